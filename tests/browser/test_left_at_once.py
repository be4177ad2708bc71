"""Whoever drops a file and goes on at once to another page has it in use there."""

from playwright.sync_api import Page, expect

from tests.browser.test_journey import drop_alone, open_page, upload_whole
from tests.ratings_files import small_csv


def test_a_file_that_is_left_at_once_is_in_use(page: Page, base_url: str):
    upload_whole(page, base_url, small_csv(["1", "Ann", 3, 3, 3, 3]).encode())
    for name in ("second.csv", "third.csv"):
        open_page(page, "Cohort")
        drop_alone(page, small_csv(["1", "Bob", 3, 3, 3, 3]).encode(), name)
        # Until then the server knows nothing of it.
        expect(page.get_by_role("button", name=f"Remove {name}")).to_be_visible()
        expect(page.get_by_test_id("stFileChipIconSpinner")).to_have_count(0)
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Cohort").click()
        expect(page.get_by_text(f"{name} · 1 person")).to_be_visible()
