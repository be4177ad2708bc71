"""What is short stands in one line, on a phone too; columns end at about one height."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from pmo_data.framework.competences import competences
from pmo_data.template import sample_rounds_bytes
from tests import ratings_files as files
from tests.browser.test_in_line import DESK, PHONE
from tests.browser.test_journey import open_page, open_page_of_person, upload, upload_whole
from tests.browser.waiting import ready

LINES = """all => all.map((one) => {
  const text = document.createRange();
  text.selectNodeContents(one);
  return text.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight);
})"""
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

# Labels of competences, and levels with the word before, that stand in more than one line.
PARTED = """(labels) => {
  const main = document.querySelector("[data-testid=stMain]");
  const held = new RegExp(`\\\\b(?:${labels}|(?:has|needs)\\\\s[1-5])`, "g");
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const parted = [];
  let seen = 0;
  for (let node; (node = texts.nextNode()); )
    for (const found of node.textContent.matchAll(held)) {
      const part = document.createRange();
      part.setStart(node, found.index);
      part.setEnd(node, found.index + found[0].length);
      const lines = new Set([...part.getClientRects()].map((box) => Math.round(box.bottom)));
      if (lines.size) seen += 1;
      if (lines.size > 1) parted.push(found[0]);
    }
  return { seen, parted };
}"""
NO_WIDER = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth <= main.clientWidth;
}"""
LABELS = "|".join(re.escape(one.short).replace("\\ ", r"\s") for one in competences())


@pytest.fixture(scope="module")
def uploaded(kept_page: Page, base_url: str) -> Page:
    kept_page.set_viewport_size(DESK)
    return upload_whole(kept_page, base_url, sample_rounds_bytes())


def assert_no_third_is_empty(page: Page) -> None:
    ready(page)
    rows = page.evaluate(ENDS)
    assert rows
    for top, ends in rows:
        empty = max(ends) - min(ends)
        assert empty <= NO_MATTER or empty < (max(ends) - top) / 3, ends


@pytest.mark.parametrize("name", PAGES)
def test_no_third_of_a_page_is_empty(uploaded: Page, name: str):
    open_page(uploaded, name)
    uploaded.get_by_role("heading", name=PAGES[name]).wait_for()
    assert_no_third_is_empty(uploaded)


@pytest.mark.parametrize("name", ["Owen Hughes", "Mei Tanaka", "Lukas Brandt"])
def test_no_third_of_the_page_of_a_person_is_empty(uploaded: Page, name: str):
    open_page_of_person(uploaded, name)
    assert_no_third_is_empty(uploaded)


def test_the_figures_of_who_is_compared_stand_whole_on_a_phone(uploaded: Page):
    open_page(uploaded, "Compare")
    uploaded.set_viewport_size(PHONE)
    ready(uploaded)
    table = uploaded.locator(".st-key-comparison .pmo-table")
    expect(table.locator("td").nth(2)).to_have_text(re.compile(r"^\d+ of 46$"))
    wide = table.evaluate("one => one.scrollWidth - one.clientWidth")
    lines = table.locator("td:nth-child(n+3)").evaluate_all(LINES)
    share, levels = table.locator("td:nth-child(n+4)").evaluate_all(
        """all => all.slice(0, 2).map((one) => {
          const text = document.createRange();
          text.selectNodeContents(one);
          return text.getBoundingClientRect();
        })"""
    )
    uploaded.set_viewport_size(DESK)
    assert wide <= 0
    assert levels["left"] - share["right"] > 12
    assert len(lines) == 4
    assert max(lines) <= 1


@pytest.mark.parametrize(
    ("title", "tab", "cells", "count"),
    [
        ("Cohort", "Groups", ".st-key-groups td.pmo-number", 2 * 9),
        ("Rounds", "Who moved", ".st-key-movers td:nth-last-child(-n+2)", 2 * 14),
    ],
    ids=["shares of groups", "how verdicts moved"],
)
def test_short_cells_stand_in_one_line_on_a_phone(
    uploaded: Page, title: str, tab: str, cells: str, count: int
):
    open_page(uploaded, title)
    uploaded.get_by_role("tab", name=tab).click()
    uploaded.set_viewport_size(PHONE)
    ready(uploaded)
    expect(uploaded.locator(cells)).to_have_count(count)
    high = uploaded.locator(cells).evaluate_all(LINES)
    uploaded.set_viewport_size(DESK)
    assert max(high) <= 1


def test_how_many_of_how_many_stand_in_one_line_on_a_phone_and_names_in_few(uploaded: Page):
    open_page(uploaded, "Cohort")
    uploaded.set_viewport_size(PHONE)
    ready(uploaded)
    high = {}
    for tab, cells in {
        "Supervision": ".st-key-supervision td:nth-child(n+4)",
        "People": ".st-key-people td:nth-child(5)",
    }.items():
        uploaded.get_by_role("tab", name=tab).click()
        expect(uploaded.locator(cells).first).to_be_attached()
        high[tab] = uploaded.locator(cells).evaluate_all(LINES)
    uploaded.set_viewport_size(DESK)
    assert len(high["People"]) == 14
    assert max(high["People"]) <= 1
    assert max(high["Supervision"]) <= 4


def test_the_readings_stand_in_one_line_where_what_is_said_beside_a_title_takes_two(
    page: Page, base_url: str
):
    team = files.wide_csv([files.person(files.profile_levels())] * 2)
    upload(page, base_url, team.encode(), "ratings of the programme delivery office, north.csv")
    ready(page)
    page.set_viewport_size(DESK)
    open_page(page, "Cohort")
    said = page.locator(".st-key-title .pmo-caption")
    lines = """one => {
      const text = document.createRange();
      text.selectNodeContents(one);
      return new Set([...text.getClientRects()].map((box) => Math.round(box.bottom))).size;
    }"""
    assert said.evaluate(lines) == 2
    assert said.locator("a").evaluate(lines) == 1
    assert not said.evaluate("one => one.scrollWidth > one.clientWidth")


@pytest.mark.parametrize("page", ["Cohort", "Specialists", "Person"])
def test_no_line_ends_within_the_label_of_a_competence(uploaded: Page, page: str):
    uploaded.get_by_test_id("stSidebarNav").get_by_role("link", name=page).click()
    ready(uploaded)
    parted = []
    for width in (390, 360, 320):
        uploaded.set_viewport_size({"width": width, "height": 844})
        ready(uploaded)
        found = uploaded.evaluate(PARTED, LABELS)
        assert found["seen"] > 5
        parted += found["parted"]
        # What Streamlit measures follows a narrower window a little later.
        uploaded.wait_for_function(NO_WIDER)
    uploaded.set_viewport_size(DESK)
    assert parted == []
