"""A table of a section: as HTML whose texts wrap, as rows to click, or as a grid that scrolls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import streamlit as st

from presentation import words
from presentation.tables import Table
from ui.widgets.components import component, run_again
from ui.widgets.made import made
from ui.widgets.markup import Html, badge, begins_with_heading, details, show, table
from ui.widgets.save import figure_ways, taken

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent

_COUNT = re.compile(r"(\d[\d,]*)(?= %| of | level| cell| step|$)|[?–]$")


def table_html(content: Table, *, marked: int | None = None) -> Html:
    """The table as HTML, cells that stand out as badges, and one row marked."""
    return made(
        content,
        ("html", marked),
        lambda: table(content.header, _marked(content), marked=marked, numbers=content.numbers),
    )


def drawn_html(content: Table, drawn: Mapping[str, Sequence[Html]], folded: str = "") -> Html:
    """The table with drawings behind its first column, by the heading of theirs.

    Long texts of the column `folded` stand behind the first of their parts until it is opened.
    """
    rows = [
        [*row[:1], *(of[at] for of in drawn.values()), *row[1:]]
        for at, row in enumerate(_marked(content))
    ]
    header = [*content.header[:1], *drawn, *content.header[1:]]
    if folded:
        place = header.index(folded)
        for row in rows:
            first, _, rest = str(row[place]).partition(", ")
            if rest:
                more = words.counted(rest.count(", ") + 1, "more", "more")
                row[place] = details(f"{first} and {more}", str(row[place]))
    return table(header, rows)


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
    with table_taken(content, headed=begins_with_heading(before)):
        show(*before, table_html(content))


class Clicked(NamedTuple):
    """What was clicked just now: a row by its number, or a name by row and what stands for it.

    The row of a name that stands in no table is −1.
    """

    row: int | None = None
    person: tuple[int, str] | None = None


def row_table(
    content: Table,
    *,
    before: Sequence[Html] = (),
    drawn: Mapping[str, Sequence[Html]] | None = None,
    folded: str = "",
    **options: Any,
) -> Clicked:
    """Show a short table that sorts by its headings; above it, what is given.

    `drawn` and `folded` are those of `drawn_html`, `options` those of `clicked_row`.
    """
    plain = not (drawn or folded)
    html = table_html(content) if plain else drawn_html(content, drawn or {}, folded)
    with table_taken(content):
        return clicked_row(Html("".join([*before, html])), key=content.key, **options)


def clicked_row(
    html: Html,
    *,
    key: str,
    people: Mapping[str, str] | None = None,
    clicks: bool = True,
    sorts: bool = True,
    chosen: int | None = None,
) -> Clicked:
    """Show the HTML of a table that sorts, or of texts with the names of people.

    A browser shows it far sooner than a grid.

    Parameters
    ----------
    people
        Names that lead to a person, and what stands for each in the answer.
    clicks
        Whether a row can be clicked.
    sorts
        Whether its headings sort it.
    chosen
        The row that has the focus when the page is opened again.
    """
    shown = component("rows", html='<div class="pmo pmo-rows"></div>')
    data = {
        "html": html,
        "people": dict(people or {}),
        "clicks": clicks,
        "sorts": sorts,
        "chosen": chosen,
    }
    result = shown(key=key, data=data, on_row_change=run_again, on_person_change=run_again)
    row, _, person = (result.person or "").partition(".")
    return Clicked(
        None if result.row is None else int(result.row), (int(row), person) if person else None
    )


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
    with taken(key, figure_ways(key, lambda: content.data), content.title, headed=False):
        _grid(made(content, "arrow", lambda: _arrow(content.data)), key, options)


def widths(pixels: Mapping[str, int]) -> dict[str, Any]:
    """The configuration of columns of text, from the width of each."""
    return {name: st.column_config.TextColumn(width=width) for name, width in pixels.items()}


def _grid(shown: pa.Table, key: str, options: dict[str, Any]) -> Any:
    return st.dataframe(
        shown, key=key, hide_index=True, placeholder="", **({"height": "content"} | options)
    )


def _arrow(frame: pd.DataFrame) -> pa.Table:
    """A frame as a page sends it, numbers among texts as texts: made once."""
    worded = [str(name) for name in frame if frame[name].dtype in (object, "str")]
    texts = {name: _in_line(frame[name].map(str, na_action="ignore")) for name in worded}
    return pa.Table.from_pandas(frame.assign(**texts))


def _in_line(texts: pd.Series) -> pd.Series:
    """Texts with the numbers that they begin with in one line: a grid sorts texts by letters."""
    begun = {text: len(found[1] or "") for text in texts.dropna() if (found := _COUNT.match(text))}
    if len(set(begun.values())) < 2:
        return texts
    most = max(begun.values())
    # A space as wide as a digit, which comes before each of them.
    spaces = {text: "\N{FIGURE SPACE}" * (most - digits) for text, digits in begun.items()}
    return texts.map(lambda text: spaces.get(text, "") + text, na_action="ignore")


def table_taken(content: Table, *, headed: bool = False) -> AbstractContextManager[None]:
    """What a table is shown in: with the menu that takes the figures behind it away."""
    ways = figure_ways(content.key, lambda: content.data)
    return taken(content.key, ways, content.title, headed=headed)
