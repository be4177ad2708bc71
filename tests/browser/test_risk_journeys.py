"""The leaver test, a what-if that leaves no trace, and a development plan, in a browser."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from analytics.cells import judged
from analytics.leavers import worst_pair
from analytics.selection import of_round
from analytics.targets import required_levels, team_arrays
from analytics.what_if import MARK
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.browser.test_journey import take
from tests.browser.waiting import ready, until

ROW = 35
"""Height of a row of a table, and of its heading."""


def open_page(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)


def card(page: Page, label: str) -> Locator:
    return page.locator(".pmo-figure").filter(has_text=label)


def click_row(page: Page, key: str, row: int, then: Locator) -> None:
    """Click the first cell of a row of a table until something appears."""
    grid = page.locator(f".st-key-{key}").get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    y = box["y"] + ROW * (row + 1) + ROW / 2
    until(then, lambda: page.mouse.click(box["x"] + 30, y))


def gaps_csv(page: Page) -> str:
    """The figures of the heatmap as the page hands them out."""
    return Path(take(page, "heatmap", "CSV").path()).read_text("utf-8-sig")


@pytest.fixture(scope="module")
def sample(kept_page: Page, base_url: str) -> Page:
    """The sample team."""
    kept_page.goto(base_url)
    ready(kept_page)
    kept_page.get_by_role("button", name="Use the sample team").click()
    expect(kept_page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    return kept_page


@pytest.fixture
def team(sample: Page) -> Page:
    """The sample team on the first tab of the Cohort page."""
    open_page(sample, "Ratings")
    open_page(sample, "Cohort")
    sample.get_by_role("tab").first.click()
    ready(sample)
    return sample


def test_the_two_people_whose_absence_uncovers_most_are_found_and_taken_out(team: Page):
    ratings = of_round(read_ratings(sample_team_bytes(), "s.csv").ratings)
    arrays = team_arrays(ratings, profiles_under())
    cells = judged(arrays.levels, required_levels(arrays, "own"))
    found = worst_pair(cells.competence_met, cells.competence_wanted)
    ((one, other),) = found.groups
    names = ratings.people["name"]
    team.get_by_role("tab", name="Leaver test").click()
    assert found.uncovered == 2
    said = f"{names[one]} and {names[other]}: 15 Transition, 17 Capacity plan."
    expect(team.get_by_text(said)).to_be_visible()
    team.get_by_role("button", name="Take out").last.click()
    expect(card(team, "Uncovered").last).to_contain_text(str(found.uncovered))
    expect(card(team, "Uncovered").last).to_contain_text("0 before")
    expect(card(team, "Specialists")).to_contain_text("2 before")
    ready(team)
    download = take(team, "leaver_test", "CSV")
    rows = csv.DictReader(io.StringIO(Path(download.path()).read_text("utf-8-sig")))
    figures = {row["figure"]: (float(row["before"]), float(row["after"])) for row in rows}
    assert figures["uncovered_competences"] == (0, found.uncovered)
    assert "Rossi" not in team.url


def test_the_working_of_a_single_point_is_one_click_away(team: Page):
    dialog = team.get_by_role("dialog")
    team.locator(".st-key-thin_cover tbody tr").first.click()
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("17 Resource capacity planning")
    expect(dialog).to_contain_text("1 person meets both dimensions")
    team.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_what_if_changes_a_status_and_is_gone_without_a_trace(team: Page):
    real, meeting = gaps_csv(team), card(team, "Meet profile").inner_text()
    open_page(team, "What if")
    team.get_by_role("button", name="Try this training").click()
    line = team.locator(".pmo-bar-line", has_text="People who meet the profile")
    expect(line).to_contain_text("3 before, 6 after")
    expect(team.get_by_text(MARK)).to_be_visible()
    ready(team)
    download = take(team, "what_if_people", "CSV")
    assert download.suggested_filename.startswith("what-if-people")
    rows = list(csv.DictReader(io.StringIO(Path(download.path()).read_text("utf-8-sig"))))
    assert {row["what_if"] for row in rows} == {MARK}
    assert [row["after"] for row in rows if row["figure"] == "status"] == ["meets"] * 3
    open_page(team, "Cohort")
    assert card(team, "Meet profile").inner_text() == meeting
    assert gaps_csv(team) == real
    expect(team.get_by_text("What if, not")).to_have_count(0)
    open_page(team, "What if")
    expect(team.get_by_text("Nothing is supposed yet.")).to_be_visible()
    expect(team.get_by_text(MARK)).to_have_count(0)


def begin_action(page: Page, text: str) -> Locator:
    """Type the action of a person's first need, and leave its cell open; the grid."""
    page.get_by_text("Actions, owners and due dates").click()
    grid = page.get_by_test_id("stExpander").get_by_test_id("stDataFrame")
    editor = page.locator("#portal textarea, #portal input").first

    def edit() -> None:
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        page.mouse.dblclick(box["x"] + box["width"] * 0.4, box["y"] + 1.5 * ROW)

    until(editor, edit)
    editor.fill(text)
    return grid


