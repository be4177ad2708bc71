"""The web page as a thing to find one's way in: people, tables, charts, and how heavy it is."""

import re
from html import escape

import pytest

from benchmarks.teams import review_of
from exports.html.page import html_bytes
from exports.pack.charts import charts_of
from presentation.chart_sentences import sentence_of
from tests.exports import packs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack():
    return packs.pack_of(packs.sample_ratings(), sections=("figures", "levels", "people"))


@pytest.fixture(scope="module")
def page(pack):
    return html_bytes(pack).decode()


def test_the_contents_lead_to_every_person(pack, page):
    links = re.findall(r'<a href="#(person-\d+)">([^<]*)</a>', page)
    assert [name for _, name in links] == [person.name for person in pack.persons]
    assert re.findall(r'<article id="([^"]+)"', page) == [link for link, _ in links]
    teams = re.findall(r'data-team="([^"]*)"', page)
    assert teams == [person.record["team"] for person in pack.persons]
    assert re.findall(r'<option value="([^"]+)"', page) == sorted(set(teams))


def test_a_pack_without_people_has_no_search():
    assert (
        "<search>" not in html_bytes(packs.pack_of(packs.team_of(3), sections=("levels",))).decode()
    )


def test_every_table_says_what_it_is_and_which_cells_are_heads(page):
    tables = re.findall(r"<table>(.*?)</table>", page, re.DOTALL)
    captions = [re.match(r"<caption>([^<]+)</caption>", table) for table in tables]
    assert all(captions)
    assert "<th>" not in page
    assert all(
        table.count("scope=row") == table.count("<tr>") - table.count("<thead>") for table in tables
    )


def test_every_chart_says_what_it_shows_and_where_its_figures_stand(pack, page):
    labels = re.findall(r'class="plot" role="img" aria-label="([^"]+)"', page)
    assert labels == [
        f"{escape(sentence_of(chart))} {escape(chart.lines[0])}. The figures stand in the table "
        + ("of gaps that follows." if chart.key.startswith("radar_") else "below it.")
        for _, chart in charts_of(pack)
    ]
    assert all("2026-Q3" in label for label in labels)


def test_a_page_of_60_people_is_light_and_one_of_300_will_be():
    few, sixty = (len(html_bytes(packs.pack_of(review_of(people)))) for people in (20, 60))
    assert sixty < 8_000_000
    assert sixty + (300 - 60) * (sixty - few) / 40 < 15_000_000
