"""What stands in the cells of a heat map: points to click, hatch, swatches."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from charts.columns import Columns
from charts.figure import Trace, scatter
from charts.house import hatch_trace
from charts.palette import Palette

CELL = {"x": 0.92, "y": 0.88}


def hatched_cells(blank: npt.NDArray[np.bool_], places: Columns, colours: Palette) -> Trace:
    """Hatched boxes in the cells of a mask of shape (k, n)."""
    row, person = np.nonzero(blank)
    return hatch_trace(places.at[person], row, width=CELL["x"], height=CELL["y"], colours=colours)


def cell_points(
    mask: npt.NDArray[np.bool_], places: Columns, words: str, **trace: Any
) -> Trace | None:
    """Points to click in the cells of a mask; `words` close the hover text.

    Of points without a text or a look of their own nothing is drawn.
    """
    row, person = np.nonzero(mask)
    if not len(row):
        return None
    return scatter(
        x=places.at[person].astype(np.float32),
        y=row.astype(np.int16),
        customdata=person.astype(np.int16),
        xaxis="x2",
        yaxis="y2",
        hovertemplate=f"<b>%{{x}}</b><br>%{{y}}<br>{words}<extra></extra>",
        showlegend=False,
        **({"mode": "text" if trace.get("text") else "none"} | trace),
    )


def swatch(colour: str, colours: Palette) -> dict[str, Any]:
    """The marker of a cell colour in the legend."""
    return {
        **{"symbol": "square", "size": 12, "color": colour},
        "line": {"width": 1, "color": colours.ring},
    }
