"""The same two charts in Dash: `dash_page FIGURES PORT`, ready-made figures and a dropdown."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html

from benchmarks.servers import DASH_BOX, DASH_CHARTS


def page(figures: dict[str, list[Any]]) -> Dash:
    """A page that shows the first two figures of a choice side by side."""
    app = Dash(__name__)
    names = [f"chart{number}" for number in range(DASH_CHARTS)]
    first = next(iter(figures))
    app.layout = html.Div(
        [
            dcc.Dropdown(list(figures), first, id=DASH_BOX, clearable=False),
            html.Div(
                [
                    dcc.Graph(id=name, figure=figure, config={"displayModeBar": False})
                    for name, figure in zip(names, figures[first], strict=True)
                ],
                style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
            ),
        ]
    )
    app.callback([Output(name, "figure") for name in names], Input(DASH_BOX, "value"))(figures.get)
    return app


def two_of(shown: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The first two of the ready-made figures of each choice, without their styles."""
    return {choice: [figure for figure, _ in made[:DASH_CHARTS]] for choice, made in shown.items()}


if __name__ == "__main__":
    file, port = sys.argv[1:]
    shown = pickle.loads(Path(file).read_bytes())  # made by `ready_made`
    page(two_of(shown)).run(port=int(port))
