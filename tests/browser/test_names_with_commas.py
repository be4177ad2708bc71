"""A name with a comma is one person's; what could be two people's leads to nobody."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_journey import open_page, upload
from tests.browser.waiting import ready
from tests.ratings_files import small_csv

NAMES = ("Quill, Ada", "Ray, Bo", "Ann, Bob", "Ann", "Bob")


def test_names_of_a_table_are_those_of_the_file(page: Page, base_url: str):
    team = small_csv(*([str(n), name, *[5 if n < 2 else 1] * 4] for n, name in enumerate(NAMES)))
    upload(page, base_url, team.encode(), "team.csv")
    ready(page)
    open_page(page, "Cohort")
    page.get_by_role("tab", name="People").click()
    people = page.locator(".st-key-people tbody tr")
    expect(people).to_have_count(len(NAMES))
    shown = {
        row.locator("td").first.inner_text(): row.get_by_role("button").all_inner_texts()
        for row in people.all()
    }
    assert shown == {name: [] if name == "Ann, Bob" else [name] for name in NAMES}
    both = page.locator("td").filter(has_text="Quill, Ada, Ray, Bo").first.get_by_role("button")
    expect(both).to_have_count(2)
    said = [one.get_attribute("title") for one in both.all()]
    assert said == ["Open Quill, Ada", "Open Ray, Bo"]
