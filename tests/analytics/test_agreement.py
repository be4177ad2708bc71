"""Analytics against the second computation of `reference`, on many random teams."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import evaluation
from analytics.evaluation import evaluated
from analytics.targets import TeamArrays
from pmo_data.framework.readings import profiles_under
from tests.examples import some
from tests.recomputed import reference, teams

TARGETS = ("officer", "specialist", "own")
READINGS = [
    {"electives": electives, "contract_knowledge": contract, "programme_only": programme}
    for electives in ("10", "9")
    for contract in ("1", "2")
    for programme in ("both", "officers")
]

seeds = st.integers(0, 2**32)
blank_shares = st.sampled_from((0, 0.02, 0.1, 0.25, 0.5))


def small_teams(largest=12):
    return st.builds(teams.random_team, seeds, st.integers(1, largest), blank_shares)


@given(people=small_teams())
@settings(max_examples=some(12, 40))
@pytest.mark.parametrize("choice", TARGETS)
def test_every_figure_is_that_of_the_reference(choice, people):
    book = reference.profiles()
    assert teams.measured(teams.team(people), choice) == reference.evaluation(people, choice, book)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "size", "blank_share"), [(1, 1, 0.5), (2, 60, 0), (3, 90, 0.5)])
def test_every_figure_of_a_large_team_is_that_of_the_reference(seed, size, blank_share):
    people = teams.random_team(seed, size, blank_share)
    book = reference.profiles()
    for choice in TARGETS:
        found = teams.measured(teams.team(people), choice)
        assert found == reference.evaluation(people, choice, book), choice


@pytest.mark.slow
def test_the_random_teams_reach_every_status_and_stage():
    people = teams.random_team(4, 200, 0.3)
    found = reference.evaluation(people, "own", reference.profiles())
    assert {one["status"] for one in found["people"]} == {"meets", "incomplete", "below"}
    assert {one["stage"] for one in found["specialist"]} == {
        "specialist",
        "officer met",
        "officer first",
        "incomplete",
    }
    assert any(len(one["nearest"]) > 1 for one in found["specialist"])
    assert any(
        one["electives_used"] != [one["pathways"][0]["elective"]] for one in found["specialist"]
    )


@given(people=small_teams(40), block=st.integers(1, 9), choice=st.sampled_from(TARGETS))
@settings(max_examples=some(8, 20))
def test_the_size_of_a_block_does_not_matter(people, block, choice):
    whole = teams.measured(teams.team(people), choice)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "BLOCK_PEOPLE", block)
        assert teams.measured(teams.team(people), choice) == whole


def test_a_team_over_the_real_block_size_is_the_sum_of_its_blocks():
    people = teams.random_team(5, 50, 0.2)
    one = teams.team(people)
    copies = evaluation.BLOCK_PEOPLE // len(people) + 2
    rows = np.tile(np.arange(len(people)), copies)
    few, many = evaluated(one, "own"), evaluated(one[rows], "own")
    assert many.cohort.people == copies * len(people) > evaluation.BLOCK_PEOPLE
    np.testing.assert_array_equal(
        many.cohort.shortfall_levels, copies * few.cohort.shortfall_levels
    )
    np.testing.assert_array_equal(many.cohort.level_counts, copies * few.cohort.level_counts)
    np.testing.assert_array_equal(many.cohort.median_level, few.cohort.median_level)
    np.testing.assert_array_equal(many.cohort.priority, few.cohort.priority)
    np.testing.assert_array_equal(many.people.met_cells, few.people.met_cells[rows])
    np.testing.assert_array_equal(many.specialist.steps, few.specialist.steps[rows])
    np.testing.assert_array_equal(many.specialist.ways.chosen, few.specialist.ways.chosen[rows])


@given(people=small_teams(), choices=st.sampled_from(READINGS), choice=st.sampled_from(TARGETS))
@settings(max_examples=some(12, 40))
def test_every_figure_is_that_of_the_reference_under_every_reading(people, choices, choice):
    arrays = teams.team(people, profiles_under(choices))
    book = reference.profiles(**choices)
    assert teams.measured(arrays, choice) == reference.evaluation(people, choice, book)


@given(people=small_teams(), shuffle=st.randoms(use_true_random=False))
@settings(max_examples=some(8, 20))
def test_the_order_of_rows_does_not_matter(people, shuffle):
    rows = list(range(len(people)))
    shuffle.shuffle(rows)
    first = teams.measured(teams.team(people), "own")
    second = teams.measured(teams.team([people[row] for row in rows]), "own")
    for key in ("people", "person_cells", "specialist"):
        assert second[key] == [first[key][row] for row in rows]
    for key in ("cells", "competences"):
        assert second[key] == first[key]


@given(
    people=small_teams(), choice=st.sampled_from(TARGETS), office=st.sampled_from(reference.OFFICES)
)
@settings(max_examples=some(8, 20))
def test_an_unrated_person_changes_coverage_but_not_shortfall(people, choice, office):
    before = teams.measured(teams.team(people), choice)
    unrated = teams.person(role="specialist", office=office)
    after = teams.measured(teams.team([*people, unrated]), choice)
    for old, new in zip(before["cells"], after["cells"], strict=True):
        same = ("shortfall_levels", "below", "assessed", "mean_level", "median_level")
        assert [new[key] for key in same] == [old[key] for key in same]
        assert new["required"] - old["required"] in (0, 1)
    known = {row["competence"]: row for row in before["competences"]}
    for row in after["competences"]:
        for key in ("bench", "shortfall_levels", "below"):
            assert row[key] == known.get(row["competence"], {key: 0})[key]
    assert after["people"][-1]["coverage"] < 0.1
    assert after["people"][-1]["shortfall_levels"] == 0
    assert after["people"][-1]["status"] == "incomplete"
    assert after["people"][:-1] == before["people"]


def in_rows(levels):
    return np.ascontiguousarray(levels)


def in_cells(levels):
    return np.moveaxis(np.ascontiguousarray(np.moveaxis(levels, 0, -1)), -1, 0)


def in_columns(levels):
    return np.asfortranarray(levels)


def as_a_slice(levels):
    return np.repeat(levels, 2, axis=0)[::2]


@pytest.mark.parametrize("layout", [in_rows, in_cells, in_columns, as_a_slice])
@pytest.mark.parametrize("choice", TARGETS)
@pytest.mark.slow
def test_the_memory_layout_of_levels_does_not_matter(layout, choice):
    arrays = teams.team(teams.random_team(6, 70, 0.2))
    laid = TeamArrays(
        arrays.profiles, layout(arrays.levels), arrays.office, arrays.role, arrays.declared
    )
    np.testing.assert_array_equal(laid.levels, arrays.levels)
    assert teams.measured(laid, choice) == teams.measured(arrays, choice)


def test_arguments_are_left_as_they_were():
    arrays = teams.team(teams.random_team(7, 30, 0.2))
    copy = arrays.levels.copy()
    required = arrays.profiles["specialist"].required.copy()
    evaluated(arrays, "own")
    np.testing.assert_array_equal(arrays.levels, copy)
    np.testing.assert_array_equal(arrays.profiles["specialist"].required, required)


@given(people=small_teams(), fill=seeds)
@settings(max_examples=some(8, 20))
def test_whatever_fills_the_blanks_met_stays_within_the_interval(people, fill):
    rng = np.random.default_rng(fill)
    arrays = teams.team(people)
    open_figures = evaluated(arrays, "officer").people
    for levels in (rng.integers(1, 6, arrays.levels.shape), np.ones(arrays.levels.shape), 5):
        filled = np.where(arrays.levels > 0, arrays.levels, levels).astype(np.int8)
        closed = TeamArrays(arrays.profiles, filled, arrays.office, arrays.role, arrays.declared)
        met = evaluated(closed, "officer").people.met_cells
        assert (met >= open_figures.met_cells).all()
        assert (met <= open_figures.met_cells + open_figures.not_assessed_cells).all()
    np.testing.assert_array_equal(met, open_figures.met_cells + open_figures.not_assessed_cells)
