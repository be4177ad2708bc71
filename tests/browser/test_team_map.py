"""The heat map of a team by keyboard, by mouse, on a phone and with many people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import ratings_files as files
from tests.browser.test_journey import SAMPLE, open_page, upload, upload_whole
from tests.browser.waiting import ready

PHONE = {"width": 390, "height": 844}


def opened(page: Page, url: str, content: bytes) -> Page:
    upload(page, url, content, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    ready(page)
    open_page(page, "Cohort")
    return page


@pytest.fixture(scope="module")
def uploaded(kept_page: Page, base_url: str) -> Page:
    return upload_whole(kept_page, base_url, SAMPLE)


@pytest.fixture
def team(uploaded: Page) -> Page:
    """The heat map of the sample team, as nobody has touched it."""
    open_page(uploaded, "Ratings")
    open_page(uploaded, "Cohort")
    return uploaded


@pytest.fixture
def phone(team: Page) -> Iterator[Page]:
    """The same in a window as narrow as a phone."""
    wide = team.viewport_size
    assert wide is not None
    team.set_viewport_size(PHONE)
    ready(team)
    yield team
    team.set_viewport_size(wide)


def focused(page: Page) -> Locator:
    return page.locator(".map-table :focus")


def said(page: Page) -> str:
    return str(focused(page).get_attribute("aria-label"))


def test_the_map_is_one_stop_of_the_tab_key_and_arrows_go_everywhere(team: Page):
    team.locator(".map-find input").focus()
    team.keyboard.press("Tab")
    expect(focused(team)).to_have_count(1)
    assert said(team).startswith("Amara Okonkwo, 27 Benefits management: on the profile.")
    assert "Application has 3, needs 3. Knowledge has 3, needs 3." in said(team)
    team.keyboard.press("ArrowDown")
    team.keyboard.press("ArrowRight")
    assert said(team).startswith("Lukas Brandt, 1 Ethics")
    team.keyboard.press("End")
    assert said(team).endswith("meet it")
    team.keyboard.press("Home")
    expect(focused(team)).to_have_attribute("aria-label", re.compile("^Sort people by 1 Ethics"))
    team.keyboard.press("Tab")
    expect(focused(team)).to_have_count(0)
    team.keyboard.press("Shift+Tab")
    expect(focused(team)).to_have_count(1)


def test_the_panel_opens_and_closes_and_the_focus_stays_in_the_map(team: Page):
    cell = team.locator(".map-table td", has_text="−2").first
    cell.focus()
    team.keyboard.press("Enter")
    panel = team.locator(".map-panel")
    expect(panel).to_contain_text("Mei Tanaka")
    expect(panel).to_contain_text("has 1 Aware, needs 3 Competent")
    expect(cell).to_be_focused()
    expect(cell).to_have_attribute("aria-selected", "true")
    team.keyboard.press("ArrowDown")
    team.keyboard.press("Enter")
    expect(panel).to_contain_text("1 Ethics")
    assert said(team).startswith("Mei Tanaka, 1 Ethics")
    team.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert said(team).startswith("Mei Tanaka, 1 Ethics")


def test_it_sorts_by_a_person_and_by_a_competence_and_back(team: Page):
    labels = team.locator(".map-table tbody .map-label")
    names = team.locator(".map-names [data-person]")
    by_priority, by_team = labels.all_inner_texts(), names.all_inner_texts()
    team.get_by_role("button", name="Sort competences by Owen Hughes").click()
    values = team.locator(".map-table tbody td[data-c='3']").all_inner_texts()
    numbers = [int(value.replace("−", "-")) for value in values if value not in ("·", "")]
    assert numbers == sorted(numbers)
    assert labels.all_inner_texts() != by_priority
    team.get_by_role("button", name="Sort competences by Owen Hughes").click()
    assert labels.all_inner_texts() == by_priority
    team.get_by_role("button", name="Sort people by 27 Benefits management").click()
    assert names.all_inner_texts() != by_team
    assert sorted(names.all_inner_texts()[:7]) == sorted(by_team[:7]), "teams stay together"


def test_the_menu_that_takes_it_away_is_called_by_plain_words(team: Page):
    name = "Save Gaps, person by person"
    button = team.get_by_role("button", name=name, exact=True)
    box = button.bounding_box()
    assert box is not None
    assert box["width"] < 100, "all but the first word is out of sight"
    button.click()
    expect(team.get_by_role("menu", name=name, exact=True)).to_be_visible()
    team.keyboard.press("Escape")


def test_a_click_on_a_competence_shows_whom_it_is_asked_of(team: Page):
    team.locator(".map-label button", has_text="17 Capacity plan").click()
    expect(team.locator(".map-panel")).to_contain_text("Asked of 4 people")
    expect(team.locator(".map-panel")).to_contain_text("Sofia Rossi")


def test_sixty_people_stand_by_team_and_who_is_looked_for_is_unfolded(page: Page, base_url: str):
    people = files.random_team(52, 60, 0.05)
    teams = ("East", "North", "South", "West")
    opened(page, base_url, files.wide_csv(people, teams).encode())
    expect(page.locator(".map-names [data-person]")).to_have_count(15)
    expect(page.locator(".map-names [data-unfold]")).to_have_count(3)
    page.get_by_label("Find a person").fill("Person 17")
    found = page.locator(".map-names .found")
    expect(found).to_have_text("Person 17")
    expect(found).to_be_in_viewport()
    page.locator(".map-names [data-unfold]", has_text="West").click()
    expect(page.locator(".map-groups")).to_contain_text("West")
    page.get_by_role("button", name="Everybody").click()
    expect(page.locator(".map-names [data-person]")).to_have_count(60)
    assert page.locator(".map-scroll").evaluate("one => one.scrollWidth > one.clientWidth")
    for total in page.locator(".map-names .map-total").all():
        expect(total).to_be_in_viewport(ratio=0.99)


def test_the_title_of_a_team_of_one_is_whole(page: Page, base_url: str):
    people = files.random_team(52, 14, 0.05)
    teams = (
        *("Delivery", "Programme Delivery North", "Transformation office"),
        *(*["Whole"] * 10, "Zone of transformation"),
    )
    opened(page, base_url, files.wide_csv(people, teams).encode())
    titles = page.locator(".map-groups th")
    expect(titles).to_have_count(5)
    cut = """th => [th, ...th.children].some((one) =>
      one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1)"""
    assert [one.inner_text() for one in titles.all() if one.evaluate(cut)] == []
    # With so many gaps the legend takes the line, and the hint goes with what finds a person.
    hint = page.locator(".map-hint")
    assert not hint.evaluate("one => one.scrollWidth > one.clientWidth")
    beside = page.locator(".map-find").bounding_box()
    place = hint.bounding_box()
    assert beside is not None
    assert place is not None
    assert place["y"] < beside["y"] + beside["height"] / 2 < place["y"] + place["height"]
    # What is said of a cell moves nothing under the pointer.
    high = page.locator(".map-top").bounding_box()
    page.locator(".map-cell[data-cell]").first.hover()
    expect(hint).to_contain_text("·")
    assert page.locator(".map-top").bounding_box() == high
    last = titles.last.bounding_box()
    totals = page.locator(".map-names .map-total").last.bounding_box()
    assert last is not None
    assert totals is not None
    assert last["x"] + last["width"] <= totals["x"] + totals["width"]


def test_on_a_phone_who_is_below_stands_under_each_competence(phone: Page):
    expect(phone.locator(".map-list h3")).to_have_count(12)
    # It shows gaps alone, so there is no choice of levels, and no key of what is not in it.
    expect(phone.get_by_role("radio", name="Level", exact=True)).to_be_hidden()
    expect(phone.locator(".map-legend li")).to_have_text(["−2 severe", "−1 below"])
    chip = phone.locator(".map-chip").first
    box = chip.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    chip.click()
    panel = phone.locator(".map-panel")
    expect(panel).to_contain_text("27 Benefits management")
    sheet = panel.bounding_box()
    assert sheet is not None
    assert sheet["y"] + sheet["height"] == PHONE["height"]
    assert sheet["width"] == PHONE["width"]
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()
    phone.locator(".map-more[data-more=rows]").click()
    assert phone.locator(".map-list h3").count() > 12
    short = phone.locator(".map-list h3").filter(has_text="4 Leadership")
    expect(short).to_have_text("4 Leadership 1 level · 1 of 14 people")


def test_on_a_phone_a_person_who_is_looked_for_is_alone_in_the_list(phone: Page):
    chips = phone.locator(".map-chip")
    phone.get_by_role("combobox", name="Find a person").fill("Mei Tanaka")
    expect(chips).to_have_count(7)
    assert {chip.inner_text()[:9] for chip in chips.all()} == {"M. Tanaka"}
    phone.get_by_role("combobox", name="Find a person").fill("Lukas Brandt")
    expect(phone.locator(".map-list")).to_have_text(
        "Lukas Brandt is not below in anything that is assessed."
    )
    phone.get_by_role("combobox", name="Find a person").fill("")
    expect(phone.locator(".map-list h3")).to_have_count(12)


def test_nothing_assessed_is_not_said_to_be_nobody_below_or_no_level(page: Page, base_url: str):
    team = opened(page, base_url, files.wide_csv([files.person(), files.person()]).encode())
    totals = team.locator("tbody .map-total, tfoot .map-cell, tfoot .map-total")
    assert set(totals.all_inner_texts()) == {"–"}
    expect(team.locator(".map-cell[data-cell$='.6']").first).to_have_attribute(
        "aria-label", re.compile("Application has no level, needs 1: met without a level. Know")
    )
    team.set_viewport_size(PHONE)
    ready(team)
    expect(team.locator(".map-list")).to_have_text("Nothing is assessed yet.")
    expect(team.locator(".map-top")).to_be_hidden()


def test_names_totals_and_thirteen_rows_stand_on_the_first_screen_below_the_findings(team: Page):
    team.set_viewport_size({"width": 1280, "height": 800})
    ready(team)
    top, bottom = team.locator(".map-table").evaluate(
        "one => [one.tHead.getBoundingClientRect().bottom, one.tFoot.getBoundingClientRect().top]"
    )
    rows = team.locator(".map-table tbody tr").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().bottom)"
    )
    expect(team.locator(".map-table tfoot")).to_be_in_viewport(ratio=0.99)
    alone = team.locator(".map-total.c-g-1")
    expect(alone).to_have_text("1")
    expect(alone).to_have_css("background-color", "rgb(247, 199, 149)")
    expect(team.locator(".st-key-findings tbody tr").first).to_be_in_viewport(ratio=0.99)
    assert len([row for row in rows if top < row <= bottom]) >= 13
    team.set_viewport_size({"width": 1280, "height": 1000})


def test_a_wide_screen_gives_cells_room_for_names_and_none_moves_as_the_panel_opens(team: Page):
    team.set_viewport_size({"width": 1920, "height": 1080})
    ready(team)
    expect(team.locator(".map-wide")).to_have_count(1)
    heads = team.locator(".map-names [data-person]")
    assert heads.evaluate_all("all => all.every((one) => one.scrollWidth <= one.clientWidth)")
    across = team.locator(".map-scroll").evaluate(
        "one => one.querySelector('table').clientWidth / one.clientWidth"
    )
    assert across > 0.97
    cell = team.locator(".map-table td", has_text="−2").first
    before = cell.bounding_box()
    cell.click()
    expect(team.locator(".map-panel")).to_contain_text("has 1 Aware, needs 3 Competent")
    ready(team)
    assert cell.bounding_box() == before


def test_the_note_stays_with_the_cell_chosen_until_the_pointer_moves(team: Page):
    team.set_viewport_size({"width": 1280, "height": 1000})
    ready(team)
    note, cell = team.locator(".map-hint"), team.locator(".map-table td[data-c='3']").nth(4)
    cell.press("Escape")
    expect(team.locator(".map-panel")).to_be_hidden()
    box = cell.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    team.mouse.click(x, y)
    expect(team.locator(".map-panel")).to_contain_text("Owen Hughes")
    # Cells become narrower beside the panel: another one slides under the pointer.
    below = team.locator(".map-cell:hover")
    expect(below).to_have_attribute("aria-label", re.compile("^Sofia Rossi"))
    expect(note).to_contain_text("O. Hughes")
    expect(team.locator(".map-names .lit")).to_have_text("O. Hughes")
    team.mouse.move(x + 1, y)
    expect(note).to_contain_text("S. Rossi")
    expect(team.locator(".map-names .lit")).to_have_text("S. Rossi")
