"""How pages look: a title's line, tables with more below, and tables as narrow as a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests import ratings_files as files
from tests.browser.test_journey import SAMPLE, open_page, upload, upload_whole
from tests.browser.waiting import ready

PHONE = {"width": 390, "height": 844}
TITLED = (
    *("Ratings", "Rounds", "Cohort", "Specialists", "What if", "Compare", "Review pack"),
    "Framework",
)
CLEAR = "rgba(0, 0, 0, 0)"
MUTED = {"light": "rgb(79, 91, 105)", "dark": "rgb(169, 181, 194)"}
BOXES = "all => all.map((one) => one.getBoundingClientRect())"
NARROWED_TO_ITS_NAME = """
one => {
  const range = document.createRange();
  one.parentElement.style.cssText = `display: block; width: ${one.offsetWidth}px`;
  range.selectNodeContents(one.firstChild);
  return [range.getBoundingClientRect(), one.lastChild.getBoundingClientRect()];
}
"""


@pytest.fixture(scope="module")
def team(kept_page: Page, base_url: str) -> Page:
    return upload_whole(kept_page, base_url, SAMPLE)


@pytest.fixture
def phone(team: Page) -> Iterator[Page]:
    """The same in a window as narrow as a phone, once a page was opened in a wide one."""
    wide = team.viewport_size
    assert wide is not None
    yield team
    team.set_viewport_size(wide)


def narrowed(page: Page) -> None:
    page.set_viewport_size(PHONE)
    ready(page)


@pytest.mark.parametrize("name", TITLED)
def test_what_a_page_is_about_stands_on_the_line_of_its_title(team: Page, name: str):
    open_page(team, name)
    title, about = team.locator(".st-key-title :is(h1, .pmo-caption)").evaluate_all(BOXES)
    assert about["bottom"] == pytest.approx(title["bottom"], abs=2)
    assert about["left"] >= title["right"]
    assert about["height"] < 20


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_notes_have_the_colour_of_the_muted_and_what_is_chosen_another(team: Page, mode: str):
    open_page(team, "Review pack")
    team.emulate_media(color_scheme=mode)
    note = team.get_by_test_id("stCaptionContainer").first
    chosen, idle = (
        team.locator(f"[role=radiogroup] button[aria-checked={on}] p span").first
        for on in ("true", "false")
    )
    for muted in (team.locator(".st-key-title .pmo-caption"), note.locator("p").first, idle):
        expect(muted).to_have_css("color", MUTED[mode])
    expect(note).to_have_css("opacity", "1")
    expect(chosen).not_to_have_css("color", MUTED[mode])
    team.emulate_media(color_scheme="light")


def test_on_a_phone_it_stands_right_below_the_title_and_choices_reach_the_edge(phone: Page):
    open_page(phone, "Specialists")
    narrowed(phone)
    title, about = phone.locator(".st-key-title :is(h1, .pmo-caption)").evaluate_all(BOXES)
    assert 0 <= about["top"] - title["bottom"] < 6
    choices = phone.locator(".st-key-whom :is(.stMultiSelect, .stTextInput)")
    stage, find = choices.evaluate_all(BOXES)
    assert stage["right"] == find["right"] == pytest.approx(about["right"], abs=1)


def test_a_long_table_fades_until_its_end_is_in_sight_and_rows_go_below_its_heads(
    page: Page, base_url: str
):
    people = files.wide_csv(files.random_team(52, 40, 0.05))
    upload(page, base_url, people.encode(), "team.csv")
    ready(page)
    open_page(page, "Specialists")
    page.get_by_text("Everybody (40)").click()
    table = page.locator(".st-key-who_stands_where .pmo-table")
    head = table.locator("th").first
    expect(table).to_have_css("mask-image", re.compile("^linear-gradient"))
    expect(head).to_have_css("background-color", CLEAR)
    table.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    expect(table).to_have_css("mask-image", "none")
    expect(head).to_have_css("background-color", "rgb(255, 255, 255)")


WHOLE = {"Specialists": "who_stands_where", "Framework": "profiles_side_by_side"}


@pytest.mark.parametrize("name", WHOLE)
def test_a_table_of_few_rows_is_whole_and_the_shade_at_its_side_lies_on_its_heads_too(
    phone: Page, name: str
):
    open_page(phone, name)
    narrowed(phone)
    table = phone.locator(f".st-key-{WHOLE[name]} .pmo-table")
    expect(table).to_have_css("mask-image", "none")
    expect(table).to_have_css("box-shadow", re.compile("inset"))
    assert table.evaluate("one => one.scrollHeight - one.clientHeight") == 0
    for head in table.locator("th").all():
        expect(head).to_have_css("background-color", CLEAR)


def test_who_stands_where_has_a_line_for_each_on_a_phone(phone: Page):
    open_page(phone, "Specialists")
    narrowed(phone)
    rows = phone.locator(".st-key-who_stands_where tbody tr")
    assert max(row["height"] for row in rows.evaluate_all(BOXES)) < 32


def test_no_line_begins_with_the_comma_behind_a_name(team: Page):
    open_page(team, "Cohort")
    name = team.locator("td").get_by_role("button", name="Mei Tanaka", exact=True).first
    expect(name).to_have_text("Mei Tanaka,")
    letters, comma = name.evaluate(NARROWED_TO_ITS_NAME)
    assert comma["bottom"] == letters["bottom"]
    assert comma["left"] == pytest.approx(letters["right"], abs=1)


SEEN_BY = {
    "Ratings": ".st-key-choice_columns, [class*=st-key-columns_][class*=_save] button",
    "Compare": ".st-key-choice_differences, .st-key-differences_chart_save button",
}


@pytest.mark.parametrize("name", SEEN_BY)
def test_what_a_table_or_chart_is_seen_by_stands_beside_what_saves_it(team: Page, name: str):
    open_page(team, name)
    seen_by, save = team.locator(SEEN_BY[name]).evaluate_all(BOXES)
    assert seen_by["top"] == pytest.approx(save["top"], abs=2)
    assert seen_by["right"] < save["left"]


def test_what_chooses_who_is_shown_stands_beside_what_saves_it(team: Page):
    open_page(team, "Specialists")
    controls = ".st-key-whom :is([role=group], .stTextInput), .st-key-who_stands_where_save button"
    boxes = team.locator(controls).evaluate_all(BOXES)
    assert len(boxes) == 3
    assert all(one["height"] == pytest.approx(boxes[0]["height"], abs=1) for one in boxes)
    assert all(one["top"] == pytest.approx(boxes[0]["top"], abs=2) for one in boxes)


def test_key_figures_begin_where_the_page_does(team: Page):
    open_page(team, "Cohort")
    (line, *_), (first, *_) = (
        team.locator(place).evaluate_all(BOXES) for place in (".pmo-figures", ".pmo-figure dd")
    )
    assert first["left"] == line["left"]


def test_the_last_line_of_key_figures_stands_no_further_below_than_the_others(
    telephone: Page, base_url: str
):
    telephone.goto(f"{base_url}/cohort")
    ready(telephone)
    telephone.get_by_role("button", name="Use the sample team").first.click()
    ready(telephone)
    figures = telephone.locator(".pmo-figures").first
    lines = sorted({one["top"] for one in figures.locator("dl").evaluate_all(BOXES)})
    assert len(lines) == 3
    first, second = (below - above for above, below in pairwise(lines))
    assert first == pytest.approx(second, abs=1)
    counted = figures.locator("summary")
    assert counted.evaluate("one => one.offsetHeight") >= 44
    counted.tap()
    expect(figures.locator("details p").first).to_be_visible()


def test_the_sidebar_is_no_wider_on_the_first_visit_of_a_server(unvisited_url: str, page: Page):
    page.goto(unvisited_url)
    ready(page)
    width = page.get_by_test_id("stSidebar").evaluate("one => one.getBoundingClientRect().width")
    assert round(width) == 240
