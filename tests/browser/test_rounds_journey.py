"""Three rounds in a real browser: the trend, who moved, a person over time, calibration."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import Page, expect

from pmo_data.template import sample_rounds_bytes
from tests.browser.test_journey import open_page, saved, take, upload
from tests.browser.waiting import choose_option, ready


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    ready(page)


def expect_card(page: Page, label: str, value: str) -> None:
    found = page.locator(".pmo-figure").filter(has_text=label)
    expect(found.locator("dd").first).to_have_text(value)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(label)).first
    choose_option(box, option, exact=True)


def test_from_a_file_of_three_rounds_to_the_meeting(page: Page, base_url: str):
    upload(page, base_url, sample_rounds_bytes(), "rounds.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    open_page(page, "Rounds")

    open_tab(page, "Trend")
    expect(page.get_by_text("Rounds 2026-Q1 to 2026-Q3 · 14–15 people")).to_be_visible()
    expect(page.get_by_text("Hana Kimura")).to_be_visible()
    download = take(page, "trend", "CSV")
    rows = list(csv.DictReader(io.StringIO(saved(download).decode("utf-8-sig"))))
    assert [row["shortfall_levels"] for row in rows] == ["188", "171", "108"]
    assert saved(take(page, "trend", "PDF"))[:5] == b"%PDF-"

    open_tab(page, "Who moved")
    expect_card(page, "Levels up", "58")
    choose(page, "Compare round", "2026-Q1")
    expect_card(page, "Shortfall levels", "101")
    expect(page.get_by_text("Joined: Diego Fernández")).to_be_visible()

    open_tab(page, "Person over time")
    expect(page.get_by_text("Shape over the rounds")).to_be_visible()

    open_tab(page, "Calibration")
    expect_card(page, "Weighted kappa", "0.84")
    choose(page, "First rater", "Bea Lund")
    expect_card(page, "Rated by both", "3 people")

    choose(page, "Ratings by", "self only")
    assert "rater=" in page.url
    assert "self" not in page.url
    open_page(page, "Cohort")
    expect(page.get_by_text("rated by self")).to_be_visible()
