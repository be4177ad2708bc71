"""Addresses: one press of Back leads over a link; the first page has an address of its name too."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_journey import SAMPLE, open_page, upload
from tests.browser.waiting import ready
from tests.ratings_files import small_csv
from tests.ui import screens


def test_one_press_leads_back_to_the_page_and_what_was_chosen_on_it(page: Page, base_url: str):
    upload(page, base_url, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    ready(page)
    open_page(page, "Cohort")
    page.get_by_role("radio", name="Number").click()
    ready(page)
    steps = page.evaluate("history.length")
    assert "order=number" in page.url
    page.locator(".map-names [data-person]", has_text="O. Hughes").click()
    expect(page.get_by_role("heading", name="Owen Hughes", level=1)).to_be_visible()
    ready(page)
    assert "person=" in page.url
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.get_by_role("heading", name="Cohort", level=1)).to_be_visible()
    ready(page)
    assert "order=number" in page.url
    expect(page.get_by_role("radio", name="Number")).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("heading", name="Owen Hughes", level=1)).to_be_visible()


def test_the_name_of_the_first_page_leads_there_with_what_the_address_holds(
    page: Page, base_url: str
):
    page.goto(f"{base_url}/ratings?profile=specialist")
    expect(page.get_by_role("heading", name="Ratings", level=1)).to_be_visible()
    ready(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    expect(page.get_by_test_id("stSidebarNavLink").filter(has_text="Ratings")).to_have_count(1)
    page.get_by_role("button", name="Use the sample team").first.click()
    ready(page)
    open_page(page, "Cohort")
    assert "profile=specialist" in page.url


def test_the_way_back_from_a_cell_leads_to_the_map_and_not_to_a_table_used_before(
    page: Page, base_url: str
):
    upload(page, base_url, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    ready(page)
    open_page(page, "Cohort")
    page.get_by_role("tab", name="People").click()
    ready(page)
    page.get_by_role("tabpanel").get_by_role("button", name="Lukas Brandt").click()
    ready(page)
    page.go_back()
    ready(page)
    expect(page.get_by_role("tabpanel").locator("tr:focus")).to_contain_text("Lukas Brandt")
    row = page.locator(".map-table tr", has_text="24 Business")
    row.locator("td", has_text="−1").last.click()
    said = page.locator(".map-table td:focus").get_attribute("aria-label") or ""
    assert said.startswith("Isla MacLeod, 24 Business case: 1 level below")
    ready(page)
    page.locator(".map-panel").get_by_role("button", name="Open person").click()
    ready(page)
    # The need that was asked about is one of those that are folded away at first.
    asked = page.locator("details .pmo-asked")
    expect(asked).to_contain_text("24 Business case")
    expect(asked).to_be_in_viewport()
    page.get_by_role("link", name="Back to Cohort").click()
    ready(page)
    expect(page.locator(".map-table td:focus")).to_have_attribute("aria-label", said)
    expect(page.get_by_role("tab", name="People")).to_have_attribute("aria-selected", "true")


def test_a_name_with_a_comma_leads_to_its_person_and_what_could_be_two_to_nobody(
    page: Page, base_url: str
):
    names = ("Quill, Ada", "Ray, Bo", "Ann, Bob", "Ann", "Bob")
    team = small_csv(*([str(n), name, *[5 if n < 2 else 1] * 4] for n, name in enumerate(names)))
    upload(page, base_url, team.encode(), "team.csv")
    ready(page)
    open_page(page, "Cohort")
    page.get_by_role("tab", name="People").click()
    people = page.locator(".st-key-people tbody tr")
    expect(people).to_have_count(len(names))
    shown = {
        row.locator("td").first.inner_text(): row.get_by_role("button").all_inner_texts()
        for row in people.all()
    }
    assert shown == {name: [] if name == "Ann, Bob" else [name] for name in names}
    both = page.locator("td").filter(has_text="Quill, Ada, Ray, Bo").first.get_by_role("button")
    expect(both).to_have_count(2)
    said = [one.get_attribute("title") for one in both.all()]
    assert said == ["Open Quill, Ada", "Open Ray, Bo"]


def test_a_bookmark_opens_on_a_server_that_nobody_has_visited(unvisited_url: str, page: Page):
    page.goto(f"{unvisited_url}/person?profile=specialist")
    expect(page.get_by_role("heading", name="No ratings yet")).to_be_visible()
    links = page.get_by_test_id("stSidebarNav").get_by_role("link")
    expect(links.filter(has_text="Framework")).to_be_visible()
    expect(links).to_have_count(len(screens.PAGES))
    page.get_by_role("button", name="Use the sample team").click()
    expect(page.get_by_text("Shape against the profile")).to_be_visible()
    expect(page.get_by_text("PMO Specialist, project office").first).to_be_visible()
    assert "/person?profile=specialist" in page.url
