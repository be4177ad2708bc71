"""Every column of a result frame has a definition, and every definition a column."""

import csv

import pytest

from analytics.before_after import figures_before_after
from analytics.calibration import (
    agreement_frame,
    far_apart_frame,
    people_agreement_frame,
    raters_frame,
    rating_pairs,
)
from analytics.cells import judged
from analytics.changes import (
    cohort_changes_frame,
    movers_frame,
    moves_frame,
    person_changes_frame,
)
from analytics.development import plan_frame
from analytics.evaluation import evaluated
from analytics.glossary import PATH, glossary
from analytics.open_verdicts import open_verdicts
from analytics.person import Person
from analytics.plan import coverage_plan
from analytics.plan_tables import assignments_frame, covers_frame
from analytics.risk import average_gaps, supervision
from analytics.stability import stability
from analytics.summary import cohort_summary, summary_frame
from analytics.tables import gaps_frame, pathways_frame, people_frame_of, shortfalls_frame
from analytics.targets import Target, required_levels
from analytics.training import competence_training_frame, training_order
from analytics.trend import people_of_rounds, trend_of
from analytics.verdict_tables import stability_frame
from analytics.view import View
from analytics.what_if import marked
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import teams


def view_of(ratings):
    return View(ratings, ratings, profiles_under(), "own", default_readings(), "team.csv")


@pytest.fixture(scope="module")
def frames():
    """Every result frame that a page, an export or the command line shows."""
    people = teams.random_team(1, 4, 0.2)
    ratings, arrays = teams.ratings(people), teams.team(people)
    result = evaluated(arrays, "own")
    required = required_levels(arrays, "own")
    plan = coverage_plan(ratings, arrays)
    verdicts = stability(arrays, "own", {})
    rated = teams.ratings(
        people,
        person_id=["P1", "P1", "P1", "P2"],
        rater=["self", "manager", "self", "self"],
        round=["1", "1", "2", "2"],
    )
    pairs = rating_pairs(rated.take([0, 1]))
    trend = trend_of(people_of_rounds(rated), Target(profiles_under()))
    (changes,) = trend.steps
    return {
        "people": result.people.frame(),
        "cohort cells": result.cohort.cells_frame(),
        "competences": result.cohort.competences_frame(),
        "gaps": gaps_frame(ratings, required, judged(arrays.levels, required).met),
        "people with their way": people_frame_of(ratings, result),
        "shortfalls": shortfalls_frame(result.cohort),
        "pathways": pathways_frame(result.specialist.ways, 0),
        "assignments": assignments_frame(plan, ratings),
        "covers": covers_frame(plan),
        "stability": stability_frame(verdicts, ratings),
        "agreement": agreement_frame(pairs),
        "far apart": far_apart_frame(pairs),
        "agreement of people": people_agreement_frame(pairs),
        "raters": raters_frame(rated.take([0, 1]), "manager"),
        "trend": trend.frame,
        "moves": moves_frame(changes),
        "movers": movers_frame(changes),
        "cohort changes": cohort_changes_frame(changes),
        "person changes": person_changes_frame(changes),
        "summary": summary_frame({"all": cohort_summary(result)}),
        "open verdicts": open_verdicts(arrays, "own").frame(ratings),
        "supervision": supervision(arrays.levels, required).frame(result.cohort.priority),
        "averages": average_gaps(arrays.levels, required, judged(arrays.levels, required)).frame(),
        "before and after": figures_before_after(result, result),
        "training": training_order(result.people).frame(ratings),
        "training by competence": competence_training_frame(judged(arrays.levels, required)),
        "development plan": plan_frame(Person(view_of(ratings), 0), {}),
        "what if": marked(figures_before_after(result, result)),
    }


@pytest.mark.slow
def test_every_column_has_a_definition(frames):
    assert len(frames) > 25
    defined = glossary().keys()
    missing = {name: set(frame.columns) - defined for name, frame in frames.items()}
    assert {name: columns for name, columns in missing.items() if columns} == {}


def test_every_definition_is_of_a_column(frames):
    columns = {column for frame in frames.values() for column in frame.columns}
    assert [name for name in glossary() if name not in columns] == []


def test_names_and_terms_are_given_once_and_definitions_are_sentences():
    with PATH.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len({row["name"] for row in rows}) == len({row["term"] for row in rows}) == len(rows)
    for name, (_, definition) in glossary().items():
        assert len(definition) > 10, name
        assert definition.endswith("."), name
