"""Which verdicts hold under every reading of the source: domain.md 2.

A verdict is a person's status against the target, and their status and stage on
the way to Specialist. It is worked out under every combination of the switchable
readings at once: requirements that no reading touches are judged once, and each
different table of the others once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from analytics.cells import Levels, count_cells, judged
from analytics.evaluation import SPECIALIST, blocks, officer_part
from analytics.people import status_codes
from analytics.specialist import at_offices, pathways, stage
from analytics.targets import TeamArrays
from pmo_data.framework.profiles import OWN, Profile, ProfileSet
from pmo_data.framework.readings import (
    Readings,
    checked_readings,
    profiles_under,
    reading_combinations,
)

T = TypeVar("T")
_Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Stability:
    """The verdicts on n people under each of k combinations of readings.

    Attributes
    ----------
    combinations : tuple of mappings, k of them
        Readings by id.
    now : int
        Position of the combination in force.
    status : int8 array, shape (k, n)
        Against the target, as an index of `STATUSES`.
    specialist_status, stage : int8 arrays, shape (k, n)
        On the way to Specialist, as indices of `STATUSES` and `STAGES`.
    steps : int16 array, shape (k, n)
        Steps to Specialist.
    """

    combinations: tuple[Readings, ...]
    now: int
    status: npt.NDArray[np.int8]
    specialist_status: npt.NDArray[np.int8]
    stage: npt.NDArray[np.int8]
    steps: npt.NDArray[np.int16]

    @cached_property
    def changed(self) -> npt.NDArray[np.bool_]:
        """Whether a combination changes a person's verdict from that in force, shape (k, n)."""
        codes = np.stack([self.status, self.specialist_status, self.stage])
        return np.asarray((codes != codes[:, [self.now]]).any(axis=0))

    @property
    def stable(self) -> npt.NDArray[np.bool_]:
        """Whether a person's verdict is the same under every combination, shape (n,)."""
        return np.asarray(~self.changed.any(axis=0))

    def switched(self, combination: int) -> dict[str, str]:
        """The readings in which a combination differs from the one in force."""
        return switches(self.combinations, self.now, combination)

    @cached_property
    def decisive(self) -> npt.NDArray[np.bool_]:
        """Combinations that change a verdict with no reading switched in vain, shape (k, n).

        Of what such a combination switches, no part alone changes the verdict: one
        reading, or several that change it only together.
        """
        return np.asarray(smallest_switches(self.combinations, self.now, self.changed))


def switches(combinations: Sequence[Readings], now: int, combination: int) -> dict[str, str]:
    """The readings in which one of some combinations differs from the one in force."""
    in_force = combinations[now]
    return {k: v for k, v in combinations[combination].items() if v != in_force[k]}


