"""Workbooks → ratings: which sheet holds them, or which do together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import ImportReport
from pmo_data.intake.from_grid import ReadResult, read_grid
from pmo_data.intake.gathered import refused_report
from pmo_data.intake.how import How
from pmo_data.intake.legends import legend_of_rows, other_meaning
from pmo_data.intake.mapping.said_sheets import no_sheet, said_sheets
from pmo_data.intake.sheet_names import (
    all_named_so,
    dimension_named,
    holds_none,
    is_old,
    left_out,
    may_be_person,
    remarked,
    sheet_choice,
)
from pmo_data.intake.sheets_together import are_parts, read_as_one, with_rater_of_sheet
from pmo_data.intake.together import SEPARATELY
from pmo_data.intake.workbook.sheets import Sheet, named_sheet, read_sheets
from pmo_data.limits import limit_error
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.reasons import Reason

ALL_SHEETS = "*"
OPENING = 0.9
"""Share of the time that a workbook takes to be opened; reading its cells takes the rest."""
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
    def could_be_form(self) -> bool:
        """Whether all it lacks is a person, whom its name may say."""
        return self.error is not None and self.error.code == Reason.PERSON_COLUMN_MISSING

    @property
    def label(self) -> str:
        """The name in quotation marks, with a word where the sheet is hidden."""
        return f"{'hidden ' if self.sheet.hidden else ''}'{self.sheet.name}'"


def read_workbook(content: bytes, file_name: str, how: How) -> ReadResult:
    """Read the ratings of a workbook.

    The sheets that a mapping says are read where none is asked for.

    Raises
    ------
    RatingsFileError
    UnknownChoiceError
        There is no sheet of that name.
    """
    sheets = read_sheets(content, how.limits, part_of(how.progress, 0, OPENING))
    how = replace(how, progress=part_of(how.progress, OPENING, 1))
    names = tuple(s.name for s in sheets)
    try:
        result = _asked(sheets, file_name, how)
    except RatingsFileError as error:
        if error.report is not None:
            error.report = replace(error.report, sheets=names)
        raise
    return replace(result, report=replace(result.report, sheets=names))


def _asked(sheets: Sequence[Sheet], file_name: str, how: How) -> ReadResult:
    """The ratings of the sheets that are asked for, or that a mapping says, or that fit."""
    sheet, mapping = how.sheet, how.mapping
    said = said_sheets(sheets, mapping) if mapping is not None and sheet is None else ()
    if len(said) == 1:
        result = _read_sheet(said[0], file_name, how)
    elif sheet is None or sheet == ALL_SHEETS:
        everything = sheet == ALL_SHEETS or bool(said)
        result = _best(said or sheets, file_name, how, everything=everything)
    else:
        result = _read_sheet(named_sheet(sheets, sheet), file_name, how)
    if mapping is not None and mapping.sheet and sheet is None and not said:
        result = replace(result, report=remarked(result.report, no_sheet(mapping)))
    return with_rater_of_sheet(result) if mapping is None else result


def _read_sheet(sheet: Sheet, file_name: str, how: How, *, person: str = "") -> ReadResult:
    error = None
    if sheet.fault:
        error = limit_error(sheet.fault, how.limits, f"It is sheet '{sheet.name}'.")
    elif not any(map(any, sheet.grid.rows)):
        error = RatingsFileError(
            f"The sheet '{sheet.name}' is empty.", hint="Choose another sheet.", code=Reason.EMPTY
        )
    if error is not None:
        error.report = refused_report(ImportReport(file_name, sheet=sheet.name), error)
        raise error
    return read_grid(sheet.grid, file_name, how, person=person)


def _try(sheet: Sheet, file_name: str, how: How) -> _Tried:
    try:
        return _Tried(sheet, _read_sheet(sheet, file_name, how), None)
    except RatingsFileError as error:
        return _Tried(sheet, None, error)


def _by_name(tried: _Tried, file_name: str, how: How, *, people: bool) -> _Tried:
    """A sheet again, with what its name says: the dimension of its ratings, or whose they are."""
    name, how = tried.sheet.name, replace(how, progress=unheard)
    codes = _codes(tried)
    dimension = dimension_named(name)
    if Reason.DIMENSION_MISSING in codes and dimension is not None:
        return _named_so(tried, file_name, replace(how, dimension=dimension))
    if people and Reason.PERSON_COLUMN_MISSING in codes and may_be_person(name):
        return _named_so(tried, file_name, how, person=name)
    return tried


def _codes(tried: _Tried) -> set[Reason | None]:
    """Why a sheet cannot be used."""
    if tried.error is None:
        return set()
    issues = tried.error.report.rejected if tried.error.report else ()
    return {tried.error.code, *(issue.code for issue in issues)}


def _named_so(tried: _Tried, file_name: str, how: How, *, person: str = "") -> _Tried:
    try:
        result = _read_sheet(tried.sheet, file_name, how, person=person)
        return replace(tried, result=result, error=None)
    except RatingsFileError:
        return tried


def _best(sheets: Sequence[Sheet], file_name: str, how: How, *, everything: bool) -> ReadResult:
    """The sheet that looks like ratings; or several together where nothing is said twice."""
    if len(sheets) > how.limits.files:
        raise limit_error("files", how.limits)
    progress, every = how.progress, how.every
    apart = part_of(progress, 0, SEPARATELY if len(sheets) > 1 else 1)
    tried = []
    for i, sheet in enumerate(sheets):
        share = part_of(apart, i / len(sheets), (i + 1) / len(sheets))
        tried.append(_try(sheet, file_name, replace(how, progress=share)))
    tried = [_by_name(t, file_name, how, people=everything) if t.error else t for t in tried]
    usable = [t for t in tried if t.result is not None]
    if not usable:
        raise _refusal(tried, file_name)
    if how.mapping is None or not how.mapping.values:
        others = [t.sheet for t in tried if t.sheet.grid.rows and not t.alike]
        results = [t.result for t in usable if t.result is not None]
        highest = max(int(result.ratings.levels.max(initial=0)) for result in results)
        _heed_legends(file_name, others, highest)
    none = [t for t in usable if holds_none(t.sheet.name)]
    if not none or len(none) == len(usable):
        result = _chosen(tried, file_name, progress, everything=everything, every=every)
        remarks = [all_named_so([t.label for t in none])] if none else []
        return replace(result, report=remarked(result.report, *remarks))
    left = [t for t in tried if t not in none]
    result = _chosen(left, file_name, progress, everything=everything, every=every)
    return replace(result, report=remarked(result.report, left_out([t.label for t in none])))


def _heed_legends(file_name: str, sheets: Sequence[Sheet], highest: int) -> None:
    """Refuse the workbook where a sheet without ratings gives levels another meaning."""
    for sheet in sheets:
        if said := legend_of_rows(sheet.name, sheet.grid.rows, highest):
            error = other_meaning(*said)
            error.report = refused_report(ImportReport(file_name), error)
            raise error


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
    error, report = first.error, first.error.report
    if report is not None:
        names = tuple(t.sheet.name for t in tried if t.alike or t.could_be_form)
        report = replace(report, ratings_sheets=names)
    message = f"Sheet '{first.sheet.name}': {error.message}"
    return RatingsFileError(message, hint=error.hint, code=error.code, report=report)
