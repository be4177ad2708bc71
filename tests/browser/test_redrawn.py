"""A chart that is drawn in place of another looks like one that is drawn afresh."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from pmo_data.intake.files import read_ratings
from tests.browser.test_journey import SAMPLE, choose, open_page, open_page_of_person, upload
from tests.browser.waiting import choose_option, ready

DIFFERENCES = """async (place) => {
  const { data, layout } = JSON.parse(place.shown.figure);
  const afresh = document.createElement("div");
  document.body.append(afresh);
  await Plotly.newPlot(afresh, data, { ...layout, width: place.clientWidth });
  const marks = (chart) => {
    const found = new Map();
    for (const node of chart.querySelectorAll("svg.main-svg :is(text, path)")) {
      const drawn = ["d", "x", "y", "transform"].map((name) => node.getAttribute(name) ?? "");
      const { fill, opacity } = getComputedStyle(node);
      const colour = fill.startsWith("url") ? "hatched" : fill;
      const mark = [node.tagName, node.textContent, ...drawn, colour, opacity].join(" | ");
      found.set(mark, (found.get(mark) ?? 0) + 1);
    }
    return found;
  };
  const [shown, wanted] = [marks(place), marks(afresh)];
  const texts = afresh._fullData.filter(({ text, mode }) => mode && String(text ?? "").length);
  const unwritten = texts.filter(({ mode }) => !mode.includes("text")).length;
  Plotly.purge(afresh);
  afresh.remove();
  const all = [...new Set([...shown.keys(), ...wanted.keys()])];
  const different = all.filter((mark) => shown.get(mark) !== wanted.get(mark));
  return { marks: wanted.size, unwritten, different };
}"""


def compared(page: Page) -> None:
    """Every chart in sight is what it would be in a new place."""
    charts = page.locator(".js-plotly-plot").element_handles()
    assert charts
    for chart in charts:
        found = page.evaluate(DIFFERENCES, chart)
        assert found["marks"] > 20
        assert found["unwritten"] == 0
        assert found["different"] == []


@pytest.fixture(scope="module")
def team(kept_page: Page, base_url: str) -> Page:
    kept_page.set_viewport_size({"width": 1280, "height": 2600})
    upload(kept_page, base_url, SAMPLE, "team.csv")
    expect(kept_page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    return kept_page


def test_another_person(team: Page):
    ratings = read_ratings(SAMPLE, "team.csv").ratings
    blanks = (ratings.levels == 0).sum(axis=(1, 2))
    names = ratings.people["name"].iloc[np.argsort(blanks, kind="stable")].tolist()
    open_page_of_person(team, names[0])
    # Fewest and most marks, and back: what was drawn before has more to leave behind, or less.
    for name in (names[-1], names[1], names[-2]):
        choose(team, "Person", name)
        compared(team)


def test_other_cells_in_another_order(team: Page):
    open_page(team, "Cohort")
    for label in ("Knowledge", "Level", "Application", "Number", "Gap"):
        team.get_by_role("radio", name=label, exact=True).click()
        ready(team)
        compared(team)


def test_more_people_side_by_side(team: Page):
    open_page(team, "Compare")
    names = sorted(set(read_ratings(SAMPLE, "team.csv").ratings.people["name"]))
    # It opens with the first of them.
    for name in names[1:4]:
        choose(team, "People", name)
        compared(team)
    team.get_by_role("radio", name="All").click()
    ready(team)
    compared(team)


def test_other_filters(team: Page):
    # The last: a filter stays where it was set.
    open_page(team, "Cohort")
    for team_name in ("North", "South"):
        choose_option(
            team.get_by_test_id("stSidebar").get_by_role("combobox", name="Team"), team_name
        )
        compared(team)
