"""What is missing on the way to Specialist, part by part: domain.md 4."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.cells import Cells, Levels, count_cells, judged
from analytics.evaluation import OFFICER, SPECIALIST
from analytics.specialist import Pathways, at_offices, with_chosen
from analytics.targets import TeamArrays

PARTS = ("officer", "mandatory", "elective")


@dataclass(frozen=True, eq=False)
class WayGaps:
    """The cells of n people against the Specialist profile through their electives.

    Attributes
    ----------
    required : int8 array, shape (n, 27, 2)
    part : int8 array, shape (n, 27, 2)
        Index of `PARTS`: which of them sets the level required of the cell. The
        Officer profile's own level, what every Specialist adds, or the elective.
    """

    required: Levels
    part: npt.NDArray[np.int8]
    cells: Cells

    def steps(self, part: str) -> npt.NDArray[np.int16]:
        """Levels missing in a part, shape (n,); those of all parts add up to `steps`."""
        return count_cells(self.cells.shortfall * self._in(part))

    def not_assessed(self, part: str) -> npt.NDArray[np.int16]:
        """Required cells of a part without a level, shape (n,)."""
        return count_cells(self.cells.not_assessed & self._in(part))

    def missing(self, part: str, row: int) -> list[tuple[int, int]]:
        """Index of competence and dimension of a part's cells below or not assessed."""
        short = (self.cells.below[row] | self.cells.not_assessed[row]) & self._in(part)[row]
        return [(int(c), int(d)) for c, d in np.argwhere(short)]

    def _in(self, part: str) -> npt.NDArray[np.bool_]:
        return np.equal(self.part, PARTS.index(part))


def way_gaps(team: TeamArrays, ways: Pathways) -> WayGaps:
    """What each of n people misses, through the electives chosen for them."""
    specialist = team.profiles[SPECIALIST]
    officer = at_offices(team.profiles[OFFICER].required, team.office)
    base = at_offices(specialist.required, team.office)
    required = with_chosen(base, team.office, specialist, ways)
    part = (base > officer).astype(np.int8)
    part[required > base] = PARTS.index("elective")
    return WayGaps(required, part, judged(team.levels, required))


def met_through_nearest(team: TeamArrays, ways: Pathways) -> npt.NDArray[np.bool_]:
    """Who meets the Specialist profile through the first of pathways, shape (n,).

    Also whoever declared another elective, and is held to that one.
    """
    base = at_offices(team.profiles[SPECIALIST].required, team.office)
    rated = ~judged(team.levels, base).not_assessed.any(axis=(1, 2))
    there = ways.available & (ways.steps == 0) & (ways.not_assessed == 0)
    return np.asarray(rated & there.any(axis=1))


def mandatory_numbers(team: TeamArrays) -> tuple[int, ...]:
    """Competences for which every Specialist is asked more than an Officer, in any office."""
    more = team.profiles[SPECIALIST].required > team.profiles[OFFICER].required
    return tuple(int(c) + 1 for c in np.flatnonzero(more.any(axis=(0, 2))))


def holds_mandatory(team: TeamArrays) -> npt.NDArray[np.bool_]:
    """Who meets all of `mandatory_numbers` at the Specialist's levels, shape (n,)."""
    rows = np.asarray(mandatory_numbers(team), np.intp) - 1
    base = at_offices(team.profiles[SPECIALIST].required, team.office)
    met = judged(team.levels, base).met | (base == 0)
    return np.asarray(met[:, rows].all(axis=(1, 2)))
