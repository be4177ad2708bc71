"""The record and the text of `findings`: domain.md 8."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from analytics.findings import Beside, Finding
from analytics.selection import by_rater, of_round, rows_of_round
from analytics.targets import Target
from analytics.trend import people_of_rounds, trend_of
from analytics.view import View
from commands.options import say_not_rated
from commands.records import Record
from pmo_data.framework.profiles import ProfileSet
from pmo_data.framework.readings import Readings
from pmo_data.ratings import Ratings
from pmo_data.visible import visible
from presentation.findings import finding_lines, finding_words, nothing_words


def view_of(
    ratings: Ratings, profiles: ProfileSet, options: argparse.Namespace, readings: Readings
) -> View:
    """The people of the round and rater that the options name, held to their profile."""
    people = of_round(by_rater(ratings, options.rater), options.round)
    say_not_rated(ratings, people, options)
    return View(people, people, profiles, options.profile, readings, "", rater=options.rater)


def beside_of(ratings: Ratings, view: View) -> Beside:
    """Every rater of the view's round, and what changed since the round before."""
    label = str(view.ratings.people["round"].iloc[0])
    people = people_of_rounds(ratings, view.rater)
    until = {known: people[known] for known in list(people)[: list(people).index(label) + 1]}
    trend = trend_of(until, Target(view.profiles, view.choice))
    return Beside(rows_of_round(ratings, label), trend.steps[-1] if trend.steps else None)


def findings_record(view: View, found: Sequence[Finding]) -> Record:
    """The findings in the shape `findings` of domain.md 8."""
    ids = view.ratings.people["person_id"]
    return {
        "profile": view.choice,
        "people": len(view.ratings),
        "findings": [
            {
                "kind": one.kind,
                "text": finding_words(view, one),
                "figures": dict(one.figures),
                "people": [str(ids.iloc[row]) for row in one.people],
                "competences": list(one.competences),
                "next_step": one.next_step,
            }
            for one in found
        ],
    }


def findings_text(view: View, found: Sequence[Finding]) -> str:
    """Two lines a finding: what it says, and what to do next."""
    lines = [f"{visible(said)}\n  {visible(step)}." for said, step in finding_lines(view, found)]
    return "\n".join(lines) or nothing_words(view)
