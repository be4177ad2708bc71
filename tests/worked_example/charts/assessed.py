"""People assessed in each competence, a bar a dimension."""

from __future__ import annotations

import numpy as np

from charts.bars import bar_figure, part_trace
from charts.figure import Figure
from charts.kinds import figure_of
from charts.palette import palette
from presentation.assessed import Assessed

ROW_HEIGHT = 24


@figure_of.register
def assessed_figure(content: Assessed, mode: str) -> Figure:
    """People assessed in application, and behind them those assessed in knowledge."""
    colours, totals = palette(mode), content.application + content.knowledge
    reach = float(np.max(totals, initial=1))
    figure = bar_figure(content.labels, row_height=ROW_HEIGHT, reach=reach, entries=2, mode=mode)
    for name, part, colour in (
        ("application", content.application, colours.counts[2]),
        ("knowledge", content.knowledge, colours.counts[4]),
    ):
        figure.add_trace(part_trace(part, name, colour, content.names, mode))
    return figure
