"""Tables of the report that go on over a page: no few rows alone, no note without its table."""

import re
from itertools import chain

import pytest

from charts.typst.typesetting import accessible_pdf
from exports.html.page import html_bytes
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from exports.pdf import pack_record
from tests.charts.typst import pdfs
from tests.exports import packs

NOTE = "This is how it is read."
KEPT = 5


@pytest.fixture(scope="module")
def record():
    pack = review_pack(packs.sample_ratings(), PackChoice(sections=("groups",)), file="team.csv")
    return pack_record(pack)


def pages_of(record, *tables):
    """The texts of the pages of a report that holds these tables alone."""
    (section,) = record["sections"]
    (table,) = [block for block in section["blocks"] if block["block"] == "table"]
    blocks = [
        table | {"header": ["Row", "What"], "rows": rows, "numbers": [], "wide": [1], "note": NOTE}
        for rows in tables
    ]
    made = record | {"sections": [section | {"blocks": blocks}]}
    return pdfs.texts(accessible_pdf("report.typ", made))


def rows_of(count, name="row"):
    return [[f"{name}{number}.", "text"] for number in range(count)]


def told(page, name="row"):
    return [int(number) for number in re.findall(rf"{name}(\d+)\.", page)]


@pytest.mark.slow
@pytest.mark.parametrize("count", range(38, 62, 2))
def test_the_last_rows_of_a_long_table_stand_together(record, count):
    pages = pages_of(record, rows_of(count))
    shown = [told(page) for page in pages if told(page)]
    assert list(chain(*shown)) == list(range(count))
    assert len(shown[-1]) >= KEPT


@pytest.mark.slow
@pytest.mark.parametrize("before", range(42, 52))
def test_a_note_stands_on_the_page_of_its_short_table(record, before):
    *_, last = pages_of(record, rows_of(before, "before"), rows_of(4))
    assert told(last) == [0, 1, 2, 3]
    assert last.rindex(NOTE) > last.index("row3.")


@pytest.mark.slow
def test_rows_longer_than_a_page_are_shown_whole(record):
    words = [f"word{number}." for number in range(3000)]
    pages = pages_of(record, [["first.", " ".join(words)], ["second.", " ".join(words)]])
    found = [told(page, "word") for page in pages]
    assert list(chain(*found)) == 2 * list(range(3000))


def test_names_under_a_sentence_are_small_but_what_is_to_decide_is_to_be_found():
    pack = review_pack(packs.sample_ratings(), PackChoice(), file="team.csv")
    made = pack_record(pack)
    small = {section["id"]: section["small"] for section in made["sections"]}
    assert not small.pop("summary")
    assert not small.pop("nothing")
    assert all(small.values())
    assert [section["small"] for section in made["closing"]] == [False]


@pytest.mark.parametrize("section", ["plan", "cover", "heatmap"])
def test_no_sentence_stands_under_the_title_that_says_it(section):
    pack = review_pack(packs.sample_ratings(), PackChoice(sections=(section,)), file="team.csv")
    made, page = pack_record(pack), html_bytes(pack).decode()
    for part in made["sections"]:
        texts = [block["text"] for block in part["blocks"] if block["block"] == "text"]
        assert not [text for text in texts if text.startswith(part["title"])]
        assert f"<p>{part['title']}" not in page
        assert f">{part['title']}</h2>" in page
