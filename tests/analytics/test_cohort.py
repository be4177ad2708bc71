"""domain.md 5 by hand: cells, bench, priority, own target, and no people at all."""

import numpy as np
import pytest

from analytics.evaluation import evaluated
from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.readings import profiles_under
from tests.recomputed import reference, teams


def officer(*changes, office="project"):
    return teams.officer_levels(office, changes=changes)


def cell(found, number, dimension):
    return next(
        row
        for row in found["cells"]
        if (row["competence"], row["dimension"]) == (number, dimension)
    )


SCHEDULE_APPLICATION = [
    # 9 application (3 required) of five people:
    # levels, assessed, met, below, shortfall, mean, median
    ([3, 3, 3, 3, 3], 5, 5, 0, 0, 3, 3),
    ([1, 2, 3, 4, 5], 5, 3, 2, 3, 3, 3),
    ([1, 1, 5, 5, None], 4, 2, 2, 4, 3, 3),
    ([2, 3, None, None, None], 2, 1, 1, 1, 2.5, 2.5),
    ([1, 2, 2, 5, None], 4, 1, 3, 4, 2.5, 2),
    ([4, None, None, None, None], 1, 1, 0, 0, 4, 4),
    ([None, None, None, None, None], 0, 0, 0, 0, None, None),
]


@pytest.mark.parametrize(
    ("levels", "assessed", "met", "below", "shortfall", "mean", "median"), SCHEDULE_APPLICATION
)
def test_one_cell_of_a_cohort(levels, assessed, met, below, shortfall, mean, median):
    people = [teams.person(officer((9, level, 3))) for level in levels]
    found = cell(teams.measured(teams.team(people), "officer"), 9, "application")
    assert found == {
        "competence": 9,
        "dimension": "application",
        "required": 5,
        "assessed": assessed,
        "met": met,
        "below": below,
        "not_assessed": 5 - assessed,
        "met_share": met / 5,
        "shortfall_levels": shortfall,
        "mean_level": mean,
        "median_level": median,
        "level_counts": [levels.count(level) for level in range(1, 6)],
    }


def test_a_required_application_of_1_without_a_rating_is_met_and_not_assessed_counts_nobody():
    people = [teams.person(officer((24, level, 2))) for level in (None, None, 1, 4)]
    found = cell(teams.measured(teams.team(people), "officer"), 24, "application")
    assert (found["required"], found["assessed"], found["met"]) == (4, 2, 4)
    assert (found["not_assessed"], found["met_share"], found["mean_level"]) == (0, 1, 2.5)


def test_a_cell_counts_only_the_people_of_whom_it_is_required():
    rated = [(15, 5, 1)]
    people = [
        teams.person(officer(*rated), office=office) for office in ("project", "portfolio")
    ] + [teams.person(officer((15, 1, 3)), office="programme")]
    found = teams.measured(teams.team(people), "officer")
    application, knowledge = (cell(found, 15, d) for d in reference.DIMENSIONS)
    assert (application["required"], application["assessed"], application["mean_level"]) == (
        1,
        1,
        1,
    )
    assert (application["shortfall_levels"], knowledge["shortfall_levels"]) == (1, 0)
    assert knowledge["level_counts"] == [0, 0, 1, 0, 0]


def test_all_54_cells_are_listed_and_the_competences_required_of_somebody():
    found = teams.measured(teams.team([teams.person(officer())]), "officer")
    assert [(row["competence"], row["dimension"]) for row in found["cells"]] == teams.CELLS
    asked = [number for number in range(1, 28) if number not in (2, 15, 17, 25)]
    assert [row["competence"] for row in found["competences"]] == asked
    team_management = cell(found, 2, "application")
    assert (team_management["required"], team_management["met_share"]) == (0, None)
    assert sorted(row["priority"] for row in found["competences"]) == list(range(1, 24))


BENCH_CASES = [
    # levels of three people in 9 (3 and 3 required) and how many meet both
    ([(3, 3), (4, 5), (3, 3)], 3),
    ([(3, 2), (2, 3), (3, 3)], 1),
    ([(3, None), (None, 3), (None, None)], 0),
    ([(5, 2), (2, 5), (5, 5)], 1),
]


