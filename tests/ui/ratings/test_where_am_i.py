"""What waits, what is in use and what can be opened again is said wherever one is."""

import pytest

from pmo_data.template import sample_rounds_bytes
from tests import ratings_files as files
from tests.ui import screens
from ui.session.choices import digest

pytestmark = pytest.mark.slow

GOOD = files.small_csv(["1", "Ann", 3, 4, 3, 3], ["2", "Bob", 2, "", 3, "TBC"])
SEVEN = files.small_csv(["1", "Cyd", 7, 4, 3, 3], ["2", "Dan", 2, 3, "2.5", 3])


@pytest.fixture(autouse=True)
def own_rounds(tmp_path, monkeypatch):
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "rounds.duckdb"))


def test_a_file_that_waits_is_said_on_every_page():
    at = screens.upload(screens.with_file(GOOD, "ratings"), SEVEN, "new.csv")
    for page in ("cohort", "person", "framework"):
        screens.go(at, page)
        assert "**new\\.csv** waits: 2 cells can’t be used." in screens.words(at)
    screens.go(at, "ratings")
    screens.press(at, "Discard file")
    assert "waits" not in screens.words(screens.go(at, "cohort"))


def test_ratings_can_be_put_away_and_saved_rounds_are_offered():
    at = screens.with_file(GOOD.replace("Name", "Name"), "rounds")
    at.text_input(key="choice_rounds_label").input("Q1")
    screens.run(at)
    screens.press(at, "Save round")
    screens.go(at, "ratings")
    screens.press(at, "Put away")
    assert "**1 round is saved**, the last one is Q1." in screens.words(at)
    screens.press(at, "Open Q1")
    assert "**In use: saved round Q1**" in screens.words(at)


def test_the_last_saved_round_is_opened_with_the_one_before_it():
    at = screens.with_file(sample_rounds_bytes(), "rounds", name="sample-rounds.csv")
    screens.press(at, "Save 3 rounds")
    other = screens.press(screens.start(), "Open 2026\\-Q3")
    assert "**In use: saved rounds 2026\\-Q2, 2026\\-Q3**" in screens.words(other)
    screens.go(other, "rounds")
    assert other.selectbox(key="choice_round").value == "2026-Q3"
    assert "One round only" not in screens.headings(screens.open_tab(other, "Trend", "rounds"))


def test_a_page_without_ratings_says_why_and_what_can_be_opened():
    words = screens.words(screens.start("cohort"))
    assert "after a reload, and in another window" in words


def test_a_bookmark_to_somebody_who_is_not_there_says_so():
    at = screens.with_file(GOOD, "person", person=digest("nobody"))
    (info,) = at.info
    assert "not among these people" in info.value
    at = screens.with_file(GOOD, "person", person=digest("2"))
    assert not at.info
    assert at.title[0].value == "Bob"


def questions(at):
    """What the tour of the sample asks, and where its answers stand."""
    labels = [link.proto.label for link in at.get("page_link")]
    return [label for label in labels if label.startswith("**")]


def test_the_sample_begins_with_five_questions_that_can_be_put_away():
    at = screens.press(screens.start(), "Use the sample team")
    asked = questions(at)
    assert len(asked) == 5
    assert asked[0] == "**What is first to do for the team?** Cohort begins with it."
    screens.press(at, "Put the tour away")
    screens.go(screens.go(at, "cohort"), "ratings")
    assert questions(at) == []
    own = screens.with_file(GOOD, "ratings")
    assert "Five questions that the sample answers" not in screens.words(own)


def test_a_page_of_which_the_tour_says_that_it_begins_with_the_answer_does():
    at = screens.press(screens.start(), "Use the sample team")
    asked = dict(zip(("cohort", "", "person", "specialists", "rounds"), questions(at), strict=True))
    answers = {
        "cohort": "8 people are below in 27 Benefits",
        "specialists": "is nearest to Specialist",
        "rounds": "108 levels short, down from 143",
    }
    for page, answer in answers.items():
        screens.go(at, page)
        said = screens.first_lines(at)
        (place,) = [place for place, line in enumerate(said) if answer in line]
        assert (place == 0) == asked[page].endswith(" begins with it."), page
        assert place <= 1
