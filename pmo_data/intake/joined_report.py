"""What is said of several files, or sheets of a workbook, that were read as one set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pmo_data.errors import RatingsFileError
from pmo_data.import_report import Findings, ImportIssue, ImportReport
from pmo_data.intake.from_grid import ReadResult
from pmo_data.intake.gathered import REJECTED, first_of, of_file
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason

Part = tuple[str, ReadResult]


def with_findings(report: ImportReport, findings: Findings, every: bool) -> ImportReport:
    """A report with the first findings of each code, in the order given."""
    first = first_of(findings, every=every, sort=False)
    return replace(report, rejected=first.rejected, warnings=first.warnings, more=first.more)


def refusals(refused: Sequence[tuple[str, RatingsFileError]]) -> Findings:
    """The reason of each refusal, and what else was found in the file."""
    findings = Findings()
    for name, error in refused:
        message = f"{name} was left out: {error.message}"
        first = ImportIssue(None, None, None, None, "", error.code, message, name)
        report = error.report or ImportReport(name)
        found = (replace(i, file=name) for i in report.rejected if i.message != error.message)
        more = (one for one in report.more if one.kind == REJECTED)
        findings += Findings((first, *found), (), of_file(tuple(more), name))
    return findings


def nothing_usable(
    refused: Sequence[tuple[str, RatingsFileError]], what: str, every: bool
) -> RatingsFileError:
    """The refusal of files of which none can be used."""
    report = ImportReport(", ".join(name for name, _ in refused))
    report = with_findings(report, refusals(refused), every)
    name, first = refused[0]
    return RatingsFileError(
        f"None of the {len(refused)} {what.lower()}s can be used; {name}: {first.message}",
        hint=first.hint,
        code=first.code,
        report=report,
    )


def filled_and_rejected(part: ReadResult) -> int:
    """Filled cells that were rejected, and so are not simply not assessed."""
    return part.ratings.levels.size - part.report.ratings - part.report.not_assessed


def named(parts: Sequence[Part]) -> Findings:
    """The findings of all parts, each with the name of its own."""
    findings = Findings()
    for name, part in parts:
        rejected, warnings = (
            tuple(replace(issue, file=name) for issue in issues)
            for issues in (part.report.rejected, part.report.warnings)
        )
        findings += Findings(rejected, warnings, of_file(part.report.more, name))
    return findings


def round_unsaid(people: int, what: str) -> ImportIssue:
    """What there is to say, and to do, where parts disagree on people and name no round."""
    kind = what.lower()
    who, them = (
        ("One person is", "the person") if people == 1 else (f"{people:,} people are", "them")
    )
    message = (
        f"{who} in several {kind}s, which disagree on {them}, and nothing says of which round each"
        " is: these rows cannot be used. "
    )
    message += (
        "If each file is a round, or by another rater, choose each under 'Columns of' on the page"
        " Ratings and say its round or rater under 'Layout, rows, values and defaults', or read one"
        " file at a time and save it as a round. Else keep the right row of each person."
        if what == "File"
        else "Give each row its round in a column Round, or keep the right row of each person."
    )
    return ImportIssue(None, None, None, None, "", Reason.ROUND_UNSAID, message)


def joined_report(parts: Sequence[Part], ratings: Ratings, rejected_cells: int) -> ImportReport:
    """The report on several parts, without what was found."""
    reports = [result.report for _, result in parts]

    def one(values: list[str]) -> str:
        return values[0] if len(set(values)) == 1 else ""

    rated = int(np.count_nonzero(ratings.levels))
    return ImportReport(
        ", ".join(name for name, _ in parts),
        one([r.layout for r in reports]),
        one([r.encoding for r in reports]),
        one([r.delimiter for r in reports]),
        people=len(set(ratings.people["person_id"])),
        ratings=rated,
        not_assessed=ratings.levels.size - rated - rejected_cells,
        zeros=sum(report.zeros for report in reports),
    )
