"""Charts with the menu that takes them away, and buttons that download."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.columns import least_width
from charts.heatmap import clicked_person
from charts.kinds import figure_of
from presentation.chart_sentences import sentence_of
from ui.server.audit import taking
from ui.widgets.chart import draw
from ui.widgets.made import made
from ui.widgets.markup import Html, begins_with_heading
from ui.widgets.save import chart_ways, taken

if TYPE_CHECKING:
    from pmo_data.store.audit.events import Shown
    from presentation.chart_content import ChartContent, PeopleChart

LABELS_ABOVE_AND_BELOW = 8
"""Pixels of a radar's labels outside its circle."""


def mode() -> str:
    """`light` or `dark`, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def drawn(content: ChartContent, shade: str) -> dict[str, Any]:
    """A chart as the browser shows it, ``"light"`` or ``"dark"``."""
    return made(content, ("drawn", shade), lambda: _drawn(content, shade))


def _drawn(content: ChartContent, shade: str) -> dict[str, Any]:
    figure = figure_of(content, shade)
    margin = figure.fields["margin"]
    around = margin["t"] + margin["b"] - margin["l"] - margin["r"] + LABELS_ABOVE_AND_BELOW
    return {
        "figure": figure.to_json(),
        "height": figure.fields["height"],
        "round": around if "polar" in figure.fields else None,
        "shade": shade,
        "title": sentence_of(content),
    }


def content_chart(
    content: ChartContent, *, clicks: bool = False, before: Sequence[Html] = ()
) -> Sequence[Mapping[str, Any]]:
    """Show a chart and the menu that takes it away; arguments as of `draw`.

    Returns
    -------
    list of mapping
        ``customdata`` of each point that was clicked.
    """
    shade = mode()
    ways, headed = chart_ways(content, shade), begins_with_heading(before)
    with taken(content.key, ways, content.title, headed=headed):
        return draw(drawn(content, shade), key=content.key, clicks=clicks, before=before)


def people_chart(content: PeopleChart, *, clicks: bool = True) -> int | None:
    """Show a chart of people, which scrolls sideways; returns the place of the one clicked."""
    shade, ways = mode(), chart_ways(content, mode())
    narrowest = least_width(content)
    menu = taken(content.key, ways, content.title, headed=False)
    with menu, st.grid(1, min_column_width=narrowest, wrap=False):
        return clicked_person(draw(drawn(content, shade), key=content.key, clicks=clicks))


def download(
    label: str,
    data: bytes | Callable[[], bytes],
    file: str,
    *,
    key: str | None = None,
    mime: str = "text/csv",
    icon: str | None = ":material/download:",
    told: bool = True,
    shown: Shown | None = None,
    **button: Any,
) -> None:
    """A button that downloads a file, and runs nothing; a function is called once it is clicked.

    Parameters
    ----------
    told
        The audit is told, since the file holds ratings of people.
    shown
        Whose, for it; by default of whom the window shows.
    """
    tell = taking(file.rpartition(".")[2].upper(), shown) if told else None
    if tell is not None:
        data = _told(data, tell)
    st.download_button(label, data, file, mime, key, on_click="ignore", icon=icon, **button)


def _told(data: bytes | Callable[[], bytes], tell: Callable[[], None]) -> Callable[[], bytes]:
    """The same data, of which is told once they are asked for."""

    def asked() -> bytes:
        tell()
        return data() if callable(data) else data

    return asked


def own_file(stem: str, suffix: str) -> str:
    """The name of a file with a random part.

    A download is told from another one by its length and samples of it: the random part
    keeps one session from ever being handed another's file.
    """
    return f"{stem}-{secrets.token_hex(3)}.{suffix}"
