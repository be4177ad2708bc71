"""The web page of a review pack, opened from a file in a browser without a network."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
import packs

from exports.html.page import html_bytes
from tests.browser.waiting import PATIENCE_MS

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
