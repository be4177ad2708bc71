"""The specialism coverage plan: who is to build which elective. domain.md 5."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.assignment import Problem, assigned
from analytics.elective_choices import (
    Choices,
    Pair,
    PlanChoiceError,
    check_fixed,
    elective_choices,
    marked,
)
from analytics.targets import TeamArrays
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE
from pmo_data.ratings import Ratings

MOST = 1_000_000
"""Largest depth, and most new electives a person, that can be asked for."""


@dataclass(frozen=True)
class Assignment:
    """One person's new elective; `from_` levels are those rated now."""

    elective: int
    person_id: str
    row: int
    from_application: int
    from_knowledge: int
    steps: int
    fixed: bool


@dataclass(frozen=True)
class Cover:
    """How an elective stands in a plan.

    Attributes
    ----------
    held : tuple of str
        Ids of the people who hold it already.
    built : int
        People who are to reach it.
    missing : int
        People still short of the depth after the plan.
    candidates : int
        People who could have taken it: rated in both cells, in an office that has the
        elective, not holding it, not forbidden.
    not_assessed, unavailable, forbidden : int
        People who could not, by the first reason that holds: a cell not assessed, an
        office without the elective, a choice that forbids it.
    """

    elective: int
    held: tuple[str, ...]
    built: int
    missing: int
    candidates: int
    not_assessed: int
    unavailable: int
    forbidden: int


@dataclass(frozen=True)
class CoveragePlan:
    """The cheapest way to have every elective held by at least `depth` people.

    `assignments` are in order of elective, then steps, then person id.
    """

    depth: int
    each: int
    assignments: tuple[Assignment, ...]
    covers: tuple[Cover, ...]

    @property
    def total_steps(self) -> int:
        """Level steps of all assignments."""
        return sum(a.steps for a in self.assignments)

    @property
    def uncovered(self) -> tuple[int, ...]:
        """Electives that fewer than `depth` people hold after the plan."""
        return tuple(c.elective for c in self.covers if c.missing)


def coverage_plan(
    ratings: Ratings,
    team: TeamArrays,
    *,
    depth: int = 1,
    each: int = 1,
    fixed: Collection[Pair] = (),
    forbidden: Collection[Pair] = (),
) -> CoveragePlan:
    """Who is to reach 4 in both dimensions of which elective.

    First the fewest electives are held by nobody, then the fewest by fewer than `depth`
    people, then the fewest holders are missing to it, then the sum of level steps is
    least: a greater depth never builds less. Equal plans are told apart as in `assigned`,
    with people in order of id, so that neither rows nor filters of others decide.

    Parameters
    ----------
    ratings, team
        The same people, one row each.
    depth
        People to hold each elective, 1 or more.
    each
        New electives a person may take, 1 or more.
    fixed, forbidden
        Choices that the plan must make, and must not.

    Raises
    ------
    PlanChoiceError
        The first choice that cannot be kept, and why.
    """
    if not (1 <= depth <= MOST and 1 <= each <= MOST):
        raise PlanChoiceError(
            "Depth and new electives per person are 1 or more.", hint=f"The most is {MOST}."
        )
    choices = elective_choices(team)
    ids = ratings.people["person_id"].tolist()
    ruled_out = marked(choices, ids, forbidden)
    kept = marked(choices, ids, fixed)
    check_fixed(ratings, choices, kept, ruled_out, each)
    holders = (choices.held | kept).sum(axis=0)
    order = np.argsort(np.array(ids, dtype="str"), kind="stable")
    candidate = choices.candidate & ~ruled_out
    taken = kept.copy()
    taken[order] |= assigned(
        Problem(
            steps=choices.steps[order],
            candidate=(candidate & ~kept)[order],
            need=np.maximum(0, depth - holders),
            unheld=holders == 0,
            capacity=(each - kept.sum(axis=1))[order],
        )
    )
    return CoveragePlan(
        depth,
        each,
        _assignments(choices, team, ids, taken, kept),
        tuple(_covers(choices, ids, taken, ruled_out, depth)),
    )


def _assignments(
    choices: Choices,
    team: TeamArrays,
    ids: Sequence[str],
    taken: npt.NDArray[np.bool_],
    kept: npt.NDArray[np.bool_],
) -> tuple[Assignment, ...]:
    made = [
        Assignment(
            elective=int(choices.electives[position]),
            person_id=ids[int(row)],
            row=int(row),
            from_application=int(levels[APPLICATION]),
            from_knowledge=int(levels[KNOWLEDGE]),
            steps=int(choices.steps[row, position]),
            fixed=bool(kept[row, position]),
        )
        for row, position in np.argwhere(taken)
        for levels in [team.levels[row, choices.electives[position] - 1]]
    ]
    return tuple(sorted(made, key=lambda a: (a.elective, a.steps, a.person_id)))


def _covers(
    choices: Choices,
    ids: Sequence[str],
    taken: npt.NDArray[np.bool_],
    ruled_out: npt.NDArray[np.bool_],
    depth: int,
) -> Collection[Cover]:
    blank = ~choices.held & ~choices.assessed
    elsewhere = choices.assessed & ~choices.held & ~choices.available
    forbidden = choices.candidate & ruled_out
    open_to = choices.candidate & ~ruled_out
    return [
        Cover(
            elective=int(number),
            held=tuple(ids[int(row)] for row in np.flatnonzero(choices.held[:, e])),
            built=int(taken[:, e].sum()),
            missing=max(0, depth - int((choices.held | taken)[:, e].sum())),
            candidates=int(open_to[:, e].sum()),
            not_assessed=int(blank[:, e].sum()),
            unavailable=int(elsewhere[:, e].sum()),
            forbidden=int(forbidden[:, e].sum()),
        )
        for e, number in enumerate(choices.electives)
    ]
