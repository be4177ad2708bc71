"""The web page read again: figures, charts, text that stays text, names, bytes."""

import base64
import json
import re
from html.parser import HTMLParser

import numpy as np
import packs
import pytest

from commands.records import cohort_record, gaps_record
from exports.html.page import html_bytes
from exports.pack.charts import charts_of
from pmo_data.framework.competences import DIMENSIONS, competence
from tests.exports.html.unpacked import plain

pytestmark = pytest.mark.slow


class Page(HTMLParser):
    """Headings, tables and figures of a page, in order, and every attribute that fetches."""

    def __init__(self, content):
        super().__init__()
        self.tables, self.headings, self.charts, self.scripts, self.links = [], [], [], 0, []
        self.labels, self.language = [], None
        self._text, self._in_cell = None, False
        self.feed(plain(content))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.language = given.get("lang", self.language)
        if tag in ("td", "th", "tr"):
            self._end_cell()
        self.links += [value for name, value in attrs if name in ("src", "href", "srcset", "data")]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag == "script":
            self.scripts += 1
        if given.get("class") == "plot":
            self.labels.append(given["aria-label"])
        if tag in ("td", "th", "h1", "h2", "h3", "title", "script"):
            self._text = ""
        self._in_cell = self._in_cell or tag in ("td", "th")

    def handle_data(self, data):
        if self._text is not None:
            self._text += data

    def _end_cell(self):
        """The next cell, row or part of a table ends a cell: HTML lets its end tag out."""
        if self._in_cell:
            self.tables[-1][-1].append(self._text)
        self._in_cell = False

    def handle_endtag(self, tag):
        if tag in ("thead", "tbody"):
            self._end_cell()
        elif tag in ("h1", "h2", "h3", "title"):
            self.headings.append(self._text)
        elif tag == "script" and self._text.startswith('{"light"'):
            self.charts.append(json.loads(self._text))
        if tag in ("thead", "tbody", "h1", "h2", "h3", "title", "script"):
            self._text = None


@pytest.fixture(scope="module")
def made():
    """Pack, bytes, page, and the records of the command line."""
    pack = packs.pack_of(packs.with_blanks(packs.sample_ratings()))
    view, content = pack.view, html_bytes(pack)
    records = (
        gaps_record(view.ratings, view.profiles, "own"),
        cohort_record(view.ratings, view.profiles, "own", by="team"),
    )
    return pack, content, Page(content), *records


def numbers(array):
    """An array of a figure: a list, or a typed array in base64."""
    if isinstance(array, dict):
        return np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"]).tolist()
    return array


def test_the_page_has_a_title_a_language_and_says_what_it_was_made_from(made):
    pack, _, page, _, _ = made
    assert page.language == "en"
    assert page.headings[:2] == [pack.choice.title] * 2
    assert [tuple(row) for row in page.tables[-1]] == pack.provenance.rows()


def test_nothing_points_outside_the_file(made):
    assert all(
        link == "data:," or re.fullmatch(r"#(part|person)-\d+", link) for link in made[2].links
    )
    text = plain(made[1])
    assert "default-src 'none'" in text
    assert text.count("plotly.js v") == 1
    assert "showSendToCloud: false" in text


def test_every_cell_of_every_person_stands_in_the_table_below_their_chart(made):
    _, _, page, gaps, _ = made
    head = ["Competence", "Competence name", "Dimension", "Required", "Level", "Gap", "Met"]
    whole = [table[1:] for table in page.tables if table[0] == head]
    assert len(whole) == len(gaps["people"])
    for person, rows in zip(sorted(gaps["people"], key=by_name), whole, strict=True):
        shown = [[r[0], r[2], r[3], r[4], r[5], r[6]] for r in rows]
        by_number = sorted(shown, key=lambda row: (int(row[0]), row[1]))
        assert by_number == [
            [
                str(cell["competence"]),
                cell["dimension"],
                str(cell["required"]),
                "" if cell["level"] is None else str(cell["level"]),
                "" if cell["gap"] is None else str(cell["gap"]),
                str(cell["met"]),
            ]
            for cell in person["cells"]
        ]


