"""The Rounds page: what is kept, and what is in use."""

from tests.ui import screens


def test_without_ratings_the_page_says_what_to_do():
    at = screens.start("rounds")
    assert screens.headings(at) == ["Rounds", "No ratings yet"]
    assert [tab.label for tab in at.tabs][:1] == [":gray[Saved rounds]"]


def test_the_rounds_in_use_are_named_with_their_people():
    at = screens.with_sample("rounds")
    assert "**2026\\-Q3** · 14 people" in screens.words(at)
