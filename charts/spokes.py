"""Where a radar's spokes and labels lie, in level units, so that they hold at every width.

Heights and sideways positions are measured from the centre. Neighbouring spokes
near top and bottom stand closer than a label is wide, so labels stand in two
columns, at least one level apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import HIGHEST_LEVEL

Floats = npt.NDArray[np.float64]

LABEL_RADIUS = 5.5
REACH = 6.1
APART = 1.0
NEAREST_SIDEWAYS = 0.4
SIDEWAYS_RADIUS = 5.35


@dataclass(frozen=True, eq=False)
class SpokeLabels:
    """Label positions of k spokes.

    Attributes
    ----------
    x, y : float arrays, shape (k,)
        In levels, right and up.
    side : int array, shape (k,)
        1 in the right column, −1 in the left, 0 centred on top or at the bottom.
    reach : float
        Radius that holds the chart and its labels' centres.
    """

    x: Floats
    y: Floats
    side: npt.NDArray[np.int64]
    reach: float


def spoke_angles(k: int) -> Floats:
    """Angle of each of k spokes in degrees, clockwise from the top, shape (k,)."""
    return np.linspace(0, 360, k, endpoint=False)


def _apart(heights: Floats) -> Floats:
    """The heights, falling, moved as little as may be to stand `APART` from each other."""
    steps = np.arange(len(heights)) * APART
    blocks: list[list[float]] = []
    for height in heights + steps:
        blocks.append([height, 1])
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            mean, size = blocks.pop()
            other, others = blocks.pop()
            blocks.append([(mean * size + other * others) / (size + others), size + others])
    level = [mean for mean, size in blocks for _ in range(int(size))]
    return np.array(level, np.float64) - steps


def spoke_labels(k: int) -> SpokeLabels:
    """Place the labels of k spokes (3–27 were looked at)."""
    angles = np.radians(spoke_angles(k))
    y = LABEL_RADIUS * np.cos(angles)
    place = np.arange(k)
    side = np.where(2 * place < k, 1, -1)
    side[:1] = 0
    side[2 * place == k] = 0
    bottom = bool(k) and k % 2 == 0
    edge = 0.0
    for column in (1, -1):
        chosen = np.flatnonzero(side == column)[::column]
        if not len(chosen):
            continue
        heights = _apart(y[chosen])
        top = LABEL_RADIUS - APART / 2
        low = -top if bottom else -REACH
        heights -= max(0.0, heights[0] - top)
        heights += max(0.0, low - heights[-1]) / 2
        y[chosen] = heights
        edge = max(edge, heights[0] + APART / 2, -heights[-1] + APART / 2 if bottom else 0.0)
    y[side == 0] = np.sign(y[side == 0]) * max(LABEL_RADIUS, edge)
    circle = np.sqrt(np.maximum(SIDEWAYS_RADIUS**2 - y**2, 0))
    own = HIGHEST_LEVEL * np.abs(np.sin(angles))
    x = side * np.maximum(np.maximum(circle, own), NEAREST_SIDEWAYS)
    return SpokeLabels(x, y, side, max(REACH, float(np.abs(y).max(initial=0)) + 0.1))
