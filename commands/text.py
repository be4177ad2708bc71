"""The command line's answers as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pmo_data.framework.competences import competence
from pmo_data.framework.readings import readings_token
from pmo_data.import_report import alike
from pmo_data.visible import visible
from presentation.words import BLANK, NOTHING, counted, people, percent

if TYPE_CHECKING:
    import pandas as pd

    from analytics.plan import CoveragePlan
    from pmo_data.import_report import ImportIssue, ImportReport
    from pmo_data.ratings import Ratings


def text_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Columns padded to their widest cell; numbers and signs that stand for one to the right."""
    header = [visible(text) for text in header]
    cells = [[NOTHING if value is None else visible(str(value)) for value in row] for row in rows]
    numeric = [
        all(
            row[i] in (NOTHING, "?")
            or row[i].replace("%", "").replace(".", "").strip(f"{NOTHING}+−- ").isdigit()
            for row in cells
        )
        for i in range(len(header))
    ]
    widths = [max(len(text) for text in column) for column in zip(header, *cells, strict=True)]
    lines = []
    for row in [header, *cells]:
        padded = [
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def percent_text(value: float | None) -> str:
    """A share of a record as `percent` writes it."""
    return NOTHING if value is None else percent(value)


def check_text(report: ImportReport) -> str:
    """What was understood of a file, then every rejected entry and warning."""
    understood = ", ".join(
        str(part) for part in (report.layout, report.encoding, report.sheet) if part
    )
    lines = [
        f"{visible(report.file)}: {visible(understood)}",
        f"{people(report.people)}, {counted(report.ratings, 'rating')}, "
        f"{report.not_assessed:,} not assessed, {report.rejected_count:,} rejected, "
        f"{counted(report.warning_count, 'warning')}",
    ]
    for title, issues in (("Rejected", report.rejected), ("Warnings", report.warnings)):
        if issues:
            lines += ["", title, *_issue_lines(issues)]
    lines += [
        f"  and {more.count} more of {more.code.replace('_', ' ')} ({more.kind})"
        for more in report.more
    ]
    if any(more.kind == "rejected" for more in report.more):
        lines.append("`tidy FILE -o OUT.csv --rejects REJECTS.csv` names every rejected entry.")
    return "\n".join(lines)


_LINES = 12
"""Lines on issues of one code, before the rest of them is only counted."""


def _issue_lines(issues: Sequence[ImportIssue]) -> list[str]:
    """A line for issues of one code with one value; what `--json` names is not repeated."""
    lines: list[str] = []
    groups: dict[str, list[tuple[ImportIssue, ...]]] = {}
    for group in alike(issues):
        groups.setdefault(group[0].code, []).append(group)
    for code, found in groups.items():
        for group in found[:_LINES]:
            more = f" (and {len(group) - 1:,} more such)" if len(group) > 1 else ""
            lines.append(visible(f"  {_place(group[0])}{group[0].message}{more}"))
        if rest := sum(map(len, found[_LINES:])):
            lines.append(f"  and {rest:,} more of {code.replace('_', ' ')}; --json names each")
    return lines


def _place(issue: ImportIssue) -> str:
    """Where an issue stands, unless its message says so: then it begins with the file."""
    file = issue.file or ""
    if file and issue.message.startswith(file):
        return ""
    parts = [file, "" if issue.row is None else f"row {issue.row}"]
    return f"{', '.join(filter(None, parts))}: " if any(parts) else ""


def gaps_text(record: dict[str, Any]) -> str:
    """One line a person; no shortfall and no steps are told where nothing is assessed."""
    from analytics.people import MEETS, STATUSES
    from presentation.ways import known_steps

    return text_table(
        (
            "Person",
            "Status",
            "Met",
            "Required",
            "Met share",
            "Coverage",
            "Shortfall",
            "Stage",
            "Steps",
            "Changes with",
        ),
        (
            (
                person["name"] or person["person_id"],
                person["status"],
                person["met_cells"],
                person["required_cells"],
                percent_text(person["met_share"]),
                percent_text(person["coverage"]),
                person["shortfall_levels"] if any(c["level"] for c in person["cells"]) else None,
                way["stage"],
                known_steps(way["steps"], meets=way["status"] == STATUSES[MEETS]),
                _changes(person["stability"]),
            )
            for person in record["people"]
            for way in (person["specialist"],)
        ),
    )


def _changes(stability: dict[str, Any]) -> str:
    """The readings that change a verdict, or that none does."""
    changes = [readings_token(change["readings"]) for change in stability["changes"]]
    return "; ".join(changes) or "no reading"


def cohort_text(record: dict[str, Any]) -> str:
    """One line a competence, in order of priority; then the same for each group."""
    parts = [f"{people(record['people'])}, target: {record['profile']}", _competences(record)]
    for name, group in record.get("groups", {}).items():
        if group["people"] is None:
            parts.append(f"\n{visible(name) or BLANK}: hidden by the minimum group size")
        else:
            parts.append(
                f"\n{visible(name) or BLANK}: {people(group['people'])}\n{_competences(group)}"
            )
    return "\n".join(parts)


def _competences(record: dict[str, Any]) -> str:
    """A line each; no figure where no required cell of anybody has a level."""
    known = any(cell["assessed"] for cell in record["cells"])
    rows = sorted(record["competences"], key=lambda row: row["priority"])
    return text_table(
        ("Priority", "Competence", "Shortfall", "Below", "Bench"),
        (
            (
                row["priority"] if known else None,
                competence(row["competence"]).title,
                *(row[name] if known else None for name in ("shortfall_levels", "below", "bench")),
            )
            for row in rows
        ),
    )


def compare_text(record: dict[str, Any]) -> str:
    """The people's figures, then the cells in which their levels differ, most first."""
    names = [person["name"] or person["person_id"] for person in record["people"]]
    differing = [row for row in record["differences"] if row["range"]]
    rows = [
        (
            *(competence(row["competence"]).title, row["dimension"]),
            *(*row["levels"].values(), int(row["range"])),
        )
        for row in sorted(differing, key=lambda row: -row["range"])
    ]
    table = text_table(("Competence", "Dimension", *names, "Range"), rows)
    return f"{gaps_text(record)}\n\n{table}"


def plan_text(plan: CoveragePlan, best: CoveragePlan, ratings: Ratings) -> str:
    """What to build, what is held, what stays uncovered and why, and what choices cost."""
    from analytics.tables import person_labels
    from presentation import plan as plan_words

    rows = plan_words.plan_rows(plan, person_labels(ratings.people))
    parts = [
        f"{plan.depth} to hold each elective, {plan.each} new at most for each person",
        f"Already held: {plan_words.held_words(plan)}",
        frame_text(rows) if len(rows) else "",
        plan_words.total_words(plan),
        frame_text(plan_words.uncovered_rows(plan)) if plan.uncovered else "",
        "" if plan is best else plan_words.edit_words(plan, best),
    ]
    return "\n\n".join(part for part in parts if part)


def frame_text(frame: pd.DataFrame) -> str:
    """A frame of texts as `text_table` writes it."""
    return text_table(list(frame.columns), frame.itertuples(index=False, name=None))
