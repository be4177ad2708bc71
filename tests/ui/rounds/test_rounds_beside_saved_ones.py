"""Rounds in use beside those that are saved."""

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.ratings import one_below_the_other, same_but_blank_columns
from tests.ratings_files import small_csv
from tests.ui import screens
from tests.ui.rounds.test_saved_rounds import (
    UNNAMED,
    buttons,
    choose_rounds,
    click,
    with_rounds,
    write,
)

pytestmark = pytest.mark.slow


def test_an_uploaded_round_stands_beside_a_saved_one_after_one_click(store):
    click(with_rounds(), "save_rounds")
    at = screens.with_file(UNNAMED, "rounds")
    write(at, "rounds_label", "2026-Q4")
    assert [one for one in buttons(at) if one.startswith("2026")] == [
        *("2026\\-Q3", "2026\\-Q2", "2026\\-Q1"),
    ]
    click(at, "compare_2026-Q3")
    used = at.session_state["held"]["loaded"].ratings
    assert sorted(set(used.people["round"])) == ["2026-Q3", "2026-Q4"]
    own = (used.people["round"] == "2026-Q4").to_numpy()
    assert (used.levels[own] == read_ratings(UNNAMED.encode(), "u.csv").ratings.levels).all()
    assert (used.levels[~own] == store.load(["2026-Q3"]).levels).all()
    assert store.rounds()[-1].label == "2026-Q3", "nothing is saved by it"
    screens.open_tab(at, "Who moved", "rounds")
    assert "Nobody is in both rounds" in screens.headings(at)


def test_a_round_just_saved_is_still_offered_the_saved_ones_to_compare(store):
    click(with_rounds(), "save_rounds")
    at = screens.with_file(UNNAMED, "rounds")
    write(at, "rounds_label", "2026-Q4")
    click(at, "save_rounds")
    screens.open_tab(at, "Trend", "rounds")
    assert "One round only" in screens.headings(at)
    screens.open_tab(at, "Saved rounds", "rounds")
    click(at, "compare_2026-Q3")
    used = at.session_state["held"]["loaded"]
    assert used.from_store
    assert used.rounds == ("2026-Q3", "2026-Q4")
    assert (used.ratings.levels == store.load(["2026-Q3", "2026-Q4"]).levels).all()
    screens.open_tab(at, "Trend", "rounds")
    assert "One round only" not in screens.headings(at)


def test_two_saved_rounds_are_not_offered_to_be_replaced_because_of_a_column(store):
    with_a_column = small_csv(
        *(["1", "Ann", "2026-Q1", "Leeds", 3, 4, 3, 3], ["2", "Bob", "2026-Q1", "", 2, "", 3, 2]),
        extra=["Round", "Site"],
    )
    without = small_csv(["1", "Ann", "2026-Q2", 3, 4, 3, 3], extra=["Round"])
    for content in (with_a_column, without):
        click(screens.with_file(content, "rounds"), "save_rounds")
    at = choose_rounds(screens.start("rounds"), "2026-Q1", "2026-Q2")
    click(at, "use_rounds")
    words = screens.words(at)
    assert "**2026\\-Q1** · 2 people · saved" in words
    assert "**2026\\-Q2** · 1 person · saved" in words
    assert not [one for one in buttons(at) if one.startswith("Replace")]


def test_what_a_column_says_makes_another_round():
    one = read_ratings(small_csv(["1", "Ann", "x", 3, 4, 3, 3], extra=["Site"]).encode(), "a.csv")
    two = read_ratings(small_csv(["1", "Ann", "", 3, 4, 3, 3], extra=["Site"]).encode(), "b.csv")
    bare = read_ratings(small_csv(["1", "Ann", 3, 4, 3, 3]).encode(), "c.csv")
    assert same_but_blank_columns(two.ratings, bare.ratings)
    assert same_but_blank_columns(bare.ratings, two.ratings)
    assert not same_but_blank_columns(one.ratings, bare.ratings)
    both = one_below_the_other([bare.ratings, one.ratings])
    assert both.people["Site"].tolist() == ["", "x"]
    assert (both.levels[0] == both.levels[1]).all()
