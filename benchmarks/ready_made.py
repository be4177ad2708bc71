"""The figures of the dashboard for each choice, for the bare page to show.

`ready_made PAGE WIDGET OUT [CHOICE...]` runs a page without a browser, makes each
choice in turn, and pickles choice → what the page showed: (figure, None) for a
chart, (frame, styles) for a coloured grid. With `page` for a widget each choice is a page,
and all its tables are shown plain: (frame, None).
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.servers import dashboard_folder
from charts.kinds import figure_of
from charts.palette import LIGHT
from presentation.team import Heatmap
from presentation.team_map import TeamMap
from presentation.words import signed
from ui.screens.cohort import heatmap
from ui.widgets import show as takeaway

ALL = "all"
CHART_PEOPLE = 40
"""Up to here a bare page shows a heat map as a chart, beyond as a table with colours."""


def _coloured(content: Heatmap) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The heat map of many people as a frame of texts, and the CSS of its cells."""
    values = pd.DataFrame(content.values.T, columns=content.labels)
    frame = values.map(signed)
    colour = LIGHT.gap if content.kind != "level" else LIGHT.counts.__getitem__
    styles = values.map(lambda v: "" if pd.isna(v) else f"background-color: {colour(int(v))}")
    for name, texts in (("Team", content.teams), ("Name", content.people)):
        frame.insert(0, name, texts)
        styles.insert(0, name, "")
    return frame, styles


@contextmanager
def _recorded(*, tables: bool) -> Iterator[list[tuple[Any, Any]]]:
    """Whatever charts and coloured grids, or tables of all kinds, the page shows meanwhile."""
    shown: list[tuple[Any, Any]] = []
    chart, grid, heat = takeaway.draw, st.dataframe, heatmap.draw_map

    def draw(given: Any, **options: Any) -> Any:
        shown.append((go.Figure(json.loads(given["figure"])), None))
        return chart(given, **options)

    def dataframe(data: Any, **options: Any) -> Any:
        if tables:
            plain = data.to_pandas() if isinstance(data, pa.Table) else getattr(data, "data", data)
            shown.append((plain, None))
        return grid(data, **options)

    def draw_map(content: TeamMap, *given: Any, **options: Any) -> Any:
        if len(content.heat.people) <= CHART_PEOPLE:
            shown.append((figure_of(content.heat, "light").plotly, None))
        else:
            frame, styles = _coloured(content.heat)
            shown.append((frame, None if tables else styles))
        return heat(content, *given, **options)

    with (
        patch.object(takeaway, "draw", draw),
        patch.object(st, "dataframe", dataframe),
        patch.object(heatmap, "draw_map", draw_map),
    ):
        yield shown


def figures_of(page: str, widget: str, choices: list[str]) -> dict[str, list[tuple[Any, Any]]]:
    """What the page shows at first, and after each choice; a multiselect adds them up."""
    found = {}
    with TemporaryDirectory() as temporary, _recorded(tables=widget == "page") as shown:
        folder = dashboard_folder(Path(temporary) / "dashboard")
        app = AppTest.from_file(str(folder / "entry.py"), default_timeout=600).run()
        app.switch_page(f"pages/{page}.py")
        app.run()
        found[ALL] = list(shown)
        for number, choice in enumerate(choices, start=1):
            shown.clear()
            if widget == "page":
                app.switch_page(f"pages/{choice}.py")
                app.run()
            elif widget == "person":
                app.selectbox(key=f"choice_{widget}").set_value(choice).run()
            else:
                app.multiselect(key=f"choice_{widget}").set_value(choices[:number]).run()
            found[choice] = list(shown)
        if app.exception:
            raise RuntimeError(app.exception[0].message)
    return found


if __name__ == "__main__":
    page_, widget_, out, *choices_ = sys.argv[1:]
    Path(out).write_bytes(pickle.dumps(figures_of(page_, widget_, choices_)))
