"""Typst: a template and a record of plain values → bytes, without a browser.

User text reaches a template as JSON data, never as markup. The fonts of this folder come
first, so that output is the same everywhere; the machine's are used for letters that none
of these has, such as Chinese, Japanese and Korean ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from presentation.words import unparted

if TYPE_CHECKING:
    import typst

TEMPLATES = Path(__file__).parent
FONTS = [Path(__file__).parent / "fonts"]
"""Folders of fonts beside those of the machine."""
EPOCH = 0
"""Seconds since 1970 that stand for the time of making: the same input gives the same bytes."""
UNREADABLE = "could not be displayed"
"""What Typst says of a letter that no font has."""
DOUBLE = 144.0
"""Pixels per inch at which a point becomes two pixels."""

Format = Literal["pdf", "png", "svg"]


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=True, font_paths=list(FONTS))


def typeset(
    template: str, record: dict[str, Any], form: Format, *, ppi: float = DOUBLE
) -> list[bytes]:
    """Pages of a document: one PDF, or one PNG (of so many `ppi`) or SVG a page.

    The template is the name of a file in `TEMPLATES`, which reads the record as JSON.
    """
    made: Any = _compiler(template, record).compile(format=form, ppi=ppi, timestamp=EPOCH)
    return made if isinstance(made, list) else [made]


def typeset_each(
    template: str, records: Iterable[dict[str, Any]], forms: Sequence[Format]
) -> Iterator[list[bytes]]:
    """Documents of a page each, in every form: the template is read once, a page laid out once."""
    compiler: Any = _compiler(template, {})
    for record in records:
        read = {"record": _written(record)}
        yield [
            compiler.compile(format=form, ppi=DOUBLE, timestamp=EPOCH, sys_inputs=read)
            for form in forms
        ]


def accessible_pdf(template: str, record: dict[str, Any]) -> bytes:
    """A document as PDF/UA-1, the standard for readers who cannot see it.

    That standard refuses a letter that no font has. Then the document is as `typeset`
    makes it: tagged too, with a box for the letter.
    """
    import typst

    compiler = _compiler(template, record)
    try:
        made: Any = compiler.compile(format="pdf", timestamp=EPOCH, pdf_standards="ua-1")
    except typst.TypstError as error:
        if UNREADABLE not in error.message:
            raise
        made = compiler.compile(format="pdf", timestamp=EPOCH)
    return bytes(made)


def undrawn(texts: Iterable[str]) -> list[str]:
    """The texts with a letter that no font here has: a box would stand for it."""
    return _undrawn([text for text in dict.fromkeys(texts) if not text.isascii()])


def _undrawn(texts: Sequence[str]) -> list[str]:
    if not texts or _are_drawn(texts):
        return []
    middle = len(texts) // 2
    return [*_undrawn(texts[:middle]), *_undrawn(texts[middle:])] if middle else list(texts)


def _are_drawn(texts: Sequence[str]) -> bool:
    import typst

    compiler = _compiler("letters.typ", {"texts": texts})
    try:
        compiler.compile(format="pdf", timestamp=EPOCH, pdf_standards="ua-1")
    except typst.TypstError as error:
        if UNREADABLE not in error.message:
            raise
        return False
    return True


def _compiler(template: str, record: dict[str, Any]) -> typst.Compiler:
    import typst

    return typst.Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"record": _written(record)},
    )


def _written(record: dict[str, Any]) -> str:
    return unparted(json.dumps(record, ensure_ascii=False, allow_nan=False))
