"""Which cells not assessed could change a verdict: domain.md 3 and 4.

A verdict is a person's status against the target, their status against the Specialist
profile, or their stage. A blank is *open* for a verdict where the ratings of the other
blanks can turn out so that this cell alone changes it: with one rating, or left blank,
the verdict is another than with another rating. Whoever rates every open cell knows the
verdict, whatever the cells that are left turn out to be; whoever leaves one out may not.
So the open cells are the one smallest set whose rating decides the verdict, and the fewer
there are, the more each of them decides. A person who is below already stays below: no
blank is open for that status.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Mask, cell_columns, judged
from analytics.evaluation import SPECIALIST, evaluated, officer_part
from analytics.specialist import at_offices
from analytics.targets import TeamArrays
from pmo_data.framework.competences import (
    APPLICATION,
    DIMENSIONS,
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
)
from pmo_data.framework.profiles import OWN, Profile
from pmo_data.ratings import NOT_ASSESSED, Ratings

VERDICTS = ("status", "Specialist status", "stage")


@dataclass(frozen=True)
class OpenSet:
    """The smallest set of cells that decides some verdicts of one person.

    Attributes
    ----------
    verdicts : tuple of str
        Some of `VERDICTS`.
    cells : tuple of (int, str)
        Competence number and dimension, in order.
    """

    verdicts: tuple[str, ...]
    cells: tuple[tuple[int, str], ...]


@dataclass(frozen=True, eq=False)
class OpenVerdicts:
    """The cells that are open for each verdict of n people.

    Attributes
    ----------
    cells : bool array, shape (3, n, 27, 2)
        In order of `VERDICTS`.
    """

    cells: Mask

    @cached_property
    def cells_to_rate(self) -> npt.NDArray[np.int16]:
        """How many cells each verdict waits for, shape (3, n); 0 where it is certain."""
        return np.asarray(self.cells.sum(axis=(2, 3), dtype=np.int16))

    @property
    def people(self) -> npt.NDArray[np.intp]:
        """Rows of the people with an open verdict, by the fewest cells that decide one."""
        counts = np.where(self.cells_to_rate > 0, self.cells_to_rate, np.iinfo(np.int16).max)
        fewest = counts.min(axis=0)
        rows = np.flatnonzero(self.cells_to_rate.any(axis=0))
        return rows[np.argsort(fewest[rows], kind="stable")]

    def sets(self, row: int) -> list[OpenSet]:
        """The smallest sets of one person's cells, the smallest first."""
        found: dict[tuple[tuple[int, str], ...], list[str]] = {}
        for verdict, mask in zip(VERDICTS, self.cells[:, row], strict=True):
            if mask.any():
                cells = tuple((int(c) + 1, DIMENSIONS[d]) for c, d in np.argwhere(mask))
                found.setdefault(cells, []).append(verdict)
        ordered = sorted(found.items(), key=lambda item: len(item[0]))
        return [OpenSet(tuple(verdicts), cells) for cells, verdicts in ordered]

    def frame(self, ratings: Ratings) -> pd.DataFrame:
        """One row an open cell, those that decide most first.

        Columns: `person_id`, `name`, `competence`, `competence_name`, `dimension`,
        `decides` (verdicts it is open for) and `cells_to_rate` (the size of the
        smallest set with it).
        """
        person, c, d = np.nonzero(self.cells.any(axis=0))
        open_for = self.cells[:, person, c, d]
        waits = np.where(open_for, self.cells_to_rate[:, person], np.iinfo(np.int16).max)
        fewest = waits.min(axis=0, initial=np.iinfo(np.int16).max)
        order = np.lexsort((-open_for.sum(axis=0), fewest))
        person, c, d, open_for = person[order], c[order], d[order], open_for[:, order]
        words = [
            ", ".join(v for bit, v in enumerate(VERDICTS) if code >> bit & 1) for code in range(8)
        ]
        who = ratings.people[["person_id", "name"]].iloc[person].reset_index(drop=True)
        return who.assign(
            **cell_columns(c, d),
            decides=np.array(words)[np.array([1, 2, 4]) @ open_for],
            cells_to_rate=fewest[order],
        )


