"""What the grants of one login add up to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pmo_data.ratings import Ratings
from pmo_data.store.access.grants import Grants, Role, Teams
from pmo_data.store.access.identity import Identity

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scope:
    """What somebody may see: nothing, unless something here says so.

    Attributes
    ----------
    roles : tuple of Role
        Each once, the least first.
    led : Teams
        Whose people they see, and whose part of a round they save.
    told : Teams
        Of which they see figures without names.
    persons : frozenset of str
        Ids of the people that they are.
    """

    roles: tuple[Role, ...] = ()
    led: Teams = field(default_factory=Teams)
    told: Teams = field(default_factory=Teams)
    persons: frozenset[str] = frozenset()

    @property
    def is_admin(self) -> bool:
        """Whether they may see and do everything."""
        return Role.ADMIN in self.roles

    @property
    def saves(self) -> bool:
        """Whether they save rounds, or their teams' part of them."""
        return self.is_admin or bool(self.led)

    def rows(self, ratings: Ratings) -> Mask:
        """Rows of ratings that they see as they are, shape (n,)."""
        if self.is_admin:
            return np.ones(len(ratings), bool)
        own = ratings.people["person_id"].isin(self.persons).to_numpy()
        return np.asarray(own | rows_of(self.led, ratings))


def rows_of(teams: Teams, ratings: Ratings) -> Mask:
    """Rows that name one of some teams, shape (n,)."""
    if teams.every:
        return np.ones(len(ratings), bool)
    return np.asarray(ratings.texts_of("team").isin(teams.names).to_numpy())


def scope_of(identity: Identity, grants: Grants) -> Scope:
    """What the grants give somebody; several add up."""
    own = [grant for grant in grants.grants if identity.is_named_by(grant.who)]
    led = told = Teams()
    persons = set()
    for grant in own:
        if grant.role == Role.LEAD:
            led |= grant.teams
        elif grant.role != Role.ADMIN:
            told |= grant.teams
        persons |= {grant.person, grant.people.get(identity.email, "")}
    roles = tuple(role for role in Role if any(grant.role == role for grant in own))
    return Scope(roles, led, told, frozenset(persons - {""}))
