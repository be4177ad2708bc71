"""What was understood of a file, as a mapping that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pmo_data.framework.competences import HIGHEST_LEVEL, competence
from pmo_data.import_report import OPEN, ImportReport, ReadColumn
from pmo_data.intake.asked import Asked, Correction
from pmo_data.intake.mapping.file_mapping import FileMapping, folded_text
from pmo_data.meanings import EXTRA, IGNORED, Meaning
from pmo_data.reasons import Reason

ALL_SHEETS = "*"
_LEVELS = {"": 0} | {str(level): level for level in range(1, HIGHEST_LEVEL + 1)}
"""What a cell is corrected to → level."""


def mapping_of(reports: Sequence[ImportReport], asked: Asked) -> FileMapping:
    """The mapping with which files are read again as they were.

    Columns that need a word are left to be guessed and refused again; people's columns of a
    transposed file, and sheets, are said by their place.

    Parameters
    ----------
    reports
        That on the whole, and those on its parts where several were read together.
    asked
        What the user said of the files; it stays, and so does what was corrected in all cells
        of a kind at once. What was corrected in one cell is of that file alone.
    """
    base = asked.mapping or FileMapping()
    headings, positions = dict(base.headings), dict(base.positions)
    for report in reports:
        found = _by_key(report)
        headings |= {key: m for (key, place), m in found.items() if not place}
        positions |= {key: m for (key, place), m in found.items() if place}
    defaults = dict(base.defaults)
    if asked.dimension:
        defaults.setdefault("dimension", asked.dimension)
    layouts = {report.layout for report in reports if report.columns}
    return replace(
        base,
        headings=headings,
        positions=positions,
        sheet=_sheet(reports[0], asked) or base.sheet,
        encoding=asked.encoding or base.encoding,
        layout=base.layout or (layouts.pop() if len(layouts) == 1 else ""),
        values=_corrected(asked.corrections) | dict(base.values) | ({"0": 0} if asked.zero else {}),
        defaults=defaults,
    )


def _corrected(corrections: Iterable[Correction]) -> dict[str, int]:
    """Values → level, of all cells of a kind that were corrected at once; none in dispute."""
    found: dict[str, set[str]] = {}
    for code, value, text in (kind for one in corrections for kind in one.kinds):
        if code == Reason.NOT_A_RATING and value.strip() and text in _LEVELS:
            found.setdefault(value.strip(), set()).add(text)
    return {
        value: _LEVELS[text] for value, texts in found.items() for text in texts if len(texts) == 1
    }


def open_remarks(reports: Iterable[ImportReport]) -> dict[str, str]:
    """Heading → what is to be said of it, of the columns that need a word."""
    columns = (c for r in reports if r.layout for c in r.columns if c.sure == OPEN)
    return {" ".join(c.heading.split()): _remark(c) for c in columns if c.heading.strip()}


def _remark(column: ReadColumn) -> str:
    near = ", ".join(competence(number).title for number in column.near)
    return f"{column.why} Nearest: {near}." if near else column.why


def _by_key(report: ImportReport) -> Mapping[tuple[str, bool], Meaning]:
    """Heading (False) or place (True) → meaning, of the columns that are known."""
    counts = Counter(folded_text(column.heading) for column in report.columns)
    found = {}
    for column in report.columns:
        unused = column.means is None or column.means.kind in (EXTRA, IGNORED)
        if column.means is None or (unused and (column.sure == OPEN or not report.layout)):
            continue
        alone = column.heading.strip() and counts[folded_text(column.heading)] == 1
        key = " ".join(column.heading.split()) if alone else column.letter
        found[key, not alone] = column.means
    return found


def _sheet(report: ImportReport, asked: Asked) -> int | str | None:
    """The sheet by its place, or all of them; None in a workbook of one, and in a text file."""
    if len(report.sheets) < 2 or report.sheet is None:
        return None
    if report.sheet in report.sheets and asked.sheet != ALL_SHEETS:
        return report.sheets.index(report.sheet) + 1
    return ALL_SHEETS
