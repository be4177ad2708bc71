"""A Plotly figure on a page, drawn by a component of our own.

`st.plotly_chart` mounts a changed chart afresh and draws it twice; this one draws it
once and in place, and leaves an unchanged one alone (docs/decisions/0005).
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import plotly
import streamlit as st
import streamlit.components.v1 as served

from ui.widgets.components import browser_file, component, run_again

if TYPE_CHECKING:
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


def draw(
    shown: Mapping[str, Any],
    *,
    key: str,
    formats: Sequence[str],
    clicks: bool,
    before: Sequence[Html] = (),
) -> Answer:
    """Show a figure as wide as its place, and below it the buttons that take it away.

    Parameters
    ----------
    shown : mapping
        ``figure`` as JSON, ``height``, ``title``: what the chart shows, also for those who
        cannot see it, and ``picture``: fields of the layout that turn it into a picture.
    key
        Name of the chart on its page, and of its pictures.
    formats
        What the server makes, beside the browser's PNG and SVG.
    clicks
        Whether a click on a point runs the page again.
    before
        What stands above it, in the same element of the page.
    """
    parts = {kind: browser_file(f"chart.{kind}") for kind in ("html", "css")}
    result = component("chart", **parts)(
        key=key,
        data={
            **shown,
            "library": _library_url(),
            "file": key.replace("_", "-"),
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
    component("saved")(
        key=f"{file}_saved",
        data={
            "token": secrets.token_hex(8),
            "content": base64.b64encode(content).decode("ascii"),
            "type": media_type,
            "file": file,
        },
    )
