"""Who moved between two rounds, by how much, and one person's levels over all rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analytics.person import Person
from analytics.trend import Trend
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.tables import Table


class Moved(NamedTuple):
    """Levels that a person lost and gained between two rounds."""

    down: int
    up: int


def by_change(movers: Table) -> tuple[Table, tuple[Moved, ...]]:
    """The table of movers with those who gained most first, and the levels of each.

    Its `data` is that of `analytics.changes.movers_frame`, in the order of its rows.
    """
    frame = movers.data
    up, down = (frame[name].to_numpy(np.int64) for name in ("levels_up", "levels_down"))
    order = np.argsort(down - up, kind="stable").tolist()
    moved = tuple(Moved(int(down[row]), int(up[row])) for row in order)
    return replace(movers, rows=tuple(movers.rows[row] for row in order)), moved


class Course(NamedTuple):
    """Levels of one dimension of a competence over the rounds, 0 where not assessed."""

    levels: tuple[int, ...]
    required: int

    @property
    def line(self) -> str:
        """The levels in words of signs, once where they are all the same: ``2 → ? → 3``."""
        signs = [str(level) if level else "?" for level in self.levels]
        return " → ".join(signs if len(set(signs)) > 1 else signs[:1])


def courses(person: Person, alone: Trend) -> tuple[Table, dict[str, list[Course]]]:
    """Each competence asked of a person over the rounds they are in.

    Parameters
    ----------
    alone
        The rounds of this person alone; what is asked is that of the person's own view.

    Returns
    -------
    table : Table
        A row a competence: the levels of each dimension in words.
    courses : mapping
        Dimension → its courses, in the order of the rows.
    """
    levels = np.stack([ratings.levels[0] for ratings in alone.rounds.values()])
    found = {
        dimension.capitalize(): [
            _course(levels[:, c, d], int(person.required[c, d])) for c in person.rows.tolist()
        ]
        for d, dimension in enumerate(DIMENSIONS)
    }
    rows = tuple(
        (competence(c + 1).short, *(of[place].line for of in found.values()))
        for place, c in enumerate(person.rows.tolist())
    )
    labels = words.listed([label or words.UNLABELLED for label in alone.labels])
    table = Table(
        *("courses", "Level by level", ("Competence", *found), rows),
        note=f"Levels in {labels}; ? is not assessed. The dashed line is the level asked for.",
        about=tuple((person.rows + 1).tolist()),
    )
    return table, found


def _course(levels: npt.NDArray[np.int8], required: int) -> Course:
    return Course(tuple(levels.tolist()), required)
