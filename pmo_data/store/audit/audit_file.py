"""The audit as two files beside the rounds: its lines, and the table of names."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.audit.audit import Audit
from pmo_data.store.audit.keeping import last_of
from pmo_data.store.audit.names import Row, row_of
from pmo_data.store.chain import BEGINNING, Head, Link, head_of, link_of
from pmo_data.whole_files import append_lines, whole_lines, write_whole

_FIRST_BYTES = 1 << 16
"""So much of the end is read first, for the lines of a day."""


def audit_beside(path: Path) -> tuple[Path, Path]:
    """The lines and the table of names beside a file of rounds."""
    return path.with_name(f"{path.stem}-audit.jsonl"), path.with_name(
        f"{path.stem}-audit-names.json"
    )


class AuditFile(Audit):
    """The audit beside a file of rounds.

    Parameters
    ----------
    path
        Of the file of rounds.
    """

    def __init__(self, path: Path) -> None:
        self.lines, self.names = audit_beside(path)

    def exists(self) -> bool:
        """As `Audit.exists`."""
        return self.lines.exists()

    def _links(self) -> list[Link]:
        return [link_of(text) for text in whole_lines(self.lines)]

    def _links_since(self, day: str) -> list[Link]:
        size, length = self.lines.stat().st_size if self.exists() else 0, _FIRST_BYTES
        while True:
            links = [link_of(text) for text in whole_lines(self.lines, length)]
            if length >= size or (links and str(links[0].record.get("at", ""))[:10] < day):
                return links
            length *= 4

    def _last(self) -> Head:
        return last_of(self._links_since("9"))

    def _rows(self) -> list[Row]:
        return [row_of(record) for record in self._kept()["names"]]

    def head(self) -> Head:
        """As `Audit.head`."""
        return Head(*self._kept()["last"])

    def _keep(self, rows: Collection[Row], gone: Collection[str] = ()) -> None:
        if not rows and not gone:
            return
        kept = self._kept()
        known = {record["key"]: record for record in kept["names"] if record["key"] not in gone}
        known |= {row.key: row.record for row in rows}
        self._put({**kept, "names": list(known.values())})

    def _cut(self, count: int, first: Link) -> None:
        lines = [first.text, *whole_lines(self.lines)[count:]]
        write_whole([b"".join(line + b"\n" for line in lines)], self.lines)

    def _append(self, links: Sequence[Link]) -> None:
        append_lines([link.text for link in links], self.lines)
        head = head_of(links)
        self._put({**self._kept(), "last": [head.line, head.digest]})

    def _put(self, kept: dict[str, Any]) -> None:
        lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in kept["names"])
        text = f'{{"last": {json.dumps(kept["last"])}, "names": [\n{lines}\n]}}\n'
        write_whole([text.encode()], self.names)

    def _kept(self) -> dict[str, Any]:
        try:
            found = json.loads(self.names.read_bytes())
            _ = Head(*found["last"]), [row_of(record) for record in found["names"]]
        except FileNotFoundError:
            return {"last": [BEGINNING.line, BEGINNING.digest], "names": []}
        except (ValueError, KeyError, TypeError):
            raise RoundsError(
                f"The names of the audit, '{self.names.name}', are not as they were written.",
                hint="Put the file back from a copy, or move it away: the audit then names nobody.",
                code=Reason.ROUNDS_ACCESS,
            ) from None
        return dict(found)
