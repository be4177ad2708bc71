"""Who of a team is nearest to Specialist, and whether every reading says so: domain.md 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analytics.cells import count_cells, judged
from analytics.evaluation import SPECIALIST, blocks
from analytics.people import MEETS, statuses
from analytics.specialist import at_offices, with_chosen
from analytics.stability import smallest_switches, switches
from analytics.targets import TeamArrays, ways_to
from pmo_data.framework.profiles import Profile
from pmo_data.framework.readings import (
    Readings,
    checked_readings,
    profiles_under,
    reading_combinations,
)


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
    changed_by : tuple of mappings
        The readings that name other people, electives or steps, alone or only together.
    """

    electives: Mapping[int, tuple[int, ...]]
    steps: int
    not_assessed_cells: int
    changed_by: tuple[Readings, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether people, electives and steps are the same under every reading."""
        return not self.changed_by


def nearest_to_specialist(team: TeamArrays, readings: Readings) -> Nearest | None:
    """Who is nearest under the readings in force; None where everybody is a Specialist.

    `team` has the profiles under `readings`, which are the defaults where left out.
    """
    found = _nearest(team, team.profiles[SPECIALIST])
    if found is None:
        return None
    combinations = reading_combinations()
    now = combinations.index(checked_readings(readings))
    changed = np.array(
        [
            k != now and _nearest(team, profiles_under(chosen)[SPECIALIST]) != found
            for k, chosen in enumerate(combinations)
        ]
    )
    smallest = np.flatnonzero(smallest_switches(combinations, now, changed)).tolist()
    return replace(found, changed_by=tuple(switches(combinations, now, k) for k in smallest))


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
