"""What the pages show before there are ratings, and the way to some."""

import pytest

from pmo_data.intake.files import read_ratings
from tests.ui import screens


@pytest.mark.parametrize(
    ("page", "title"), [("cohort", "Cohort"), ("person", "Person"), ("compare", "Compare")]
)
def test_a_page_without_ratings_says_what_to_do(page, title):
    at = screens.start(page)
    assert screens.headings(at) == [title, "No ratings yet"]
    assert "Drop a file on the Ratings page, or look around with the sample team." in (
        screens.words(at)
    )
    assert [link.proto.label for link in at.get("page_link")] == ["Go to Ratings"]
    assert (len(screens.cards(at)), len(at.dataframe), len(at.get("plotly_chart"))) == (0, 0, 0)


@pytest.mark.parametrize(("page", "first"), [("cohort", "Cohort"), ("person", "Amara Okonkwo")])
@pytest.mark.slow
def test_one_click_on_an_empty_page_shows_the_sample_team_there(page, first):
    at = screens.press(screens.start(page), "Use the sample team")
    assert screens.headings(at)[0] == first
    assert len(screens.cards(at)) in (5, 6)


def test_the_ratings_page_offers_upload_sample_and_template():
    at = screens.start()
    assert screens.headings(at) == ["Ratings", "Where to begin", "What a ratings file looks like"]
    assert [b.label for b in at.button] == ["Use the sample team"]
    assert [b.label for b in at.get("download_button")] == ["Empty template"]
    assert not at.file_uploader(key="ratings_files").value


@pytest.mark.slow
def test_the_example_on_the_first_page_is_read_as_it_says():
    at = screens.start()
    shown = next(frame for key, frame in screens.tables(at).items() if key[0] == "Name")
    example = shown.drop(columns="…")
    result = read_ratings(example.to_csv(index=False).encode(), "example.csv")
    assert result.report.rejected == ()
    assert result.ratings.people["name"].tolist() == ["Ada", "Ben"]
    assert result.ratings.people["role"].tolist() == ["officer", "specialist"]
    assert result.ratings.levels[:, 8].tolist() == [[3, 2], [4, 0]]
    screens.press(at, "Use the sample team")
    assert "Where to begin" not in screens.headings(at)


def test_the_framework_page_needs_no_ratings():
    at = screens.start("framework")
    assert screens.headings(at) == ["Framework"]
    tabs = ("Profiles", "Scale", "Readings of the source", "Glossary")
    shown = [len(screens.tables(screens.open_tab(at, tab, "framework"))) for tab in tabs]
    assert sum(shown) == 3


@pytest.mark.slow
def test_there_is_a_page_for_each_question_and_no_error_on_any():
    at = screens.start()
    for page in screens.PAGES:
        screens.go(at, page)
        assert len(at.title) == 1


@pytest.mark.slow
def test_the_sample_team_is_read_whole_with_its_three_rounds():
    at = screens.with_sample("ratings")
    cards = screens.cards(at)
    # Fourteen of the last round, and one who left before it.
    assert cards["People"][0] == "15"
    assert (cards["Rejected"][0], cards["Warning"][0]) == ("0", "1")
    assert "**Everything was read. Nothing was rejected.** The ratings are in use." in (
        screens.words(at)
    )
    assert "sample\\-rounds\\.csv" in screens.words(at)


@pytest.mark.slow
def test_the_first_click_shows_change_and_raters():
    at = screens.with_sample("cohort")
    assert "14 people" in screens.scope(at)
    assert [box.label for box in at.selectbox][:2] == ["Round", "Ratings by"]
