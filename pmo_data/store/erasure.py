"""Erasing a person from the file of rounds, its log and every backup made from it."""

from __future__ import annotations

from pmo_data.store.blot import Blot
from pmo_data.store.contents import people_in, write_fresh
from pmo_data.store.copies import (
    Copies,
    copies_of,
    erase_from_copies,
    erased,
    identified_among,
    names,
    sweep,
    traces_in_file,
)
from pmo_data.store.erasing import Person
from pmo_data.store.interface import Act, Erased
from pmo_data.store.journal import State
from pmo_data.store.kept_file import KeptFile
from pmo_data.store.traces import Traces

ACTION = "erased a person"


def erasure_of(file: KeptFile, state: State, person: str) -> Erased:
    """What erasing a person would change."""
    copies = copies_of(state)
    whom, blot = _meant(file, state, copies, person)
    named = [str(path) for path in copies.readable if names(path, whom, blot)]
    found = _traces(file, state, whom, blot)
    return _told(file, state, whom, blot, found, copies, named)


def erase(file: KeptFile, state: State, person: str, act: Act) -> Erased:
    """Erase a person: first from backups, then from audit and log, last from the file.

    Whoever is interrupted finds the person still there and erases them again.
    """
    copies = copies_of(state)
    sweep([file.path, file.journal.path, file.audit.names, *copies.paths])
    whom, blot = _meant(file, state, copies, person)
    digests = erase_from_copies(copies, whom, blot)
    named = [path for path, digest in digests.items() if digest is not None]
    found = _traces(file, state, whom, blot)
    done = _told(file, state, whom, blot, found, copies, named)
    file.audit.erase(act.at, act.by, ACTION, whom.ids, blot)
    actor = Act(blot.cell(act.who), act.at)
    if state.file is None:
        with file.noted(state, actor, ACTION, digests, blot):
            return done
    # Written anew even where it names nobody: it knows the last line of the log, which changes.
    file.put(
        state,
        actor,
        ACTION,
        lambda new, old, head: write_fresh(new, old, head, **found.changes),
        round=", ".join(blot.inside(label) for label in found.rounds),
        copies=digests,
        blot=blot,
    )
    return done


def _meant(file: KeptFile, state: State, copies: Copies, person: str) -> tuple[Person, Blot]:
    known = people_in(file.path) if state.file is not None else []
    return identified_among([*known, *file.audit.people()], copies, person)


def _told(
    file: KeptFile,
    state: State,
    whom: Person,
    blot: Blot,
    found: Traces,
    copies: Copies,
    named: list[str],
) -> Erased:
    counts = {
        "log_lines": file.journal.draft(blot).blotted,
        "audit_names": file.audit.naming(whom.ids, blot),
    }
    return erased(whom, blot, found, state, copies, named=named, **counts)


def _traces(file: KeptFile, state: State, whom: Person, blot: Blot) -> Traces:
    return traces_in_file(file.path, whom, blot) if state.file is not None else Traces()
