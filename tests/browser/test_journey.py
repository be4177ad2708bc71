"""The main journey: a file in, the team on the screen, a person, two compared, charts out."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from analytics.evaluation import evaluated
from analytics.selection import of_round
from analytics.summary import cohort_summary
from analytics.targets import team_arrays
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from tests.browser.waiting import choose_option, ready
from tests.ratings_files import small_csv

SAMPLE = sample_team_bytes()


def upload(page: Page, base_url: str, content: bytes, name: str) -> None:
    page.goto(base_url)
    ready(page)
    drop(page, content, name)


def upload_whole(page: Page, base_url: str, content: bytes) -> Page:
    """Upload a file of which everything is read; returns the page."""
    upload(page, base_url, content, "team.csv")
    expect(page.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    ready(page)
    return page


def drop(page: Page, content: bytes, name: str) -> None:
    """Drop a file on the page Ratings."""
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def drop_alone(page: Page, content: bytes, name: str) -> None:
    """Come from another page, as files dropped one after the other are read as one set."""
    open_page(page, "Ratings")
    drop(page, content, name)


def open_page(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)


def card(page: Page, label: str) -> str:
    found = page.locator(".pmo-figure").filter(has_text=label)
    return found.locator("dd").first.inner_text()


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def take(page: Page, key: str, way: str) -> Download:
    """What the menu of a chart or table hands out, by the chart's key and the entry's words."""
    with page.expect_download() as download:
        ask(page, key, way)
    ready(page)
    return download.value


def ask(page: Page, key: str, way: str) -> None:
    """Choose an entry of the menu of a chart or table."""
    page.locator(f".st-key-{key}_save button").first.click()
    page.get_by_role("menuitem", name=re.compile(way)).first.click()


def test_the_guide_of_the_first_visit_is_one_screen_of_a_phone(page: Page, base_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(base_url)
    ready(page)
    expect(page.get_by_role("heading", name="Where to begin")).to_be_in_viewport()
    expect(page.get_by_text("What a ratings file looks like")).to_be_in_viewport()
    assert page.get_by_test_id("stMain").evaluate("one => one.scrollHeight") <= 844


@pytest.fixture(scope="module")
def uploaded(kept_page: Page, base_url: str) -> Page:
    """The sample team, uploaded as a file."""
    return upload_whole(kept_page, base_url, SAMPLE)


@pytest.fixture
def team(uploaded: Page) -> Page:
    """The sample team on the Cohort page."""
    open_page(uploaded, "Cohort")
    return uploaded


def expected():
    """The figures of the sample team, computed without the page."""
    ratings = of_round(read_ratings(SAMPLE, "team.csv").ratings)
    return ratings, cohort_summary(evaluated(team_arrays(ratings, profiles_under()), "own"))


def test_a_table_fills_the_window(uploaded: Page):
    open_page(uploaded, "Compare")
    uploaded.get_by_text("All levels as a table").click()
    ready(uploaded)
    uploaded.get_by_role("button", name="Fullscreen").last.dispatch_event("click")
    uploaded.wait_for_function("""() => {
      const grids = [...document.querySelectorAll("[data-testid=stFullScreenFrame]")];
      return grids.some(one => {
        const { width, height } = one.getBoundingClientRect();
        return width === innerWidth && height === innerHeight;
      });
    }""")
    uploaded.keyboard.press("Escape")


def test_cohort_figures_are_those_of_the_engine(team: Page):
    _, summary = expected()
    assert card(team, "Meet profile") == f"{summary.people_meeting} of {summary.people}"
    assert card(team, "Shortfall levels") == str(summary.shortfall_levels)
    assert card(team, "Severe cells") == str(summary.severe_cells)
    assert card(team, "Uncovered") == str(summary.uncovered_competences)


def test_a_chart_leaves_as_png_svg_and_csv(team: Page):
    _, summary = expected()
    png = take(team, "heatmap", r"Picture \(PNG")
    content = saved(png)
    assert png.suggested_filename == "heatmap.png"
    assert content.startswith(b"\x89PNG")
    width, _ = struct.unpack(">II", content[16:24])
    assert width >= 2 * 960
    svg = saved(take(team, "heatmap", "SVG")).decode()
    words = ("Gaps, person by person", "2026-Q3", "14 people", "own role", "default readings")
    assert [word for word in words if word not in svg] == []
    table = take(team, "shortfalls", "CSV")
    assert table.suggested_filename == "shortfalls.csv"
    rows = list(csv.DictReader(io.StringIO(saved(table).decode("utf-8-sig"))))
    assert sum(int(row["shortfall_levels"]) for row in rows) == summary.shortfall_levels


def test_a_click_on_a_cell_leads_to_the_person_and_back(team: Page):
    cell = team.locator(".map-table td", has_text="−2").first
    said = cell.get_attribute("aria-label")
    cell.click()
    team.locator(".map-panel").get_by_role("button", name="Open person").click()
    expect(team.get_by_text("Shape against the profile")).to_be_visible()
    ready(team)
    assert "person=" in team.url
    ratings, _ = expected()
    assert not [name for name in ratings.people["name"] if name.split()[-1] in team.url]
    team.go_back()
    ready(team)
    expect(team.locator(".map-table td:focus")).to_have_attribute("aria-label", said)
    expect(team.locator(".map-panel")).to_be_visible()


def test_a_person_page_answers_with_their_figures(team: Page):
    ratings, _ = expected()
    figures = evaluated(team_arrays(ratings, profiles_under()), "own").people.frame()
    open_page_of_person(team, ratings.people["name"].iloc[0])
    first = figures.iloc[0]
    assert card(team, "Cells met") == f"{first['met_cells']} of {first['required_cells']}"
    assert card(team, "Shortfall levels") == str(first["shortfall_levels"])
    for radar in ("radar_application", "radar_knowledge"):
        team.locator(f".st-key-{radar} .chart-plot").scroll_into_view_if_needed()
        expect(team.locator(f".st-key-{radar} .js-plotly-plot")).to_be_visible()


def open_page_of_person(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Person").click()
    ready(page)
    choose(page, "Person", name)
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    ready(page)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_test_id("stMain").get_by_role("combobox", name=re.compile(label)).first
    choose_option(box, option)


def test_two_people_are_compared(team: Page):
    ratings, _ = expected()
    names = ratings.people["name"].tolist()[:2]
    open_page(team, "Compare")
    # It opens with the first of them beside the median.
    choose(team, "People, two to six", names[1])
    team.get_by_text("Add the team's median").click()
    ready(team)
    expect(team.locator(".st-key-compare_application .js-plotly-plot")).to_be_visible()
    assert comparison_lines(saved(take(team, "differences_chart", "SVG")).decode())
    head = saved(take(team, "differences_chart", "CSV")).decode("utf-8-sig").splitlines()[0]
    assert [name for name in names if name not in head] == []


def comparison_lines(svg: str) -> bool:
    return "2 people" in svg and "against PMO" in svg


def test_choices_stay_over_pages_and_in_the_address(team: Page):
    hold_to(team, "PMO Specialist")
    expect(team.get_by_text("against PMO Specialist")).to_be_visible()
    assert "profile=specialist" in team.url
    open_page(team, "Compare")
    assert "profile=specialist" in team.url
    hold_to(team, "Own role")
    ready(team)
    assert "profile=" not in team.url


def hold_to(page: Page, profile: str) -> None:
    choose_option(page.get_by_test_id("stSidebar").get_by_role("combobox", name="Profile"), profile)


BAD_FILES = {
    "empty.csv": (b"", "empty"),
    "header.csv": (b"Name,9 Schedule management - Application\n", "no people"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG picture"),
}


def test_a_bad_file_gets_one_sentence_and_leaves_the_ratings_alone(team: Page):
    for name, (content, why) in BAD_FILES.items():
        drop_alone(team, content, name)
        expect(team.get_by_test_id("stAlert").filter(has_text=why)).to_have_count(1)
        expect(team.get_by_test_id("stAlert")).to_have_count(1)
        expect(team.get_by_text("The ratings loaded before stay in use")).to_be_visible()
        open_page(team, "Cohort")
    assert card(team, "Meet profile").endswith("of 14")


def with_a_seven() -> bytes:
    """The sample team with a rating of 7 in its first row."""
    rows = SAMPLE.decode("utf-8-sig").splitlines()
    cells = rows[1].split(",")
    cells[-3] = "7"
    rows[1] = ",".join(cells)
    return "\n".join(rows).encode()


@pytest.fixture
def rejected(team: Page) -> Page:
    """A file with one cell that cannot be used, after one that could."""
    drop_alone(team, SAMPLE, "team.csv")
    # What is in use already was read whole, too: only the list tells that this one has come.
    expect(team.get_by_role("button", name="Remove team.csv")).to_be_visible()
    expect(team.get_by_test_id("stFileChipIconSpinner")).to_have_count(0)
    ready(team)
    expect(team.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    open_page(team, "Cohort")
    drop_alone(team, with_a_seven(), "seven.csv")
    expect(team.get_by_text("1 cell can’t be used.").last).to_be_visible()
    expect(team.get_by_text("Until then team.csv stays in use.")).to_be_visible()
    return team


def test_the_rest_of_a_file_can_be_used(rejected: Page):
    rejected.get_by_role("button", name=re.compile("Use the other")).click()
    expect(rejected.get_by_text("without 1 cell rejected")).to_be_visible()


def test_a_rejected_cell_is_corrected_in_place(rejected: Page):
    rejected.get_by_role("radio", name="3", exact=True).dblclick()
    apply = rejected.get_by_role("button", name="Apply corrections")
    expect(apply).to_be_enabled()
    apply.click()
    expect(rejected.get_by_text("Everything was read. Nothing was rejected.")).to_be_visible()
    with rejected.expect_download() as download:
        rejected.get_by_role("button", name="Corrected file as CSV").first.click()
    assert download.value.suggested_filename == "seven-corrected.csv"
    corrected = read_ratings(saved(download.value), "corrected.csv")
    assert corrected.report.rejected == ()
    wanted = with_a_seven().decode().replace(",7,", ",3,")
    assert (corrected.ratings.levels == read_ratings(wanted.encode(), "w.csv").ratings.levels).all()


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