@pytest.mark.parametrize(("levels", "bench"), BENCH_CASES)
def test_bench_counts_who_meets_both_dimensions(levels, bench):
    people = [teams.person(officer((9, *pair))) for pair in levels]
    found = teams.measured(teams.team(people), "officer")["competences"][7]
    assert (found["competence"], found["bench"], found["competence_required"]) == (9, bench, 3)


def test_what_is_required_of_nobody_has_no_bench_and_no_priority():
    found = teams.measured(teams.team([teams.person(officer((2, 5, 5)))]), "officer")
    assert 2 not in [row["competence"] for row in found["competences"]]


PRIORITY_CASES = {
    # name: (changes of each person to the Officer profile, first four competences)
    "nothing short": ([[]], [1, 3, 4, 5]),
    "most shortfall first": ([[(9, 2, 3), (27, 1, 3)]], [27, 9, 1, 3]),
    "shortfall before cells below": ([[(9, 2, 2), (1, 3, 1)]], [1, 9, 3, 4]),
    "then most cells below": (
        [[(9, 1, 3), (12, 2, 2)], [(27, 2, 3)]],
        [12, 9, 27, 1],
    ),
    "both dimensions and all people count": (
        [[(9, 2, 2), (3, 2, 3)], [(9, 3, 2)], [(3, 1, 3), (26, 1, 1)]],
        [9, 3, 26, 1],
    ),
    "then number": ([[(22, 2, 3), (11, 3, 2)]], [11, 22, 1, 3]),
}


@pytest.mark.parametrize("case", PRIORITY_CASES.values(), ids=PRIORITY_CASES.keys())
def test_priority_order(case):
    changes, first = case
    people = [teams.person(officer(*own)) for own in changes]
    rows = teams.measured(teams.team(people), "officer")["competences"]
    order = sorted(rows, key=lambda row: row["priority"])
    assert [row["competence"] for row in order][:4] == first


def test_own_holds_each_person_to_the_profile_of_their_role():
    people = [
        teams.person(officer(), role="officer"),
        teams.person(officer(), role="specialist"),
        teams.person(officer(), role="specialist", declared=[24]),
    ]
    own = teams.measured(teams.team(people), "own")
    assert [one["shortfall_levels"] for one in own["people"]] == [0, 8, 11]
    assert [one["status"] for one in own["people"]] == ["meets", "below", "below"]
    assert cell(own, 18, "application")["shortfall_levels"] == 4
    assert cell(own, 24, "application")["shortfall_levels"] == 3
    assert cell(own, 9, "application")["shortfall_levels"] == 1
    for choice, levels in (("officer", [0, 0, 0]), ("specialist", [8, 8, 11])):
        found = teams.measured(teams.team(people), choice)
        assert [one["shortfall_levels"] for one in found["people"]] == levels


def test_a_cohort_is_the_sum_of_its_groups_and_of_those_who_stay_and_leave():
    arrays = teams.team(teams.random_team(11, 40, 0.2))
    leaving = np.arange(40) % 7 == 0
    whole = evaluated(arrays, "own").cohort
    parts = evaluated(arrays[leaving], "own").cohort + evaluated(arrays[~leaving], "own").cohort
    for frame in ("cells_frame", "competences_frame"):
        assert teams.records(getattr(parts, frame)()) == teams.records(getattr(whole, frame)())
    assert (parts.people, whole.people) == (40, 40)


@pytest.mark.parametrize("choice", ["officer", "specialist", "own"])
def test_a_team_of_nobody_has_no_shares_and_no_levels(choice):
    found = teams.measured(teams.team([]), choice)
    assert (found["people"], found["specialist"]) == ([], [])
    assert found == reference.evaluation([], choice, reference.profiles())
    assert {row["met_share"] for row in found["cells"]} == {None}


def test_an_unknown_target_is_refused_by_name():
    with pytest.raises(UnknownChoiceError, match="no profile 'manager'") as caught:
        evaluated(teams.team([teams.person(officer())]), "manager")
    assert "officer, specialist" in caught.value.hint
    assert profiles_under().ids == ("officer", "specialist")