def by_name(person):
    return person["name"].casefold()


def test_radars_hold_every_level_and_leave_gaps(made):
    pack, _, page, gaps, _ = made
    titles = [label.partition(". ")[0] for label in page.labels]
    drawn = dict(zip(titles, page.charts, strict=True))
    for person in gaps["people"]:
        for dimension in DIMENSIONS:
            chart = drawn[f"{person['name']}: {dimension} against the profile"]
            for mode in ("light", "dark"):
                (trace,) = [t for t in chart[mode]["data"] if t.get("name") == person["name"]]
                levels = numbers(trace["r"])[:-1]
                known = [None if value != value else int(value) for value in levels]
                cells = [c for c in person["cells"] if c["dimension"] == dimension]
                assert known == [cell["level"] for cell in cells]
    assert len(page.labels) == len(charts_of(pack))


def test_shortfalls_levels_and_groups_equal_the_cohort(made):
    _, _, page, _, cohort = made
    (levels,) = [t for t in page.tables if "At level 1" in t[0]]
    asked = [cell for cell in cohort["cells"] if cell["required"]]
    for row, cell in zip(levels[1:], asked, strict=True):
        found = dict(zip(levels[0], row, strict=True))
        assert int(found["Competence"]) == cell["competence"]
        assert int(found["Shortfall levels"]) == cell["shortfall_levels"]
        assert [int(found[f"At level {n}"]) for n in range(1, 6)] == cell["level_counts"]
        for name, heading in (("met_share", "Met share"), ("mean_level", "Mean level")):
            expected = "" if cell[name] is None else f"{cell[name]:.4g}"
            assert found[heading] == expected
    (groups,) = [t for t in page.tables if t[0][:3] == ["Team", "People", "Meet profile"]]
    for row in groups[1:]:
        group = cohort["groups"][row[0]]
        assert int(row[1]) == group["people"]
        assert int(row[6]) == sum(cell["shortfall_levels"] for cell in group["cells"])
    (bench,) = [t for t in page.tables if "Who meets both" in t[0]]
    known = {competence(row["competence"]).short: row["bench"] for row in cohort["competences"]}
    assert all(known[row[0]] == int(row[1].split()[0]) for row in bench[1:])


def test_text_of_the_file_stays_text():
    pack = packs.pack_of(packs.hostile())
    content = html_bytes(pack)
    page = Page(content)
    assert page.scripts == len(page.charts) + 2
    assert len(page.charts) == len(charts_of(pack))
    names = {" ".join(person.name.split()) for person in pack.persons}
    assert names <= {" ".join(heading.split()) for heading in page.headings}
    assert b"<script>alert(1)" not in content
    assert b"<b>&amp;" not in content


@pytest.mark.parametrize("naming", ["initials", "numbers"])
def test_without_names_nothing_in_the_file_tells_who_it_is(naming):
    ratings = packs.sample_ratings()
    ids = [f"X{i:03}-SECRET" for i in range(len(ratings))]
    ratings = packs.named(ratings, person_id=ids, Shoe=[f"XXL{i}" for i in range(len(ids))])
    text = plain(html_bytes(packs.pack_of(ratings, naming=naming)))
    library = text.index("plotly.js v")
    own = text[:library] + text[text.index("</script>", library) :]
    for word in ("SECRET", "Shoe", "XXL", *ratings.people["name"]):
        assert word not in own


def test_the_same_pack_gives_the_same_bytes_and_only_what_was_chosen(made):
    pack, content = made[:2]
    assert html_bytes(pack) == content
    few = Page(html_bytes(packs.pack_of(packs.sample_ratings(), sections=("levels", "cover"))))
    assert [label.partition(". ")[0] for label in few.labels] == ["People at each level"]
    assert few.headings[2:] == [
        "Level 2 is given most often: 266 of 650 levels",
        "Only Sofia Rossi meets 17 Capacity plan",
        "Supervision",
        "What this was made from",
    ]
