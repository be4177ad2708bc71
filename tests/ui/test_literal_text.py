"""Text of a file is shown as it stands there: no markup, no Markdown, no formula."""

import csv
import io
import json
import re
from html import escape

import pytest

from pmo_data.safe_csv import csv_bytes
from tests import ratings_files as files
from tests.ui import screens
from ui.widgets.markdown import escaped

pytestmark = pytest.mark.slow

NASTY = {
    "bold": "**Ann** _Lee_",
    "link": "[Ann](https://example.org)",
    "image": "![x](https://example.org/x.png)",
    "html": "<script>alert(1)</script><b>Ann</b>",
    "colour": ":red[Ann] :material/home:",
    "formula": "=1+1",
    "maths": "$x^2$ & `code` ~~gone~~",
    "heading": "# Ann",
    "quote": "> - 1. Ann | Lee \\",
}
LEVELS = dict.fromkeys(files.CELLS, 3)


def nasty_file(texts):
    """A file with these texts as names, teams, rounds, headings and values of extra columns."""
    rows = [
        [f"{row}", text, text, texts[0], *texts, *files.level_texts(LEVELS if row else {})]
        for row, text in enumerate(texts)
    ]
    heads = ["ID", "Name", "Team", "Round", *texts]
    return files.csv_text([[*heads, *files.rating_headings()], *rows])


def unescaped(markdown):
    """Characters of a Markdown text that can still mean something."""
    pairs, found = iter(markdown), []
    for character in pairs:
        if character == "\\":
            next(pairs, None)
        elif character in "*_[]<>`$~#:&|!":
            found.append(character)
    return found


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_escaped_text_is_the_same_to_the_reader_and_means_nothing(text):
    assert screens.literal(escaped(text)) == text
    assert unescaped(escaped(text)) == []


@pytest.mark.parametrize(
    ("text", "woken"),
    [
        (":material/home:", ":material/"),
        (":streamlit:", ":streamlit"),
        ("A -> B <- C -- D", "->|<-|--"),
        ("A >= B <= C ~= D", ">=|<=|~="),
        ("http://example.org", "://"),
        ("www.example.org", r"www\."),
        ("ann@example.org", "@e"),
    ],
)
def test_what_streamlit_replaces_even_where_it_is_escaped_is_parted(text, woken):
    assert not re.search(woken, escaped(text).replace("\\", ""))
    assert screens.literal(escaped(text)) == text


def test_a_name_of_several_lines_is_shown_in_one():
    assert screens.literal(escaped("Ann\n# Lee\r\n  x")) == "Ann # Lee x"


@pytest.fixture(scope="module")
def nasty():
    """A session with every one of the texts in every place."""
    texts = list(NASTY.values())
    return screens.with_file(nasty_file(texts), "person", name="**team** [x](y) :red[z].csv")


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_the_heading_of_a_person_is_the_name_as_it_stands(nasty, text):
    screens.go(nasty, "person")
    screens.choose(nasty, "person", str(list(NASTY.values()).index(text)))
    assert screens.literal(nasty.title[0].value) == text
    assert unescaped(nasty.title[0].value) == []


@pytest.mark.parametrize("page", screens.PAGES)
def test_no_page_reads_a_name_a_team_a_round_or_a_heading_as_markup(nasty, page):
    screens.go(nasty, page)
    if page == "compare":
        screens.choose(nasty, "people", ["1", "2", "3", "4"])
    if page == "cohort":
        screens.open_tab(nasty, "Groups")
        screens.choose(nasty, "by", "team")
        screens.choose(nasty, "min_group_size", 2)
    screens.unfold(nasty, "more_filters", "pack_more")
    labels = [w.label for kind in ("multiselect", "selectbox") for w in nasty.get(kind)]
    shown = "\n".join([screens.markdown(nasty), *labels])
    for text in (*NASTY.values(), "**team**", "[x](y)"):
        assert not re.search(rf"(?<!\\){re.escape(text)}", shown), text


@pytest.mark.parametrize("page", ["cohort", "specialists", "person"])
def test_no_html_holds_a_text_of_the_file_as_markup(nasty, page):
    screens.go(nasty, page)
    html = "".join(element.proto.body for element in nasty.get("html"))
    tags = [text for text in NASTY.values() if escape(text) != text]
    assert tags
    for text in tags:
        assert text not in html


@pytest.mark.parametrize("page", ["cohort", "compare"])
def test_no_chart_reads_a_name_as_markup(nasty, page):
    screens.go(nasty, page)
    if page == "compare":
        screens.choose(nasty, "people", ["3", "6"])
    specs = json.dumps(screens.charts(nasty))
    if page == "compare":
        assert "&lt;script&gt;" in specs
    for markup in ("<script", "<b>Ann", "& `"):
        assert markup not in specs


def test_tables_show_the_name_as_it_stands_and_their_csv_makes_it_harmless():
    at = screens.with_file(nasty_file(["=1+1", "Bob"]), "compare")
    screens.choose(at, "people", ["0", "1"])
    screens.choose(at, "with_median", False)
    frame = screens.tables(at)["Person", "Team, office"]
    assert frame["Person"].tolist() == ["=1+1", "Bob"]
    assert [text.split(", ")[0] for text in frame["Team, office"]] == ["=1+1", "Bob"]
    screens.unfold(at)
    levels = screens.tables(at)["competence", "competence_name"]
    header, *_ = csv.reader(io.StringIO(csv_bytes(levels).decode("utf-8-sig")))
    assert header[-2:] == ["'=1+1", "Bob"]
