"""What was rejected of a ratings file, in words."""

from __future__ import annotations

from collections import Counter

from pmo_data.import_report import ImportIssue, ImportReport
from presentation import words

CELL, HEADING, PERSON, WHOLE = "cell", "heading", "person", "whole"


def kind_of(report: ImportReport, issue: ImportIssue) -> str:
    """What an issue is about: `CELL`, a column by its `HEADING`, a `PERSON`, or the `WHOLE` file.

    Examples
    --------
    >>> from pmo_data.reasons import Reason
    >>> report = ImportReport("a.csv", layout="wide", header_rows=(1,))
    >>> one = ImportIssue(1, "Risk", "C", None, "Risk", Reason.UNKNOWN_COMPETENCE, "Column C: …")
    >>> kind_of(report, one)
    'heading'
    """
    if issue.row is None and issue.letter is None:
        return WHOLE
    if issue.row is None or issue.letter is None:
        return PERSON
    turned = report.layout == "transposed"
    heads = issue.person is None if turned else issue.row in report.header_rows
    return HEADING if heads else CELL


def rejected_words(report: ImportReport) -> str:
    """What was rejected, columns told from cells: ``2 columns (15 levels) and 1 cell``."""
    kinds = Counter(kind_of(report, issue) for issue in report.rejected)
    of_code = {issue.code: kind_of(report, issue) for issue in report.rejected}
    for more in report.more:
        if more.kind == "rejected":
            kinds[of_code.get(more.code, CELL)] += more.count
    across, along = ("row", "column") if report.layout == "transposed" else ("column", "row")
    whole = [issue for issue in report.rejected if kind_of(report, issue) == WHOLE]
    named = bool(whole) and all(issue.file for issue in whole)
    names = {HEADING: across, PERSON: along, CELL: "cell"}
    names[WHOLE] = "whole file" if named else "finding on the whole file"
    plural = {} if named else {WHOLE: "findings on the whole file"}
    parts = []
    for kind, name in names.items():
        if kinds[kind]:
            part = words.counted(kinds[kind], name, plural.get(kind, ""))
            parts.append(part + (_lost(report) if kind == HEADING else ""))
    return words.listed(parts)


def refused_files(report: ImportReport) -> list[tuple[str, str]]:
    """Of several files those that cannot be used at all: the name of each, and why."""
    return [
        (issue.file, issue.message)
        for issue in report.rejected
        if issue.file and kind_of(report, issue) == WHOLE
    ]


def _lost(report: ImportReport) -> str:
    """The levels in the columns that were rejected, where they are known."""
    letters = {i.letter for i in report.rejected if kind_of(report, i) == HEADING}
    rows = {str(i.row) for i in report.rejected if kind_of(report, i) == HEADING}
    places = rows if report.layout == "transposed" else letters
    levels = sum(column.levels for column in report.columns if column.letter in places)
    return f" ({words.counted(levels, 'level')})" if levels else ""


def short_reason(issue: ImportIssue) -> str:
    """Why something was rejected, without its place and value, which stand beside it.

    Examples
    --------
    >>> from pmo_data.reasons import Reason
    >>> text = "Cell S2: '0' is not on the scale; write a level from 1 to 5."
    >>> short_reason(ImportIssue(2, "9 App", "S", "Ada", "0", Reason.NOT_A_RATING, text))
    'is not on the scale'
    """
    place = f"'{issue.column}': " if issue.row and f"'{issue.column}': " in issue.message else ": "
    _, _, said = issue.message.partition(place)
    said = (said or issue.message).removeprefix(f"'{issue.value}' ")
    reason, _, advice = said.partition("; ")
    if advice.startswith("nearest: "):
        reason += "; " + advice.partition(";")[0]
    return reason.removesuffix(".")
