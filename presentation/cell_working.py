"""What stands behind one cell of the heat map: levels, what is asked, before, need and help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.cells import SEVERE_LEVELS
from analytics.development import level_meaning
from analytics.needs import STEP_MEANING
from analytics.person import Person
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from pmo_data.ratings import Ratings
from presentation import words
from presentation.working import helper_words, met_unrated


@dataclass(frozen=True)
class DimensionWorking:
    """A dimension of a cell: level and required level, 0 where there is none, and both in words.

    `meaning` says what the required level asks for, in plain words.
    """

    name: str
    level: int
    required: int
    said: str
    meaning: str


@dataclass(frozen=True)
class CellWorking:
    """The working of a person's cell of a competence, in the order of reading.

    Attributes
    ----------
    verdict, standing : str
        How far it is from the profile, and the look of that: ``worst``, ``below``, ``met``
        or ``open``.
    step, reason, helpers : str
        What to do first, why and how, and who could help; blank where nothing is below.
    history : tuple of str
        A line for each other round that has a level.
    """

    competence: str
    person: str
    team: str
    verdict: str
    standing: str
    dimensions: tuple[DimensionWorking, ...]
    step: str
    reason: str
    helpers: str
    history: tuple[str, ...]


def cell_working(person: Person, number: int, rounds: Mapping[str, Ratings]) -> CellWorking:
    """The working of a person in a competence; `rounds` are the people of every round by label."""
    need = next((one for one in person.needs if one.competence == number), None)
    verdict, standing = _verdict(person, number)
    return CellWorking(
        competence=competence(number).title,
        person=person.name,
        team=str(person.record["team"]),
        verdict=verdict,
        standing=standing,
        dimensions=tuple(
            _dimension(d, *map(int, (person.levels[number - 1, d], person.required[number - 1, d])))
            for d in range(len(DIMENSIONS))
        ),
        step=f"{need.step.capitalize()}." if need else "",
        reason=f"{words.capital(STEP_MEANING[need.step])}." if need else "",
        helpers=helper_words(person.view, number, row=person.row) if need else "",
        history=tuple(_history(person, number, rounds)),
    )


def _dimension(d: int, level: int, required: int) -> DimensionWorking:
    has = f"has {level} {scale()[level - 1].name}" if level else "not assessed"
    needs = f"needs {required} {scale()[required - 1].name}" if required else "not required"
    meaning = level_meaning(DIMENSIONS[d], required) if required else ""
    said = f"{has}, {needs}{met_unrated(d, level, required)}"
    return DimensionWorking(DIMENSIONS[d].capitalize(), level, required, said, meaning)


def _verdict(person: Person, number: int) -> tuple[str, str]:
    """How far a competence is from the profile, and how that is marked."""
    cells, at = person.view.cells, (person.row, number - 1)
    short = cells.shortfall[at]
    if short.any():
        severe = bool((short >= SEVERE_LEVELS).any())
        together = " in both together" if short.all() else ""
        below = f"{words.counted(int(short.sum()), 'level')} below{together}"
        return (f"{below}, severe", "worst") if severe else (below, "below")
    if not cells.wanted[at].any():
        return "Not required", "open"
    if cells.not_assessed[at].any():
        return "Not assessed", "open"
    return "Meets the profile", "met"


def _history(person: Person, number: int, rounds: Mapping[str, Ratings]) -> Iterator[str]:
    """The levels of the other rounds, the earliest first."""
    for label, ratings in rounds.items():
        found = np.flatnonzero(ratings.people["person_id"] == person.record["person_id"])
        if label == person.record["round"] or not len(found):
            continue
        levels = ratings.levels[found[0], number - 1].tolist()
        said = [f"{name} {level or '?'}" for name, level in zip(DIMENSIONS, levels, strict=True)]
        yield f"{label or words.UNLABELLED}: {', '.join(said)}"
