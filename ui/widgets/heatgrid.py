"""The heatmap of many people: a table that scrolls, people as rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import streamlit as st

from charts.cell_styles import cell_classes, cell_rules
from pmo_data.framework.competences import competence
from presentation.team import Heatmap
from presentation.words import signed
from ui.widgets.made import made
from ui.widgets.markup import Html, tag
from ui.widgets.save import figure_ways, taken
from ui.widgets.tables import clicked_row

CHART_PEOPLE = 40
"""Up to here a heatmap is a chart; beyond, this grid that scrolls."""


def heat_grid(content: Heatmap) -> int | None:
    """Show people × competences as a coloured grid; returns the place of the person clicked."""
    ways = figure_ways("heatgrid", lambda: content.data)
    with taken("heatgrid", ways, content.title, headed=False):
        clicked = clicked_row(made(content, "grid", lambda: _html(content)), key="heatgrid").row
    st.caption(
        "Columns are competence numbers: hold the pointer over one for its name. ? is not "
        "assessed, · not required. Filter to fewer people for a chart to take away."
    )
    return clicked


def _html(content: Heatmap) -> Html:
    """The grid; colours are classes, so that it is the same in light and dark."""
    heads = [tag("th", text) for text in ("Name", "Team")]
    heads += [Html(f'<th title="{competence(n).title}">{n}</th>') for n in content.numbers.tolist()]
    whole = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *_rows(content)))
    return tag("div", Html(f"<style>{cell_rules()}</style>"), whole, kind="pmo-table pmo-heat")


def _rows(content: Heatmap) -> Iterator[Html]:
    as_word = (lambda v: "?" if np.isnan(v) else f"{v:g}") if content.kind == "level" else signed
    said = {value: as_word(value) for value in np.unique(content.values).tolist()}
    blank, classes = as_word(float("nan")), cell_classes(content).T.tolist()
    values, wanted = content.values.T.tolist(), content.wanted.T.tolist()
    for place, person in enumerate(content.people):
        cells = (
            f'<td class="{kind}">{said.get(value, blank) if asked else "·"}</td>'
            for kind, value, asked in zip(classes[place], values[place], wanted[place], strict=True)
        )
        who = (tag("th", person), tag("td", content.teams[place]))
        yield tag("tr", *who, Html("".join(cells)))
