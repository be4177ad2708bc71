"""Nothing that a page does is refused by its own policy, and other pages get nothing of it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_journey import SAMPLE, open_page, saved, take, upload
from tests.browser.waiting import ready

PAGES = ("Rounds", "Cohort", "Specialists", "What if", "Person", "Compare", "Framework")


def test_every_page_keeps_to_the_policy(page: Page, base_url: str):
    upload(page, base_url, SAMPLE, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    for name in PAGES:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        ready(page)
        for tab in page.get_by_role("tab").all():
            tab.click()
            ready(page)
        last = page.get_by_test_id("stMain").locator(".stVerticalBlock > *").last
        last.scroll_into_view_if_needed()
        ready(page)
    open_page(page, "Cohort")
    for form, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"\xef\xbb\xbf")):
        assert saved(take(page, "Gaps, person by person", form)).startswith(start)


def test_a_template_and_choices_are_dropped_and_a_pack_is_taken(page: Page, base_url: str):
    page.goto(base_url)
    page.get_by_role("button", name="Use the sample team").click()
    open_page(page, "Review pack")
    expect(page.get_by_test_id("stImage").first).to_be_visible()
    with page.expect_download() as choices:
        page.get_by_role("button", name="Save these choices").click()
    page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(
        {"name": "c.json", "mimeType": "application/json", "buffer": saved(choices.value)}
    )
    expect(page.get_by_role("button", name="Use these choices")).to_be_visible()
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Formats")
    box.get_by_role("combobox").click()
    page.get_by_role("option", name="Web page", exact=True).click()
    page.keyboard.press("Escape")
    ready(page)
    page.get_by_role("button", name="Build the pack").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"Web page \(\d")).click()
    assert saved(download.value).lower().startswith(b"<!doctype html>")
