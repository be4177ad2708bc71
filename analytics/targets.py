"""What is required of each person: one profile for all, or each person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.cells import Levels, Mask, count_cells, judged
from analytics.specialist import Pathways, at_offices, pathways, with_chosen
from pmo_data.framework.competences import COMPETENCE_COUNT, OFFICES
from pmo_data.framework.profiles import OWN, Profile, ProfileSet
from pmo_data.ratings import Ratings


@dataclass(frozen=True)
class Target:
    """The choice of profile (an id, or `own`) among the profiles under some readings."""

    profiles: ProfileSet
    choice: str = OWN

    @property
    def title(self) -> str:
        """The profile's title, or `own role`."""
        return "own role" if self.choice == OWN else self.profiles[self.choice].title


@dataclass(frozen=True, eq=False)
class TeamArrays:
    """What analytics needs to know of n people, as arrays.

    Attributes
    ----------
    levels : int8 array, shape (n, 27, 2)
    office : int array, shape (n,)
        Index in `OFFICES`.
    role : int array, shape (n,)
        Index of the person's own profile among `profiles`.
    declared : bool array, shape (n, 27)
        Declared specialisms.
    """

    profiles: ProfileSet
    levels: Levels
    office: npt.NDArray[np.intp]
    role: npt.NDArray[np.intp]
    declared: Mask

    def __len__(self) -> int:
        return len(self.levels)

    def __getitem__(self, rows: slice | Mask | npt.NDArray[np.intp]) -> TeamArrays:
        return TeamArrays(
            self.profiles,
            self.levels[rows],
            self.office[rows],
            self.role[rows],
            self.declared[rows],
        )


def _codes(column: pd.Series, order: tuple[str, ...]) -> npt.NDArray[np.intp]:
    """Position of each value of a categorical column in `order`."""
    lookup = np.array([order.index(value) for value in column.array.categories], np.intp)
    return np.asarray(lookup[column.array.codes])


def _declared(column: pd.Series) -> Mask:
    texts = column.array.categories
    table = np.zeros((COMPETENCE_COUNT, len(texts)), bool)
    for code, text in enumerate(texts):
        table[[int(number) - 1 for number in text.split(";") if number], code] = True
    return table[:, column.array.codes].T


def team_arrays(ratings: Ratings, profiles: ProfileSet) -> TeamArrays:
    """The arrays of a round of ratings."""
    people = ratings.people
    return TeamArrays(
        profiles=profiles,
        levels=ratings.levels,
        office=_codes(people["office"], OFFICES),
        role=_codes(people["role"], profiles.ids),
        declared=_declared(people["specialisms"]),
    )


def ways_to(team: TeamArrays, profile: Profile) -> Pathways:
    """The pathways of a team to a profile."""
    base = at_offices(profile.required, team.office)
    shortfall = count_cells(judged(team.levels, base).shortfall)
    return pathways(team.levels, shortfall, team.office, profile, team.declared)


def required_levels(
    team: TeamArrays, choice: str, ways: Mapping[str, Pathways] | None = None
) -> Levels:
    """Required level of each cell of each person, int8, shape (n, 27, 2), 0 where none.

    A profile with an elective set holds each person to the electives chosen for
    them by domain.md 4. `choice` is the id of a profile, or `own`; `ways` are the team's
    pathways by profile id, where they are known already.
    """
    known = ways or {}
    if choice != OWN:
        profile = team.profiles[choice]
        required = at_offices(profile.required, team.office)
        if not profile.needed:
            return required
        through = known.get(profile.id) or ways_to(team, profile)
        return with_chosen(required, team.office, profile, through)
    tables = np.concatenate([p.required for p in team.profiles.profiles])
    required = at_offices(tables, team.role * len(OFFICES) + team.office)
    for index, profile in enumerate(team.profiles.profiles):
        of = team.role == index
        if profile.needed and of.any():
            through = known.get(profile.id) or ways_to(team, profile)
            required = with_chosen(required, team.office, profile, through, of)
    return required
