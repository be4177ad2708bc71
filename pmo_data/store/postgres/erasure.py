"""Erasing a person from a database of rounds, its log and every backup made from it."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.store.blot import Blot
from pmo_data.store.copies import (
    Copies,
    copies_of,
    erase_from_copies,
    erased,
    identified_among,
    names,
    sweep,
)
from pmo_data.store.erasing import Person
from pmo_data.store.erasure import ACTION
from pmo_data.store.interface import Act, Erased
from pmo_data.store.postgres import rows
from pmo_data.store.postgres.audit_table import TableAudit
from pmo_data.store.postgres.changing import change
from pmo_data.store.postgres.log_table import TableJournal
from pmo_data.store.postgres.server import Server
from pmo_data.store.postgres.tables import Tables
from pmo_data.store.traces import Traces, traces_in

_WITH_TEXTS = (
    *("rounds", "ratings", "arrangements", "mappings", "log"),
    *("audit_names", "drafts"),
)


def erasure_of(tables: Tables, person: str) -> Erased:
    """What erasing a person would change."""
    journal = TableJournal(tables)
    copies = copies_of(journal.known())
    whom, blot, found = _found(tables, copies, person)
    named = [str(path) for path in copies.readable if names(path, whom, blot)]
    return _told(tables, whom, blot, found, copies, named)


def erase(server: Server, tables: Tables, person: str, act: Act) -> Erased:
    """Erase a person: first from the backups, then from the database, in one transaction.

    The tables are written anew in it, so that nothing of the person stays in their files. Drafts,
    whose files may name them anywhere, go, whoever they name.
    Whoever is interrupted finds the person still there and erases them again.
    """
    journal = TableJournal(tables)
    copies = copies_of(journal.known())
    sweep(copies.paths)
    whom, blot, found = _found(tables, copies, person)
    digests = erase_from_copies(copies, whom, blot)
    named = [path for path, digest in digests.items() if digest is not None]
    done = _told(tables, whom, blot, found, copies, named)
    with change(
        server,
        tables,
        Act(blot.cell(act.who), act.at),
        ACTION,
        round=", ".join(blot.inside(label) for label in found.rounds),
        copies=digests,
        blot=blot,
        anew=_WITH_TEXTS,
    ):
        TableAudit(tables).erase(act.at, act.by, ACTION, whom.ids, blot)
        tables.run("remove_rounds", labels=found.leave)
        for one in found.added:
            rows.add_round(tables, one)
        if found.mappings is not None:
            rows.put_mappings(tables, found.mappings)
        rows.put_arrangements(tables, found.arrangements)
        for step in ("hold_drafts", "count_erasure", "remove_drafts"):
            tables.run(step)
    return done


def _found(tables: Tables, copies: Copies, person: str) -> tuple[Person, Blot, Traces]:
    """Who is meant, what takes them out of texts, and what stands of them in the tables."""
    known = [*rows.people_in(tables), *TableAudit(tables).people()]
    whom, blot = identified_among(known, copies, person)
    kept, mappings = rows.rounds_in(tables), rows.mappings_in(tables)
    arranged = rows.arrangements_in(tables)
    found = traces_in(kept, lambda one: rows.load(tables, [one]), mappings, arranged, whom, blot)
    return whom, blot, found


def _told(
    tables: Tables,
    whom: Person,
    blot: Blot,
    found: Traces,
    copies: Copies,
    named: list[str],
) -> Erased:
    journal = TableJournal(tables)
    counts = {
        "log_lines": journal.draft(blot).blotted,
        "audit_names": TableAudit(tables).naming(whom.ids, blot),
    }
    told = erased(whom, blot, found, journal.known(), copies, named=named, **counts)
    return replace(told, in_server=True)
