"""Driving the app from `app.py` without a browser, and reading what is on the screen."""

import base64
import json
import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from ui.widgets import tables as tables_module
from ui.widgets import team_map as team_maps

# Each session would read what every installed package says of itself, for as long as a page takes.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

APP = Path(__file__).parents[2] / "app.py"
PAGES = (
    *("ratings", "rounds", "cohort", "specialists", "what_if", "person"),
    *("compare", "review_pack", "framework"),
)

FOLDED = (
    *("readings", "more_filters", "pack_more", "saying_part", "warnings_part", "all_levels_part"),
    *("every_figure", "every_move", "every_change", "agreement_part", "plan"),
    *("rounds_held", "rounds_log_part", "plan_choices"),
)
"""Keys of what opens at a click, on every page."""


def start(page="ratings", *, app=APP, **query):
    """A new session on a page, opened with these query parameters."""
    at = AppTest.from_file(str(app), default_timeout=600)
    for key, value in query.items():
        at.query_params[key] = value
    run(at)
    return at if page == "ratings" else go(at, page)


def run(at):
    """Run the script; whatever fails on the screen fails the test."""
    at.run()
    assert [error.value for error in at.exception] == []
    return at


def go(at, page):
    """Go to a page by its name."""
    at.switch_page(f"pages/{page}.py")
    return run(at)


def upload(at, content, name="team.csv"):
    """Go to the Ratings page and drop a file there."""
    return drop(go(at, "ratings"), content, name)


def drop(at, content, name="team.csv"):
    """Drop a file on the Ratings page, on which the session is."""
    data = content if isinstance(content, bytes) else content.encode()
    uploader(at).upload(name, data, "text/csv")
    return run(at)


def uploader(at):
    """That of ratings, which has another key once it was emptied."""
    (found,) = [one for one in at.get("file_uploader") if one.key.startswith("ratings_files")]
    return found


def with_file(content, page="cohort", *, name="team.csv", **query):
    """A new session that has read a file, on a page."""
    at = drop(start(**query), content, name)
    return go(at, page) if page != "ratings" else at


def with_sample(page="cohort", **query):
    """A new session with the sample team, on a page."""
    at = start(**query)
    at.button(key="sample").click()
    run(at)
    return go(at, page) if page != "ratings" else at


def choose(at, key, value):
    """Set the widget of a choice, opening what it stands behind."""
    if not _widgets(at, key):
        unfold(at)
    (widget,) = _widgets(at, key)
    widget.set_value(value)
    return run(at)


def _widgets(at, key):
    kinds = ("selectbox", "multiselect", "button_group", "number_input", "toggle")
    return [w for kind in kinds for w in at.get(kind) if w.key == f"choice_{key}"]


def unfold(at, *places):
    """Open what widgets stand behind: these places, or all."""
    for place in places or FOLDED:
        at.session_state[place] = True
    return run(at)


def choice(at, key):
    """What the widget of a choice shows, once what it stands behind is open."""
    if not _widgets(at, key):
        unfold(at)
    return at.session_state[f"choice_{key}"]


def press(at, label):
    """Press the one button with this label."""
    (button,) = [b for b in at.button if b.label == label]
    button.click()
    return run(at)


def open_tab(at, title, page="cohort"):
    """Open a tab of a page."""
    at.session_state[f"{page}_tabs"] = f":gray[{title}]"
    return run(at)


def click(monkeypatch, at, table, **clicked):
    """Click a row of a table, or a name in it: fields of `ui.widgets.tables.Clicked`."""
    shown = tables_module.clicked_row

    def once(html, *, key, **options):
        shown(html, key=key, **options)
        return tables_module.Clicked(**(clicked if key == table else {}))

    with monkeypatch.context() as during:
        during.setattr(tables_module, "clicked_row", once)
        return run(at)


class Pieces(HTMLParser):
    """The texts of the HTML on a page: (tag, text) of each element that holds no other block."""

    BLOCKS = ("h2", "h3", "p", "li", "dt", "dd", "th", "td", "summary")

    def __init__(self, html):
        super().__init__()
        self.found, self.tables = [], []
        self._open, self._closes = None, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        badge = tag == "span" and "pmo-badge" in str(dict(attrs).get("class"))
        if self._open is None and (tag in self.BLOCKS or badge):
            self._open, self._closes = ["badge" if badge else tag, ""], tag
        if tag in ("table", "tr"):
            (self.tables if tag == "table" else self.tables[-1]).append([])

    def handle_data(self, data):
        if self._open:
            self._open[1] += data.replace("\N{NO-BREAK SPACE}", " ")

    def handle_endtag(self, tag):
        if self._open and tag == self._closes:
            self.found.append(tuple(self._open))
            if tag in ("th", "td"):
                self.tables[-1][-1].append(self._open[1])
            self._open = None