def open_verdicts(team: TeamArrays, choice: str) -> OpenVerdicts:
    """The open cells of n people, whose status is against a profile id or `own`."""
    specialist = _open_cells(team, team.profiles[SPECIALIST])
    officer = _open_cells(team, officer_part(team.profiles))
    if choice != OWN:
        status = _open_cells(team, team.profiles[choice]).cells
    else:
        status = np.zeros(team.levels.shape, bool)
        for index, profile in enumerate(team.profiles.profiles):
            rows = np.flatnonzero(team.role == index)
            status[rows] = _open_cells(team[rows], profile).cells
    stage = specialist.cells | (officer.cells & _officer_can_decide(team, specialist))
    return OpenVerdicts(np.stack([status, specialist.cells, stage]))


def depends_on_blanks(team: TeamArrays, choice: str) -> npt.NDArray[np.bool_]:
    """Who has a verdict that differs with every blank at 1 and every blank at 5, shape (n,)."""

    def verdicts(level: int) -> npt.NDArray[np.int8]:
        filled = np.where(team.levels == NOT_ASSESSED, np.int8(level), team.levels)
        found = evaluated(replace(team, levels=filled), choice)
        way = found.specialist
        return np.stack([found.people.status, way.status, way.stage])

    return np.asarray((verdicts(LOWEST_LEVEL) != verdicts(HIGHEST_LEVEL)).any(axis=0))


@dataclass(frozen=True, eq=False)
class _Open:
    """Open cells of a profile, who can still meet it, and the levels asked for in open cells."""

    cells: Mask
    possible: npt.NDArray[np.bool_]
    asked: npt.NDArray[np.int8]


def _open_cells(team: TeamArrays, profile: Profile) -> _Open:
    """What is open against one profile.

    With nothing below, every blank of the profile without electives is open. An elective
    counts while no cell of it is below; where those that are met already are enough, the
    blanks of the others decide nothing.
    """
    base = at_offices(profile.required, team.office)
    cells = judged(team.levels, base)
    index = np.asarray(profile.elective_numbers, np.intp) - 1
    wanted = at_offices(profile.electives[:, index], team.office)
    own = team.levels[:, index]
    more = wanted > base[:, index]
    blank = more & (own == 0)
    blank[..., APPLICATION] &= wanted[..., APPLICATION] > 1
    lost = (more & (own > 0) & (own < wanted)).any(axis=2)
    held = ~lost & ~blank.any(axis=2)
    available = np.asarray(wanted.any(axis=2))
    certain, among, places = _who_counts(team, profile, index, available)
    possible = ~cells.below.any(axis=(1, 2)) & ~(certain & lost).any(axis=1)
    possible &= (among & ~lost).sum(axis=1) >= places
    enough = (among & held).sum(axis=1) >= places
    elective = certain | (among & ~lost & ~enough[:, None])
    open_elective = blank & elective[..., None] & possible[:, None, None]
    found = cells.not_assessed & possible[:, None, None]
    asked = base * found
    found[:, index] |= open_elective
    asked[:, index] = np.maximum(asked[:, index], wanted * open_elective)
    return _Open(found, possible, asked)


def _who_counts(
    team: TeamArrays, profile: Profile, index: npt.NDArray[np.intp], available: Mask
) -> tuple[Mask, Mask, npt.NDArray[np.int64]]:
    """Electives that count in any case, those among which the rest is chosen, and how many.

    Declared electives come before all others (domain.md 4).
    """
    declared = team.declared[:, index] & available
    few = declared.sum(axis=1) < profile.needed
    certain = declared & few[:, None]
    among = available & (declared ^ few[:, None])
    places = np.minimum(profile.needed - certain.sum(axis=1), among.sum(axis=1))
    return certain, among, places


def _officer_can_decide(team: TeamArrays, specialist: _Open) -> Mask:
    """Where an Officer cell decides the stage, shape (n, 1, 1).

    Nobody's Officer status matters while they meet the Specialist profile. So there has
    to be a way of falling short of it that leaves the Officer profile as it is.
    """
    required = at_offices(officer_part(team.profiles).required, team.office)
    beyond = (specialist.asked > required).any(axis=(1, 2))
    return (~specialist.possible | beyond)[:, None, None]
