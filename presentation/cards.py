"""Key figures with their definitions, as a page and every export shows them."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from analytics.evaluation import Evaluation
from analytics.people import MEETS
from analytics.person import Person
from analytics.specialist import STAGES
from analytics.summary import CohortSummary, cohort_summary
from analytics.view import View
from analytics.way_gaps import holds_mandatory, mandatory_numbers
from pmo_data.framework.competences import competence
from pmo_data.import_report import ImportReport
from presentation import words
from presentation.verdicts import changing_words

STAGE_WORDS = {
    "specialist": "meets the Specialist profile",
    "officer met": "Officer part met, the rest not yet",
    "officer first": "still below in the Officer part",
    "incomplete": "not enough assessed to say",
}
STAGE_NOTE = (
    "; ".join(f"{stage}: {meaning}" for stage, meaning in STAGE_WORDS.items())
    + ". The Officer part is what the Specialist profile takes over from the Officer."
)
"""What each stage on the way to Specialist means."""


class Card(NamedTuple):
    """A key figure: its label, its value, a line beneath, and its definition."""

    label: str
    value: str
    note: str
    help: str


WIDEST_VALUE = 8
"""Characters of a value that a card shows uncut, six side by side."""


def _fitting(text: str, number: int) -> str:
    """A text, or its number alone where the text is too wide for a card."""
    return text if len(text) <= WIDEST_VALUE else f"{number:,}"


def _part(number: int, whole: int) -> str:
    """``3 of 14``, or the part alone where that is too wide for a card."""
    return _fitting(f"{number} of {whole}", number)


def _known(assessed: bool, value: str, note: str) -> tuple[str, str]:
    """A value and the line beneath; of what has no level at all, that nothing is assessed."""
    return (value, note) if assessed else (words.NOTHING, "nothing assessed")


def cohort_cards(summary: CohortSummary, *, assessed: bool = True) -> list[Card]:
    """The key figures of a cohort; `assessed` is whether any required cell has a level."""
    return [
        Card(
            "Meet profile",
            _part(summary.people_meeting, summary.people),
            f"{summary.people_incomplete} incomplete",
            "People without a cell below their profile and none not assessed. "
            "Incomplete: nothing below, but something not assessed.",
        ),
        Card(
            "Cells met",
            words.percent(summary.met_share),
            f"{words.percent_range(summary.met_share, summary.met_share_if_rated)} if rated",
            "A cell is one person's level in a dimension of a competence: "
            f"{summary.met_cells:,} of {summary.required_cells:,} required ones are met. "
            "The range is what cells not assessed leave open.",
        ),
        Card(
            "Assessed",
            words.percent(summary.coverage),
            f"{summary.not_assessed_cells:,} blank",
            f"Of {summary.required_cells:,} required cells, those that have a rating or need none.",
        ),
        Card(
            "Shortfall levels",
            *_known(
                assessed, f"{summary.shortfall_levels:,}", f"{summary.below_cells:,} cells below"
            ),
            "Levels missing to the profile, added up over people and cells. "
            "Surplus elsewhere never offsets it; a blank adds nothing.",
        ),
        Card(
            "Severe cells",
            *_known(assessed, f"{summary.severe_cells:,}", "2+ levels below"),
            "Cells two or more levels below what is required.",
        ),
        Card(
            "Uncovered",
            *_known(
                assessed,
                f"{summary.uncovered_competences}",
                words.counted(summary.single_points, "single point"),
            ),
            "Competences that nobody meets in both dimensions. "
            "A single point: exactly one person does.",
        ),
    ]


def before_after_cards(before: Evaluation, after: Evaluation) -> list[Card]:
    """Key figures after a change, with those before it beneath."""
    old, new = cohort_summary(before), cohort_summary(after)
    figures = {
        "Meet profile": ("people_meeting", "People whose status is meets."),
        "Specialists": ("specialists", "People who meet the Specialist profile."),
        "Shortfall levels": ("shortfall_levels", "Levels missing to the profile, added up."),
        "Uncovered": ("uncovered_competences", "Competences that nobody meets."),
        "Single points": ("single_points", "Competences that exactly one person meets."),
    }
    return [
        Card(label, f"{getattr(new, name):,}", f"{getattr(old, name):,} before", definition)
        for label, (name, definition) in figures.items()
    ]


def person_cards(person: Person) -> list[Card]:
    """The person's key figures."""
    f = person.figures
    way = person.view.evaluation.specialist
    steps = int(way.steps[person.row])
    chosen = way.ways.electives[way.ways.chosen[person.row]]
    met, blank = f["met_cells"], f["not_assessed_cells"]
    return [
        Card(
            "Cells met",
            f"{met} of {f['required_cells']}",
            f"{met}–{met + blank} if rated" if blank else "all assessed",
            "Required cells at or above the level asked for.",
        ),
        Card(
            "Competences met",
            f"{f['competences_met']} of {f['competences_required']}",
            "both dimensions",
            "Competences whose every required dimension is met.",
        ),
        Card(
            "Assessed",
            words.percent(f["coverage"]),
            words.counted(blank, "cell") + " blank",
            "Required cells that have a rating or need none.",
        ),
        Card(
            "Shortfall levels",
            *_known(
                person.assessed,
                f"{f['shortfall_levels']}",
                f"{words.counted(f['below_cells'], 'cell')}, {f['severe_cells']} severe",
            ),
            "Levels missing to the profile; surplus elsewhere never offsets them.",
        ),
        Card(
            "Way to Specialist",
            *_known(
                person.assessed,
                words.counted(steps, "step"),
                "by " + ", ".join(competence(n).short for n in chosen),
            ),
            "Levels missing to the whole Specialist profile through the nearest elective, "
            "or the nearest one declared. "
            f"Stage: {STAGE_WORDS[STAGES[way.stage[person.row]]]}.",
        ),
    ]


