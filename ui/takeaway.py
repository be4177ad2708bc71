"""Charts and tables, each with what takes it away: PNG, SVG and CSV."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.house import picture_layout
from pmo_data.safe_csv import csv_bytes
from ui.markdown import escaped

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

_BROWSER = Path(__file__).parent / "browser"
_CONFIG = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "doubleClick": False,
}
PICTURE_WIDTH = 960


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


@cache
def _part(name: str) -> str:
    return (_BROWSER / name).read_text(encoding="utf-8")


def chart(
    figure: Figure,
    *,
    key: str,
    title: str,
    data: pd.DataFrame,
    lines: Sequence[str],
    width: int = PICTURE_WIDTH,
    **options: Any,
) -> Any:
    """Show a chart and, below it, the buttons that take it away.

    Parameters
    ----------
    figure
    key
        Name of the chart on its page, and of the files.
    title, lines
        What stands above the chart in its picture.
    data
        The figures that the chart shows, for the CSV.
    width
        Width of the picture in CSS pixels.
    options
        Passed on to `st.plotly_chart`, such as `on_select`.
    """
    event = st.plotly_chart(figure, key=key, theme=None, config=_CONFIG, alt=title, **options)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        component = st.components.v2.component(
            "picture",
            html=_part("picture.html"),
            css=_part("picture.css"),
            js=_part("picture.js"),
        )
        component(
            key=f"{key}_picture",
            width="content",
            data={
                "chart": key,
                "file": key.replace("_", "-"),
                "title": title,
                "picture": picture_layout(
                    figure, title=title, lines=list(lines), width=width, mode=mode()
                ),
            },
        )
        csv_button(data, key=key)
    return event


def table(data: pd.DataFrame, *, key: str, shown: Any = None, **options: Any) -> Any:
    """Show a table and, below it, its CSV; `shown` may be a styled form of it."""
    event = st.dataframe(
        data if shown is None else shown,
        key=key,
        hide_index=True,
        placeholder="",
        **({"height": "content"} | options),
    )
    csv_button(data, key=key)
    return event


def prose_table(data: pd.DataFrame, *, key: str) -> None:
    """Show a table whose sentences wrap and, below it, its CSV."""
    literal = data.map(lambda value: escaped(value) if isinstance(value, str) else value)
    st.table(literal, hide_index=True, border="horizontal")
    csv_button(data, key=key)


def csv_button(data: pd.DataFrame, *, key: str) -> None:
    """A button that downloads a frame as CSV, built when it is clicked."""
    st.download_button(
        "CSV",
        data=lambda: csv_bytes(data),
        # A download is told from another one by its length and samples of it: the
        # random part keeps one session from ever being handed another's file.
        file_name=f"{key.replace('_', '-')}-{secrets.token_hex(3)}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
        help="Save the figures as CSV",
    )
