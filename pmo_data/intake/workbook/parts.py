"""The parts of a zipped workbook, unpacked piece by piece and measured on the way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from pmo_data.intake.workbook.cells import DamagedError, ProtectedError, SheetLimitError
from pmo_data.limits import Limits
from pmo_data.progress import Progress, unheard

_PIECE = 1 << 16
_MOST_PARTS = 5_000
_NO_WORKBOOK = "This is a ZIP archive and no workbook that can be read here"


class Parts:
    """The parts of a zipped workbook by name, any case, `/` between folders."""

    def __init__(self, content: bytes, limits: Limits, progress: Progress = unheard) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        entries = self.archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise DamagedError("This workbook has far more parts than any spreadsheet writes")
        self.entries = {_folded(entry.filename): entry for entry in entries}
        if any(entry.flag_bits & 1 for entry in entries):
            raise ProtectedError
        self.total = self._measure(limits)
        self.parsed, self.progress = 0, progress

    def _measure(self, limits: Limits) -> int:
        """Unpack everything once, because the sizes an archive states may be false."""
        total = 0
        for entry in self.entries.values():
            with self.archive.open(entry) as part:
                while piece := part.read(_PIECE):
                    total += len(piece)
                    if total > limits.unpacked_bytes:
                        raise SheetLimitError("unpacked_bytes")
        return total

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self.entries

    def read(self, name: str) -> bytes:
        """A small part as a whole."""
        return self.archive.read(self.entries[_folded(name)])

    def parse(self, name: str, handler: Handler) -> None:
        """Feed a part to a handler, piece by piece.

        Raises
        ------
        DamagedError
            The part is missing.
        expat.ExpatError
            The part is no well-formed XML.
        """
        if name not in self:
            raise DamagedError("This workbook lacks one of its parts")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = _local(handler.start)
        parser.EndElementHandler = handler.end_any
        parser.CharacterDataHandler = handler.text
        with self.archive.open(self.entries[_folded(name)]) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece, False)
                self.parsed += len(piece)
                self.progress(self.parsed / self.total)
        parser.Parse(b"", True)


class Handler:
    """Takes what a parser finds; names come without their namespace prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, piece: str) -> None:
        """A piece of text."""

    def end_any(self, name: str) -> None:
        """An element ends, its name with a prefix."""
        self.end(name.rpartition(":")[2])


def _local(
    start: Callable[[str, dict[str, str]], None],
) -> Callable[[str, dict[str, str]], None]:
    return lambda name, attributes: start(name.rpartition(":")[2], attributes)


def _no_doctype(*_: object) -> None:
    # Entities that double themselves are declared there, and no spreadsheet writes one.
    raise DamagedError("This workbook declares a document type, which no spreadsheet does")


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def not_a_workbook(parts: Parts) -> DamagedError:
    """What an archive without a workbook is."""
    kinds = (
        ("xl/workbook.bin", "This is a binary workbook (XLSB), which cannot be read here"),
        ("word/document.xml", "This is a Word document and no workbook"),
        ("ppt/presentation.xml", "This is a presentation and no workbook"),
        ("index/document.iwa", "This is a Numbers document, which cannot be read here"),
    )
    return DamagedError(next((text for name, text in kinds if name in parts), _NO_WORKBOOK))
