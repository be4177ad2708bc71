"""Several ratings files, or sheets of a workbook, as one set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportIssue, column_letter
from pmo_data.intake.from_grid import ReadResult
from pmo_data.intake.gathered import Gathered
from pmo_data.intake.grid import Grid
from pmo_data.intake.joined_report import (
    Part,
    filled_and_rejected,
    joined_report,
    named,
    nothing_usable,
    refusals,
    round_unsaid,
    with_findings,
)
from pmo_data.intake.table.duplicates import listed
from pmo_data.intake.table.people import folded
from pmo_data.progress import Progress, part_of, unheard
from pmo_data.ratings import PERSON_COLUMNS, ROW_KEY, Ratings, people_frame
from pmo_data.reasons import Reason

SEPARATELY = 0.65
"""Share of the time that reading the parts takes; putting them together takes the rest."""
Key = tuple[str, str, str]


def read_together(
    sources: Sequence[tuple[str, Callable[[], ReadResult]]],
    what: str,
    progress: Progress = unheard,
    *,
    every: bool = False,
) -> ReadResult:
    """Read several files and put together what can be used.

    Parameters
    ----------
    sources : sequence of (name, function that reads it)
    what
        Heading of the extra column with the name: ``File`` or ``Sheet``.
    progress
        Is told the share of the work from `SEPARATELY` on, when all parts are read.
    every
        The report holds every issue, not only the first of each code.

    Raises
    ------
    RatingsFileError
        None of them can be used.
    """
    names = distinct_names([name for name, _ in sources])
    parts: list[Part] = []
    refused: list[tuple[str, RatingsFileError]] = []
    for name, (_, read) in zip(names, sources, strict=True):
        try:
            parts.append((name, read()))
        except RatingsFileError as error:
            refused.append((name, error))
    if not parts:
        raise nothing_usable(refused, what, every)
    result = together(parts, what, part_of(progress, SEPARATELY, 1), every=every)
    report = result.report
    found = refusals(refused) + Findings(report.rejected, report.warnings, report.more)
    return replace(result, report=with_findings(report, found, every))


def distinct_names(names: Sequence[str]) -> list[str]:
    """Names with a number behind those that were there before."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


@dataclass(frozen=True)
class _Row:
    """One row of ratings: which part, and which row of it."""

    part: int
    row: int


def together(
    parts: Sequence[Part],
    what: str,
    progress: Progress = unheard,
    *,
    every: bool = False,
    halves: bool = False,
) -> ReadResult:
    """Ratings of several parts as one set, each row with the name of its part.

    Where parts are `halves`, each holds one dimension of the same people.
    """
    progress(0)
    columns = _columns(parts, what)
    levels = np.concatenate([result.ratings.levels for _, result in parts])
    owner = np.repeat(np.arange(len(parts)), [len(result.ratings) for _, result in parts])
    rows = np.concatenate([np.arange(len(result.ratings)) for _, result in parts])
    places = [_Row(int(p), int(r)) for p, r in zip(owner, rows, strict=True)]
    progress(0.4)
    found = Gathered(every=every)
    if halves:
        keep = _first_of_halves(columns, levels)
    else:
        keep = _repeats(parts, columns, levels, places, found, what)
    _known_by_name_elsewhere(parts, columns, places, found)
    progress(0.7)
    where = np.flatnonzero(keep)
    people = people_frame({name: [values[i] for i in where] for name, values in columns.items()})
    cells = np.moveaxis(np.ascontiguousarray(np.moveaxis(levels[where], 0, -1)), -1, 0)
    ratings = Ratings(people, cells)
    progress(0.85)
    rejected_cells = np.concatenate([result.rejected_cells for _, result in parts])
    filled = sum(filled_and_rejected(part) for _, part in parts) - int(rejected_cells[~keep].sum())
    report = with_findings(
        joined_report(parts, ratings, filled), named(parts) + found.findings(), every
    )
    positions = np.array([parts[places[i].part][1].positions[places[i].row] for i in where])
    empty = Grid([])
    progress(1)
    return ReadResult(
        ratings,
        report,
        lambda: empty,
        positions.astype(np.int64),
        rejected_cells[where],
        tuple(parts),
    )


def _columns(parts: Sequence[Part], what: str) -> dict[str, list[str]]:
    """The columns of all parts, those that a part lacks blank, and one with its name."""
    extras = dict.fromkeys(e for _, result in parts for e in result.ratings.extras)
    names = (*PERSON_COLUMNS, *extras)
    own = what
    while own in names:
        own += " read"
    columns: dict[str, list[str]] = {name: [] for name in (*names, own)}
    for name, result in parts:
        people = result.ratings.people
        for column in names:
            blank = [""] * len(people)
            columns[column] += people[column].tolist() if column in people else blank
        columns[own] += [name] * len(people)
    first: dict[str, str] = {}
    for i, (id_, name) in enumerate(zip(columns["person_id"], columns["name"], strict=True)):
        if id_ == folded(name):
            columns["person_id"][i] = first.setdefault(id_.casefold(), id_)
    return columns


