"""What belongs together stands in one line, and a table says at its edge that it goes on."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import BrowserType, Locator, Page, ViewportSize, expect

from pmo_data.template import sample_rounds_bytes
from tests import ratings_files as files
from tests.browser.test_journey import open_page, upload, upload_whole
from tests.browser.waiting import ready, watch

DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
NEAR = 4
"""Pixels by which middles may differ: boxes and letters have margins of their own."""


@pytest.fixture(scope="module")
def uploaded(kept_page: Page, base_url: str) -> Page:
    kept_page.set_viewport_size(DESK)
    return upload_whole(kept_page, base_url, sample_rounds_bytes())


def middle(one: Locator) -> float:
    box = one.bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2


def person(page: Page) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    expect(page.get_by_role("heading", name="What to do first")).to_be_visible()
    ready(page)


def test_title_person_and_menu_of_the_page_stand_in_one_line(uploaded: Page):
    person(uploaded)
    title = middle(uploaded.get_by_role("heading", level=1))
    box = middle(uploaded.get_by_test_id("stMain").get_by_role("combobox", name="Person").first)
    menu = middle(uploaded.get_by_test_id("stMainMenu"))
    assert abs(title - box) <= NEAR
    assert abs(title - menu) <= NEAR


def test_the_sample_team_stands_beside_the_middle_of_where_files_are_dropped(uploaded: Page):
    open_page(uploaded, "Ratings")
    zone = middle(uploaded.get_by_test_id("stFileUploaderDropzone"))
    sample = middle(uploaded.get_by_role("button", name="Use the sample team"))
    assert abs(zone - sample) <= NEAR


@pytest.mark.parametrize("title", ["Cohort", "Specialists"])
def test_what_the_figures_are_of_is_one_line_beside_the_title(uploaded: Page, title: str):
    open_page(uploaded, title)
    line = uploaded.locator(".st-key-title .pmo-caption")
    expect(line).to_contain_text("14 people")
    assert (
        line.evaluate("one => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)")
        < 1.5
    )


def test_a_menu_that_saves_stands_in_the_line_of_its_heading(uploaded: Page):
    person(uploaded)
    heading = uploaded.locator(".st-key-every_gap_headed h2")
    top = heading.evaluate("one => parseFloat(getComputedStyle(one).paddingTop)")
    save = middle(uploaded.locator("[class*=every_gap_save]").first)
    assert abs(middle(heading) + top / 2 - save) <= NEAR


def test_what_brings_the_sidebar_back_leaves_the_title_free(uploaded: Page):
    open_page(uploaded, "Cohort")
    uploaded.get_by_test_id("stSidebarHeader").hover()
    uploaded.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    back = uploaded.get_by_test_id("stExpandSidebarButton")
    expect(back).to_be_visible()
    ready(uploaded)
    title, button = uploaded.get_by_role("heading", level=1).bounding_box(), back.bounding_box()
    back.click()
    ready(uploaded)
    assert title is not None
    assert button is not None
    assert button["x"] + button["width"] <= title["x"]


def edge(page: Page, table: Locator) -> int:
    """The lightest of the pixels along the right edge of the rows in sight, 0 to 255."""
    box = table.bounding_box()
    assert box is not None
    clip = {"x": box["x"] + box["width"] - 2, "y": box["y"] + 60, "width": 2, "height": 200}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L")
    return int(picture.getextrema()[1])


def test_a_table_is_shaded_at_its_edge_while_more_is_to_be_seen_there(uploaded: Page):
    open_page(uploaded, "Specialists")
    uploaded.set_viewport_size(PHONE)
    ready(uploaded)
    table = uploaded.locator(".st-key-who_stands_where .pmo-table")
    table.scroll_into_view_if_needed()
    ready(uploaded)
    goes_on = edge(uploaded, table)
    table.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    ready(uploaded)
    ends = edge(uploaded, table)
    uploaded.set_viewport_size(DESK)
    assert goes_on < 250
    assert ends == 255


def test_a_table_that_fits_has_no_bar_to_scroll_it_by(uploaded: Page):
    open_page(uploaded, "What if")
    table = uploaded.locator(".st-key-what_if_by_competence .pmo-table")
    expect(table.locator("tbody tr")).to_have_count(1)
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0


def test_beside_the_bar_it_is_scrolled_by_a_table_is_not_shaded_where_it_begins(
    browser_type: BrowserType, browser_type_launch_args: dict, base_url: str
):
    # A headless browser hides such bars unless it is told not to.
    shown = {"ignore_default_args": ["--hide-scrollbars"]}
    with browser_type.launch(**browser_type_launch_args, **shown) as browser:
        context = browser.new_context(viewport={"width": 800, "height": 800})
        watch(context)
        page = context.new_page()
        page.goto(base_url)
        ready(page)
        page.get_by_role("button", name="Use the sample team").click()
        ready(page)
        open_page(page, "What if")
        table = page.locator(".st-key-what_if_training .pmo-table")
        table.scroll_into_view_if_needed()
        ready(page)
        bar = table.evaluate("one => one.offsetHeight - one.clientHeight")
        assert bar > 0
        box = table.bounding_box()
        assert box is not None
        strip = {"x": box["x"], "y": box["y"] + box["height"] - bar + 1, "width": 20}
        picture = Image.open(io.BytesIO(page.screenshot(clip=strip | {"height": bar - 1})))
        assert picture.convert("L").getextrema()[0] > 250


def test_a_radar_fills_its_place_on_a_phone_with_numbers_as_labels(uploaded: Page):
    person(uploaded)
    uploaded.set_viewport_size(PHONE)
    radar = uploaded.locator(".st-key-radar_application .chart-plot")
    radar.scroll_into_view_if_needed()
    ready(uploaded)
    texts = [
        radar.locator("text", has_text=re.compile(text)).last for text in ("^1$", "^13$", "profile")
    ]
    plot, (first, last, legend) = radar.bounding_box(), (one.bounding_box() for one in texts)
    uploaded.set_viewport_size(DESK)
    assert plot is not None
    assert first is not None
    assert last is not None
    assert legend is not None
    assert 0 <= first["y"] - plot["y"] < 25
    assert last["y"] - first["y"] > 0.7 * plot["width"]
    assert 0 <= legend["y"] - last["y"] - last["height"] < 50


def test_the_findings_of_a_team_stand_in_a_frame_each_with_an_arrow_to_its_next_step(
    uploaded: Page,
):
    open_page(uploaded, "Cohort")
    table = uploaded.locator(".st-key-findings .pmo-table").first
    steps = table.locator("tbody td:last-child")
    frame = table.evaluate(
        "one => { const s = getComputedStyle(one); return [s.borderTopWidth, s.borderTopStyle]; }"
    )
    after = "one => getComputedStyle(one, '::after').content"
    assert frame == ["1px", "solid"]
    assert [one.evaluate(after) for one in steps.all()] == ['" →"'] * 5


def test_what_else_to_know_of_a_person_stands_below_the_plan(uploaded: Page):
    open_page(uploaded, "Cohort")
    uploaded.locator(".st-key-findings .pmo-name", has_text="Owen Hughes").first.click()
    expect(uploaded.get_by_role("heading", name="Owen Hughes", level=1)).to_be_visible()
    ready(uploaded)
    needs = uploaded.locator(".pmo-needs .pmo-need").filter(visible=True).last
    step = uploaded.locator("li .pmo-next").first
    assert step.evaluate("one => getComputedStyle(one, '::after').content") == '" →"'
    assert not step.inner_text().endswith(".")
    assert middle(needs) < middle(uploaded.get_by_role("heading", name="What else to know"))
    way = uploaded.get_by_role("heading", name="Way to Specialist", exact=True)
    expect(way).not_to_be_in_viewport()
    uploaded.get_by_role("link", name="Open their way to Specialist").press("Enter")
    expect(way).to_be_in_viewport()
    expect(uploaded.get_by_role("heading", name="Owen Hughes", level=1)).to_have_count(1)


def test_what_was_read_stands_above_the_tour_and_the_columns_right_below_their_heading(
    uploaded: Page,
):
    open_page(uploaded, "Ratings")
    uploaded.get_by_role("button", name="Use the sample team").click()
    ready(uploaded)
    read = uploaded.get_by_text("Everything was read. Nothing was rejected.")
    tour = uploaded.get_by_role("heading", name="Five questions that the sample answers")
    said = uploaded.get_by_text("No column needs your word.")
    groups = uploaded.get_by_role("radiogroup", name="Columns")
    assert middle(read) < middle(tour)
    assert 0 < middle(groups) - middle(said) < 60


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_an_arrow_of_the_tour_stands_in_the_first_line_of_its_question(
    uploaded: Page, size: ViewportSize
):
    open_page(uploaded, "Ratings")
    uploaded.get_by_role("button", name="Use the sample team").click()
    uploaded.set_viewport_size(size)
    ready(uploaded)
    for link in uploaded.locator(".st-key-tour a").all():
        line = link.locator("strong").evaluate(
            "one => { const box = one.getClientRects()[0]; return box.y + box.height / 2; }"
        )
        assert abs(middle(link.get_by_test_id("stIconMaterial")) - line) <= NEAR
    uploaded.set_viewport_size(DESK)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_values_of_a_column_stand_whole_and_its_row_opens_its_choice(
    uploaded: Page, size: ViewportSize
):
    open_page(uploaded, "Ratings")
    uploaded.set_viewport_size(size)
    ready(uploaded)
    row = uploaded.locator("[class*=st-key-columns_all] .pmo-table tbody tr").nth(1)
    values = row.locator("td").nth(2)
    expect(values).to_have_text("Amara Okonkwo, Lukas Brandt, Mei Tanaka")
    cut = values.evaluate("one => one.scrollWidth > one.clientWidth || one.offsetWidth < 140")
    row.click()
    choice = uploaded.get_by_role("combobox", name="Column B means")
    expect(choice).to_be_visible()
    ready(uploaded)
    uploaded.set_viewport_size(DESK)
    assert not cut


@pytest.mark.parametrize(
    ("page", "tab", "cells"),
    [
        ("Rounds", "Who moved", ".st-key-movers td:nth-child(5)"),
        ("Specialists", "What each of them misses", ".st-key-missing td:nth-child(3)"),
    ],
)
def test_long_texts_of_a_table_have_room_on_a_phone(
    uploaded: Page, page: str, tab: str, cells: str
):
    open_page(uploaded, page)
    uploaded.get_by_role("tab", name=tab).click()
    uploaded.set_viewport_size(PHONE)
    ready(uploaded)
    width = uploaded.locator(cells).first.evaluate("one => one.offsetWidth")
    uploaded.set_viewport_size(DESK)
    assert width >= 160


def test_what_stands_beside_a_long_name_has_a_line_of_its_own(page: Page, base_url: str):
    name = "Maximiliane-Friederike von Hohenstein-Württemberg zu Bremen"
    team = files.wide_csv([files.person(files.profile_levels())]).replace("Person 0", name)
    upload(page, base_url, team.encode(), "team.csv")
    ready(page)
    page.set_viewport_size(DESK)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)
    assert page.locator(".st-key-title").evaluate("one => one.offsetHeight") <= 110
    caption = page.locator(".st-key-title .pmo-caption")
    assert caption.evaluate("one => one.offsetWidth") >= 200
