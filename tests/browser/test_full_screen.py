"""A table that fills the window."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.test_journey import SAMPLE, upload
from tests.browser.waiting import ready


def test_a_table_fills_the_window(page: Page, base_url: str):
    upload(page, base_url, SAMPLE, "team.csv")
    ready(page)
    page.get_by_role("button", name="Fullscreen").last.dispatch_event("click")
    page.wait_for_function("""() => {
      const grids = [...document.querySelectorAll("[data-testid=stFullScreenFrame]")];
      return grids.some(one => {
        const { width, height } = one.getBoundingClientRect();
        return width === innerWidth && height === innerHeight;
      });
    }""")
