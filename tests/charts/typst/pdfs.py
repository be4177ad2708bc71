"""What can be read on the pages of a PDF."""

from __future__ import annotations

from contextlib import closing

from pypdfium2 import PdfDocument


def texts(content: bytes) -> list[str]:
    """The text of each page, line by line."""
    with closing(PdfDocument(content)) as opened:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened]
