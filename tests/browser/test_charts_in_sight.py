"""A chart out of sight is drawn when it comes into sight, is printed or is taken away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_journey import choose, open_page, open_page_of_person, saved, take
from tests.browser.waiting import ready

DRAWN = ".js-plotly-plot"
FIRST, SECOND = "Amara Okonkwo", "Kwame Mensah"


@pytest.fixture(scope="module")
def team(kept_page: Page, base_url: str) -> Page:
    """The sample team, in a window too low for the lower charts of a person."""
    kept_page.set_viewport_size({"width": 1280, "height": 500})
    kept_page.goto(base_url)
    ready(kept_page)
    kept_page.get_by_role("button", name="Use the sample team").first.click()
    expect(kept_page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    return kept_page


@pytest.fixture
def person(team: Page) -> Page:
    """The page of the first person, of which nothing was drawn yet."""
    open_page(team, "Ratings")
    # The next page begins as far down as this one is, if it is as long.
    team.get_by_test_id("stMain").evaluate("one => one.scrollTo(0, 0)")
    open_page_of_person(team, FIRST)
    return team


def lowest(page: Page) -> Locator:
    return page.locator(".st-key-radar_knowledge .chart-plot")


def drawn_lowest(page: Page) -> Locator:
    """The lowest chart, scrolled to."""
    lowest(page).scroll_into_view_if_needed()
    drawn = page.locator(f".st-key-radar_knowledge {DRAWN}")
    expect(drawn).to_be_visible()
    return drawn


def test_it_waits_until_it_is_nearly_in_sight(person: Page):
    expect(person.locator(f".st-key-radar_knowledge {DRAWN}")).to_have_count(0)
    drawn_lowest(person)


def test_another_person_is_never_shown_by_what_was_drawn_before(person: Page):
    first = drawn_lowest(person).inner_html()
    choose(person, "Person", SECOND)
    expect(lowest(person)).to_have_css("visibility", "hidden")
    lowest(person).scroll_into_view_if_needed()
    expect(lowest(person)).to_have_css("visibility", "visible")
    assert lowest(person).inner_html() != first


def test_who_is_chosen_again_is_seen_again(person: Page):
    drawn_lowest(person)
    choose(person, "Person", SECOND)
    expect(lowest(person)).to_have_css("visibility", "hidden")
    choose(person, "Person", FIRST)
    expect(lowest(person)).to_have_css("visibility", "visible")


def test_another_mode_redraws_what_is_in_sight(person: Page):
    drawn = drawn_lowest(person).locator(".main-svg").first
    expect(drawn).to_have_css("background-color", "rgb(255, 255, 255)")
    person.emulate_media(color_scheme="dark")
    expect(drawn).to_have_css("background-color", "rgb(16, 22, 29)")
    person.emulate_media(color_scheme="light")
    expect(drawn).to_have_css("background-color", "rgb(255, 255, 255)")


def test_what_the_page_has_left_asks_for_no_other_mode(person: Page):
    person.emulate_media(color_scheme="dark")
    dark = "rgb(16, 22, 29)"
    expect(drawn_lowest(person).locator(".main-svg").first).to_have_css("background-color", dark)
    ready(person)
    sent = person.evaluate("seen.sent")
    person.locator(".chart-plot").evaluate_all("all => all.forEach((one) => one.remove())")
    person.evaluate("document.body.append(document.createElement('i'))")
    ready(person)
    assert person.evaluate("[seen.sent, window.shadeAsked]") == [sent, None]
    person.emulate_media(color_scheme="light")


def test_a_printed_page_has_all_of_its_charts(person: Page):
    undrawn = person.locator(f".chart-plot:not({DRAWN})")
    expect(undrawn).not_to_have_count(0)
    person.pdf()
    expect(undrawn).to_have_count(0)


def test_a_picture_shows_who_is_chosen_and_not_who_was_drawn(person: Page):
    drawn_lowest(person)
    choose(person, "Person", SECOND)
    svg = saved(take(person, "radar_knowledge", "SVG")).decode()
    assert SECOND.split()[0] in svg
    assert FIRST.split()[0] not in svg


def test_what_opens_over_a_dark_page_is_dark_too(person: Page):
    person.emulate_media(color_scheme="dark")
    open_page(person, "Cohort")
    person.locator(".st-key-thin_cover tbody tr").first.click()
    head = person.get_by_role("dialog").locator("th").first
    expect(head).to_have_css("color-scheme", "dark")
    person.emulate_media(color_scheme="light")
    expect(head).to_have_css("color-scheme", "light")
    person.keyboard.press("Escape")


def test_another_mode_leaves_open_what_stands_over_the_page_and_reaches_the_charts_later(
    person: Page,
):
    open_page(person, "Specialists")
    plot = person.locator(".chart-plot")
    plot.scroll_into_view_if_needed()
    drawn = plot.locator(".main-svg").first
    expect(drawn).to_have_css("background-color", "rgb(255, 255, 255)")
    person.locator(".st-key-who_stands_where tbody td").nth(1).click()
    dialog = person.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Open person")).to_be_visible()
    ready(person)
    person.emulate_media(color_scheme="dark")
    expect(dialog.locator("th").first).to_have_css("color", "rgb(169, 181, 194)")
    ready(person)
    expect(dialog).to_have_count(1)
    person.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    plot.scroll_into_view_if_needed()
    expect(drawn).to_have_css("background-color", "rgb(16, 22, 29)")
    person.emulate_media(color_scheme="light")
    ready(person)
