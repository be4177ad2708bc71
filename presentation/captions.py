"""What a chart or table was made from, in two lines: the same on a page and in every export."""

from __future__ import annotations

from analytics.evaluation import SPECIALIST
from analytics.person import Person
from analytics.selection import FilterFault, RefusedFilter
from analytics.view import View
from analytics.way_gaps import mandatory_numbers
from presentation import words
from presentation.verdicts import readings_words, stability_words


def scope_line(view: View) -> str:
    """Round, people and target in one line."""
    return f"{view.round_text} · {words.people(view.summary.people)} · {view.target_text}"


def team_lines(view: View) -> list[str]:
    """Round, people, coverage; target, raters, readings, file."""
    return [
        f"{view.round_text} · {words.people(view.summary.people)} · "
        f"{words.percent(view.summary.coverage)} of required cells assessed",
        words.dotted(view.target_text, view.raters_text, readings_words(view), view.file_text),
    ]


def page_line(view: View) -> str:
    """Round, people, target, coverage and raters: what stands before the readings on a page."""
    return words.dotted(
        scope_line(view),
        f"{words.percent(view.summary.coverage)} assessed",
        view.raters_text,
    )


def person_lines(person: Person) -> list[str]:
    """Round, rater, coverage; target, readings, file."""
    view, stable = person.view, stability_words(person.view.stability, person.row)
    against = f"against {person.target}"
    return [
        f"{view.round_text} · 1 person · rated by {person.record['rater']} · "
        f"{words.percent(person.figures['coverage'])} of required cells assessed",
        words.dotted(against, f"{view.readings_text} ({stable})", view.file_text),
    ]


def specialist_line(view: View) -> str:
    """As `page_line`, with what a Specialist is asked for beyond an Officer."""
    profile = view.profiles[SPECIALIST]
    mandatory = ", ".join(str(number) for number in mandatory_numbers(view.team))
    return words.dotted(
        view.round_text,
        words.people(len(view.ratings)),
        f"Specialist: Officer, more in {mandatory} and at least {profile.needed} of "
        f"{len(profile.elective_numbers)} electives",
        view.raters_text,
    )


def refused_filter_words(refused: RefusedFilter, least: int) -> str:
    """Why a filter is refused under a minimum group size, in a sentence."""
    if refused.fault is FilterFault.SEVERAL:
        return (
            "With a smallest group people are filtered by one column at a time, not by "
            f"{' and '.join(refused.columns)}."
        )
    what = {
        FilterFault.LEAVES: f"leaves {words.people(refused.people)}",
        FilterFault.LEAVES_OUT: f"leaves out {words.people(refused.people)}",
        FilterFault.HIDDEN: "keeps some of the smallest groups and not the others",
    }[refused.fault]
    return (
        f"The filter on {refused.columns[0]} {what}: it could tell of fewer than "
        f"{words.people(least)}."
    )
