"""Workbooks → ratings: which sheet holds them, or which do together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportReport
from pmo_data.intake.asked import Correction
from pmo_data.intake.from_grid import ReadResult, read_grid
from pmo_data.intake.gathered import refused_report
from pmo_data.intake.legends import legend_of_rows, other_meaning
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.mapping.said_sheets import no_sheet, said_sheets
from pmo_data.intake.sheet_names import (
    dimension_named,
    holds_none,
    is_old,
    left_out,
    may_be_person,
    remarked,
    sheet_choice,
)
from pmo_data.intake.sheets_together import are_parts, read_as_one
from pmo_data.intake.together import SEPARATELY
from pmo_data.intake.workbook.sheets import Sheet, named_sheet, read_sheets
from pmo_data.limits import Limits, limit_error
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.reasons import Reason

ALL_SHEETS = "*"
OPENING = 0.9
"""Share of the time that a workbook takes to be opened; reading its cells takes the rest."""
_Read = Callable[..., ReadResult]
_NO_RATINGS = {
    Reason.EMPTY: 3,
    Reason.NO_COMPETENCES: 2,
    Reason.HEADER_ALONE: 1,
    Reason.PERSON_COLUMN_MISSING: 1,
}
"""Why a sheet is none with ratings, rather than one that cannot be used: the higher, the less."""


@dataclass(frozen=True, eq=False)
class _Tried:
    """A sheet with what came of reading it."""

    sheet: Sheet
    result: ReadResult | None
    error: RatingsFileError | None

    @property
    def alike(self) -> bool:
        """Whether it looks like ratings, usable or not."""
        if self.error is None:
            return True
        return not _codes(self) & set(_NO_RATINGS)

    @property
    def label(self) -> str:
        """The name in quotation marks, with a word where the sheet is hidden."""
        return f"{'hidden ' if self.sheet.hidden else ''}'{self.sheet.name}'"


def read_workbook(
    content: bytes,
    file_name: str,
    *,
    sheet: str | None,
    dimension: int | None,
    zero_blank: bool,
    limits: Limits,
    every: bool = False,
    corrections: Sequence[Correction] = (),
    mapping: FileMapping | None = None,
    progress: Progress = unheard,
) -> ReadResult:
    """Read the ratings of a workbook.

    Parameters
    ----------
    sheet
        Name of a sheet, ``*`` for all with ratings, None for the one that looks like it.
    progress
        Is told the share of the work that is done.
    dimension, zero_blank, every, corrections, mapping
        As of `read_ratings`. The sheets that the mapping says are read where `sheet` is None.

    Raises
    ------
    RatingsFileError
    UnknownChoiceError
        There is no sheet of that name.
    """
    sheets = read_sheets(content, limits, part_of(progress, 0, OPENING))
    progress = part_of(progress, OPENING, 1)
    read = partial(
        _read_sheet,
        limits=limits,
        into_ratings=partial(
            read_grid,
            file_name=file_name,
            dimension=dimension,
            zero_blank=zero_blank,
            every=every,
            corrections=corrections,
            mapping=mapping,
        ),
    )
    said = said_sheets(sheets, mapping) if mapping is not None and sheet is None else ()
    if len(said) == 1:
        result = read(said[0], progress)
    elif sheet is None or sheet == ALL_SHEETS:
        result = _best(
            said or sheets,
            read,
            file_name,
            progress,
            everything=sheet == ALL_SHEETS or bool(said),
            legends=mapping is None or not mapping.values,
            limits=limits,
            every=every,
        )
    else:
        result = read(named_sheet(sheets, sheet), progress)
    if mapping is not None and mapping.sheet and sheet is None and not said:
        result = replace(result, report=remarked(result.report, no_sheet(mapping)))
    names = tuple(s.name for s in sheets)
    return replace(result, report=replace(result.report, sheets=names))


def _read_sheet(
    sheet: Sheet,
    progress: Progress,
    *,
    limits: Limits,
    into_ratings: partial[ReadResult],
    **said: Any,
) -> ReadResult:
    report = ImportReport(into_ratings.keywords["file_name"], sheet=sheet.name)
    error = (
        limit_error(sheet.fault, limits, f"It is sheet '{sheet.name}'.") if sheet.fault else None
    )
    if error is None and not any(map(any, sheet.grid.rows)):
        error = RatingsFileError(
            f"The sheet '{sheet.name}' is empty.", hint="Choose another sheet.", code=Reason.EMPTY
        )
    if error is not None:
        error.report = refused_report(report, error)
        raise error
    return into_ratings(sheet.grid, progress=progress, **said)


def _try(sheet: Sheet, read: _Read, progress: Progress) -> _Tried:
    try:
        return _Tried(sheet, read(sheet, progress), None)
    except RatingsFileError as error:
        return _Tried(sheet, None, error)


def _by_name(tried: _Tried, read: _Read, *, people: bool) -> _Tried:
    """A sheet again, with what its name says: the dimension of its ratings, or whose they are."""
    name = tried.sheet.name
    codes = _codes(tried)
    dimension = dimension_named(name)
    if Reason.DIMENSION_MISSING in codes and dimension is not None:
        return _named_so(tried, partial(read, tried.sheet, unheard, dimension=dimension))
    if people and Reason.PERSON_COLUMN_MISSING in codes and may_be_person(name):
        return _named_so(tried, partial(read, tried.sheet, unheard, person=name))
    return tried


def _codes(tried: _Tried) -> set[Reason | None]:
    """Why a sheet cannot be used."""
    if tried.error is None:
        return set()
    issues = tried.error.report.rejected if tried.error.report else ()
    return {tried.error.code, *(issue.code for issue in issues)}


def _named_so(tried: _Tried, read: Callable[[], ReadResult]) -> _Tried:
    try:
        return replace(tried, result=read(), error=None)
    except RatingsFileError:
        return tried


def _best(
    sheets: Sequence[Sheet],
    read: _Read,
    file_name: str,
    progress: Progress,
    *,
    everything: bool,
    legends: bool,
    limits: Limits,
    every: bool,
) -> ReadResult:
    """The sheet that looks like ratings; or several together where nothing is said twice."""
    if len(sheets) > limits.files:
        raise limit_error("files", limits)
    apart = part_of(progress, 0, SEPARATELY if len(sheets) > 1 else 1)
    tried = [
        _try(sheet, read, part_of(apart, i / len(sheets), (i + 1) / len(sheets)))
        for i, sheet in enumerate(sheets)
    ]
    tried = [_by_name(t, read, people=everything) if t.error else t for t in tried]
    usable = [t for t in tried if t.result is not None]
    if not usable:
        raise _refusal(tried, file_name)
    others = [t.sheet for t in tried if t.sheet.grid.rows and not t.alike] if legends else []
    for other in others:
        if said := legend_of_rows(other.name, other.grid.rows):
            error = other_meaning(*said)
            error.report = refused_report(ImportReport(file_name), error)
            raise error
    none = [t for t in usable if holds_none(t.sheet.name)]
    if not none or len(none) == len(usable):
        return _chosen(tried, file_name, progress, everything=everything, every=every)
    left = [t for t in tried if t not in none]
    result = _chosen(left, file_name, progress, everything=everything, every=every)
    return replace(result, report=remarked(result.report, left_out([t.label for t in none])))


def _chosen(
    tried: Sequence[_Tried], file_name: str, progress: Progress, *, everything: bool, every: bool
) -> ReadResult:
    """The ratings of the sheet that comes first, or of all that are parts of one set."""
    usable = [t for t in tried if t.result is not None]
    alike = [t for t in tried if t.alike]
    shown = [t for t in usable if not t.sheet.hidden] or usable
    group = usable if everything else shown
    read_so = [(t.label, t.sheet.name, t.result) for t in group if t.result is not None]
    if len(group) > 1 and (everything or are_parts(read_so)):
        later = part_of(progress, SEPARATELY, 1)
        names = tuple(t.sheet.name for t in alike)
        return read_as_one(read_so, names, file_name, later, every=every)
    chosen = min(shown, key=_rank)
    if chosen.result is None:
        raise ValueError("a sheet that was read has a result")
    report = replace(chosen.result.report, ratings_sheets=tuple(t.sheet.name for t in alike))
    if len(alike) > 1 or chosen.sheet.hidden:
        report = remarked(report, sheet_choice(chosen.label, [t.label for t in alike]))
    return replace(chosen.result, report=report)


def _rank(tried: _Tried) -> tuple[bool, bool]:
    """What comes first: no sheet that calls itself old, then the one that opens first."""
    return is_old(tried.sheet.name), not tried.sheet.active


def _refusal(tried: Sequence[_Tried], file_name: str) -> RatingsFileError:
    """The reason of the sheet that is most likely meant."""

    def rank(t: _Tried) -> tuple[int, bool, bool]:
        unlike = 0 if t.alike or not t.error else _NO_RATINGS.get(t.error.code, 1)
        return unlike, t.sheet.hidden, not t.sheet.active

    first = min(tried, key=rank)
    if first.error is None:
        raise ValueError("a sheet that was not read has an error")
    if len(tried) == 1:
        return first.error
    error = first.error
    message = f"Sheet '{first.sheet.name}': {error.message}"
    return RatingsFileError(message, hint=error.hint, code=error.code, report=error.report)
