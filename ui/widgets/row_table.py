"""A table whose rows can be clicked: HTML, which a browser shows far sooner than a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from ui.widgets.components import browser_file, run_again
from ui.widgets.markup import table


def row_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, key: str) -> int | None:
    """Show a table as `markup.table` makes it; returns the row that was clicked just now."""
    component = st.components.v2.component(
        "rows",
        html='<div class="pmo pmo-rows"></div>',
        js=browser_file("rows.js"),
        isolate_styles=False,
    )
    result = component(key=key, data={"html": table(columns, rows)}, on_row_change=run_again)
    return None if result.row is None else int(result.row)
