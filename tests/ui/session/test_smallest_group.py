"""A filter that tells of fewer people than the smallest group is refused on every page."""

import pytest

from tests.ui import screens

PAGES = ("cohort", "specialists", "what_if", "person", "compare", "review_pack", "rounds")


@pytest.fixture(scope="module")
def refused():
    at = screens.with_sample(min_group_size="8")
    return screens.choose(at, "team", ["South"])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.slow
def test_no_page_shows_figures_of_too_few(refused, name):
    at = screens.go(refused, name)
    assert "The filter on team leaves 7 people" in screens.literal(screens.markdown(at))
    assert "shortfall levels" not in screens.words(at)


@pytest.mark.slow
def test_clearing_the_filters_shows_everybody():
    at = screens.choose(screens.with_sample(min_group_size="8"), "team", ["South"])
    screens.press(at, "Clear the filters")
    assert screens.cards(at)["Meet profile"][0].endswith("of 14")
    assert screens.choice(at, "team") == []


@pytest.mark.slow
def test_groups_of_any_size_show_what_was_filtered():
    at = screens.choose(screens.with_sample(min_group_size="8"), "team", ["South"])
    screens.press(at, "Show groups of any size")
    assert screens.cards(at)["Meet profile"][0].endswith("of 7")
    screens.open_tab(at, "Groups")
    assert screens.choice(at, "min_group_size") == 1
