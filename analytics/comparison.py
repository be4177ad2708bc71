"""Several people side by side."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analytics.cells import Levels


def level_range(levels: Levels) -> npt.NDArray[np.float32]:
    """Highest minus lowest level of each cell among p people, shape (27, 2).

    NaN where fewer than two of them have a level. `levels` are numbers of shape (p, 27, 2),
    0 where not assessed.
    """
    known = levels > 0
    highest = levels.max(axis=0)
    lowest = np.where(known, levels, 127).min(axis=0)
    enough = known.sum(axis=0) > 1
    return np.where(enough, highest - lowest, np.float32(np.nan)).astype(np.float32)


def by_difference(levels: Levels) -> npt.NDArray[np.intp]:
    """Indices of the 27 competences, those that differ most first, then by number.

    The difference of a competence is the sum of its two level ranges.
    """
    total = np.nan_to_num(level_range(levels)).sum(axis=1)
    return np.argsort(-total, kind="stable")


def median_levels(levels: Levels) -> npt.NDArray[np.float32]:
    """Median level of each cell over those assessed, shape (27, 2); 0 where nobody is."""
    known = np.where(levels > 0, levels, np.nan).astype(np.float32)
    result = np.zeros(levels.shape[1:], np.float32)
    rated = (levels > 0).any(axis=0)
    result[rated] = np.nanmedian(known[:, rated], axis=0)
    return result
