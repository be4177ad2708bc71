"""A table of a section: as HTML whose texts wrap, as rows to click, or as a grid that scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import streamlit as st

from presentation.tables import Table
from ui.widgets.components import component, run_again
from ui.widgets.made import made
from ui.widgets.markup import Html, badge, show, table
from ui.widgets.save import figure_ways, taken

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent


def table_html(content: Table, *, marked: int | None = None) -> Html:
    """The table as HTML, cells that stand out as badges, and one row marked."""
    return made(
        content, ("html", marked), lambda: table(content.header, _marked(content), marked=marked)
    )


def reach_marked(token: str) -> None:
    """Scroll to the row that is marked, once for a token."""
    component("reach")(key="reach", data={"token": token})


def _marked(content: Table) -> list[list[object]]:
    rows: list[list[object]] = [list(row) for row in content.rows]
    for (row, column), standing in content.standings.items():
        rows[row][column] = badge(content.texts[row][column], standing)
    return rows


def prose_table(content: Table, *, before: Sequence[Html] = ()) -> None:
    """Show a table whose sentences wrap, with its menu; above it, what is given."""
    with table_taken(content, headed=bool(before)):
        show(*before, table_html(content))


def row_table(content: Table) -> int | None:
    """Show a short table that sorts by its headings; returns the row that was clicked just now."""
    with table_taken(content):
        return clicked_row(table_html(content), key=content.key)


def clicked_row(html: Html, *, key: str) -> int | None:
    """Show the HTML of a table that sorts; returns the row that was clicked just now.

    A browser shows it far sooner than a grid.
    """
    shown = component("rows", html='<div class="pmo pmo-rows"></div>')
    result = shown(key=key, data={"html": html}, on_row_change=run_again)
    return None if result.row is None else int(result.row)


def grid(content: Table, *, clicks: bool = False, **options: Any) -> int | None:
    """Show a table as a grid that scrolls and sorts; returns the row that is selected.

    With `clicks` a click on a cell selects its row and runs the page again.
    """
    if clicks:
        options |= {"on_select": "rerun", "selection_mode": "single-cell"}
    with table_taken(content):
        event = _grid(made(content, "arrow", lambda: _arrow(content.shown)), content.key, options)
    cells = event["selection"]["cells"] if clicks and event else []
    return int(cells[0][0]) if cells else None


def data_grid(content: ChartContent, *, key: str, **options: Any) -> None:
    """Show the figures of a chart as a grid; arguments as of `grid`."""
    with taken(key, figure_ways(key, lambda: content.data), headed=False):
        _grid(made(content, "arrow", lambda: _arrow(content.data)), key, options)


def widths(pixels: Mapping[str, int]) -> dict[str, Any]:
    """The configuration of columns of text, from the width of each."""
    return {name: st.column_config.TextColumn(width=width) for name, width in pixels.items()}


def _grid(shown: pa.Table, key: str, options: dict[str, Any]) -> Any:
    return st.dataframe(
        shown, key=key, hide_index=True, placeholder="", **({"height": "content"} | options)
    )


def _arrow(frame: pd.DataFrame) -> pa.Table:
    """A frame as a page sends it: made once, and not at every run."""
    return pa.Table.from_pandas(frame)


def table_taken(content: Table, *, headed: bool = False) -> AbstractContextManager[None]:
    """What a table is shown in: with the menu that takes the figures behind it away."""
    ways = figure_ways(content.key, lambda: content.data)
    return taken(content.key, ways, headed=headed)
