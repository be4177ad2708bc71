"""The audit as tables: the same chain as in a file, a row a line."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from pmo_data.store.audit.audit import Audit
from pmo_data.store.audit.keeping import last_of
from pmo_data.store.audit.names import Row, row_of
from pmo_data.store.chain import BEGINNING, Head, Link, head_of, link_of
from pmo_data.store.postgres.tables import Tables


class TableAudit(Audit):
    """The audit in the tables `pmo_audit`, `pmo_audit_names` and `pmo_audit_head`.

    Parameters
    ----------
    tables
        Held alone and in a transaction, where it is written.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def exists(self) -> bool:
        """As `Audit.exists`."""
        return self._tables.there and bool(self._tables.rows("audit_head"))

    def _links(self) -> list[Link]:
        return [link_of(line.encode()) for (line,) in self._listed("audit")]

    def _links_since(self, day: str) -> list[Link]:
        return [link_of(line.encode()) for (line,) in self._listed("audit_since", day=day)]

    def _last(self) -> Head:
        return last_of([link_of(line.encode()) for (line,) in self._listed("audit_last")])

    def _rows(self) -> list[Row]:
        return [row_of(json.loads(named)) for (named,) in self._listed("audit_names")]

    def head(self) -> Head:
        """As `Audit.head`."""
        rows = self._listed("audit_head")
        return Head(*rows[0]) if rows else BEGINNING

    def _keep(self, rows: Collection[Row], gone: Collection[str] = ()) -> None:
        for row in rows:
            named = json.dumps(row.record, ensure_ascii=False)
            self._tables.run("keep_audit_name", key=row.key, named=named)
        self._tables.run("remove_audit_names", keys=list(gone))

    def _cut(self, count: int, first: Link) -> None:
        gone = self._tables.rows("remove_audit_lines", count=count)
        line, place = first.text.decode(), max(place for (place,) in gone)
        self._tables.run("begin_audit", place=place, line=line)

    def _append(self, links: Sequence[Link]) -> None:
        for link in links:
            line, day = link.text.decode(), str(link.record["at"])[:10]
            self._tables.run("add_audit_line", day=day, line=line)
        head = head_of(links)
        self._tables.run("keep_audit_head", line=head.line, digest=head.digest)

    def _listed(self, name: str, **values: str) -> list[tuple[Any, ...]]:
        return self._tables.rows(name, **values) if self._tables.there else []
