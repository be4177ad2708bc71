"""The development plan of a person, by hand."""

import random

import pandas as pd
import pytest

from analytics.development import carried, level_meaning, levels_asked, plan_frame, plans_frame
from analytics.person import Person
from analytics.view import View
from pmo_data.arrangements import Arrangement
from pmo_data.framework.competences import scale
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import teams

CHANGES = [(9, 2, 3), (11, 3, 1), (12, 1, None), (26, 1, 1)]


def person_of(changes, choice="own"):
    ratings = teams.ratings([teams.person(teams.officer_levels(changes=changes))])
    return Person(View(ratings, ratings, profiles_under(), choice, default_readings(), "t"), 0)


def test_needs_stand_in_order_with_steps_levels_and_words():
    frame = plan_frame(person_of(CHANGES), {})
    assert frame["competence"].tolist() == [11, 12, 26, 9]
    assert frame["place"].tolist() == [1, 2, 3, 4]
    assert frame["step"].tolist() == [
        "learn first",
        "assess knowledge first",
        "learn first",
        "practise",
    ]
    assert frame["severe_need"].tolist() == [True, True, False, False]
    assert frame["shortfall_levels"].tolist() == [2, 2, 2, 1]
    first, last = frame.iloc[0], frame.iloc[3]
    assert (first["knowledge_from"], first["knowledge_to"]) == (1, 3)
    assert frame["application_from"].isna().tolist() == [True, False, False, False]
    assert last["what_it_means"] == level_meaning("application", 3)
    assert frame.iloc[2]["what_it_means"] == (
        f"{level_meaning('application', 2)} {level_meaning('knowledge', 2)}"
    )


def test_a_level_means_what_the_scale_says():
    assert level_meaning("knowledge", 3) == (
        "Knowledge 3 Competent: knows it broadly, where complexity is limited."
    )
    assert scale()[2].application[1:] in level_meaning("application", 3)


def test_owner_and_due_date_stand_beside_their_need_and_are_optional():
    arranged = {9: Arrangement("Jo", "2026-12-01"), 2: Arrangement("nobody's", "")}
    frame = plan_frame(person_of(CHANGES), arranged)
    assert frame["owner"].tolist() == ["", "", "", "Jo"]
    assert frame["due"].tolist() == ["", "", "", "2026-12-01"]


def test_levels_asked_are_those_of_cells_below():
    needs = person_of(CHANGES).needs
    assert levels_asked(needs[0]) == [("knowledge", 3)]
    assert levels_asked(needs[2]) == [("application", 2), ("knowledge", 2)]


def test_mandatory_needs_come_before_an_elective_of_as_many_levels():
    frame = plan_frame(person_of([], "specialist"), {})
    assert frame["competence"].tolist() == [18, 20, 9]
    assert frame["mandatory"].tolist() == [True, True, False]


def test_the_plans_of_several_people_are_their_plans_one_below_the_other():
    arranged = {9: Arrangement("Jo", "2026-12-01")}
    plans = [(person_of(CHANGES), arranged), (person_of([]), {}), (person_of([(9, 1, 1)]), {})]
    together = plans_frame(plans)
    apart = [plan_frame(*plan) for plan in plans]
    filled = [frame for frame in apart if len(frame)]
    pd.testing.assert_frame_equal(together, pd.concat(filled, ignore_index=True))
    assert [len(frame) for frame in apart] == [4, 0, 1]


def test_nothing_below_leaves_an_empty_plan_with_all_its_columns():
    frame = plan_frame(person_of([]), {})
    assert frame.empty
    assert frame.columns[-2:].tolist() == ["owner", "due"]


BOTH = Arrangement("Jo", "2026-12-01", "Course", 3, 2)
ONLY_KNOWLEDGE = Arrangement(action="Read", knowledge=4)


