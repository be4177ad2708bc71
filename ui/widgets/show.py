"""Charts and tables, each with what takes it away: PNG, SVG and CSV."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.house import picture_layout
from charts.kinds import figure_of
from charts.typst.pictures import PICTURE_FORMATS, picture_bytes
from pmo_data.safe_csv import csv_bytes
from ui.widgets.chart import draw, save
from ui.widgets.markup import Html, frame_table, show

if TYPE_CHECKING:
    import pandas as pd

    from charts.figure import Figure
    from presentation.chart_content import ChartContent

PICTURE_WIDTH = 960
_MEDIA_TYPES = {
    "csv": "text/csv",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    figure: Figure,
    *,
    key: str,
    title: str,
    data: pd.DataFrame | Callable[[], pd.DataFrame],
    lines: Sequence[str],
    width: int = PICTURE_WIDTH,
    clicks: bool = False,
    files: Mapping[str, Callable[[], bytes]] | None = None,
    before: Sequence[Html] = (),
) -> Any:
    """Show a chart and, below it, the buttons that take it away; above it, what is given.

    Parameters
    ----------
    figure
    key
        Name of the chart on its page, and of the files.
    title, lines
        What stands above the chart in its picture.
    data
        The figures that the chart shows, for the CSV; or what gives them.
    width
        Width of the picture in CSS pixels.
    clicks
        Whether a click on a point runs the page again.
    files
        Further downloads: suffix of the file, such as ``"pdf"``, → what builds its
        bytes when its button is pressed.

    Returns
    -------
    dict or None
        ``selection`` → ``points`` → a list with the ``customdata`` of what was clicked.
    """
    builders = {"csv": lambda: csv_bytes(_frame(data)), **(files or {})}
    answer = draw(
        figure,
        key=key,
        title=title,
        picture=picture_layout(figure, title=title, lines=lines, width=width, mode=mode()),
        formats=list(builders),
        clicks=clicks,
        before=before,
    )
    if answer.asked in builders:
        save(
            builders[answer.asked](),
            file=f"{key.replace('_', '-')}.{answer.asked}",
            media_type=_MEDIA_TYPES.get(answer.asked, "application/octet-stream"),
        )
    return {"selection": answer.selection} if answer.selection else None


def content_chart(
    content: ChartContent, *, clicks: bool = False, before: Sequence[Html] = ()
) -> Any:
    """Show a chart's content as `chart` does, with pictures of it made on the server."""
    shade = mode()
    return chart(
        figure_of(content, shade),
        key=content.key,
        title=content.title,
        data=lambda: content.data,
        lines=content.lines,
        width=content.width,
        clicks=clicks,
        files={form: partial(picture_bytes, content, form, mode=shade) for form in PICTURE_FORMATS},
        before=before,
    )


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


def prose_table(data: pd.DataFrame, *, key: str, before: Sequence[Html] = ()) -> None:
    """Show a table whose sentences wrap and, below it, its CSV; above it, what is given."""
    show(*before, frame_table(data))
    csv_button(data, key=key)


def _frame(data: pd.DataFrame | Callable[[], pd.DataFrame]) -> pd.DataFrame:
    return data() if callable(data) else data


def csv_button(data: pd.DataFrame | Callable[[], pd.DataFrame], *, key: str) -> None:
    """A button that downloads a frame, or what gives one, as CSV, built when it is clicked."""
    st.download_button(
        "CSV",
        data=lambda: csv_bytes(_frame(data)),
        # A download is told from another one by its length and samples of it: the
        # random part keeps one session from ever being handed another's file.
        file_name=f"{key.replace('_', '-')}-{secrets.token_hex(3)}.csv",
        mime="text/csv",
        key=f"{key}_csv",
        on_click="ignore",
    )
