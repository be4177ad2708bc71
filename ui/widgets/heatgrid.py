"""The heatmap of many people: a grid that scrolls, people as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from charts.cell_styles import cell_styles
from pmo_data.framework.competences import competence
from presentation.team import Heatmap
from presentation.words import signed
from ui.widgets.made import made
from ui.widgets.show import csv_button, mode

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

CHART_PEOPLE = 40
"""Up to here a heatmap is a chart; beyond, this grid that scrolls."""
HEIGHT = 640


def heat_grid(content: Heatmap) -> int | None:
    """Show people × competences as a coloured grid; returns the place of the person clicked."""
    shade = mode()
    event = st.dataframe(
        made(content, ("grid", shade), lambda: _coloured(content, shade)),
        key="heatgrid",
        hide_index=True,
        height=HEIGHT,
        on_select="rerun",
        selection_mode="single-cell",
        column_config=_columns(content.numbers),
    )
    st.caption(
        "Columns are competence numbers: hold the pointer over one for its name. ? is not "
        "assessed, · not required. Filter to fewer people for a chart to take away."
    )
    csv_button(lambda: content.data, key="heatgrid")
    cells = event["selection"]["cells"]
    return int(cells[0][0]) if cells else None


def _coloured(content: Heatmap, shade: str) -> Styler:
    numbers, values, wanted = content.numbers, content.values, content.wanted
    as_word = (lambda v: "?" if np.isnan(v) else f"{v:g}") if content.kind == "level" else signed
    texts = {
        f"{n}": [as_word(v) if w else "·" for v, w in zip(values[k], wanted[k], strict=True)]
        for k, n in enumerate(numbers)
    }
    frame = pd.DataFrame({"Name": content.people, "Team": content.teams, **texts})
    painted = pd.DataFrame("", index=frame.index, columns=frame.columns)
    painted.iloc[:, 2:] = cell_styles(content, shade).T
    return frame.style.apply(lambda _: painted, axis=None)


def _columns(numbers: np.ndarray) -> dict[str, Any]:
    """How each column is shown, a competence as its number."""
    return {
        "Name": st.column_config.TextColumn(pinned=True, width=140),
        "Team": st.column_config.TextColumn(width=70),
    } | {
        f"{n}": st.column_config.TextColumn(
            label=f"{n}", help=competence(n).title, width=38, alignment="center"
        )
        for n in numbers
    }
