"""Charts and tables, each with what takes it away: PNG, SVG and CSV."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.typst.pictures import PICTURE_FORMATS, picture_bytes
from pmo_data.safe_csv import csv_bytes
from ui.widgets.chart import draw, save
from ui.widgets.markup import Html, frame_table, show

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent

MEDIA_TYPES: dict[str, str] = {"csv": "text/csv"} | dict(PICTURE_FORMATS)


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def content_chart(
    content: ChartContent, *, clicks: bool = False, before: Sequence[Html] = ()
) -> Any:
    """Show a chart and, below it, the buttons that take it away; above it, what is given.

    Files are built when their button is pressed, the pictures among them on the server.

    Parameters
    ----------
    content
    clicks
        Whether a click on a point runs the page again.

    Returns
    -------
    dict or None
        ``selection`` → ``points`` → a list with the ``customdata`` of what was clicked.
    """
    shade = mode()
    files: dict[str, Callable[[], bytes]] = {"csv": lambda: csv_bytes(content.data)}
    files |= {form: partial(picture_bytes, content, form, mode=shade) for form in PICTURE_FORMATS}
    answer = draw(content, shade, formats=list(files), clicks=clicks, before=before)
    asked = answer.asked
    if asked in files:
        file = f"{content.file_stem}.{asked}"
        save(files[asked](), file=file, media_type=MEDIA_TYPES[asked])
    return {"selection": answer.selection} if answer.selection else None


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
