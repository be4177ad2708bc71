"""A Plotly figure on a page, drawn by a component of our own.

`st.plotly_chart` mounts a changed chart afresh and draws it twice; this one draws it
once and in place, and leaves an unchanged one alone (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plotly
import streamlit as st
import streamlit.components.v1 as served

from ui.widgets.components import browser_file, component, run_again

if TYPE_CHECKING:
    from ui.widgets.markup import Html


@cache
def _library_url() -> str:
    """Where the server gives the plotly.js that comes with Plotly's Python package."""
    folder = Path(plotly.__file__).parent / "package_data"
    name = served.declare_component("plotly", path=folder).name
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{f'/{base}' if base else ''}/component/{name}/plotly.min.js?{plotly.__version__}"


def draw(
    shown: Mapping[str, Any], *, key: str, clicks: bool, before: Sequence[Html] = ()
) -> Sequence[Mapping[str, Any]]:
    """Show a figure as wide as its place.

    Parameters
    ----------
    shown : mapping
        ``figure`` as JSON, ``height``, ``round``: of a round chart the pixels around it and the
        width below which its labels are short, ``shade``: the mode that it is drawn for, and
        ``title``: what the chart shows, also for those who cannot see it.
    key
        Name of the chart on its page.
    clicks
        Whether a click on a point runs the page again.
    before
        What stands above it, in the same element of the page.

    Returns
    -------
    list of mapping
        ``customdata`` of each point that was clicked just now.
    """
    parts = {kind: browser_file(f"chart.{kind}") for kind in ("html", "css")}
    result = component("chart", **parts)(
        key=key,
        data={
            **shown,
            "library": _library_url(),
            "file": key.replace("_", "-"),
            "clicks": clicks,
            "before": "".join(before),
        },
        on_selection_change=run_again,
        on_shade_change=run_again,
    )
    return result.selection["points"] if result.selection else []
