"""A change of the rounds with its line in the log, as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pmo_data.store.blot import Blot
from pmo_data.store.chain import check_whole
from pmo_data.store.interface import Act
from pmo_data.store.kept_file import changed_holdings, of_understood
from pmo_data.store.log_lines import ACCEPTED, SHORTENED, Change
from pmo_data.store.postgres.audit_table import TableAudit
from pmo_data.store.postgres.log_table import TableJournal
from pmo_data.store.postgres.rows import rounds_in
from pmo_data.store.postgres.server import Server
from pmo_data.store.postgres.tables import Tables


@contextmanager
def change(
    server: Server,
    tables: Tables,
    act: Act,
    action: str,
    *,
    round: str = "",
    to: str = "",
    people: int | None = None,
    copies: Mapping[str, str | None] | None = None,
    blot: Blot | None = None,
    anew: Sequence[str] = (),
    accepts: Sequence[str] = (),
) -> Iterator[None]:
    """What the block does to the tables, and the line of the log that tells of it.

    Parameters
    ----------
    tables
        Held alone.
    blot
        Takes a person out of the log, too.
    anew
        Tables to write anew, so that nothing that was deleted stays in their files.
    accepts
        What is wrong with the log and is accepted.
    """
    journal = TableJournal(tables)
    with server.whole(tables, journal.token):
        holds = {
            blot.inside(label) if blot else label: held
            for label, held in journal.known().holds.items()
        }
        yield
        holds_now = {one.saved.label: one.holding for one in rounds_in(tables)}
        told = changed_holdings(holds, holds_now)
        line = Change(act, action, None, None, round, to, people, told, copies)
        labels = told or [round] * bool(round)
        TableAudit(tables).note(act.at, act.by, action, labels, act.whom)
        number, draft = journal.head().line + 1, journal.draft(blot)
        draft = of_understood(draft) if accepts else draft
        journal.done(journal.begin(line, draft, number, accepts))
        journal.keep_head()
        for table in anew:
            tables.run(f"anew_{table}")


def accept(server: Server, tables: Tables, act: Act) -> None:
    """Note in the log what is wrong with it, and that it is accepted, if anything is."""
    faults = TableJournal(tables).known().faults if tables.there else ()
    if faults:
        with change(server, tables, act, ACCEPTED, accepts=[fault.what for fault in faults]):
            pass


def shortened(server: Server, tables: Tables, day: str, act: Act | None) -> tuple[Change, ...]:
    """Leave out lines of the log from before a day, or only tell which, without an act."""
    journal = TableJournal(tables)
    if act is not None:
        check_whole(journal.known().faults)
    old = journal.old(day) if tables.there else ()
    if old and act is not None:
        with server.whole(tables, journal.token):
            line = Change(act, SHORTENED, None, None, leaves=True)
            number = journal.begin(line, journal.draft_from(day, act))
            TableAudit(tables).note(act.at, act.by, SHORTENED, ())
            journal.done(number)
            journal.keep_head()
    return old


@contextmanager
def noted(
    server: Server, tables: Tables, act: Act, action: str, copies: Mapping[str, str | None]
) -> Iterator[None]:
    """Note in the log what the block does beside the tables.

    It is written down before it is done, so that no copy is ever unknown to the log.
    """
    journal = TableJournal(tables)
    line = Change(act, action, None, None, copies=copies, leaves=True)
    with server.whole(tables, journal.token):
        number = journal.begin(line, journal.draft(), journal.head().line + 1)
        TableAudit(tables).note(act.at, act.by, action, ())
        journal.keep_head()
    yield
    journal = TableJournal(tables)
    with server.whole(tables, journal.token):
        journal.done(number)
        journal.keep_head()
