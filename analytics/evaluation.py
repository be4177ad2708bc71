"""Every figure of a team in one pass: people, way to Specialist, cohort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from analytics.cells import count_cells, judged
from analytics.cohort import CohortFigures, cohort_figures
from analytics.people import PersonFigures, person_figures, statuses
from analytics.specialist import Pathways, at_offices, held, stage, with_chosen
from analytics.targets import TeamArrays, required_levels, ways_to
from pmo_data.framework.profiles import Profile, ProfileSet

OFFICER, SPECIALIST = "officer", "specialist"
BLOCK_PEOPLE = 8192
"""People worked through at a time: their arrays stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class SpecialistFigures:
    """How n people stand on the way to Specialist, domain.md 4.

    Attributes
    ----------
    ways : Pathways
    steps : int16 array, shape (n,)
        Shortfall of the Specialist profile through the chosen electives.
    status, stage : int8 arrays, shape (n,)
        Index of `STATUSES` and of `STAGES`.
    held : bool array, shape (n, 27)
    """

    ways: Pathways
    steps: npt.NDArray[np.int16]
    status: npt.NDArray[np.int8]
    stage: npt.NDArray[np.int8]
    held: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Every figure of a team against one target."""

    people: PersonFigures
    specialist: SpecialistFigures
    cohort: CohortFigures


def officer_part(profiles: ProfileSet) -> Profile:
    """What the Specialist profile takes over from the Officer, under the readings in force."""
    officer, specialist = profiles[OFFICER], profiles[SPECIALIST]
    return replace(officer, required=np.minimum(officer.required, specialist.required))


def specialist_figures(team: TeamArrays, ways: Pathways) -> SpecialistFigures:
    """How each person of a team stands, given their pathways to Specialist."""
    officer, specialist = officer_part(team.profiles), team.profiles[SPECIALIST]
    base = at_offices(specialist.required, team.office)
    through = judged(team.levels, with_chosen(base, team.office, specialist, ways))
    status = statuses(through)
    as_officer = statuses(judged(team.levels, at_offices(officer.required, team.office)))
    return SpecialistFigures(
        ways=ways,
        steps=count_cells(through.shortfall),
        status=status,
        stage=stage(as_officer, status),
        held=held(team.levels, specialist),
    )


def way_parts(team: TeamArrays, ways: Pathways) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the steps of each pathway consist of, in levels.

    Returns
    -------
    officer : int16 array, shape (n,)
        Shortfall of the Officer part.
    mandatory : int16 array, shape (n,)
        What the Specialist profile adds to it without electives.
    elective : int16 array, shape (n, m)
        What each elective adds to both.
    """
    officer, base = (
        count_cells(judged(team.levels, at_offices(profile.required, team.office)).shortfall)
        for profile in (officer_part(team.profiles), team.profiles[SPECIALIST])
    )
    return officer, base - officer, ways.steps - base[:, None]


def evaluated(team: TeamArrays, choice: str) -> Evaluation:
    """Every figure of a team against a profile id or `own`, block by block."""
    parts = [_evaluated_block(team[rows], choice) for rows in blocks(len(team))]
    if len(parts) == 1:
        return parts[0]
    return Evaluation(
        people=_joined([part.people for part in parts]),
        specialist=_joined([part.specialist for part in parts]),
        cohort=sum((part.cohort for part in parts[1:]), start=parts[0].cohort),
    )


def _evaluated_block(team: TeamArrays, choice: str) -> Evaluation:
    ways = ways_to(team, team.profiles[SPECIALIST])
    cells = judged(team.levels, required_levels(team, choice, {SPECIALIST: ways}))
    return Evaluation(
        people=person_figures(cells),
        specialist=specialist_figures(team, ways),
        cohort=cohort_figures(team.levels, cells),
    )


def blocks(count: int) -> Iterator[slice]:
    """Rows of `count` people, block by block; one empty block where there are none."""
    starts = range(0, max(count, 1), BLOCK_PEOPLE)
    return (slice(start, min(start + BLOCK_PEOPLE, count)) for start in starts)


_Record = TypeVar("_Record", PersonFigures, SpecialistFigures, Pathways)


def _joined(parts: Sequence[_Record]) -> _Record:
    """One record from the records of consecutive people, field by field."""
    values = {f.name: [getattr(part, f.name) for part in parts] for f in fields(parts[0])}
    joined: dict[str, Any] = {
        name: _joined(v) if name == "ways" else v[0] if name == "electives" else np.concatenate(v)
        for name, v in values.items()
    }
    return type(parts[0])(**joined)
