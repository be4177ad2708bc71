"""A Plotly figure on a page, drawn by a component of our own.

`st.plotly_chart` mounts a changed chart afresh and draws it twice; this one draws it
once and in place, and leaves an unchanged one alone (docs/decisions/0005).
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly
import streamlit as st
import streamlit.components.v1 as served

from charts.house import picture_layout
from charts.kinds import figure_of
from ui.widgets.components import browser_file, run_again

if TYPE_CHECKING:
    from presentation.chart_content import ChartContent
    from ui.widgets.markup import Html


class Answer(NamedTuple):
    """What came back from a chart.

    Attributes
    ----------
    selection : mapping or None
        ``points`` → a list with the ``customdata`` of what was clicked.
    asked : str or None
        The format whose button was pressed.
    """

    selection: Any
    asked: str | None


@cache
def _library_url() -> str:
    """Where the server gives the plotly.js that comes with Plotly's Python package."""
    folder = Path(plotly.__file__).parent / "package_data"
    name = served.declare_component("plotly", path=folder).name
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{f'/{base}' if base else ''}/component/{name}/plotly.min.js?{plotly.__version__}"


def as_shown(content: ChartContent, mode: str) -> dict[str, Any]:
    """A chart as the browser shows it, and what turns it into a picture to take away there."""
    figure = figure_of(content, mode)
    picture = picture_layout(
        figure, title=content.title, lines=content.lines, width=content.width, mode=mode
    )
    return {
        "figure": figure.to_json(),
        "height": figure.fields["height"],
        "title": content.title,
        "picture": picture,
    }


def draw(
    content: ChartContent,
    mode: str,
    *,
    formats: Sequence[str],
    clicks: bool,
    before: Sequence[Html] = (),
) -> Answer:
    """Show a chart as wide as its place, and below it the buttons that take it away.

    Parameters
    ----------
    content
    mode
        ``"light"`` or ``"dark"``.
    formats
        What the server makes, beside the browser's PNG and SVG.
    clicks
        Whether a click on a point runs the page again.
    before
        What stands above it, in the same element of the page.
    """
    component = st.components.v2.component(
        "chart",
        html=browser_file("chart.html"),
        css=browser_file("chart.css"),
        js=browser_file("chart.js"),
        isolate_styles=False,
    )
    result = component(
        key=content.key,
        data={
            **as_shown(content, mode),
            "library": _library_url(),
            "file": content.file_stem,
            "formats": list(formats),
            "clicks": clicks,
            "before": "".join(before),
        },
        on_selection_change=run_again,
        on_asked_change=run_again,
    )
    return Answer(result.selection, result.asked)


def save(content: bytes, *, file: str, media_type: str) -> None:
    """Let the browser save a file: at the end of this very run, and not again."""
    component = st.components.v2.component(
        "saved", js=browser_file("saved.js"), isolate_styles=False
    )
    component(
        key=f"{file}_saved",
        data={
            "token": secrets.token_hex(8),
            "content": base64.b64encode(content).decode("ascii"),
            "type": media_type,
            "file": file,
        },
    )
