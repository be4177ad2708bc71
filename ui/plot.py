"""A Plotly figure on a page, drawn by a component of our own.

`st.plotly_chart` mounts a changed chart afresh and draws it twice; this one draws it
once and in place, and leaves an unchanged one alone (docs/decisions/0005).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plotly
import streamlit as st
import streamlit.components.v1 as served

if TYPE_CHECKING:
    from charts.figure import Figure

_BROWSER = Path(__file__).parent / "browser"


@cache
def part(name: str) -> str:
    """A file of the browser's side of a component."""
    return (_BROWSER / name).read_text(encoding="utf-8")


@cache
def _library_url() -> str:
    """Where the server gives the plotly.js that comes with Plotly's Python package."""
    folder = Path(plotly.__file__).parent / "package_data"
    name = served.declare_component("plotly", path=folder).name
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{f'/{base}' if base else ''}/component/{name}/plotly.min.js"


def plot(figure: Figure, *, key: str, alt: str, clicks: bool = False) -> Any:
    """Show a figure as wide as its place.

    Parameters
    ----------
    figure
    key
        Name of the chart on its page.
    alt
        What the chart shows, for those who cannot see it.
    clicks
        Whether a click on a point runs the page again.

    Returns
    -------
    Mapping or None
        ``selection`` → ``points`` → a list with the ``customdata`` of what was clicked.
    """
    component = st.components.v2.component(
        "plot", html='<div class="plot" role="img"></div>', js=part("plot.js"), isolate_styles=False
    )
    result = component(
        key=key,
        data={
            "library": _library_url(),
            "figure": figure.to_json(),
            "height": figure.fields["height"],
            "alt": alt,
            "clicks": clicks,
        },
        on_selection_change=_run_again,
    )
    return {"selection": result.selection} if result.selection else None


def _run_again() -> None:
    """A click runs the page; there is nothing else to do."""
