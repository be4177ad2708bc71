"""What one browser session holds: the only module that touches `st.session_state`.

Ratings are personal data. They live here, in the memory of their session, and
never in a cache that sessions share.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.raters import rounds
from pmo_data.errors import PmoError
from pmo_data.intake.asked import NOTHING_ASKED, Asked
from pmo_data.intake.understood import Understood
from pmo_data.ratings import Ratings
from ui.server.memory import Held, hold

if TYPE_CHECKING:
    from pmo_data.arrangements import Arrangement

Made = TypeVar("Made")
KEYS_KEPT = 2
"""So many keys of each name are kept: going back to where one was makes nothing anew."""
_HELD, _FRAMED = "held", "framed"
_LOADED, _CHOICES, _PENDING, _FILE_ERROR = "loaded", "choices", "pending", "file_error"
_FILES, _JOB, _SEEN = "files", "job", "seen_"
_UNDECIDED = (_PENDING, _FILE_ERROR, _FILES)
TITLE = "title"
"""What the title of the page that is being run is kept under."""
WIDGET = "choice_"
"""Prefix of the keys of widgets whose value is a remembered choice."""


@dataclass(frozen=True, eq=False)
class Dropped:
    """Files that are read, to be read again another way, and what the user has said of them."""

    held: Held
    names: tuple[str, ...]
    asked: Asked = NOTHING_ASKED


@dataclass(frozen=True, eq=False)
class Loaded:
    """Ratings in use, what their file was, what was derived from them and arranged since.

    `from_store` is true of saved rounds; they have no `dropped`. `beside` are saved rounds that
    were added to a file, by label, with what its own round was then called. `arranged` holds what
    is arranged for needs, by round, person id and competence number, where the round is not saved:
    personal data like the ratings, and gone with them.
    """

    result: Understood
    from_store: bool = False
    dropped: Dropped | None = None
    beside: tuple[tuple[str, str], ...] = ()
    derived: dict[str, dict[Hashable, Any]] = field(default_factory=dict)
    arranged: dict[str, dict[str, Mapping[int, Arrangement]]] = field(default_factory=dict)

    @property
    def ratings(self) -> Ratings:
        """Every row that was read, of all raters and rounds."""
        return self.result.ratings

    @cached_property
    def rounds(self) -> tuple[str, ...]:
        """Labels of its rounds, the latest last."""
        return rounds(self.ratings)

    def recent(self, name: str, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value of `make()`, kept under a name for the last `KEYS_KEPT` keys asked for."""
        known = self.derived.setdefault(name, {})
        known[key] = made = known.pop(key) if key in known else make()
        if len(known) > KEYS_KEPT:
            del known[next(iter(known))]
        return cast("Made", made)


def _held() -> dict[str, Any]:
    """All but what widgets hold: set together what belongs together, since nothing comes between.

    A run that was clicked away ends at any use of `st.session_state`, the second of two too. And
    there a value that was replaced would be kept for one run more.
    """
    return cast("dict[str, Any]", st.session_state.setdefault(_HELD, {}))


def loaded() -> Loaded | None:
    """The ratings in use, if any."""
    return cast("Loaded | None", _held().get(_LOADED))


def in_use() -> Loaded:
    """The ratings in use, where a view has been made of them."""
    found = loaded()
    if found is None:
        raise ValueError("A view without ratings.")
    return found


def newly_selected(key: str, selection: Any) -> bool:
    """Whether something is selected in a table that was not at the last run."""
    held = _held()
    known, held[_SEEN + key] = held.get(_SEEN + key), selection
    return selection is not None and selection != known


def use(
    result: Understood, *, from_store: bool = False, beside: tuple[tuple[str, str], ...] = ()
) -> None:
    """Put the ratings of a file, or of saved rounds, in use, in place of any before."""
    dropped = None if from_store else _dropped()
    _becomes({_LOADED: Loaded(result, from_store, dropped, beside)})


def put_away() -> None:
    """Put the ratings in use away; a file that waits for a decision stays."""
    _held().pop(_LOADED, None)


def pending() -> Understood | None:
    """A file that was read and waits for the user's decision."""
    return cast("Understood | None", _held().get(_PENDING))


def job() -> Any:
    """The file that is being read beside the page, if any."""
    return _held().get(_JOB)


def keep_job(reading: Any) -> None:
    """Keep the file that is being read; None when it is done or given up."""
    _held()[_JOB] = reading


def kept(name: str) -> Any:
    """What a page has kept for itself in this session under a name."""
    return _held().get(f"kept_{name}")


def keep(name: str, value: Any) -> None:
    """Keep something for a page; None forgets it."""
    _held()[f"kept_{name}"] = value


def file_error() -> PmoError | None:
    """Why the last file was refused as a whole."""
    return cast("PmoError | None", _held().get(_FILE_ERROR))


