"""A table of rows to click sorts by its headings, and a click still opens its own row."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journey import SAMPLE, open_page, saved, take, upload_whole
from tests.browser.waiting import ready


@pytest.fixture(scope="module")
def page(kept_page: Page, base_url: str) -> Page:
    return upload_whole(kept_page, base_url, SAMPLE)


def test_it_sorts_by_steps_shows_the_row_clicked_and_opens_the_name(page: Page):
    open_page(page, "Specialists")
    table = page.locator(".st-key-who_stands_where")
    heading = table.get_by_role("columnheader", name="Steps")
    steps = table.locator("tbody tr td:nth-child(4)")
    expect(steps).to_have_count(14)
    before = steps.all_inner_texts()
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert steps.all_inner_texts() == sorted(before, key=int)
    assert before != sorted(before, key=int)
    heading.get_by_role("button").press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert steps.all_inner_texts() == sorted(before, key=int, reverse=True)
    last = table.locator("tbody tr").last
    name = last.locator("td").first.inner_text()
    last.locator("td").nth(1).click()
    expect(page.get_by_role("dialog")).to_contain_text(name)
    ready(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    last.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)
    assert name.split()[-1] not in page.url
    page.go_back()
    ready(page)
    # The way back finds the row again, and so does the link beside what was opened.
    expect(table.locator("tbody tr:focus")).to_contain_text(name)
    table.locator("tbody tr:focus").get_by_role("button", name=name).click()
    page.get_by_role("link", name="Back to Specialists").click()
    expect(page.get_by_role("heading", name="Specialists", level=1)).to_be_visible()
    ready(page)
    expect(table.locator("tbody tr:focus")).to_contain_text(name)


def test_shares_sort_as_numbers_and_no_key_is_caught(page: Page):
    open_page(page, "Cohort")
    page.get_by_role("tab", name="People").click()
    table = page.locator(".st-key-people")
    assessed = table.locator("tbody tr td:nth-child(6)")
    expect(assessed).to_have_count(14)
    table.get_by_role("button", name="Assessed").click()
    shares = [int(text.removesuffix(" %")) for text in assessed.all_inner_texts()]
    assert shares == sorted(shares)
    assert shares[0] < 100
    first, second, last = (table.locator("tbody tr").nth(at) for at in (0, 1, -1))
    table.locator("thead button").last.press("Tab")
    expect(table.locator("tbody tr[tabindex='0']")).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("End")
    expect(last).to_be_focused()
    page.keyboard.press("Tab")
    expect(table.locator(":focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(last).to_be_focused()


def test_findings_are_whole_in_a_narrow_window_and_their_names_lead_to_people(page: Page):
    open_page(page, "Cohort")
    table = page.locator(".st-key-findings .pmo-table").first
    page.set_viewport_size({"width": 390, "height": 844})
    ready(page)
    assert table.evaluate("one => one.scrollHeight - one.clientHeight") == 0
    page.set_viewport_size({"width": 1280, "height": 1000})
    ready(page)
    page.locator(".st-key-findings tbody tr", has_text="Only Sofia Rossi").get_by_role(
        "button", name="Sofia Rossi"
    ).click()
    expect(page.get_by_role("heading", name="Sofia Rossi", level=1)).to_be_visible()
    open_page(page, "Cohort")
    page.locator(".st-key-findings tbody tr", has_text="27 Benefits").locator("td").last.click()
    dialog = page.get_by_role("dialog")
    helper = dialog.locator("p", has_text="Could help: ").get_by_role("button").first
    name = helper.inner_text()
    helper.click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(dialog).to_have_count(0)


def test_the_rest_of_the_findings_opens_and_is_open_on_the_way_back(page: Page):
    open_page(page, "Cohort")
    page.locator("summary", has_text="more finding").click()
    nearest = page.locator(".st-key-findings details tr", has_text="is nearest to Specialist")
    nearest.locator("td").last.click()
    expect(page.get_by_role("heading", name="Fatima El Idrissi", level=1)).to_be_visible()
    open_page(page, "Cohort")
    expect(nearest).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_both_keys_of_a_button_open_a_row_and_a_cell_of_the_map(page: Page, key: str):
    open_page(page, "Ratings")
    open_page(page, "Cohort")
    page.locator(".map-table td[data-cell]").first.focus()
    page.keyboard.press(key)
    expect(page.locator(".map-panel")).to_be_visible()
    ready(page)
    page.locator(".st-key-thin_cover tbody tr").first.focus()
    top = page.get_by_test_id("stMain").evaluate("one => one.scrollTop")
    page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    ready(page)
    assert page.get_by_test_id("stMain").evaluate("one => one.scrollTop") == top
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_closes_the_working_of_a_row_after_something_was_saved_from_it(page: Page):
    open_page(page, "Cohort")
    page.locator(".st-key-thin_cover tbody tr", has_text="17 Capacity plan").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("tbody tr").first).to_be_visible()
    ready(page)
    assert "Sofia Rossi" in saved(take(page, "working_17", "CSV")).decode("utf-8-sig")
    expect(dialog.locator(".st-key-working_17_save button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