def pieces(at):
    """(tag, text) of what the page shows as HTML."""
    return [piece for html in markups(at) for piece in Pieces(html).found]


def markups(at):
    """What the page shows as HTML: alone, and above a chart."""
    html = [element.proto.body for element in at.get("html")]
    return html + [shown["before"] for shown in components(at, "chart").values()]


def cards(at):
    """Key figures by label: value, and the note that stands where it is said how it is counted."""
    found = pieces(at)
    shown = {}
    for place, ((tag, label), (_, value)) in enumerate(pairwise(found)):
        if tag == "dt":
            begin = f"{label}: {value} ("
            said = next(text for _, text in found[place:] if text.startswith(begin))
            shown[label] = value, said.removeprefix(begin).partition("). ")[0]
    return shown


def words(at):
    """Every text on the page and in its sidebar; Markdown as it is."""
    above = [piece for html in rows(at) for piece in Pieces(html).found if piece[0] == "p"]
    return "\n".join([markdown(at), *(text for _, text in (*pieces(at), *above))])


def rows(at):
    """The HTML of tables whose rows or names can be clicked, and of texts with such names."""
    return [shown["html"] for shown in components(at, "rows").values()]


def markdown(at):
    """Every text that is read as Markdown, as it is."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "info", "warning")
    return "\n".join(element.value for kind in kinds for element in at.get(kind))


def scope(at):
    """The line below the title: what the figures are of."""
    return next(text for tag, text in pieces(at) if tag == "p")


def headings(at):
    """Title and headings of the page."""
    standing = [element.value for element in (*at.title, *at.header)]
    return [*standing, *(text for tag, text in pieces(at) if tag == "h2")]


def components(at, name):
    """What components of our own were given, by key."""
    return {
        element.proto.id.rpartition("-")[2]: json.loads(element.proto.json)
        for element in at.get("bidi_component")
        if element.proto.component_name.endswith(name)
    }


def charts(at):
    """The charts by key."""
    return {key: json.loads(shown["figure"]) for key, shown in components(at, "chart").items()}


def literal(text):
    """What a reader sees of a Markdown text in which everything special is escaped."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text.replace("\u2060", ""))


def tables(at):
    """The tables on the page by their first two columns, as a reader sees them."""
    frames = [frame.value.replace("^\N{FIGURE SPACE}+", "", regex=True) for frame in at.dataframe]
    for head, *body in (table for html in markups(at) + rows(at) for table in Pieces(html).tables):
        frames.append(pd.DataFrame(body, columns=head))
    return {tuple(frame.columns[:2]): frame for frame in frames}


def first_lines(at):
    """The sentences of what to know first that stand open on the page."""
    (html,) = [html for html in rows(at) if "What to know first" in html]
    return [line for line, _ in Pieces(html).tables[0][1:]]


def needs(at):
    """The development needs of the Person page, one text each."""
    parts = [
        part
        for text in markups(at)
        for part in re.split(r'class="pmo-need(?: pmo-asked)?">', text)[1:]
    ]
    own = [re.split(r"<p|<details|<div\s*$", part)[0] for part in parts]
    plain = [unescape(re.sub("<[^>]*>", " ", part)) for part in own]
    return [" ".join(text.split()) for text in plain]


def numbers(values):
    """An array of a chart, however it was sent."""
    if isinstance(values, dict):
        return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
    return np.array(values)


def team_map(at):
    """The heat map of the Cohort page, as it was sent."""
    return json.loads(components(at, "map")["map"]["map"])


def heatmap_cells(at):
    """Values in the cells of the heat map, by (row, person), both in order of the table."""
    return {
        (row, person): value
        for row, values in enumerate(team_map(at)["values"])
        for person, value in enumerate(values)
        if value not in (team_maps.NOT_REQUIRED, team_maps.BLANK)
    }


def correct(at, place, picked):
    """Pick what is right in a rejected place, such as ``C2``."""
    kinds = ("selectbox", "button_group", "text_input")
    (widget,) = (w for kind in kinds for w in at.get(kind) if w.label == f"Correct to: {place}")
    widget.set_value(picked)
    return run(at)
