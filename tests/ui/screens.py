"""Driving the app from `app.py` without a browser, and reading what is on the screen."""

import base64
import json
import re
from pathlib import Path

import numpy as np
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
PAGES = (
    "ratings",
    "rounds",
    "cohort",
    "specialists",
    "what_if",
    "person",
    "compare",
    "review_pack",
    "framework",
)


def start(page="ratings", *, app=APP, **query):
    """A new session on a page, opened with these query parameters."""
    at = AppTest.from_file(str(app), default_timeout=60)
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
    """Drop a file on the Ratings page."""
    go(at, "ratings")
    data = content if isinstance(content, bytes) else content.encode()
    at.file_uploader(key="ratings_files").upload(name, data, "text/csv")
    return run(at)


def with_file(content, page="cohort", *, name="team.csv", **query):
    """A new session that has read a file, on a page."""
    at = upload(start(**query), content, name)
    return go(at, page) if page != "ratings" else at


def with_sample(page="cohort", **query):
    """A new session with the sample team, on a page."""
    at = start(**query)
    at.button(key="sample").click()
    run(at)
    return go(at, page) if page != "ratings" else at


def choose(at, key, value):
    """Set the widget of a choice."""
    kinds = ("selectbox", "multiselect", "button_group", "number_input", "toggle")
    widgets = [w for kind in kinds for w in at.get(kind) if w.key == f"choice_{key}"]
    assert len(widgets) == 1, f"there is no widget {key!r} on the screen"
    widgets[0].set_value(value)
    return run(at)


def choice(at, key):
    """What the widget of a choice shows."""
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


def cards(at):
    """Key figures by label: value and the line beneath."""
    return {metric.label: (metric.value, metric.delta) for metric in at.metric}


def words(at):
    """Every text on the page and in its sidebar, as Markdown."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "info", "warning")
    return "\n".join(element.value for kind in kinds for element in at.get(kind))


def headings(at):
    """Title and headings of the page."""
    return [element.value for element in (*at.title, *at.header)]


def charts(at):
    """The charts by key."""
    found = {}
    for element in at.get("bidi_component"):
        if element.proto.component_name.endswith("chart"):
            key = element.proto.id.rpartition("-")[2]
            found[key] = json.loads(json.loads(element.proto.json)["figure"])
    return found


def literal(text):
    """What a reader sees of a Markdown text in which everything special is escaped."""
    if not isinstance(text, str):
        return text
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", text.replace("\u2060", ""))


def tables(at):
    """The tables on the page by their first two columns, as a reader sees them."""
    frames = [frame.value for frame in at.dataframe]
    frames += [table.value.map(literal) for table in at.table]
    return {tuple(frame.columns[:2]): frame for frame in frames}


def numbers(values):
    """An array of a chart, however it was sent."""
    if isinstance(values, dict):
        return np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
    return np.array(values)


def heatmap_cells(at):
    """Numbers in the cells of the heatmap chart, by (row, person), both in order of the axes."""
    cells = {}
    for trace in charts(at)["heatmap"]["data"]:
        if "customdata" not in trace or not isinstance(trace.get("text"), str):
            continue
        text = trace["text"].removeprefix("<b>").removesuffix("</b>").replace("−", "-")
        places = zip(numbers(trace["y"]), numbers(trace["customdata"]), strict=True)
        cells |= {(int(row), int(person)): int(text) for row, person in places}
    return cells