def smallest_switches(
    combinations: Sequence[Readings], now: int, changed: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Where k combinations change something and no part of what they switch does alone.

    `changed` and the result have the shape (k, …).
    """
    sets = [set(switches(combinations, now, k).items()) for k in range(len(combinations))]
    smaller = np.array([[part < whole for part in sets] for whole in sets])
    return np.asarray(changed & ~(smaller @ changed))


def stability(
    team: TeamArrays,
    choice: str,
    readings: Readings,
    files: Mapping[str, Profile] | None = None,
) -> Stability:
    """The verdicts on a team under every combination of readings.

    The target `choice` is a profile id, or `own`; `readings` are those in force, the
    defaults where left out; `files` are those of `profiles_under`.

    Raises
    ------
    UnknownChoiceError
        No such reading or option.
    """
    combinations = reading_combinations()
    under = [profiles_under(chosen, files) for chosen in combinations]
    parts = [_verdicts(team[rows], choice, under) for rows in blocks(len(team))]
    joined = [np.concatenate(figures, axis=1) for figures in zip(*parts, strict=True)]
    return Stability(combinations, combinations.index(checked_readings(readings)), *joined)


def _verdicts(
    team: TeamArrays, choice: str, under: Sequence[ProfileSet]
) -> tuple[_Codes, _Codes, _Codes, npt.NDArray[np.int16]]:
    """Status, Specialist status, stage and steps, each of shape (k, n)."""
    ids = team.profiles.ids
    own = {ids[code] for code in np.unique(team.role)} if choice == OWN else {choice}
    standing = {
        profile: _standing(team, [profiles[profile] for profiles in under])
        for profile in {SPECIALIST} | own
    }
    as_officer, _ = _standing(team, [officer_part(profiles) for profiles in under])
    specialist_status, steps = standing[SPECIALIST]
    if choice == OWN:
        status = np.zeros_like(specialist_status)
        for profile in own:
            of = team.role == ids.index(profile)
            status[:, of] = standing[profile][0][:, of]
    else:
        status = standing[choice][0]
    return status, specialist_status, stage(as_officer, specialist_status), steps


def _standing(
    team: TeamArrays, versions: Sequence[Profile]
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int16]]:
    """Status and shortfall_levels of n people against k versions of a profile, shape (k, n)."""
    tables = np.stack([profile.required for profile in versions])
    elective = np.stack([profile.electives for profile in versions]).any(axis=(0, 1, 3))
    varying = (tables != tables[0]).any(axis=(0, 1, 3)) & ~elective

    def of(competences: npt.NDArray[np.intp]) -> list[_Judged]:
        part, levels = tables[:, :, competences], _of_competences(team.levels, competences)
        return _once_each(
            [table.tobytes() for table in part],
            lambda k: _judged(levels, at_offices(part[k], team.office)),
        )

    fixed, switched = np.flatnonzero(~varying & ~elective), np.flatnonzero(varying)
    parts = [of(fixed), of(switched), _electives(team, versions, np.flatnonzero(elective))]
    below, missing, shortfall = (
        [sum(part[k][figure] for part in parts) for k in range(len(versions))]
        for figure in range(3)
    )
    return status_codes(np.array(below) > 0, np.array(missing) > 0), np.array(shortfall, np.int16)


_Judged = tuple[npt.NDArray[np.int16], npt.NDArray[np.int16], npt.NDArray[np.int16]]


def _electives(
    team: TeamArrays, versions: Sequence[Profile], electives: npt.NDArray[np.intp]
) -> list[_Judged]:
    """The cells of all electives, judged through the chosen ones of each version."""
    levels = _of_competences(team.levels, electives)
    no_shortfall = np.zeros(len(team), np.int16)

    def through_chosen(k: int) -> _Judged:
        profile = versions[k]
        ways = pathways(team.levels, no_shortfall, team.office, profile, team.declared)
        chosen = np.zeros((len(team), len(electives), 1), bool)
        chosen[:, np.searchsorted(electives, ways.electives - 1), 0] = ways.chosen
        wanted = at_offices(profile.electives[:, electives], team.office) * chosen
        base = at_offices(profile.required[:, electives], team.office)
        return _judged(levels, np.maximum(base, wanted))

    keys = [(p.needed, p.electives.tobytes(), p.required[:, electives].tobytes()) for p in versions]
    return _once_each(keys, through_chosen)


def _judged(levels: Levels, required: Levels) -> _Judged:
    """Cells below, cells not met, and shortfall_levels of each person, shape (n,)."""
    cells = judged(levels, required)
    return (
        count_cells(cells.below),
        count_cells(cells.wanted ^ cells.met),
        count_cells(cells.shortfall),
    )


def _of_competences(levels: Levels, rows: npt.NDArray[np.intp]) -> Levels:
    """Levels in some competences, with the people of one cell side by side."""
    return np.moveaxis(np.moveaxis(levels, 0, -1)[rows], -1, 0)


def _once_each(keys: Sequence[Hashable], make: Callable[[int], T]) -> list[T]:
    """`make(k)` for every position, computed once for those whose keys are equal."""
    made: dict[Hashable, T] = {}
    for k, key in enumerate(keys):
        if key not in made:
            made[key] = make(k)
    return [made[key] for key in keys]
