"""The formats of a review pack: one table from a suffix to its writer."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name

from exports.pack.pack import Pack
from pmo_data.errors import UnknownChoiceError
from pmo_data.progress import Progress, unheard


@dataclass(frozen=True)
class Format:
    """One format of the review pack: the file's ending, its name for users, its media type.

    The writer is a ``module:function`` of type ``(pack: Pack) -> bytes``; imported when it is
    called, and its format's library with it.
    """

    suffix: str
    title: str
    mime: str
    writer: str
    draws_letters: bool = False
    """Letters are drawn where the pack is made, with the fonts that are there."""
    stem: str = "review-pack"
    """The beginning of its file's name."""
    in_steps: bool = False
    """Its writer takes a `Progress` after the pack, and tells it how far it is."""

    def written(self, pack: Pack, progress: Progress = unheard) -> bytes:
        """The pack in this format; progress is told where the format is written in steps."""
        told = (progress,) if self.in_steps else ()
        content: bytes = resolve_name(self.writer)(pack, *told)
        return content


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_KNOWN = (
    Format(
        "pptx",
        "PowerPoint",
        f"{_OPEN_XML}.presentationml.presentation",
        "exports.pptx.deck:pptx_bytes",
    ),
    Format("xlsx", "Excel", f"{_OPEN_XML}.spreadsheetml.sheet", "exports.xlsx.workbook:xlsx_bytes"),
    Format("pdf", "PDF", "application/pdf", "exports.pdf:pdf_bytes", draws_letters=True),
    Format("html", "Web page", "text/html", "exports.html.page:html_bytes"),
    Format(
        "zip",
        "Pictures",
        "application/zip",
        "exports.pictures.picture_zip:zip_bytes",
        draws_letters=True,
        in_steps=True,
    ),
)
SHEETS = Format(
    "pdf",
    "Appraisal sheets",
    "application/pdf",
    "exports.sheets:sheets_bytes",
    draws_letters=True,
    stem="appraisal-sheets",
)
"""The sheets of a pack alone."""
FORMATS = {known.suffix: known for known in _KNOWN}


def format_of(suffix: str) -> Format:
    """The format with this suffix.

    Raises
    ------
    UnknownChoiceError
        There is no such format.
    """
    if suffix not in FORMATS:
        raise UnknownChoiceError(
            f"There is no format {suffix!r}." if suffix else "The output has no ending.",
            hint=f"Choose one of {', '.join(FORMATS)}.",
        )
    return FORMATS[suffix]
