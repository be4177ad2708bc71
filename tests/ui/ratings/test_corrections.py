"""Correcting what was rejected, on the Ratings page."""

import pytest

from tests.ratings_files import small_csv
from tests.ui import screens

pytestmark = pytest.mark.slow

HEADINGS = "ID,Name,Risk / issue mgmt (App),Risk / issue mgmt (Know),9 Application,9 Knowledge\n"
WORDED = HEADINGS + "1,Ann,3,2,7,3\n2,Bob,3,,2,3\n"
RISK = "12 Risk, opportunity and issue management"


def pickers(at):
    kinds = ("selectbox", "button_group", "text_input")
    found = [w for kind in kinds for w in at.get(kind)]
    return {w.label.removeprefix("Correct to: "): w for w in found if "Correct to" in w.label}


def apply(at):
    at.button(key="apply_corrections").click()
    return screens.run(at)


def test_a_heading_is_mended_by_its_name_alone_and_keeps_its_dimension():
    at = screens.with_file(WORDED, "ratings")
    assert "**2 columns (3 levels) and 1 cell can’t be used.**" in screens.words(at)
    assert pickers(at)["C1"].options[0] == RISK
    apply(screens.correct(at, "C1", RISK))
    assert "**1 cell left**" in screens.words(at)
    pending = at.session_state["held"]["pending"]
    assert pending.ratings.levels[:, 11].tolist() == [[3, 2], [3, 0]]
    apply(screens.correct(at, "E2", "not assessed"))
    assert at.session_state["held"]["loaded"].ratings.levels[:, 8].tolist() == [[0, 3], [2, 3]]


def test_one_heading_of_a_kind_can_be_mended_alone():
    at = screens.with_file(WORDED, "ratings")
    at.toggle(key="correct_alike").set_value(False)
    screens.run(at)
    apply(screens.correct(at, "D1", RISK))
    assert "**1 column (2 levels) and 1 cell left**" in screens.words(at)
    assert at.session_state["held"]["pending"].ratings.levels[:, 11].tolist() == [[0, 2], [0, 0]]


def test_a_heading_without_dimension_is_given_one():
    content = "ID,Name,9 Schedule management,11 Application\n1,Ann,3,2\n"
    at = screens.with_file(content, "ratings")
    apply(screens.correct(at, "C1", "Knowledge"))
    assert at.session_state["held"]["loaded"].ratings.levels[0, 8].tolist() == [0, 3]


def test_what_is_picked_for_one_file_is_not_taken_for_the_next():
    at = screens.with_file(small_csv(["1", "Ann", 7, 3, 3, 3]), "ratings")
    screens.correct(at, "C2", "4")
    assert "1 correction picked" in screens.words(at)
    screens.upload(at, small_csv(["2", "Bob", 8, 3, 3, 3]), "next.csv")
    assert pickers(at)["C2"].value in (None, [])
    assert at.button(key="apply_corrections").disabled


def test_all_of_a_long_list_can_be_asked_for():
    people = [[str(i), f"Ann {i}", f"{i}x", 3, 3, 3] for i in range(10, 40)]
    at = screens.with_file(small_csv(*people), "ratings")
    assert len(pickers(at)) == 25
    (every,) = [t for t in at.toggle if t.label == "List 30 instead of the first 25"]
    every.set_value(True)
    screens.run(at)
    assert len(pickers(at)) == 30
    apply(screens.correct(at, "C31", "2"))
    assert "**29 cells left**" in screens.words(at)
