"""The log as a file beside the rounds, a line a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pmo_data.store.chain import Link, link_of
from pmo_data.store.journal import Journal
from pmo_data.whole_files import append_lines, whole_lines, write_whole


class FileJournal(Journal):
    """The log in a file: what was written to it is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """As `Journal.exists`; one that was emptied is none."""
        return self.path.exists() and self.path.stat().st_size > 0

    def _write_anew(self, links: Sequence[Link]) -> None:
        write_whole([b"".join(line.text + b"\n" for line in links)], self.path)

    def _append(self, link: Link) -> None:
        append_lines([link.text], self.path)

    def _read(self) -> list[Link]:
        return [link_of(text) for text in whole_lines(self.path)]
