"""Charts with what takes them away: PNG, SVG and CSV."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.columns import least_width
from charts.heatmap import clicked_person
from charts.house import picture_layout
from charts.kinds import figure_of
from charts.typst.pictures import PICTURE_FORMATS, picture_bytes
from pmo_data.safe_csv import csv_bytes
from ui.widgets.chart import draw, save
from ui.widgets.made import made
from ui.widgets.markup import Html

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent, PeopleChart

_PRINTED = {"png": "-print", "svg": "-print"}
"""What tells the server's pictures from those that the browser makes of the same chart."""
_MEDIA_TYPES: dict[str, str] = {"csv": "text/csv"} | dict(PICTURE_FORMATS)


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def drawn(content: ChartContent, shade: str) -> dict[str, Any]:
    """A chart as the browser shows it and makes pictures of it, ``"light"`` or ``"dark"``."""
    return made(content, ("drawn", shade), lambda: _drawn(content, shade))


def _drawn(content: ChartContent, shade: str) -> dict[str, Any]:
    figure, title = figure_of(content, shade), content.title
    return {
        "figure": figure.to_json(),
        "height": figure.fields["height"],
        "title": title,
        "picture": picture_layout(
            figure, title=title, lines=content.lines, width=content.width, mode=shade
        ),
    }


def content_chart(
    content: ChartContent, *, clicks: bool = False, before: Sequence[Html] = ()
) -> Sequence[Mapping[str, Any]]:
    """Show a chart and, below it, the buttons that take it away; arguments as of `draw`.

    Returns
    -------
    list of mapping
        ``customdata`` of each point that was clicked.
    """
    shade = mode()
    builders: dict[str, Callable[[], bytes]] = {
        "csv": lambda: csv_bytes(content.data),
        **{form: partial(picture_bytes, content, form, mode=shade) for form in PICTURE_FORMATS},
    }
    answer = draw(
        drawn(content, shade),
        key=content.key,
        formats=list(builders),
        clicks=clicks,
        before=before,
    )
    if answer.asked in builders:
        save(
            builders[answer.asked](),
            file=f"{content.file_stem}{_PRINTED.get(answer.asked, '')}.{answer.asked}",
            media_type=_MEDIA_TYPES[answer.asked],
        )
    return answer.selection["points"] if answer.selection else []


def people_chart(content: PeopleChart, *, clicks: bool = True) -> int | None:
    """Show a chart of people, which scrolls sideways; returns the place of the one clicked."""
    with st.grid(1, min_column_width=least_width(content), wrap=False), st.container():
        return clicked_person(content_chart(content, clicks=clicks))


def download(
    label: str,
    data: bytes | Callable[[], bytes],
    file: str,
    *,
    key: str | None = None,
    mime: str = "text/csv",
    icon: str | None = ":material/download:",
    **button: Any,
) -> None:
    """A button that downloads a file, and runs nothing; a function is called once it is clicked."""
    st.download_button(label, data, file, mime, key, on_click="ignore", icon=icon, **button)


def own_file(stem: str, suffix: str) -> str:
    """The name of a file with a random part.

    A download is told from another one by its length and samples of it: the random part
    keeps one session from ever being handed another's file.
    """
    return f"{stem}-{secrets.token_hex(3)}.{suffix}"


def csv_button(data: Callable[[], pd.DataFrame], *, key: str) -> None:
    """A button that downloads a frame as CSV, built when it is clicked."""
    file = own_file(key.replace("_", "-"), "csv")
    download("CSV", lambda: csv_bytes(data()), file, key=f"{key}_csv", icon=None)
