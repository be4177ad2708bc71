"""What stands side by side ends at about one height: no third of a page is empty."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pmo_data.template import sample_rounds_bytes
from tests.browser.test_in_line import DESK
from tests.browser.test_journey import open_page, open_page_of_person, upload_whole
from tests.browser.waiting import ready

ENDS = """
() => [...document.querySelectorAll("[data-testid=stMain] [data-testid=stHorizontalBlock]")]
  .map((row) => [...row.children].filter((one) => one.dataset.testid === "stColumn"))
  .filter((columns) => columns.length > 1)
  .map((columns) => [
    columns[0].getBoundingClientRect().top,
    columns.map((one) => Math.max(
      ...[...one.querySelectorAll("[data-testid=stElementContainer]")]
        .map((part) => part.getBoundingClientRect().bottom)
    )),
  ])
"""
NO_MATTER = 200
"""Pixels by which columns may end apart, whatever their height."""
PAGES = {"Cohort": "Thin cover", "Review pack": "Preview"}


def assert_no_third_is_empty(page: Page) -> None:
    ready(page)
    rows = page.evaluate(ENDS)
    assert rows
    for top, ends in rows:
        empty = max(ends) - min(ends)
        assert empty <= NO_MATTER or empty < (max(ends) - top) / 3, ends


@pytest.fixture(scope="module")
def uploaded(kept_page: Page, base_url: str) -> Page:
    kept_page.set_viewport_size(DESK)
    return upload_whole(kept_page, base_url, sample_rounds_bytes())


@pytest.mark.parametrize("name", PAGES)
def test_no_third_of_a_page_is_empty(uploaded: Page, name: str):
    open_page(uploaded, name)
    uploaded.get_by_role("heading", name=PAGES[name]).wait_for()
    assert_no_third_is_empty(uploaded)


@pytest.mark.parametrize("name", ["Owen Hughes", "Mei Tanaka", "Lukas Brandt"])
def test_no_third_of_the_page_of_a_person_is_empty(uploaded: Page, name: str):
    open_page_of_person(uploaded, name)
    assert_no_third_is_empty(uploaded)
