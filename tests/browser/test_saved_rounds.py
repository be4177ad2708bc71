"""Two people at once: what one uploads, the other never sees until it is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journey import open_page, upload
from tests.browser.test_risk_journeys import write_action
from tests.browser.waiting import ready, watch
from tests.ratings_files import small_csv

CANARY = "Quentin Canary"
FILE = small_csv(["E1", CANARY, 3, 4, 3, 3], ["E2", "Bea Lund", 2, 3, 3, 4]).encode()


@pytest.fixture
def other(browser: Browser, browser_context_args: dict, base_url: str) -> Iterator[Page]:
    """The window of somebody else."""
    with browser.new_context(**browser_context_args) as context:
        watch(context)
        page = context.new_page()
        page.goto(f"{base_url}/rounds")
        ready(page)
        yield page


def test_what_one_uploads_the_other_sees_only_once_it_is_saved_and_with_the_action_written_since(
    page: Page, other: Page, base_url: str
):
    upload(page, base_url, FILE, "canary.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    open_page(page, "Rounds")
    expect(page.get_by_text("2 people · not saved")).to_be_visible()

    other.reload()
    ready(other)
    expect(other.get_by_role("heading", name="No ratings yet")).to_be_visible()
    open_page(other, "Person")
    expect(other.get_by_role("heading", name="No ratings yet")).to_be_visible()
    assert CANARY not in other.content()

    page.get_by_label("Label of the round").fill("Canary round")
    page.get_by_label("Label of the round").press("Enter")
    ready(page)
    page.get_by_role("button", name="Save round").click()
    expect(page.get_by_text("Saved Canary round.")).to_be_visible()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    ready(page)
    write_action(page, "Shadow a planner")
    expect(page.get_by_text("Kept with the saved round")).to_be_visible()

    open_page(other, "Rounds")
    pill = other.get_by_test_id("stButtonGroup").get_by_text("Canary round")
    expect(pill).to_be_visible()
    assert CANARY not in other.content()
    pill.click()
    other.get_by_role("button", name="Use", exact=True).click()
    expect(other.get_by_text("In use: Canary round.")).to_be_visible()
    open_page(other, "Cohort")
    expect(other.get_by_text("Round Canary round · 2 people")).to_be_visible()
    other.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    expect(other.locator(".pmo-need", has_text="Shadow a planner")).to_be_visible()

    open_page(page, "Rounds")
    page.get_by_test_id("stButtonGroup").get_by_text("Canary round").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete the round").click()
    expect(page.get_by_text("Deleted Canary round.")).to_be_visible()
