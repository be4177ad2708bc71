"""Suppositions: a copy with some levels raised, beside the real ratings."""

import numpy as np
import pandas as pd
import pytest

from analytics.before_after import changed_figures, figures_before_after
from analytics.view import View
from analytics.what_if import MARK, Supposition, marked, raised, supposed
from pmo_data.framework.readings import default_readings, profiles_under
from tests.recomputed import teams


def view_of(people, choice="own"):
    ratings = teams.ratings(people)
    return View(ratings, ratings, profiles_under(), choice, default_readings(), "team.csv")


def officer(*changes):
    return teams.person(teams.officer_levels(changes=changes))


def test_a_level_is_raised_and_never_lowered_and_a_blank_stays_blank():
    view = view_of([officer((9, 1, None)), officer((9, 5, 2)), officer((9, 1, 1))])
    what = Supposition(frozenset(["P0", "P1"]), competence=9, level=4)
    levels = raised(view.ratings, view.required, [what]).levels
    assert levels[:, 8].tolist() == [[4, 0], [5, 4], [1, 1]]
    elsewhere = np.delete(levels, 8, axis=1)
    assert (elsewhere == np.delete(view.ratings.levels, 8, axis=1)).all()


def test_one_dimension_to_what_is_asked_of_each():
    view = view_of([officer((9, 1, 1), (1, 1, 1)), officer((9, 3, 3))])
    what = Supposition(frozenset(["P0", "P1"]), dimensions=("knowledge",))
    levels = raised(view.ratings, view.required, [what]).levels
    assert levels[0, [0, 8]].tolist() == [[1, 4], [1, 3]]
    assert (levels[1] == view.ratings.levels[1]).all()


def test_a_supposition_changes_a_status_and_leaves_the_real_ratings_alone():
    view = view_of([officer((9, 1, 3)), officer()])
    real = view.ratings.levels.copy()
    after = supposed(view, [Supposition(frozenset(["P0"]))])
    assert after.evaluation.people.frame()["status"].tolist() == ["meets", "meets"]
    assert view.evaluation.people.frame()["status"].tolist() == ["below", "meets"]
    assert (view.ratings.levels == real).all()
    assert after.file == f"{MARK} · team.csv"
    table = figures_before_after(view.evaluation, after.evaluation).set_index("figure")
    assert table.loc["people_meeting"].tolist() == [1, 2, 1]
    assert table.loc["shortfall_levels"].tolist() == [2, 0, -2]


def test_nothing_supposed_changes_nothing():
    view = view_of(teams.random_team(3, 8, 0.2))
    after = supposed(view, [])
    assert (after.ratings.levels == view.ratings.levels).all()
    assert (figures_before_after(view.evaluation, after.evaluation)["change"].fillna(0) == 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_raised_levels_are_those_of_plain_loops(seed):
    rng = np.random.default_rng(seed)
    view = view_of(teams.random_team(seed, 7, 0.2))
    real, required = view.ratings.levels, view.required
    ids = [f"P{row}" for row in range(7)]
    told = [
        Supposition(
            frozenset(rng.choice(ids, 3).tolist()),
            competence=None if rng.random() < 0.3 else int(rng.integers(1, 28)),
            dimensions=(("application",), ("knowledge",), ("application", "knowledge"))[
                rng.integers(3)
            ],
            level=None if rng.random() < 0.5 else int(rng.integers(1, 6)),
        )
        for _ in range(4)
    ]
    expected = real.tolist()
    for row in range(7):
        for c in range(27):
            for d, dimension in enumerate(("application", "knowledge")):
                for one in told:
                    level = expected[row][c][d]
                    concerned = ids[row] in one.people and one.competence in (None, c + 1)
                    if level and concerned and dimension in one.dimensions:
                        goal = int(required[row, c, d]) if one.level is None else one.level
                        expected[row][c][d] = max(level, goal)
    assert raised(view.ratings, required, told).levels.tolist() == expected


def test_changed_figures_are_only_those_that_differ():
    before = pd.DataFrame({"who": ["a", "b"], "x": [1, 2], "y": [None, 0.5], "z": ["p", "q"]})
    after = before.assign(x=[1, 3], z=["p", "r"])
    assert changed_figures(before, after, ["who"]).values.tolist() == [
        ["b", "x", 2, 3],
        ["b", "z", "q", "r"],
    ]
    assert changed_figures(before, before, ["who"]).empty


def test_a_frame_is_marked_in_its_first_column():
    frame = marked(pd.DataFrame({"before": [1, 2]}))
    assert frame.columns.tolist() == ["what_if", "before"]
    assert set(frame["what_if"]) == {MARK}
