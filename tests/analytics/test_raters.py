"""domain.md 6 by hand: whose level counts, cell by cell."""

import pandas as pd
import pytest

from analytics.raters import counting, rounds
from analytics.selection import by_rater, filtered, groups, of_round
from pmo_data.errors import UnknownChoiceError
from tests.recomputed import teams


def rated(*rows, **columns):
    """Ratings from (person_id, rater, round, {cell: level})."""
    people = [teams.person(levels) for *_, levels in rows]
    texts = {
        "person_id": [row[0] for row in rows],
        "name": [f"Name {row[0]}" for row in rows],
        "rater": [row[1] for row in rows],
        "round": [row[2] for row in rows],
    }
    return teams.ratings(people, **(texts | columns))


CELL = (9, "application")

COUNTING_CASES = [
    # levels by rater in one cell, the level that counts, the raters named
    ({"self": 2}, 2, "self"),
    ({"self": 2, "manager": 4}, 4, "manager"),
    ({"manager": 1, "self": 5, "Kim": 5}, 1, "manager"),
    ({"self": 2, "manager": None}, 2, "self"),
    ({"Kim": 5, "self": 2}, 2, "self"),
    ({"Kim": 5, "Lee": 2, "self": None, "manager": None}, 3, "Kim + Lee"),
    ({"Kim": 4, "Lee": 5}, 4, "Kim + Lee"),
    ({"Kim": 1, "Lee": 2, "Max": 5}, 2, "Kim + Lee + Max"),
    ({"Kim": 1, "Lee": 4, "Max": 5, "Ned": 5}, 4, "Kim + Lee + Max + Ned"),
    ({"Kim": 3, "Lee": None}, 3, "Kim"),
    ({"self": None, "manager": None}, None, "manager"),
    ({"agreed": 3, "manager": 4, "self": 5}, 3, "agreed"),
    ({"agreed": None, "manager": 4, "self": 5}, 4, "manager"),
    ({"agreed": 1, "Kim": 5}, 1, "agreed"),
]


@pytest.mark.parametrize(("levels", "counts", "used"), COUNTING_CASES)
def test_the_level_that_counts_in_a_cell(levels, counts, used):
    rows = [
        ("P1", rater, "", {} if level is None else {CELL: level}) for rater, level in levels.items()
    ]
    found = counting(rated(*rows))
    assert len(found) == 1
    assert found.levels[0, 8].tolist() == [counts or 0, 0]
    assert found.people["rater"].tolist() == [used]


@pytest.mark.parametrize("backwards", [False, True])
def test_each_cell_is_decided_by_itself_whatever_the_order_of_rows(backwards):
    rows = [
        ("P1", "self", "", {(1, "application"): 3, (1, "knowledge"): 3, (3, "knowledge"): 5}),
        ("P1", "manager", "", {(1, "application"): 2}),
        ("P1", "Kim", "", {(1, "application"): 5, (4, "knowledge"): 2}),
        ("P1", "Lee", "", {(4, "knowledge"): 5, (3, "knowledge"): 1}),
    ]
    found = counting(rated(*(reversed(rows) if backwards else rows)))
    assert found.levels[0, 0].tolist() == [2, 3]
    assert found.levels[0, 2].tolist() == [0, 5]
    assert found.levels[0, 3].tolist() == [0, 3]
    assert found.levels.sum() == 13
    assert set(found.people["rater"][0].split(" + ")) == {"manager", "self", "Kim", "Lee"}


def test_people_and_rounds_are_kept_apart():
    found = counting(
        rated(
            ("P2", "self", "2026-Q1", {CELL: 1}),
            ("P1", "self", "2026-Q1", {CELL: 2}),
            ("P2", "manager", "2026-Q1", {CELL: 3}),
            ("P2", "self", "2026-Q2", {CELL: 4}),
        )
    )
    keys = found.people[["person_id", "rater", "round"]].values.tolist()
    assert keys == [
        ["P2", "manager", "2026-Q1"],
        ["P1", "self", "2026-Q1"],
        ["P2", "self", "2026-Q2"],
    ]
    assert found.levels[:, 8, 0].tolist() == [3, 2, 4]


def test_what_is_known_of_a_person_comes_from_the_row_of_the_manager():
    rows = [("P1", rater, "", {CELL: 3}) for rater in ("Kim", "self", "manager")]
    given = rated(*rows, role=["officer", "officer", "specialist"], team=["a", "b", "c"])
    found = counting(given)
    assert found.people["role"].tolist() == ["specialist"]
    assert found.people["team"].tolist() == ["c"]
    pd.testing.assert_series_equal(found.people.dtypes, given.people.dtypes)


def test_one_rating_a_person_is_left_as_it_is():
    given = rated(("P1", "Kim", "", {CELL: 2}), ("P2", "self", "", {CELL: 3}))
    found = counting(given)
    pd.testing.assert_frame_equal(found.people, given.people)
    assert found.levels.tolist() == given.levels.tolist()


def test_the_last_round_counts_unless_another_is_chosen():
    given = rated(
        ("P1", "self", "2026-Q2", {CELL: 4}),
        ("P1", "self", "2026-Q1", {CELL: 1}),
        ("P1", "manager", "2026-Q1", {CELL: 2}),
        ("P2", "self", "2026-Q1", {CELL: 5}),
    )
    assert rounds(given) == ("2026-Q1", "2026-Q2")
    assert of_round(given).people["person_id"].tolist() == ["P1"]
    assert of_round(given).levels[:, 8, 0].tolist() == [4]
    first = of_round(given, "2026-Q1")
    assert first.people["person_id"].tolist() == ["P1", "P2"]
    assert first.levels[:, 8, 0].tolist() == [2, 5]
    with pytest.raises(UnknownChoiceError, match="no round '2025'"):
        of_round(given, "2025")


def test_filters_keep_the_order_and_need_every_column_to_fit():
    rows = [(f"P{n}", "self", "", {CELL: n % 5 + 1}) for n in range(6)]
    given = rated(
        *rows,
        team=["a", "b", "a", "b", "a", "c"],
        office=["project", "project", "programme", "project", "project", "portfolio"],
        grade=["x", "x", "x", "y", "y", "y"],
    )
    found = filtered(given, {"team": ["a", "b"], "office": ["project"], "grade": []})
    assert found.people["person_id"].tolist() == ["P0", "P1", "P3", "P4"]
    assert found.levels[:, 8, 0].tolist() == [1, 2, 4, 5]
    assert len(filtered(given, {"grade": ["z"]})) == 0
    by_grade = {name: rows.tolist() for name, rows in groups(given, "grade")}
    assert by_grade == {"x": [0, 1, 2], "y": [3, 4, 5]}
    with pytest.raises(UnknownChoiceError, match="no column 'name'"):
        list(groups(given, "name"))


def test_a_rater_is_chosen_in_any_case_and_leaves_out_whom_they_did_not_rate():
    given = rated(
        ("P1", "Kim", "", {CELL: 2}), ("P1", "self", "", {CELL: 4}), ("P2", "self", "", {CELL: 5})
    )
    found = by_rater(given, "kIM")
    assert found.people["person_id"].tolist() == ["P1"]
    assert found.levels[:, 8, 0].tolist() == [2]
    with pytest.raises(UnknownChoiceError, match="rated by 'Lee'"):
        by_rater(given, "Lee")
