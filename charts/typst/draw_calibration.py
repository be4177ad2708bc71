"""How far two raters are apart, competence by competence, as marks."""

from __future__ import annotations

import numpy as np

from charts import calibration
from charts.house import CELL_SIZE
from charts.palette import Palette
from charts.panels import PANELS
from charts.typst.draw_panels import panels_record
from charts.typst.marks import Look, Mark, Record, key, paths, symbols, texts
from charts.typst.pictures import drawing
from presentation.round_charts import Calibration


@drawing.register
def calibration_record(content: Calibration, colours: Palette) -> Record:
    """Range and mean of the differences by competence, with the number of pairs."""
    span, ticks = calibration.scale(content)
    marks = [_apart(content, d, ticks[-1][0], colours) for d in range(len(PANELS))]
    legend = [
        *(
            key(text, symbols(0, 0, "circle", 10, fill=colour))
            for text, colour in (
                (f"{content.first} higher", colours.above),
                (f"{content.second} higher", colours.below),
                ("the same", colours.muted),
            )
        ),
        key("range", paths([([-0.8, 0.8], [0, 0])], line=colours.ring, thick=5)),
    ]
    return panels_record(content.labels, calibration.ROW_HEIGHT, span, marks, legend, ticks=ticks)


def _apart(content: Calibration, d: int, at: float, colours: Palette) -> list[Mark]:
    mean, lowest, highest = (x[:, d] for x in (content.mean, content.lowest, content.highest))
    pairs = content.pairs[:, d]
    rows = np.flatnonzero(~np.isnan(mean))
    zero = ([0, 0], [-0.5, len(mean) - 0.5])
    ranges = [([lowest[r], highest[r]], [r, r]) for r in rows if highest[r] > lowest[r]]
    numbers: Look = {"fill": colours.muted, "size": CELL_SIZE}
    return [
        paths([zero], line=colours.profile, thick=1.5),
        paths(ranges, line=colours.ring, thick=5),
        *(
            symbols(mean[r], r, "circle", 10, fill=calibration.mean_colour(mean[r], colours))
            for r in rows.tolist()
        ),
        texts(at, np.arange(len(pairs)), calibration.pair_texts(pairs), **numbers),
    ]