def _first_of_halves(columns: dict[str, list[str]], levels: np.ndarray) -> np.ndarray:
    """Which rows stay where each part holds one dimension; they get the levels of the others."""
    first: dict[Key, int] = {}
    keep = np.ones(len(levels), np.bool_)
    for i, key in enumerate(zip(*(columns[c] for c in ROW_KEY), strict=True)):
        known = first.setdefault(key, i)
        if known != i:
            levels[known] = np.where(levels[known] == 0, levels[i], levels[known])
            keep[i] = False
    return keep


def _repeats(
    parts: Sequence[Part],
    columns: dict[str, list[str]],
    levels: np.ndarray,
    places: list[_Row],
    found: Gathered,
    what: str,
) -> np.ndarray:
    """Which rows stay; with issues on those of one key in several parts."""
    keep = np.ones(len(places), np.bool_)
    issue = partial(_issue, parts, columns, places)
    groups: dict[Key, list[int]] = defaultdict(list)
    unsaid: set[str] = set()
    for i, key in enumerate(zip(*(columns[c] for c in ROW_KEY), strict=True)):
        groups[key].append(i)
    for group in groups.values():
        if len(group) == 1:
            continue
        names = {folded(columns["name"][i]).casefold(): i for i in group if columns["name"][i]}
        if len(names) > 1:
            code, text = Reason.SAME_ID_TWO_NAMES, "has one id and different names, also in {}."
            i = list(names.values())[-1]
            found.warn(code, i, None, partial(issue, i, [j for j in group if j != i], code, text))
        if _same(parts, columns, levels, places, group):
            keep[group[1:]] = False
            code, text = Reason.DUPLICATE_ROW, "is also in {}; it counts once."
            for i in group[1:]:
                found.warn(code, i, None, partial(issue, i, group[:1], code, text))
            continue
        keep[group] = False
        code = Reason.DUPLICATE_PERSON_CONFLICT
        text = "is also in {} and disagrees; all were left out, so keep the right one."
        if not columns["round"][group[0]].strip():
            unsaid.add(columns["person_id"][group[0]])
            text = "is also in {} and disagrees, and no round is said of either; all were left out."
        for at, i in enumerate(group):
            # Of many rows only the first are named: the others of each are not copied in full.
            others = (*group[:at], *group[at + 1 :]) if len(group) < 100 else group
            found.reject(code, i, None, partial(issue, i, others, code, text))
    if unsaid:
        found.warn(Reason.ROUND_UNSAID, None, None, partial(round_unsaid, len(unsaid), what))
    return keep


def _same(
    parts: Sequence[Part],
    columns: dict[str, list[str]],
    levels: np.ndarray,
    places: list[_Row],
    group: list[int],
) -> bool:
    """Whether rows agree in their levels and in every column that their parts share."""
    people = [parts[places[i].part][1].ratings.people for i in group]
    shared = {str(c) for c in people[0].columns if all(c in frame for frame in people)}
    texts = {tuple(columns[c][i] for c in sorted(shared - {"name"})) for i in group}
    return len(texts) == 1 and bool((levels[group] == levels[group[0]]).all())


def _where(parts: Sequence[Part], place: _Row) -> tuple[str, int | None, str | None]:
    """Name of a part, and row or column letter in it."""
    name, result = parts[place.part]
    position = int(result.positions[place.row])
    if result.report.layout == "transposed":
        return name, None, column_letter(position)
    return name, position + 1, None


def _issue(
    parts: Sequence[Part],
    columns: dict[str, list[str]],
    places: list[_Row],
    i: int,
    others: Sequence[int],
    code: Reason,
    text: str,
) -> ImportIssue:
    name, row, letter = _where(parts, places[i])

    def said(place: _Row) -> str:
        part, at, column = _where(parts, place)
        return f"{part}, {f'row {at}' if at else f'column {column}'}"

    value = columns["person_id"][i]
    message = f"{said(places[i])}: '{value}' "
    message += text.format(listed(others, lambda j: said(places[j])))
    person = columns["name"][i] or value
    return ImportIssue(row, None, letter, person, value, code, message, name)


def _known_by_name_elsewhere(
    parts: Sequence[Part], columns: dict[str, list[str]], places: list[_Row], found: Gathered
) -> None:
    """People with an id in one part and none in another, who count as two."""
    by_name: dict[str, int] = {}
    for i, (id_, name) in enumerate(zip(columns["person_id"], columns["name"], strict=True)):
        if id_ != folded(name):
            by_name.setdefault(folded(name).casefold(), i)
    text = "has no id here and one in {}, so they count as two people."
    code = Reason.ID_MISSING
    for i, (id_, name) in enumerate(zip(columns["person_id"], columns["name"], strict=True)):
        if id_ == folded(name) and id_.casefold() in by_name:
            others = [by_name[id_.casefold()]]
            make = partial(_issue, parts, columns, places, i, others, code, text)
            found.warn(code, i, None, make)
