"""The log as a file beside the rounds, a line a line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pmo_data.store.chain import Link, link_of
from pmo_data.store.journal import Journal
from pmo_data.whole_files import settled_folder, write_whole


class FileJournal(Journal):
    """The log in a file: what was written to it is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        """As `Journal.exists`."""
        return self.path.exists()

    def _write_anew(self, links: Sequence[Link]) -> None:
        write_whole([b"".join(line.text + b"\n" for line in links)], self.path)

    def _append(self, link: Link) -> None:
        is_new = not self.path.exists()
        with self.path.open("ab") as file:
            end = self._whole_bytes()
            file.truncate(end)
            try:
                file.write(link.text + b"\n")
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                os.truncate(self.path, end)
                raise
        if is_new:
            settled_folder(self.path.parent)

    def _whole_bytes(self) -> int:
        """Length up to the end of the last whole line: a kill may have cut the one after."""
        content = self.path.read_bytes()
        return content.rfind(b"\n") + 1

    def _read(self) -> list[Link]:
        if not self.path.exists():
            return []
        content = self.path.read_bytes()[: self._whole_bytes()]
        return [link_of(text) for text in content.split(b"\n")[:-1]]
