"""What a page has shown is kept with the ratings: shown again, nothing is made anew."""

import pytest

from presentation.sections import listed
from presentation.tables import Table
from tests.ui import screens
from ui.session import told
from ui.session.state import KEYS_KEPT, Loaded
from ui.widgets import show
from ui.widgets.made import made


def counted(work, calls):
    """The same work, which notes each call."""

    def noting(*arguments, **named):
        calls.append(arguments)
        return work(*arguments, **named)

    return noting


@pytest.fixture
def made_anew(monkeypatch):
    """What is composed, drawn and calculated from now on."""
    calls = []
    monkeypatch.setattr(told, "section", counted(listed.section, calls))
    monkeypatch.setattr(told, "person_section", counted(told.person_section, calls))
    monkeypatch.setattr(show, "figure_of", counted(show.figure_of, calls))
    return calls


def test_the_last_keys_are_kept_and_no_more():
    loaded = Loaded(result=None)
    numbers = iter(range(10))
    assert [loaded.recent("n", key, lambda: next(numbers)) for key in "aab"] == [0, 0, 1]
    assert loaded.recent("n", "a", lambda: next(numbers)) == 0
    assert loaded.recent("n", "c", lambda: next(numbers)) == 2
    assert list(loaded.derived["n"]) == ["a", "c"], "what was asked for longest ago is gone"
    assert loaded.recent("n", "b", lambda: next(numbers)) == 3
    assert len(loaded.derived["n"]) == KEYS_KEPT


def test_what_cannot_be_made_is_not_kept():
    loaded = Loaded(result=None)
    with pytest.raises(ZeroDivisionError):
        loaded.recent("n", "a", lambda: 1 // 0)
    assert loaded.recent("n", "a", lambda: 7) == 7


def test_what_is_made_of_a_content_is_kept_with_it_alone():
    one, other = (Table("key", "Title", ("A",), ((1,),)) for _ in range(2))
    assert made(one, "html", lambda: "first") == made(one, "html", lambda: "again") == "first"
    assert made(one, "arrow", lambda: "another") == "another"
    assert made(other, "html", lambda: "its own") == "its own"


@pytest.mark.slow
@pytest.mark.parametrize("page", ["cohort", "specialists", "person", "what_if", "review_pack"])
def test_a_page_shown_again_makes_nothing_anew(page, made_anew):
    at = screens.with_sample(page)
    first = len(made_anew)
    screens.run(at)
    assert len(made_anew) == first
    screens.go(at, "framework")
    screens.go(at, page)
    assert len(made_anew) == first


@pytest.mark.slow
def test_going_back_to_where_one_was_makes_nothing_anew(made_anew):
    at = screens.with_sample("cohort")
    screens.choose(at, "profile", "specialist")
    known = len(made_anew)
    cards = screens.cards(at)
    screens.choose(at, "profile", "own")
    assert screens.cards(at) != cards
    screens.choose(at, "profile", "specialist")
    assert screens.cards(at) == cards
    assert len(made_anew) == known


@pytest.mark.slow
def test_another_choice_is_never_answered_with_what_was_kept():
    at = screens.with_sample("cohort")
    for kind, dimension in (("gap", "knowledge"), ("level", "knowledge"), ("gap", "application")):
        screens.choose(at, "cells", kind)
        screens.choose(at, "dimension", dimension)
        title = screens.team_map(at)["title"]
        assert title.startswith(f"{kind.capitalize()}s, person by person: {dimension}. ")


@pytest.mark.slow
def test_other_ratings_start_with_nothing_kept():
    at = screens.with_sample("cohort")
    kept = at.session_state["held"]["loaded"].derived
    assert {"view", "figures", "heatmap", "shortfalls", "cover"} <= set(kept)
    screens.go(at, "ratings")
    at.button(key="sample").click()
    screens.run(at)
    assert at.session_state["held"]["loaded"].derived is not kept
    assert "figures" not in at.session_state["held"]["loaded"].derived