WITHIN_STEPS = 5


def specialist_cards(view: View) -> list[Card]:
    """The key figures of a team on the way to Specialist."""
    way, team = view.evaluation.specialist, view.team
    numbers = " and ".join(str(number) for number in mandatory_numbers(team))
    near = (way.status != MEETS) & (way.steps <= WITHIN_STEPS)
    known = ~view.way_gaps.cells.not_assessed.any(axis=(1, 2))
    depth = way.held[:, way.ways.electives - 1].sum(axis=0)
    unrated = (way.ways.not_assessed * way.ways.available).any(axis=1)
    told = partial(_known, not view.nothing_assessed)
    return [
        Card(
            "Specialists now",
            _part(int((way.status == MEETS).sum()), len(team)),
            "whole profile",
            "People who meet the Specialist profile through their nearest elective, "
            "or the nearest one they declared.",
        ),
        Card(
            f"In 1–{WITHIN_STEPS} steps",
            *told(f"{int((near & known).sum())}", "all assessed"),
            f"People who are no Specialists yet and at most {WITHIN_STEPS} levels short of the "
            "whole profile, with nothing on that way not assessed.",
        ),
        Card(
            f"Hold {numbers}",
            *told(f"{int(holds_mandatory(team).sum())}", "both levels"),
            "People at the levels that every Specialist is asked for beyond an Officer.",
        ),
        Card(
            "Electives held",
            *told(
                f"{int((depth > 0).sum())} of {len(depth)}",
                f"{int((depth == 1).sum())} by one person",
            ),
            "Electives that somebody holds at 4 or more in both dimensions.",
        ),
        Card(
            "Blank in elective",
            _fitting(words.people(int(unrated.sum())), int(unrated.sum())),
            "way not judged",
            "People with a blank in an elective: that way cannot be judged before it is rated.",
        ),
        Card(
            "Firm verdicts",
            *told(_part(int(view.stability.stable.sum()), len(team)), "every interpretation"),
            "People whose status and stage no other reading of the source would change. "
            f"{changing_words(view.stability)}",
        ),
    ]


def report_cards(report: ImportReport) -> tuple[Card, ...]:
    """How much of a ratings file was read."""
    rows = len({issue.row for issue in report.rejected})
    return (
        Card(
            "Person" if report.people == 1 else "People",
            f"{report.people:,}",
            "in the file",
            "Different people in the file.",
        ),
        Card("Ratings read", f"{report.ratings:,}", "cells with a level", "Cells with a level."),
        Card(
            "Not assessed",
            f"{report.not_assessed:,}",
            "blank or marked",
            "Cells left blank or marked so; never counted as zero.",
        ),
        Card(
            "Rejected",
            f"{report.rejected_count:,}",
            f"in {words.counted(rows, 'row')}" if not report.more else "in many rows",
            "Entries that are not a level from 1 to 5, or contradict one another.",
        ),
        Card(
            "Warning" if report.warning_count == 1 else "Warnings",
            f"{report.warning_count:,}",
            "worth a look" if report.warnings else "none",
            "Read, with something worth knowing.",
        ),
    )
