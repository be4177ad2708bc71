"""Specialists of a large team: on two screens, whoever is looked for a line away."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests import ratings_files as files
from tests.browser.test_journey import open_page, upload
from tests.browser.waiting import ready

SCREEN = {"width": 1280, "height": 800}


def test_of_500_people_the_nearest_stand_on_two_screens_and_anybody_is_found(
    page: Page, base_url: str
):
    people = files.random_team(7, 500, 0.05)
    teams = tuple("ABCDEFGHIJ")
    upload(page, base_url, files.wide_csv(people, teams).encode(), "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    ready(page)
    page.set_viewport_size(SCREEN)
    open_page(page, "Specialists")
    rows = page.locator(".st-key-who_stands_where tbody tr")
    expect(rows).to_have_count(20)
    assert all(row >= 24 for row in rows.evaluate_all("all => all.map((one) => one.offsetHeight)"))
    height = page.get_by_test_id("stMain").evaluate("one => one.scrollHeight")
    assert height <= 2 * SCREEN["height"]
    page.get_by_label("Find a person").fill("Person 417")
    page.keyboard.press("Enter")
    ready(page)
    page.get_by_text("Everybody (500)").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Person 417")
    page.get_by_role("tab", name="What each of them misses").click()
    expect(page.locator(".st-key-missing tbody tr")).to_have_count(1)


def test_what_saves_the_table_opens_at_a_click_beside_the_search(page: Page, base_url: str):
    upload(page, base_url, files.wide_csv(files.random_team(7, 4, 0.05)).encode(), "team.csv")
    ready(page)
    page.set_viewport_size(SCREEN)
    open_page(page, "Specialists")
    page.locator(".st-key-who_stands_where_save button").click(timeout=5_000)
    expect(page.get_by_role("menuitem", name="Figures (CSV)")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_label("Find a person").fill("Person 3")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-who_stands_where tbody tr")).to_have_count(1)
