"""Changes and trend by hand, against plain loops, and by their properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.changes import (
    changes_between,
    cohort_changes_frame,
    movers_frame,
    moves_frame,
    person_changes_frame,
)
from analytics.targets import Target
from analytics.trend import TREND_COLUMNS, people_of_rounds, trend_of
from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.readings import profiles_under
from pmo_data.ratings import Ratings
from tests.examples import some
from tests.recomputed import reference, teams

OFFICER = Target(profiles_under(), "officer")
OWN = Target(profiles_under())


def a_round(people, label="", **columns):
    """Ratings of one round from id → person."""
    texts = {
        "person_id": list(people),
        "name": [f"Name {person}" for person in people],
        "round": [label] * len(people),
    }
    return teams.ratings(list(people.values()), **(texts | columns))


def together(*parts):
    """Several rounds or raters as one set of ratings."""
    people = pd.concat([part.people for part in parts], ignore_index=True)
    kinds = dict.fromkeys(("role", "office", "specialisms"), "category")
    return Ratings(people.astype(kinds), np.concatenate([part.levels for part in parts]))


def officer(*changes, **options):
    return teams.person(teams.officer_levels(changes=changes), **options)


EARLIER = a_round({"A": officer((9, 1, 3)), "B": officer((1, None, 4)), "C": officer()}, "Q1")
LATER = a_round(
    {
        "D": officer((9, 1, 1), (12, 1, 3)),
        "B": officer((1, 3, 2), (3, 3, None)),
        "A": officer((9, 3, 2), (2, 5, None)),
    },
    "Q2",
)
CHANGES = changes_between(EARLIER, LATER, OFFICER)


def test_people_in_both_are_matched_by_id_and_the_others_named():
    assert CHANGES.later.people["person_id"].tolist() == ["B", "A"]
    assert CHANGES.earlier.people["person_id"].tolist() == ["B", "A"]
    assert CHANGES.joiners.people["person_id"].tolist() == ["D"]
    assert CHANGES.leavers.people["person_id"].tolist() == ["C"]


def test_a_cell_changes_only_where_it_is_assessed_in_both():
    b, a = CHANGES.change
    assert a[8].tolist() == [2, -1]
    assert np.isnan(b[0, 0]), "from not assessed to 3 is no move of 3"
    assert b[0, 1] == -2
    assert np.isnan(b[2, 1])
    assert np.isnan(a[1]).all()
    assert CHANGES.newly_assessed.sum(axis=(1, 2)).tolist() == [1, 1]
    assert CHANGES.no_longer_assessed.sum(axis=(1, 2)).tolist() == [1, 0]


def test_who_moved_by_how_much_and_in_what():
    moves = moves_frame(CHANGES)
    cells = moves[["person_id", "competence", "dimension", "earlier_level", "later_level"]]
    assert cells.to_numpy().tolist() == [
        ["A", 9, "application", 1, 3],
        ["A", 9, "knowledge", 3, 2],
        ["B", 1, "knowledge", 4, 2],
    ]
    assert moves["change"].tolist() == [2, -1, -2]
    one, other = movers_frame(CHANGES).to_dict("records")
    assert (one["person_id"], one["cells_up"], one["levels_up"]) == ("A", 1, 2)
    assert (one["cells_down"], one["levels_down"]) == (1, 1)
    assert (one["newly_assessed"], one["no_longer_assessed"]) == (1, 0)
    assert (one["earlier_status"], one["later_status"]) == ("below", "below")
    assert (other["cells_up"], other["levels_down"]) == (0, 2)
    assert (other["newly_assessed"], other["no_longer_assessed"]) == (1, 1)
    assert (other["earlier_status"], other["later_status"]) == ("incomplete", "below")
    assert (other["earlier_stage"], other["later_stage"]) == ("incomplete", "officer first")
    assert not one["role_changed"]


def test_the_cohort_changes_over_the_people_in_both():
    found = cohort_changes_frame(CHANGES).set_index("figure")
    assert found.loc["people"].tolist() == [2, 2, 0]
    assert found.loc["shortfall_levels"].tolist() == [2, 3, 1]
    assert found.loc["severe_cells"].tolist() == [1, 1, 0]
    assert found.loc["not_assessed_cells"].tolist() == [1, 1, 0]
    assert found.loc["met_cells"].tolist() == [90, 89, -1]
    assert found.loc["met_share", "change"] == pytest.approx(-1 / 92)
    people = person_changes_frame(CHANGES).set_index(["person_id", "figure"])
    assert people.loc[("A", "shortfall_levels")].tolist()[-3:] == [2, 1, -1]
    assert people.loc[("B", "shortfall_levels")].tolist()[-3:] == [0, 2, 2]


def test_each_round_is_held_to_its_own_role():
    before = a_round({"A": officer(role="officer")})
    after = a_round({"A": officer(role="specialist")})
    changes = changes_between(before, after, OWN)
    (row,) = movers_frame(changes).to_dict("records")
    assert row["role_changed"]
    assert (row["earlier_status"], row["later_status"]) == ("meets", "below")
    assert (row["levels_up"], row["levels_down"]) == (0, 0)
    figures = cohort_changes_frame(changes).set_index("figure")
    assert figures.loc["shortfall_levels"].tolist() == [0, 8, 8]


ROUNDS = together(
    LATER,
    a_round({"A": officer(), "C": officer()}, "Q3", team=["North", "South"]),
    EARLIER,
)


def test_the_trend_has_every_key_figure_of_every_round():
    trend = trend_of(people_of_rounds(ROUNDS), OFFICER)
    frame = trend.frame
    assert tuple(frame.columns) == TREND_COLUMNS
    assert frame["round"].tolist() == ["Q1", "Q2", "Q3"]
    assert frame["people"].tolist() == [3, 3, 2]
    assert frame["joiners"].tolist() == [pd.NA, 1, 1]
    assert frame["leavers"].tolist() == [pd.NA, 1, 2]
    assert frame["shortfall_levels"].tolist() == [2, 9, 0], "6 of them the joiner's"
    assert frame["people_meeting"].tolist() == [1, 0, 2]
    assert frame["specialists"].tolist() == [0, 0, 0]
    assert [step.joiners.people["person_id"].tolist() for step in trend.steps] == [["D"], ["C"]]
    assert trend.between("Q1", "Q3").later.people["person_id"].tolist() == ["A", "C"]


def test_the_trend_of_the_same_people_and_of_groups():
    trend = trend_of(people_of_rounds(ROUNDS), OFFICER)
    same = trend.same_people().frame
    assert same["people"].tolist() == [1, 1, 1]
    assert same["shortfall_levels"].tolist() == [2, 1, 0]
    teams_of = trend.by("team")
    assert list(teams_of) == ["", "North", "South"]
    assert teams_of[""].labels == ("Q1", "Q2")
    assert teams_of["South"].frame["people"].tolist() == [1]
    assert list(trend.by("team", least=2)) == [""]
    north = trend_of(people_of_rounds(ROUNDS), OFFICER, {"team": ["North"]})
    assert north.labels == ("Q3",)


def test_a_rater_can_be_followed_over_the_rounds():
    manager = a_round({"A": officer((9, 2, 3))}, "Q1", rater=["manager"])
    both = together(EARLIER, manager, LATER)
    assert trend_of(people_of_rounds(both), OFFICER).frame["shortfall_levels"].tolist() == [1, 9]
    assert trend_of(people_of_rounds(both, "self"), OFFICER).frame["shortfall_levels"].tolist() == [
        2,
        9,
    ]
    assert trend_of(people_of_rounds(both, "manager"), OFFICER).labels == ("Q1",)
    with pytest.raises(UnknownChoiceError, match="Kim"):
        trend_of(people_of_rounds(both, "Kim"), OFFICER)


def moves_by_loops(before, after):
    moves, new, gone = {}, 0, 0
    for person in after:
        if person not in before:
            continue
        for cell in teams.CELLS:
            old, now = before[person]["levels"].get(cell), after[person]["levels"].get(cell)
            if old is not None and now is not None and old != now:
                moves[person, *cell] = (old, now, now - old)
            new += old is None and now is not None
            gone += old is not None and now is None
    return moves, new, gone


@settings(max_examples=some(8, 25))
@given(st.integers(0, 10_000))
def test_moves_and_figures_agree_with_loops(seed):
    people = teams.random_team(seed, 10, 0.3)
    before = {f"P{n}": one for n, one in enumerate(people[:5])}
    after = {f"P{n}": one for n, one in enumerate(people[5:], start=2)}
    changes = changes_between(a_round(before), a_round(after), OWN)
    moves, new, gone = moves_by_loops(before, after)
    found = {
        (row.person_id, row.competence, row.dimension): (
            row.earlier_level,
            row.later_level,
            row.change,
        )
        for row in moves_frame(changes).itertuples()
    }
    assert found == moves
    movers = movers_frame(changes)
    assert movers["newly_assessed"].sum() == new
    assert movers["no_longer_assessed"].sum() == gone
    assert movers["levels_up"].sum() == sum(max(move[2], 0) for move in moves.values())
    assert movers["levels_down"].sum() == sum(max(-move[2], 0) for move in moves.values())
    book = reference.profiles()
    shared = [person for person in before if person in after]
    old, now = (
        reference.evaluation([of[person] for person in shared], "own", book)["people"]
        for of in (before, after)
    )
    figures = person_changes_frame(changes).set_index(["person_id", "figure"])
    for person, one, other in zip(shared, old, now, strict=True):
        for figure in ("met_cells", "below_cells", "shortfall_levels", "met_share"):
            change = figures.loc[(person, figure), "change"]
            assert change == pytest.approx(other[figure] - one[figure])


@settings(max_examples=some(8, 25))
@given(st.integers(0, 10_000))
def test_turning_time_around_turns_every_change(seed):
    people = teams.random_team(seed, 8, 0.2)
    before = a_round({f"P{n}": one for n, one in enumerate(people[:4])})
    after = a_round({f"P{n}": one for n, one in enumerate(people[4:])})
    there, back = changes_between(before, after, OWN), changes_between(after, before, OWN)
    assert np.array_equal(there.change, -back.change, equal_nan=True)
    assert np.array_equal(there.newly_assessed, back.no_longer_assessed)
    for frame in (cohort_changes_frame, person_changes_frame):
        one, other = frame(there)["change"], frame(back)["change"]
        assert np.allclose(one, -other, equal_nan=True)


def test_nobody_in_both_is_no_change():
    changes = changes_between(a_round({"A": officer()}), a_round({"B": officer()}), OWN)
    assert moves_frame(changes).empty
    assert movers_frame(changes).empty
    assert cohort_changes_frame(changes).set_index("figure").loc["people"].tolist() == [0, 0, 0]
