"""Grants as they are read: a table, and what is wrong with some of them."""

from __future__ import annotations

from collections.abc import Iterable

from pmo_data.store.access.grants import Grant, GrantFault, Grants, Role
from presentation import words
from presentation.tables import Table

ROLE_WORDS = {
    Role.MEMBER: "their own rows; figures without names of the teams",
    Role.VIEWER: "figures without names of the teams",
    Role.LEAD: "the people of the teams; saves these teams' part of a round",
    Role.ADMIN: "everything",
}


def grants_table(found: Grants) -> Table:
    """A row a grant: who, as what, of which teams, which person, and what that lets them see."""
    return Table(
        "grants",
        "Who may see what",
        ("Grant", "Who", "Role", "Teams", "Person", "Sees"),
        tuple(_row(grant) for grant in found.grants),
        wide=(1, 5),
    )


def fault_sentences(faults: Iterable[GrantFault]) -> list[str]:
    """Each fault with its place, in the order of the file."""
    return [fault.sentence for fault in sorted(faults, key=lambda one: one.number)]


def _row(grant: Grant) -> tuple[int | str, ...]:
    teams = "every team" if grant.teams.every else ", ".join(sorted(grant.teams.names))
    person = grant.person or (words.people(len(grant.people)) if grant.people else "")
    return (
        *(grant.number, str(grant.who), str(grant.role), teams or words.NOTHING),
        *(person or words.NOTHING, ROLE_WORDS[grant.role]),
    )
