"""Waiting for a page to be done."""

from playwright.sync_api import Page, expect


def ready(page: Page) -> None:
    """Wait until the script of the page has run, without an error on the screen."""
    state = "data-test-script-state"
    expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning")
    expect(page.get_by_test_id("stException")).to_have_count(0)
