"""Files that were dropped on the page or offered there, and when Streamlit is to let go of them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from pmo_data.limits import limit_error, limits_from
from ui.server.memory import SERVER, SESSION
from ui.server.uploads import NO_ROOM
from ui.session import state

_TURN = "uploaders"


def content(file: UploadedFile) -> bytes:
    """The bytes of a dropped file.

    Raises
    ------
    RatingsFileError
        There was no room for it, and it came without its bytes.
    """
    limit = file.type.removeprefix(NO_ROOM)
    if limit in (SESSION, SERVER):
        raise limit_error(limit, limits_from(os.environ))
    return file.getvalue()


def present(files: Iterable[UploadedFile | DeletedFile]) -> list[UploadedFile]:
    """Those of an uploader's files that were not forgotten."""
    return [file for file in files if isinstance(file, UploadedFile)]


def forget() -> None:
    """Let go of what the session's uploaders hold; what is in use is kept with its ratings."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def withdraw() -> None:
    """Let go of files that the session has offered: at the end of this run they are at no address.

    Streamlit keeps each for one run more, so that a browser can still fetch it; this is that one.
    """
    if runtime.exists():
        runtime.get_instance().media_file_mgr.remove_orphaned_files()


def empty() -> None:
    """Let go of what the session's uploaders hold, and have that of ratings list nothing."""
    forget()
    state.keep(_TURN, turn() + 1)


def turn() -> int:
    """How often the uploader of ratings was emptied; under another key it begins anew."""
    return state.kept(_TURN) or 0
