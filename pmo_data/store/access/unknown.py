"""Teams and people of grants that no saved round has."""

from __future__ import annotations

from collections.abc import Iterable

from pmo_data.store.access.grants import Grant, GrantFault, Grants
from pmo_data.store.interface import RoundStore


def unknown_in(grants: Grants, store: RoundStore) -> tuple[GrantFault, ...]:
    """What is said of each team and person that a grant names and no saved round has."""
    teams: set[str] = set()
    people: set[str] = set()
    for one in store.rounds():
        ratings = store.load([one.label])
        teams.update(ratings.values_of("team"))
        people.update(ratings.people["person_id"])
    faults = []
    for grant in grants.grants:
        named = {grant.person, *grant.people.values()} - {""}
        faults += _faults(grant, "team", grant.teams.names - teams)
        faults += _faults(grant, "person", named - people)
    return tuple(faults)


def _faults(grant: Grant, what: str, names: Iterable[str]) -> list[GrantFault]:
    unknown = sorted(names)
    if not unknown:
        return []
    said = f"No saved round has a {what} {', '.join(repr(name) for name in unknown)}."
    return [GrantFault(grant.number, str(grant.who), said)]
