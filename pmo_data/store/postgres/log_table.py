"""The log as a table, a row a line: the same chain as in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from pmo_data.store.chain import BEGINNING, Head, Link, distinct_faults, head_of, link_of
from pmo_data.store.journal import EMPTY, Journal, State
from pmo_data.store.postgres.tables import Tables


class TableJournal(Journal):
    """The log in the table `pmo_log`.

    Parameters
    ----------
    tables
        Held alone, where it is written.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.token: UUID = uuid4()
        """Of the lines that are added."""

    def exists(self) -> bool:
        """As `Journal.exists`."""
        return self._tables.there

    def known(self) -> State:
        """What the log says there must be, and what is wrong with it."""
        state = self.state(None) or EMPTY
        head = self.head()
        return replace(state, faults=distinct_faults(*state.faults, self.fault_at(head)))

    def head(self) -> Head:
        """Its last line, as it was when it was written."""
        rows = self._tables.rows("head") if self._tables.there else []
        return Head(*rows[0]) if rows else BEGINNING

    def keep_head(self) -> None:
        """Note which line is the last."""
        head = head_of(self._read())
        self._tables.run("remove_head")
        self._tables.run("keep_head", line=head.line, digest=head.digest)

    def _lines(self) -> list[tuple[int, str]]:
        return [(n, text) for n, text in self._tables.rows("log")] if self._tables.there else []

    def _read(self) -> list[Link]:
        return [link_of(line.encode()) for _, line in self._lines()]

    def _append(self, link: Link) -> None:
        self._tables.run("add_line", token=self.token, line=link.text.decode())

    def _write_anew(self, links: Sequence[Link]) -> None:
        # Each line stays in its row: others look there for what became of their change.
        present = self._lines()
        gone = len(present) + 1 - len(links)  # one line is new
        if gone > 0:
            self._tables.run("remove_lines", last=present[gone - 1][0])
            present = present[gone:]
        for (place, line), link in zip(present, links, strict=False):
            if line != link.text.decode():
                self._tables.run("change_line", place=place, line=link.text.decode())
        for link in links[len(present) :]:
            self._append(link)
