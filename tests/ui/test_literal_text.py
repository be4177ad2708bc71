"""Text of a file is shown as it stands there: no markup, no Markdown, no formula."""

import csv
import io
import json
import re

import pytest

from pmo_data.safe_csv import csv_bytes
from tests import ratings_files as files
from tests.ui import screens
from ui.words import escaped

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


def nasty_file(text):
    rows = [
        ["1", text, text, text, text, *files.level_texts(LEVELS)],
        ["2", "Bob", "Other", text, "plain", *files.level_texts({})],
    ]
    heads = ["ID", "Name", "Team", "Round", text]
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


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_no_page_reads_a_name_a_team_a_round_or_a_heading_as_markup(text):
    at = screens.with_file(nasty_file(text), "person", name=f"{text.replace('/', '')}.csv")
    screens.choose(at, "person", "1")
    assert screens.literal(at.title[0].value) == text
    assert unescaped(at.title[0].value) == []
    for page in screens.PAGES:
        screens.go(at, page)
        if page == "compare":
            screens.choose(at, "people", ["1", "2"])
        if page == "cohort":
            screens.open_tab(at, "Groups")
            screens.choose(at, "by", "team")
            screens.choose(at, "min_group_size", 2)
        assert not re.search(rf"(?<!\\){re.escape(text)}", screens.words(at))
        labels = [w.label for kind in ("multiselect", "selectbox") for w in at.get(kind)]
        assert text not in labels


@pytest.mark.parametrize("text", [NASTY["html"], NASTY["maths"]], ids=["html", "maths"])
def test_no_chart_reads_a_name_as_markup(text):
    at = screens.with_file(nasty_file(text), "compare")
    screens.choose(at, "people", ["1", "2"])
    specs = json.dumps(screens.charts(at))
    screens.go(at, "cohort")
    specs += json.dumps(screens.charts(at))
    assert "<script" not in specs
    assert "<b>Ann" not in specs
    assert "& `" not in specs


def test_tables_show_the_name_as_it_stands_and_their_csv_makes_it_harmless():
    at = screens.with_file(nasty_file("=1+1"), "compare")
    screens.choose(at, "people", ["1", "2"])
    frame = screens.tables(at)["Person", "Team"]
    assert frame["Person"].tolist() == ["=1+1", "Bob"]
    assert frame["Team"].tolist() == ["=1+1", "Other"]
    levels = screens.tables(at)["competence", "competence_name"]
    header, *_ = csv.reader(io.StringIO(csv_bytes(levels).decode("utf-8-sig")))
    assert header[-2:] == ["'=1+1", "Bob"]
