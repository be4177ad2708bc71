"""The web page of a review pack, opened from a file in a browser without a network."""

import re
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
import packs

from exports.html.page import html_bytes
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.tables import Table
from tests.browser.waiting import PATIENCE_MS
from tests.charts.typst import pdfs

PRINTED = ("heatmap", "people")
DRAWN = ".plot[data-drawn] .main-svg"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "pack.html"
    ratings = packs.hostile()
    people = tuple(ratings.people["person_id"][:3])
    path.write_bytes(html_bytes(packs.pack_of(ratings, people=people)))
    return path.as_uri()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_draws_asks_nothing_of_a_network_and_fits_the_screen(browser, saved, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
    )
    context.set_default_timeout(PATIENCE_MS)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(saved)
    page.locator(".plot").first.scroll_into_view_if_needed()
    expect(page.locator(DRAWN).first).to_be_visible()
    last = page.locator(".plot").last
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg").first).to_be_visible()
    page.locator("summary").last.click()
    expect(page.locator("details[open] table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".plot").last.get_attribute("data-drawn") == scheme
    assert page.locator('[data-title*="cloud" i], [data-title*="share" i]').count() == 0
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert said == []
    context.close()


def test_people_are_found_by_name_and_team(browser, saved):
    page = browser.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(saved)
    articles = page.locator("article")
    everybody = articles.count()
    name = articles.nth(1).get_attribute("data-name")
    page.get_by_label("Find a person").fill(name.upper())
    expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator("search output")).to_have_text(f"1 of {everybody} people")
    expect(page.locator(".people li:visible")).to_have_count(1)
    page.get_by_label("Find a person").fill("")
    team = articles.nth(0).get_attribute("data-team")
    page.get_by_label("Team").select_option(team)
    shown = [one.get_attribute("data-team") for one in page.locator("article:visible").all()]
    assert set(shown) == {team}
    page.close()


def test_on_paper_every_chart_is_drawn_and_no_wider_than_the_paper(browser, saved):
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(saved)
    page.locator("html[data-ready]").wait_for(state="attached")
    page.locator(".plot").first.scroll_into_view_if_needed()
    expect(page.locator(DRAWN).first).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    plots = page.locator(".plot").all()
    widths = [plot.locator(".main-svg").first.bounding_box()["width"] for plot in plots]
    assert max(widths) <= 680
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(DRAWN).first).to_be_visible()
    assert page.locator(DRAWN).count() < len(plots)
    page.close()


def test_on_paper_nothing_is_parted_from_what_it_heads(browser, tmp_path):
    pack = packs.pack_of(packs.sample_ratings(), people=("N01", "N02"), sections=PRINTED)
    (tmp_path / "pack.html").write_bytes(html_bytes(pack))
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto((tmp_path / "pack.html").as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    headings = page.locator(".label, h2, h3").all_inner_texts()
    papers = [page.pdf(format="A4", landscape=turned) for turned in (False, True)]
    page.close()
    for paper in papers:
        # Some fonts draw two letters as one.
        sheets = [normalize("NFKC", sheet) for sheet in pdfs.texts(paper)]
        ends = [" ".join(sheet.split()) for sheet in sheets]
        assert not [head for head in headings if any(end.endswith(head) for end in ends)]
        # From the line above a chart's title to the last line below the chart: all on one sheet.
        (drawn,) = [sheet for sheet in sheets if "Gaps, person by person: worse of both" in sheet]
        for text in (pack.sections[0].title, "26 Capability dev", "not assessed", "ratings "):
            assert text in " ".join(drawn.split())
        radars = [sheet for sheet in sheets if "application against the profile" in sheet]
        assert len(radars) == 2
        for person, sheet in zip(pack.persons, radars, strict=True):
            assert f"{person.name}: knowledge against the profile" in sheet


def test_the_summary_with_its_decisions_is_one_sheet_and_low_charts_are_not_made_smaller(
    browser, tmp_path
):
    pack = packs.pack_of(packs.sample_ratings(), sections=("summary", "heatmap", "shortfalls"))
    (tmp_path / "pack.html").write_bytes(html_bytes(pack))
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto((tmp_path / "pack.html").as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    low = page.locator(".plot").evaluate_all(
        "plots => plots.map((plot) => Number(plot.style.getPropertyValue('--low')))"
    )
    papers = [page.pdf(format="A4", landscape=turned) for turned in (False, True)]
    names = page.locator(".plot").first.evaluate("""plot => {
        const { left } = plot.getBoundingClientRect();
        const names = [...plot.querySelectorAll(".yaxislayer-above text")];
        return names.map((name) => name.getBoundingClientRect().left - left);
    }""")
    page.close()
    assert len(names) > 20
    assert min(names) >= 0
    assert low[0] < 0.8
    assert low[1] == 1
    decided = pack.board[0].shown("decisions", Table).texts
    for paper in papers:
        first, *others = pdfs.texts(paper)
        sheet = " ".join(normalize("NFKC", first).split())
        assert [said for said, _, _ in decided if said not in sheet] == []
        assert pack.board[1].title not in sheet
        assert any(pack.board[1].title in " ".join(other.split()) for other in others)


def test_the_last_rows_of_a_long_table_stand_together_on_paper(browser, tmp_path):
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    pack = packs.pack_of(ratings, sections=("summary", "figures"))
    (tmp_path / "pack.html").write_bytes(html_bytes(pack))
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.set_default_timeout(PATIENCE_MS)
    page.goto((tmp_path / "pack.html").as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    body = page.get_by_role("table", name="Everybody's figures").locator("tbody")
    body.evaluate("""body => {
        while (body.rows.length < 60) body.append(body.rows[0].cloneNode(true));
        [...body.rows].forEach((row, at) => row.cells[0].textContent = `row${at}.`);
    }""")
    for left in range(60, 48, -1):
        paper = page.pdf(format="A4")
        sheets = pdfs.texts(paper)
        shown = [rows for sheet in sheets if (rows := re.findall(r"row(\d+)\.", sheet))]
        assert [int(row) for rows in shown for row in rows] == list(range(left))
        assert len(shown[-1]) >= 5
        body.evaluate("body => body.lastElementChild.remove()")
    page.close()
    # What else there is to know shares a sheet with what follows.
    assert "What else there is to know" in sheets[1]
    assert shown[0] == re.findall(r"row(\d+)\.", sheets[1])


def test_without_a_script_charts_are_words_and_figures_unfold(browser, saved):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(saved)
    expect(page.get_by_label("Find a person")).to_be_hidden()
    heights = [plot.bounding_box()["height"] for plot in page.locator(".plot").all()[:3]]
    assert 0 < max(heights) < 150
    page.locator("summary").first.click()
    expect(page.locator("details[open] table")).to_be_visible()
    context.close()
