"""What a file of rounds that is not as the log says has lost."""

from __future__ import annotations

from pathlib import Path

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.inspection import readable_rounds
from pmo_data.store.journal import State
from pmo_data.store.log_lines import Holding


def damage(path: Path, file: str | None, state: State) -> RoundsError:
    """The error that names what is lost and what can still be read.

    Parameters
    ----------
    file
        SHA-256 of what lies there; None where nothing does.
    state
        What the log says.
    """
    sound = readable_rounds(path).sound if file is not None else {}
    lost = [
        _named(label, held)
        for label, held in state.holds.items()
        if label not in sound or sound[label].digest != held.digest
    ]
    safe = [label for label in state.holds if label in sound and _is_same(sound, state, label)]
    parts = [f"'{path.name}' {_what(file, state, bool(lost))}."]
    parts += [f"Lost: {'; '.join(lost)}."] if lost else ["No round is missing."]
    parts += [f"Still whole: {', '.join(safe)}."] if safe and lost else []
    return RoundsError(
        " ".join(parts), hint=_hint(path, state, bool(lost)), code=Reason.ROUNDS_DAMAGED
    )


def _is_same(sound: dict[str, Holding], state: State, label: str) -> bool:
    return sound[label].digest == state.holds[label].digest


def _what(file: str | None, state: State, lost: bool) -> str:
    if file is None:
        return "is missing"
    if any(change.after == file for change in state.changes):
        return "is an earlier copy"
    return "is damaged" if lost else "was changed by another program"


def _named(label: str, held: Holding) -> str:
    people = "1 person" if held.people == 1 else f"{held.people:,} people"
    return f"round {label} ({people}, saved {held.at[:16].replace('T', ' ')} by {held.who})"


def _hint(path: Path, state: State, lost: bool) -> str:
    if not lost:
        return f"If that was meant, take it as it is with `rounds restore {path}`."
    # A copy that was put aside for a restore may be as damaged as this one.
    sound = (copy for copy in reversed(state.copies) if readable_rounds(Path(copy)).fault is None)
    last = next(sound, None)
    known = f"; the last one is '{last}'" if last else ""
    return f"Nothing was changed. Restore a backup with `rounds restore FILE`{known}."
