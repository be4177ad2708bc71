"""Erasing a person from the file of rounds, its log and every backup made from it."""

from __future__ import annotations

from pmo_data.store.blot import Blot, blot_of
from pmo_data.store.contents import people_in, write_fresh
from pmo_data.store.copies import (
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
    known = people_in(file.path) if state.file is not None else []
    whom = identified_among(known, copies, person)
    blot = blot_of(whom.names, whom.ids)
    named = [str(path) for path in copies.readable if names(path, whom, blot)]
    lines = file.journal.draft(blot).blotted
    found = _traces(file, state, whom, blot)
    return erased(whom, blot, found, state, copies, named=named, log_lines=lines)


def erase(file: KeptFile, state: State, person: str, act: Act) -> Erased:
    """Erase a person: first from backups, then from audit and log, last from the file.

    Whoever is interrupted finds the person still there and erases them again.
    """
    copies = copies_of(state)
    sweep([file.path, file.journal.path, file.audit.names, *copies.paths])
    known = people_in(file.path) if state.file is not None else []
    whom = identified_among(known, copies, person)
    blot = blot_of(whom.names, whom.ids)
    digests = erase_from_copies(copies, whom, blot)
    named = [path for path, digest in digests.items() if digest is not None]
    lines = file.journal.draft(blot).blotted
    found = _traces(file, state, whom, blot)
    file.audit.erase(act.at, act.by, ACTION, whom.ids, blot)
    actor = Act(blot.cell(act.who), act.at)
    done = erased(whom, blot, found, state, copies, named=named, log_lines=lines)
    if state.file is None:
        with file.noted(None, actor, ACTION, digests, blot):
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


def _traces(file: KeptFile, state: State, whom: Person, blot: Blot) -> Traces:
    return traces_in_file(file.path, whom, blot) if state.file is not None else Traces()
