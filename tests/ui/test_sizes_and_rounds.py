"""From one person to many, and files with several rounds and raters."""

import pytest

from tests import ratings_files as files
from tests.recomputed import reference
from tests.ui import screens
from ui.widgets.team_map import BLANK, NOT_REQUIRED

pytestmark = pytest.mark.slow


def check_cards(at, people):
    """Those of the engine are those of the reference."""
    cards = screens.cards(at)
    found = reference.evaluation(people, "own", reference.profiles())["people"]
    meeting = sum(one["status"] == "meets" for one in found)
    assert cards["Meet profile"][0] == f"{meeting} of {len(people)}"
    short = f"{sum(one['shortfall_levels'] for one in found):,}"
    assert cards["Shortfall levels"][0] == short
    return short


def test_one_person_alone_has_a_cohort_and_is_told_that_there_is_nobody_to_compare():
    people = files.random_team(51, 1, 0.1)
    at = screens.with_file(files.wide_csv(people))
    check_cards(at, people)
    assert "1 person" in screens.scope(at)
    assert at.multiselect.len == 0, "one person leaves nothing to filter by"
    screens.go(at, "person")
    assert at.title[0].value == "Person 0"
    screens.go(at, "compare")
    screens.choose(at, "people", ["P000"])
    assert "One person only" in screens.headings(at)


@pytest.mark.parametrize("size", [2, 59, 60])
def test_the_map_is_the_same_of_few_and_many_and_folds_teams_of_sixty(size):
    people = files.random_team(52, size, 0.2)
    at = screens.with_file(files.wide_csv(people))
    short = check_cards(at, people)
    shown = screens.team_map(at)
    assert sorted(shown["people"]) == sorted(f"Person {row}" for row in range(size))
    # None where nothing is assessed.
    total = sum(filter(None, shown["totals"]))
    assert total == sum(filter(None, (row["short"] for row in shown["rows"])))
    assert f"{total:,}" == short
    assert shown["folded"] == (size >= 60)
    assert [group["name"] for group in shown["groups"]] == ["North", "South"]


def test_the_map_shows_gap_blank_and_not_required_apart():
    people = files.random_team(53, 50, 0.3)
    at = screens.with_file(files.wide_csv(people))
    screens.choose(at, "dimension", "knowledge")
    screens.choose(at, "profile", "officer")
    shown = screens.team_map(at)
    rows = {
        row["number"]: values for row, values in zip(shown["rows"], shown["values"], strict=True)
    }
    wanted = reference.profiles()["officer"]
    for column, name in enumerate(shown["people"]):
        one = people[int(name.removeprefix("Person "))]
        required = reference.required(wanted, one["office"])
        for number in (9, 17, 24):
            level = one["levels"].get((number, "knowledge"))
            needed = required.get((number, "knowledge"))
            if needed is None:
                expected = NOT_REQUIRED
            else:
                expected = BLANK if level is None else level - needed
            assert rows[number][column] == expected


def test_of_six_hundred_people_the_page_says_which_it_shows():
    people = files.random_team(55, 600, 0.1)
    at = screens.with_file(files.wide_csv(people, ("North", "South", "West")))
    check_cards(at, people)
    assert "Shows people 1–100 of 600, by team and name." in screens.words(at)
    assert len(screens.team_map(at)["people"]) == 100
    assert screens.team_map(at)["groups"] == []
    screens.choose(at, "team", ["West"])
    assert "of 600" not in screens.words(at)
    assert len(screens.team_map(at)["people"]) == 200
    screens.go(at, "person")
    assert len(at.selectbox(key="choice_person").options) == 200
    screens.go(at, "compare")
    screens.choose(at, "people", ["P002", "P005"])
    teams = screens.tables(at)["Person", "Team, office"]["Team, office"]
    assert [text.split(", ")[0] for text in teams] == ["West", "West"]


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
    assert screens.cards(at)["Warning"][0] == "1"
    screens.unfold(at, "warnings_part")
    (warning,) = screens.tables(at)["Row", "Column"].to_dict("records")
    assert "else the manager's" in list(warning.values())[-1]
