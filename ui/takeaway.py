"""Charts and tables, each with what takes it away: PNG, SVG and CSV."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.house import picture_layout
from pmo_data.safe_csv import csv_bytes
from ui.markdown import escaped
from ui.plot import part, plot

if TYPE_CHECKING:
    import pandas as pd

    from charts.figure import Figure

PICTURE_WIDTH = 960
_MIME = {"csv": "text/csv", "pdf": "application/pdf", "png": "image/png", "svg": "image/svg+xml"}
_HELP = {"csv": "Save the figures as CSV"}


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    figure: Figure,
    *,
    key: str,
    title: str,
    data: pd.DataFrame,
    lines: Sequence[str],
    width: int = PICTURE_WIDTH,
    clicks: bool = False,
    files: Mapping[str, Callable[[], bytes]] | None = None,
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
    clicks
        Whether a click on a point runs the page again; what was clicked is returned.
    files
        Further downloads: suffix of the file, such as ``"pdf"``, → what builds its bytes.
        It runs when the button is clicked, beside the page: it may use what it was
        given, but no Streamlit.
    """
    event = plot(figure, key=key, alt=title, clicks=clicks)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        component = st.components.v2.component(
            "picture",
            html=part("picture.html"),
            css=part("picture.css"),
            js=part("picture.js"),
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
        for suffix, build in (files or {}).items():
            _file_button(suffix, build, key=key)
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
    _file_button("csv", lambda: csv_bytes(data), key=key)


def _file_button(suffix: str, build: Callable[[], bytes], *, key: str) -> None:
    """A button that downloads a file, built when it is clicked."""
    st.download_button(
        suffix.upper(),
        data=build,
        # A download is told from another one by its length and samples of it: the
        # random part keeps one session from ever being handed another's file.
        file_name=f"{key.replace('_', '-')}-{secrets.token_hex(3)}.{suffix}",
        mime=_MIME.get(suffix),
        key=f"{key}_{suffix}",
        on_click="ignore",
        help=_HELP.get(suffix, f"Save as {suffix.upper()}"),
    )