def _dropped() -> Dropped | None:
    """The files that are not decided on yet, else those in use."""
    in_use = loaded()
    return undecided() or (None if in_use is None else in_use.dropped)


def undecided() -> Dropped | None:
    """The files that are not decided on yet."""
    return cast("Dropped | None", _held().get(_FILES))


def asked() -> Asked:
    """What the user has said of the files, and corrected in them."""
    dropped = _dropped()
    return NOTHING_ASKED if dropped is None else dropped.asked


def ask(asked: Asked) -> None:
    """Keep what the user says of the files."""
    dropped = _dropped()
    if dropped is not None:
        _held()[_FILES] = replace(dropped, asked=asked)


def files() -> list[tuple[str, bytes]]:
    """Names and bytes of the files, to read them again another way."""
    dropped = _dropped()
    return [] if dropped is None else list(zip(dropped.names, dropped.held.contents, strict=True))


def keep_files(dropped: Sequence[tuple[str, bytes]]) -> None:
    """Keep the files that are about to be read, in place of others not decided on."""
    decide_nothing()
    names = tuple(name for name, _ in dropped)
    _held()[_FILES] = Dropped(hold(session(), [c for _, c in dropped]), names)


def propose(result: Understood) -> None:
    """Keep a file that was read until the user decides; ratings in use stay."""
    _becomes({_PENDING: result, _FILES: _dropped()})


def refuse(error: PmoError) -> None:
    """Keep why a file was refused; ratings in use stay."""
    _becomes({_FILE_ERROR: error, _FILES: _dropped()})


def decide_nothing() -> None:
    """Forget a file that waits for a decision, or that was refused."""
    _held().update(dict.fromkeys(_UNDECIDED))


def _becomes(found: dict[str, Any]) -> None:
    """In place of files that were being read or waited for a decision, what became of them."""
    _held().update(dict.fromkeys((*_UNDECIDED, _JOB)) | found)


def forget_everything() -> None:
    """Let go of all that the session holds, but for what tells that it runs through `app.py`."""
    _held().clear()
    for key in [str(key) for key in st.session_state if key != _FRAMED]:
        del st.session_state[key]


def choices() -> dict[str, Any]:
    """The session's choices by name; at first those of the URL it was opened with."""
    known = _held().get(_CHOICES)
    if known is None:
        known = open_with({}, {})
    return cast("dict[str, Any]", known)


def open_with(tokens: Mapping[str, list[str]], texts: Mapping[str, str]) -> dict[str, Any]:
    """Begin the session's choices anew: with the URL's, else those of these tokens.

    `texts` are choices that no URL holds.
    """
    opened = {key: st.query_params.get_all(key) for key in st.query_params}
    begun = {"url": {**tokens, **opened}, "tokens": {}, "defaults": {}, "seeded": {}}
    _held()[_CHOICES] = known = {**texts, **begun}
    return known


def session() -> str:
    """What tells this session from all others."""
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""


def page() -> str:
    """What tells the page that is being run from the others; a widget's identity holds it too."""
    context = get_script_run_ctx()
    return context.page_script_hash if context is not None else ""


def is_open() -> Callable[[], bool]:
    """A function for other threads: whether a browser shows this session."""
    context = get_script_run_ctx()
    if context is None or not Runtime.exists():
        return lambda: True
    return partial(Runtime.instance().is_active_session, context.session_id)


def choose(key: str, value: Any) -> None:
    """Make a choice from code; its widget shows it from the next run on."""
    choices()[key] = value
    st.session_state.pop(WIDGET + key, None)


def seed_widget(key: str, value: Any) -> None:
    """Give a widget its value before it is shown, where it has none or an outdated one."""
    st.session_state[WIDGET + key] = value


def start_with(key: str, value: Any) -> None:
    """Give a widget its value where it has none yet on this page."""
    st.session_state.setdefault(key, value)


def widget_value(key: str, default: Any = None) -> Any:
    """The present value of a choice's widget."""
    return st.session_state.get(WIDGET + key, default)


def forget_selection(key: str) -> None:
    """Clear what is selected in a chart or table, so that it does not act again."""
    st.session_state.pop(key, None)


def held_by(key: str) -> Any:
    """What an uploader or a component holds, before it is shown in this run; None if nothing."""
    return st.session_state.get(key)


def edits(key: str, kind: str = "edited_rows") -> Any:
    """What was edited in a table: row → column → value; or its ``added_rows``, ``deleted_rows``."""
    return (st.session_state.get(key) or {}).get(kind, ())


def frame() -> None:
    """Note that the session runs through `app.py`, so that it can be closed with its window."""
    if _FRAMED not in st.session_state:
        st.session_state[_FRAMED] = hold(session(), ())
