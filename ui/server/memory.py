"""How many bytes of files and packs every session holds, so that there is an end to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from weakref import WeakSet

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pmo_data.limits import Limits

SESSION, SERVER = "session_bytes", "server_bytes"
"""The two limits, as `Limits` names them."""


@dataclass(eq=False)
class Held:
    """What a session holds: it counts as long as this object lives, each content once."""

    session: str
    contents: list[bytes]


_HELD: WeakSet[Held] = WeakSet()
_COMING: dict[tuple[str, str], int] = {}
"""Bytes that are on their way, by session and the id of their file."""
_LOCK = Lock()


def hold(session: str, contents: Sequence[bytes]) -> Held:
    """Count contents as a session's."""
    held = Held(session, list(contents))
    with _LOCK:
        _HELD.add(held)
    return held


def sessions() -> set[str]:
    """Every session that holds something, or was noted by holding nothing."""
    with _LOCK:
        noted = {held.session for held in _HELD}
    return noted | {session for session, _ in _uploaded()}


def held_bytes(session: str | None = None) -> int:
    """How many bytes a session holds or is about to, or all sessions together."""
    with _LOCK:
        coming = dict(_COMING)
        contents = [(held.session, one) for held in _HELD for one in held.contents]
    uploaded = _uploaded()
    contents += [(owner, one) for (owner, _), one in uploaded.items()]
    sizes = {id(one): len(one) for owner, one in contents if session in (None, owner)}
    return sum(sizes.values()) + sum(
        size for key, size in coming.items() if session in (None, key[0]) and key not in uploaded
    )


def _uploaded() -> dict[tuple[str, str], bytes]:
    """What Streamlit holds for file uploaders, by session and id."""
    manager = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    if not isinstance(manager, MemoryUploadedFileManager):
        return {}
    return {
        (session, file_id): record.data
        for session, records in list(manager.file_storage.items())
        for file_id, record in list(records.items())
    }


def limit_reached(session: str, size: int, limits: Limits) -> str | None:
    """Which limit leaves a session no room for so many bytes more; None where there is room."""
    if held_bytes(session) + size > limits.session_bytes:
        return SESSION
    return SERVER if held_bytes() + size > limits.server_bytes else None


@contextmanager
def coming(session: str, file_id: str, size: int) -> Iterator[None]:
    """Count a file that is on its way."""
    with _LOCK:
        _COMING[session, file_id] = size
    try:
        yield
    finally:
        with _LOCK:
            _COMING.pop((session, file_id), None)
