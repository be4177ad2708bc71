"""Development needs of one person: domain.md 3."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.cells import SEVERE_LEVELS, Levels, judged
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE

LEARN, PRACTISE, ASSESS = "learn first", "practise", "assess knowledge first"
STEP_MEANING = {
    LEARN: "knowledge is below: a course or coaching",
    PRACTISE: "knowledge is there, application is below: a supervised or stretch assignment",
    ASSESS: "application is below and knowledge is not assessed: rate it, then decide",
}


@dataclass(frozen=True)
class Need:
    """What a person needs in one competence.

    Attributes
    ----------
    step : str
        A key of `STEP_MEANING`.
    application, knowledge : (level, required) or None
        The dimension's level and requirement where it is below.
    severe : bool
        A cell is two or more levels below.
    mandatory : bool
        Falls short of what the profile asks for without any elective.
    """

    competence: int
    step: str
    application: tuple[int, int] | None
    knowledge: tuple[int, int] | None
    shortfall_levels: int
    severe: bool
    mandatory: bool


def development_needs(levels: Levels, required: Levels, base: Levels) -> tuple[Need, ...]:
    """Needs by shortfall, mandatory ones first, then number, from int8 arrays of shape (27, 2).

    `base` is what the profile requires without electives.
    """
    cells = judged(levels[None], required[None])
    short = cells.shortfall[0]
    mandatory = judged(levels[None], base[None]).below[0].any(axis=1)
    needs = []
    for c in np.flatnonzero(short.any(axis=1)):
        pairs = [
            (int(levels[c, d]), int(required[c, d])) if short[c, d] else None
            for d in (APPLICATION, KNOWLEDGE)
        ]
        knowledge_open = cells.not_assessed[0, c, KNOWLEDGE]
        step = LEARN if pairs[KNOWLEDGE] else ASSESS if knowledge_open else PRACTISE
        needs.append(
            Need(
                competence=int(c) + 1,
                step=step,
                application=pairs[APPLICATION],
                knowledge=pairs[KNOWLEDGE],
                shortfall_levels=int(short[c].sum()),
                severe=bool((short[c] >= SEVERE_LEVELS).any()),
                mandatory=bool(mandatory[c]),
            )
        )
    return tuple(sorted(needs, key=lambda n: (-n.shortfall_levels, not n.mandatory, n.competence)))


def strengths(levels: Levels, required: Levels) -> tuple[tuple[int, int], ...]:
    """Required competences above the requirement: number and surplus in levels of both dimensions.

    By surplus, the largest first, then number; from int8 arrays of shape (27, 2).
    """
    asked = (required > 0) & (levels > 0)
    surplus = (np.maximum(levels - required, 0) * asked).sum(axis=1)
    order = np.argsort(-surplus, kind="stable")
    return tuple((int(c) + 1, int(surplus[c])) for c in order[surplus[order] > 0])


def knowledge_below_application(levels: Levels) -> tuple[int, ...]:
    """Competence numbers in which knowledge is rated below application: a coherence note."""
    both = (levels > 0).all(axis=1)
    return tuple(
        int(c) + 1 for c in np.flatnonzero(both & (levels[:, KNOWLEDGE] < levels[:, APPLICATION]))
    )
