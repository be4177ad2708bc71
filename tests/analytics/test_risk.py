"""Supervision, and severe gaps behind good averages: by hand, and by plain loops."""

import statistics

import numpy as np
import pytest

from analytics.cells import judged
from analytics.risk import average_gaps, supervision
from analytics.targets import required_levels
from tests.examples import some
from tests.recomputed import reference, teams


def risk_of(people, choice="own"):
    arrays = teams.team(people)
    required = required_levels(arrays, choice)
    cells = judged(arrays.levels, required)
    return supervision(arrays.levels, required), average_gaps(arrays.levels, required, cells)


def with_levels(*changes, office="project"):
    return teams.person(teams.officer_levels(office, changes=changes), office=office)


def test_practising_without_a_supervisor_is_a_finding():
    people = [with_levels((9, 2, 3), (11, 2, 3)), with_levels((9, 3, 3), (11, 4, 4))]
    found, _ = risk_of(people)
    table = found.frame(np.arange(27)).set_index("competence")
    assert table.loc[9, ["practising", "supervisors", "finding"]].tolist() == [1, 0, True]
    assert table.loc[11, ["practising", "supervisors", "finding"]].tolist() == [1, 1, False]
    assert 12 not in table.index
    assert table["finding"].tolist() == sorted(table["finding"], reverse=True)


def test_nobody_practises_where_an_application_of_1_is_asked():
    found, _ = risk_of([with_levels((6, 1, 1), (24, 2, 2))])
    assert not found.practising[:, [5, 23]].any()


def test_a_level_where_nothing_is_required_supervises_nobody():
    programme = with_levels((15, 2, 2), office="programme")
    project = teams.person(teams.officer_levels(changes=[(15, 4, 4)]))
    found, _ = risk_of([programme, project])
    assert found.finding[14]
    assert not found.supervisors[1, 14]


def test_a_severe_gap_behind_a_good_mean_and_a_good_median():
    people = [with_levels((9, application, 3)) for application in (1, 3, 3, 5)]
    _, found = risk_of(people)
    assert found.mean_gap[8].tolist() == [0, 0]
    assert found.median_gap[8].tolist() == [0, 0]
    assert found.frame().to_dict("records") == [
        {
            "competence": 9,
            "competence_name": "Schedule management",
            "dimension": "application",
            "assessed": 4,
            "mean_gap": 0.0,
            "median_gap": 0.0,
            "severe": 1,
        }
    ]


def test_one_average_is_enough_to_hide_it_and_none_hides_it_where_both_are_below():
    by_median = [with_levels((9, application, 3)) for application in (1, 3, 3)]
    _, found = risk_of(by_median)
    assert found.mean_gap[8, 0] == pytest.approx(-2 / 3)
    assert found.hidden[8, 0]
    by_mean = [with_levels((9, application, 3)) for application in (1, 2, 2, 5, 5)]
    _, found = risk_of(by_mean)
    assert (found.mean_gap[8, 0], found.median_gap[8, 0]) == (0, -1)
    assert found.hidden[8, 0]
    neither = [with_levels((9, application, 3)) for application in (1, 2, 3)]
    _, found = risk_of(neither)
    assert not found.hidden.any()


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["own", "specialist"])
@pytest.mark.parametrize("seed", range(some(3, 8)))
def test_figures_are_those_of_plain_loops(seed, choice):
    people = teams.random_team(seed, 11, 0.2)
    book = reference.profiles()
    found, averages = risk_of(people, choice)
    for number in reference.NUMBERS:
        practising = supervisors = 0
        for d, dimension in enumerate(reference.DIMENSIONS):
            gaps, severe = [], 0
            for one in people:
                wanted = reference.target(one, choice, book).get((number, dimension))
                level = one["levels"].get((number, dimension))
                if wanted is None or level is None:
                    continue
                gaps.append(level - wanted)
                severe += wanted - level >= 2
                if dimension == "application":
                    practising += level in (1, 2) and wanted >= 2
                    supervisors += level >= 4
            at = number - 1, d
            assert averages.assessed[at] == len(gaps)
            assert averages.severe[at] == severe
            if not gaps:
                assert np.isnan([averages.mean_gap[at], averages.median_gap[at]]).all()
                continue
            mean, median = statistics.fmean(gaps), statistics.median(gaps)
            assert averages.mean_gap[at] == pytest.approx(mean)
            assert averages.median_gap[at] == median
            assert averages.hidden[at] == (severe > 0 and max(mean, median) >= 0)
        assert found.practising[:, number - 1].sum() == practising
        assert found.supervisors[:, number - 1].sum() == supervisors
        assert found.finding[number - 1] == (practising > 0 and supervisors == 0)


def test_nobody_has_no_findings():
    found, averages = risk_of([])
    assert found.frame(np.arange(27)).empty
    assert averages.frame().empty