def rated(*rows):
    """Ratings of rows (id, rater, round, changes of the Officer levels)."""
    ids, raters, labels, changes = zip(*rows, strict=True)
    people = [teams.person(teams.officer_levels(changes=one)) for one in changes]
    return teams.ratings(
        people, person_id=list(ids), rater=list(raters), round=list(labels), name=list(ids)
    )


def test_what_is_arranged_goes_on_while_a_level_is_not_known_to_be_reached():
    kept = {"Q1": {"A": {9: BOTH, 12: ONLY_KNOWLEDGE, 27: BOTH}, "B": {9: BOTH}}}
    ratings = rated(
        ("A", "self", "Q2", [(9, 3, 1), (12, 1, 4), (27, None, 2)]),
        ("B", "self", "Q2", [(9, 3, 2)]),
        ("C", "self", "Q2", []),
    )
    found = carried(ratings, ["Q1"], kept.__getitem__, {})
    assert found == {"Q2": {"A": {9: BOTH, 27: BOTH}, "B": {}}}


def test_the_level_that_counts_says_whether_a_need_remains():
    kept = {"Q1": {"A": {9: BOTH}}}
    rows = ("A", "self", "Q2", [(9, 3, 3)]), ("A", "manager", "Q2", [(9, 2, 3)])
    assert carried(rated(*rows), ["Q1"], kept.__getitem__, {}) == {"Q2": {"A": {9: BOTH}}}
    assert carried(rated(rows[0]), ["Q1"], kept.__getitem__, {}) == {"Q2": {"A": {}}}


def test_it_comes_from_the_round_itself_else_from_the_one_before_in_time():
    kept = {"2026-Q1": {}, "2026-Q3": {"A": {9: BOTH}}, "2027-Q1": {"A": {1: ONLY_KNOWLEDGE}}}
    below = [(1, 1, 1), (9, 1, 1)]
    arranged = {}
    for label in ("2026-Q2", "2026-Q4", "2027-Q1"):
        found = carried(rated(("A", "self", label, below)), kept, kept.__getitem__, {})
        arranged[label] = found[label].get("A", {})
    assert arranged == {"2026-Q2": {}, "2026-Q4": {9: BOTH}, "2027-Q1": {1: ONLY_KNOWLEDGE}}


def test_what_was_arranged_since_goes_first_and_on_through_rounds_saved_together():
    kept = {"Q1": {"A": {9: BOTH, 1: BOTH}}}
    rows = [("A", "self", label, [(1, 1, 1), (9, 1, 1)]) for label in ("Q2", "Q3")]
    reached = Arrangement("Jo", knowledge=1)
    own = {"Q2": {"A": {9: ONLY_KNOWLEDGE, 5: reached}}}
    found = carried(rated(*rows), ["Q1"], kept.__getitem__, own)
    assert found["Q2"] == {"A": {9: ONLY_KNOWLEDGE, 1: BOTH, 5: reached}}
    assert found["Q3"] == {"A": {9: ONLY_KNOWLEDGE, 1: BOTH}}


@pytest.mark.slow
def test_random_rounds_carry_what_plain_loops_do():
    rng = random.Random(7)
    for _ in range(20):
        people = {f"P{n}": teams.random_person(rng, 0.3)["levels"] for n in range(5)}
        before = {
            id_: {
                number: Arrangement("x", application=rng.randrange(6), knowledge=rng.randrange(6))
                for number in rng.sample(range(1, 28), 9)
            }
            for id_ in people
        }
        ratings = teams.ratings(
            [teams.person(levels) for levels in people.values()], round=["Q2"] * 5
        )
        wanted = {}
        for id_, levels in people.items():
            wanted[id_] = {}
            for number, one in before[id_].items():
                for dimension in ("application", "knowledge"):
                    asked = getattr(one, dimension)
                    level = levels.get((number, dimension))
                    if asked and (level is None or level < asked):
                        wanted[id_][number] = one
        assert carried(ratings, ["Q1"], lambda _: before, {}) == {"Q2": wanted}  # noqa: B023
