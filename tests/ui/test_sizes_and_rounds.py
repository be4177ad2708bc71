"""From one person to many, and files with several rounds and raters."""

import pytest

from tests import ratings_files as files
from tests.recomputed import reference
from tests.ui import screens
from ui.widgets import heatgrid

pytestmark = pytest.mark.slow


def met_of(people, choice="own"):
    result = reference.evaluation(people, choice, reference.profiles())["people"]
    return f"{sum(one['status'] == 'meets' for one in result)} of {len(people)}"


def shortfall_of(people):
    result = reference.evaluation(people, "own", reference.profiles())["people"]
    return f"{sum(one['shortfall_levels'] for one in result):,}"


def test_one_person_alone_has_a_cohort_and_is_asked_for_a_second_to_compare():
    people = files.random_team(51, 1, 0.1)
    at = screens.with_file(files.wide_csv(people))
    cards = screens.cards(at)
    assert cards["Meet profile"][0] == met_of(people)
    assert cards["Shortfall levels"][0] == shortfall_of(people)
    assert "1 person" in screens.scope(at)
    assert at.multiselect.len == 0, "one person leaves nothing to filter by"
    screens.go(at, "person")
    assert at.title[0].value == "Person 0"
    screens.go(at, "compare")
    screens.choose(at, "people", ["P000"])
    assert "Choose a second person to compare" in screens.headings(at)


@pytest.mark.parametrize("size", [40, 41, 60])
def test_up_to_forty_people_are_a_chart_and_more_a_grid(size):
    people = files.random_team(52, size, 0.2)
    at = screens.with_file(files.wide_csv(people))
    assert screens.cards(at)["Meet profile"][0] == met_of(people)
    assert screens.cards(at)["Shortfall levels"][0] == shortfall_of(people)
    grids = [frame for key, frame in screens.tables(at).items() if key == ("Name", "Team")]
    assert ("heatmap" in screens.charts(at)) == (size <= 40)
    assert len(grids) == (size > 40)
    if grids:
        assert sorted(grids[0]["Name"]) == sorted(f"Person {row}" for row in range(size))
        assert grids[0]["Team"].tolist() == sorted(grids[0]["Team"])


def test_the_grid_shows_gap_blank_and_not_required_apart():
    people = files.random_team(53, 50, 0.3)
    at = screens.with_file(files.wide_csv(people))
    screens.choose(at, "dimension", "knowledge")
    screens.choose(at, "profile", "officer")
    grid = screens.tables(at)["Name", "Team"].set_index("Name")
    wanted = reference.profiles()["officer"]
    for row, one in enumerate(people):
        required = reference.required(wanted, one["office"])
        for number in (9, 17, 24):
            level = one["levels"].get((number, "knowledge"))
            needed = required.get((number, "knowledge"))
            if needed is None:
                expected = "·"
            elif level is None:
                expected = "?"
            else:
                expected = f"{level - needed:+d}".replace("-", "−").replace("+0", "0")
            assert grid.loc[f"Person {row}", f"{number}"] == expected


def test_a_click_in_the_grid_opens_the_person(monkeypatch):
    at = screens.with_file(files.wide_csv(files.random_team(54, 45, 0.2)))
    name = screens.tables(at)["Name", "Team"]["Name"].iloc[7]
    clicks = iter([7])
    monkeypatch.setattr(heatgrid, "clicked_row", lambda html, *, key: next(clicks, None))
    screens.run(at)
    assert at.title[0].value == name


def test_of_six_hundred_people_the_page_says_which_it_shows():
    people = files.random_team(55, 600, 0.1)
    at = screens.with_file(files.wide_csv(people, ("North", "South", "West")))
    assert screens.cards(at)["Meet profile"][0] == met_of(people)
    assert screens.cards(at)["Shortfall levels"][0] == shortfall_of(people)
    assert "Shows people 1–100 of 600, by team and name." in screens.words(at)
    grid = screens.tables(at)["Name", "Team"]
    assert (len(grid), set(grid["Team"])) == (100, {"North"})
    screens.choose(at, "team", ["West"])
    assert "of 600" not in screens.words(at)
    assert len(screens.tables(at)["Name", "Team"]) == 200
    screens.go(at, "person")
    assert len(at.selectbox(key="choice_person").options) == 200
    screens.go(at, "compare")
    screens.choose(at, "people", ["P002", "P005"])
    assert screens.tables(at)["Person", "Team"]["Team"].tolist() == ["West", "West"]


def row(person, rater, label, level):
    return [person, f"Name {person}", rater, label, *[level] * 4]


ROUNDS = files.small_csv(
    row("1", "self", "2026-Q1", 1),
    row("2", "self", "2026-Q1", 2),
    row("1", "self", "2026-Q3", 2),
    row("1", "manager", "2026-Q3", 4),
    row("3", "Eve", "2026-Q3", 3),
    extra=["Rater", "Round"],
)


def test_the_last_round_is_shown_and_another_can_be_chosen():
    at = screens.with_file(ROUNDS)
    assert "Round 2026-Q3" in screens.scope(at)
    assert screens.cards(at)["Meet profile"][0] == "0 of 2"
    screens.choose(at, "round", "2026-Q1")
    assert "Round 2026-Q1" in screens.scope(at)
    assert "2026" not in str(at.query_params["round"])
    screens.go(at, "person")
    assert list(at.selectbox(key="choice_person").options) == ["Name 1", "Name 2"]


def test_the_person_page_says_whose_rating_counts():
    at = screens.with_file(ROUNDS, "person")
    assert "rated by manager" in screens.literal(screens.words(at))
    assert screens.cards(at)["Shortfall levels"][0] == "0"
    screens.choose(at, "person", "3")
    assert "rated by Eve" in screens.words(at)
    screens.choose(at, "round", "2026-Q1")
    screens.choose(at, "person", "1")
    assert "rated by self" in screens.words(at)
    assert screens.cards(at)["Shortfall levels"][0] == "9"


def test_a_file_with_several_ratings_of_a_person_says_so():
    at = screens.with_file(ROUNDS, "ratings")
    assert screens.cards(at)["People"][0] == "3"
    assert screens.cards(at)["Warnings"][0] == "1"
    (warning,) = screens.tables(at)["Row", "Column"].to_dict("records")
    assert "the manager's counts" in list(warning.values())[-1]