def write_action(page: Page, text: str) -> None:
    """Write the action of a person's first need."""
    grid = begin_action(page, text)
    page.keyboard.press("Enter")
    expect(page.locator(".pmo-need").first).to_contain_text(text)
    expect(grid).to_be_visible()  # the next one can be written at once
    ready(page)


def open_person(page: Page, name: str) -> None:
    """Open the page of a person."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    ready(page)
    chooser = page.get_by_test_id("stMain").get_by_role("combobox").first
    chooser.click()
    chooser.fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)


def test_an_action_is_written_into_a_development_plan_and_taken_along(team: Page):
    open_person(team, "Owen Hughes")
    write_action(team, "Amara talks a case through")
    expect(team.get_by_text("Kept as long as these ratings are in use.")).to_be_visible()
    download = take(team, "development_plan", "CSV")
    rows = list(csv.DictReader(io.StringIO(Path(download.path()).read_text("utf-8-sig"))))
    assert [row["action"] for row in rows][:2] == ["Amara talks a case through", ""]
    assert rows[0]["what_it_means"].startswith("Application 3 Competent:")


def test_an_action_is_kept_that_is_left_by_a_click_on_another_page(team: Page):
    for key, name in (("", "Jakub Novák"), ("Enter", "Kwame Mensah")):
        open_person(team, name)
        begin_action(team, f"Ask {name}")
        if key:
            team.keyboard.press(key)
        open_page(team, "Compare")
        open_person(team, name)
        expect(team.locator(".pmo-need").first).to_contain_text(f"Ask {name}")


def test_a_click_on_what_is_drawn_anew_meanwhile_acts_on_what_stands_there(team: Page):
    open_person(team, "Tomasz Zieliński")
    begin_action(team, "Ask")
    team.evaluate("addEventListener('toggle', (one) => { window.now = one.newState; }, true)")
    team.locator("summary", has_text="What the levels asked for mean").click()
    # On a slow server what was opened is drawn anew once more, and closed.
    team.wait_for_function("() => window.now === 'open'")
    expect(team.locator(".pmo-need").first).to_contain_text("Ask")


def test_a_click_within_an_open_cell_acts_at_once(team: Page):
    """As the one that opens the calendar of a day, which only a click of somebody's own does."""
    open_person(team, "Noor van Dijk")
    begin_action(team, "Ask")
    team.evaluate("addEventListener('click', (one) => { window.own = one.isTrusted; })")
    team.locator("#portal textarea, #portal input").first.click()
    assert team.evaluate("window.own") is True
    team.keyboard.press("Escape")


def test_an_action_that_is_emptied_is_gone_from_the_plan(team: Page):
    open_person(team, "Priya Raman")
    write_action(team, "Shadow")
    editor = team.locator("#portal textarea, #portal input").first

    def empty() -> None:
        # Where the next word would be written is one row below.
        for key in ("ArrowUp", "Enter"):
            team.keyboard.press(key)
        for key in ("Control+a", "Backspace", "Enter"):
            editor.press(key)

    # A grid that is busy may still take the text that was there before.
    until(team.locator(".pmo-need").first.filter(has_not_text="Shadow"), empty)
