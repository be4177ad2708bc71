"""The key figures of a cohort: by hand, against plain loops, and group by group."""

import math
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.evaluation import evaluated
from analytics.selection import hidden_groups
from analytics.summary import cohort_summary, summary_frame, with_bench
from tests.examples import some
from tests.recomputed import reference, teams


def summary_of(people, choice="officer"):
    return cohort_summary(evaluated(teams.team(people), choice))


def officer(*changes, office="project"):
    return teams.person(teams.officer_levels(office, changes=changes), office=office)


def summary_by_loops(people, choice):
    result = reference.evaluation(people, choice, reference.profiles())
    figures, cells = result["people"], result["cells"]
    required = sum(one["required_cells"] for one in figures)
    met = sum(one["met_cells"] for one in figures)
    blank = sum(one["not_assessed_cells"] for one in figures)
    wanted = [row for row in result["competences"] if row["competence_required"]]
    return {
        "people": len(people),
        "people_meeting": sum(one["status"] == "meets" for one in figures),
        "people_incomplete": sum(one["status"] == "incomplete" for one in figures),
        "required_cells": required,
        "met_cells": met,
        "below_cells": sum(one["below_cells"] for one in figures),
        "not_assessed_cells": blank,
        "severe_cells": sum(one["severe_cells"] for one in figures),
        "shortfall_levels": sum(cell["shortfall_levels"] for cell in cells),
        "met_share": met / required,
        "met_share_if_rated": (met + blank) / required,
        "coverage": 1 - blank / required,
        "uncovered_competences": sum(row["bench"] == 0 for row in wanted),
        "single_points": sum(row["bench"] == 1 for row in wanted),
        "specialists": sum(one["status"] == "meets" for one in result["specialist"]),
    }


def test_three_officers_by_hand():
    people = [
        officer(),
        officer((9, 1, 3), (12, 2, 3)),  # 2 below and 1 below: severe once
        officer((9, None, 3), (2, 5, 5)),  # one blank; 2 is not required of an Officer
    ]
    found = summary_of(people)
    assert (found.people, found.people_meeting, found.people_incomplete) == (3, 1, 1)
    assert (found.required_cells, found.met_cells) == (138, 135)
    assert (found.below_cells, found.not_assessed_cells, found.severe_cells) == (2, 1, 1)
    assert found.shortfall_levels == 3
    assert found.met_share == 135 / 138
    assert found.met_share_if_rated == 136 / 138
    assert found.coverage == 1 - 1 / 138
    assert (found.uncovered_competences, found.single_points) == (0, 1)


def test_a_single_person_below_leaves_a_competence_uncovered_and_the_rest_on_one():
    cohort = evaluated(teams.team([officer((9, 1, 3))]), "officer").cohort
    assert with_bench(cohort, 0) == (9,)
    required = [n for n in reference.OFFICER_TABLE if n not in (9, 15, 17)]
    assert with_bench(cohort, 1) == tuple(required)


def test_a_competence_of_nobody_is_neither_uncovered_nor_a_single_point():
    cohort = evaluated(teams.team([officer(), officer()]), "officer").cohort
    assert with_bench(cohort, 0) == with_bench(cohort, 1) == ()


def test_unrated_people_open_the_interval_and_add_no_shortfall():
    found = summary_of([officer(), teams.person()])
    assert (found.people_meeting, found.people_incomplete) == (1, 1)
    assert found.shortfall_levels == 0
    assert found.not_assessed_cells == 43, "application of 6, 7 and 24 is met by no rating"
    assert found.met_share_if_rated == 1


def test_nobody_at_all_has_no_shares():
    found = summary_of([])
    assert (found.people, found.required_cells, found.shortfall_levels) == (0, 0, 0)
    for share in (found.met_share, found.met_share_if_rated, found.coverage):
        assert math.isnan(share)


@given(
    seed=st.integers(0, 2**32),
    size=st.integers(1, 15),
    blanks=st.sampled_from((0, 0.1, 0.5)),
    choice=st.sampled_from(("officer", "specialist", "own")),
)
@settings(max_examples=some(8, 25))
def test_every_key_figure_is_that_of_plain_loops(seed, size, blanks, choice):
    people = teams.random_team(seed, size, blanks)
    assert vars(summary_of(people, choice)) == pytest.approx(summary_by_loops(people, choice))


def test_groups_add_up_to_the_cohort():
    people = teams.random_team(31, 30, 0.2)
    parts = {"A": people[:7], "": people[7:8], "B": people[8:]}
    frame = summary_frame({name: summary_of(part, "own") for name, part in parts.items()})
    assert frame["group"].tolist() == ["A", "", "B"], "in the order given"
    whole = summary_of(people, "own")
    counts = [name for name in vars(whole) if name.split("_")[0] in ("people", "required", "met")]
    counts = [name for name in counts if "share" not in name]
    for name in (*counts, "below_cells", "not_assessed_cells", "severe_cells", "shortfall_levels"):
        assert frame[name].sum() == getattr(whole, name)


def test_no_groups_are_a_frame_without_rows():
    frame = summary_frame({})
    assert frame.empty
    assert list(frame.columns) == ["group", *vars(summary_of([]))]


@pytest.mark.parametrize(
    ("sizes", "least", "hidden"),
    [
        ({}, 5, set()),
        ({"a": 5, "b": 9}, 5, set()),
        ({"a": 4, "b": 9, "c": 5}, 5, {"a", "c"}),
        ({"a": 4, "c": 9, "b": 9}, 5, {"a", "b"}),
        ({"a": 1, "b": 1, "c": 7, "d": 8}, 5, {"a", "b", "c"}),
        ({"a": 3, "b": 2, "c": 7}, 5, {"a", "b"}),
        ({"a": 4}, 5, {"a"}),
        ({"a": 1, "b": 1}, 1, set()),
    ],
)
def test_groups_too_small_are_hidden_and_those_that_would_tell_them(sizes, least, hidden):
    assert hidden_groups(sizes, least) == hidden


def test_what_is_hidden_cannot_be_worked_out_and_no_more_is_hidden():
    for count in range(1, 5):
        for sizes in combinations_with_replacement(range(1, 7), count):
            for least in range(1, 8):
                hidden = hidden_groups(dict(zip("abcd", sizes, strict=False)), least)
                of = [size for name, size in zip("abcd", sizes, strict=False) if name in hidden]
                small = [size for size in sizes if size < least]
                assert sorted(of)[: len(small)] == sorted(small)
                whole = len(of) == count
                assert not of or whole or (len(of) > 1 and sum(of) >= least)
                without = sorted(of)[:-1]
                if len(of) > len(small):
                    assert len(without) < 2 or sum(without) < least
                if not small:
                    assert not of
