"""What is missing on the way to Specialist, part by part, and who is nearest: domain.md 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from analytics.cells import Cells, Levels, count_cells, judged
from analytics.evaluation import OFFICER, SPECIALIST, blocks
from analytics.people import MEETS, statuses
from analytics.specialist import Pathways, at_offices, with_chosen
from analytics.stability import smallest_switches, switches
from analytics.targets import TeamArrays, ways_to
from pmo_data.framework.profiles import Profile
from pmo_data.framework.readings import (
    Readings,
    checked_readings,
    profiles_under,
    reading_combinations,
)

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


@dataclass(frozen=True)
class Nearest:
    """The people of a team who are nearest to Specialist: all that tie.

    Attributes
    ----------
    electives : mapping of int to tuple of int
        Row of each of them, in order → the electives that count for them.
    steps, not_assessed_cells : int
        Levels that each of them misses, and cells of that profile not assessed: 0, unless
        everybody who is no Specialist has such cells.
    others : tuple of pairs
        The readings that name other people, electives or steps, alone or only together, and who
        is nearest under them: None where everybody is a Specialist.
    """

    electives: Mapping[int, tuple[int, ...]]
    steps: int
    not_assessed_cells: int
    others: tuple[tuple[Readings, Nearest | None], ...] = ()

    @property
    def changed_by(self) -> tuple[Readings, ...]:
        """The readings that give another answer."""
        return tuple(readings for readings, _ in self.others)

    @property
    def firm(self) -> bool:
        """Whether people, electives and steps are the same under every reading."""
        return not self.others


def nearest_to_specialist(team: TeamArrays, readings: Readings) -> Nearest | None:
    """Who is nearest under the readings in force; None where everybody is a Specialist.

    `team` has the profiles under `readings`, which are the defaults where left out.
    """
    found = _nearest(team, team.profiles[SPECIALIST])
    if found is None:
        return None
    combinations = reading_combinations()
    now = combinations.index(checked_readings(readings))
    under = [
        found if k == now else _nearest(team, profiles_under(chosen)[SPECIALIST])
        for k, chosen in enumerate(combinations)
    ]
    changed = np.array([one != found for one in under])
    smallest = np.flatnonzero(smallest_switches(combinations, now, changed)).tolist()
    others = tuple((switches(combinations, now, k), under[k]) for k in smallest)
    return replace(found, others=others)


def _nearest(team: TeamArrays, profile: Profile) -> Nearest | None:
    """Who is nearest to one version of the profile."""
    parts = [_standing(team[rows], profile) for rows in blocks(len(team))]
    status, blank, steps, chosen = (np.concatenate(part) for part in zip(*parts, strict=True))
    others = np.flatnonzero(status != MEETS)
    if not len(others):
        return None
    # Nobody with a blank comes before somebody without one, whatever the steps.
    order = others[np.lexsort((steps[others], blank[others]))]
    least = blank[order[0]], steps[order[0]]
    rows = others[(blank[others] == least[0]) & (steps[others] == least[1])]
    numbers = np.asarray(profile.elective_numbers, np.intp)
    electives = {int(row): tuple(numbers[chosen[row]].tolist()) for row in rows}
    return Nearest(electives, steps=int(least[1]), not_assessed_cells=int(least[0]))


def _standing(team: TeamArrays, profile: Profile) -> tuple[np.ndarray, ...]:
    """Status, cells not assessed, steps, shape (n,), and electives that count, shape (n, m)."""
    ways = ways_to(team, profile)
    base = at_offices(profile.required, team.office)
    cells = judged(team.levels, with_chosen(base, team.office, profile, ways))
    figures = count_cells(cells.not_assessed), count_cells(cells.shortfall)
    return statuses(cells), *figures, ways.chosen
