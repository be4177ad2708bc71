"""One cell against its required level: domain.md 3 as array algebra.

`levels` (1–5, 0 = not assessed) and `required` (1–5, 0 = not required) are int8
arrays of shape (n, 27, 2): person, competence, dimension. Whatever is derived
keeps that shape. Nothing depends on how the arrays lie in memory, but people of
one cell side by side, as `Ratings` keeps them, makes every sum over people or
cells several times faster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import APPLICATION, DIMENSIONS, competences

Levels = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

SEVERE_LEVELS = 2
"""A cell this many levels below its requirement is severe."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of n people, judged.

    Attributes
    ----------
    wanted : bool array
        Required at all.
    met : bool array
        Required and reached; a required application of 1 is met by no rating too.
    below : bool array
        Required, assessed, and short of the requirement.
    shortfall : int8 array
        max(0, required − level) where assessed; a cell not assessed adds nothing.
    """

    wanted: Mask
    met: Mask
    below: Mask
    shortfall: Levels

    @property
    def not_assessed(self) -> Mask:
        """Required, without a level, and not met all the same."""
        return self.wanted & ~self.met & ~self.below

    @property
    def severe(self) -> Mask:
        """Two or more levels below the requirement."""
        return self.shortfall >= SEVERE_LEVELS

    @property
    def competence_wanted(self) -> Mask:
        """Competences required in either dimension, shape (n, 27)."""
        return self.wanted[..., 0] | self.wanted[..., 1]

    @property
    def competence_met(self) -> Mask:
        """Competences whose every required dimension is met, shape (n, 27)."""
        missing = self.wanted ^ self.met
        return self.competence_wanted & ~(missing[..., 0] | missing[..., 1])


def judged(levels: Levels, required: Levels) -> Cells:
    """Judge each cell of `levels` by `required`.

    Examples
    --------
    >>> levels = np.zeros((1, 27, 2), np.int8)
    >>> required = levels.copy()
    >>> required[0, 5] = 1
    >>> judged(levels, required).met[0, 5].tolist()
    [True, False]
    """
    wanted = required > 0
    assessed = levels > 0
    below = assessed & (levels < required)
    met = wanted & assessed & ~below
    met[..., APPLICATION] |= required[..., APPLICATION] == 1
    return Cells(wanted=wanted, met=met, below=below, shortfall=(required - levels) * below)


def gap(levels: Levels, required: Levels) -> npt.NDArray[np.float32]:
    """level − required; NaN where not required or without a level."""
    known = (levels > 0) & (required > 0)
    return np.where(known, levels - required, np.float32(np.nan)).astype(np.float32, copy=False)


def competence_columns(rows: npt.NDArray[np.integer]) -> dict[str, npt.NDArray[Any]]:
    """Columns `competence` and `competence_name` of a result frame, from indices 0–26."""
    return {
        "competence": rows + 1,
        "competence_name": np.array([one.name for one in competences()])[rows],
    }


def cell_columns(
    rows: npt.NDArray[np.integer], dimensions: npt.NDArray[np.integer]
) -> dict[str, npt.NDArray[Any]]:
    """`competence_columns` and `dimension` of cells, from the indices of both."""
    return competence_columns(rows) | {"dimension": np.array(DIMENSIONS)[dimensions]}


def count_cells(values: Mask | Levels) -> npt.NDArray[np.int16]:
    """Sum over the cells of each person, shape (n,); at most 255."""
    axes = tuple(range(1, values.ndim))
    return np.asarray(values.view(np.uint8).sum(axis=axes, dtype=np.uint8), np.int16)


def count_people(mask: Mask) -> npt.NDArray[np.int64]:
    """How many people each cell of a mask holds for: the mask's shape without the first axis."""
    bits = np.packbits(np.moveaxis(mask, 0, -1), axis=-1)
    return np.asarray(np.bitwise_count(bits).sum(axis=-1, dtype=np.int64))
