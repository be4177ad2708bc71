"""Charts with the menu that takes them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.columns import least_width
from charts.heatmap import clicked_person
from charts.kinds import figure_of
from charts.radar import NARROW, NARROW_SIDE
from presentation.chart_sentences import sentence_of
from ui.widgets.chart import draw
from ui.widgets.made import made
from ui.widgets.markup import Html, begins_with_heading
from ui.widgets.save import chart_ways, taken

if TYPE_CHECKING:
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
    return {
        "figure": figure.to_json(),
        "height": figure.fields["height"],
        "round": _round(figure.fields["margin"]) if "polar" in figure.fields else None,
        "shade": shade,
        "title": sentence_of(content),
    }


def _round(margin: Mapping[str, int]) -> dict[str, int]:
    upright = margin["t"] + margin["b"] + LABELS_ABOVE_AND_BELOW
    return {"upright": upright, "side": margin["l"], "narrow": NARROW, "narrowSide": NARROW_SIDE}


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
