"""Grants: who may see what, as a small file of TOML says it.

Nothing is allowed that no grant allows. A grant with something wrong in it gives nothing,
and a file that cannot be read as a whole lets nobody in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Any

from pmo_data.errors import AccessError, PmoError
from pmo_data.reasons import Reason
from pmo_data.small_toml import small_toml
from pmo_data.store.access.identity import GROUP, Who, who_of
from pmo_data.store.access.people_file import read_people

EVERY_TEAM = "*"
_KEYS = ("who", "role", "teams", "person", "people")
ReadFile = Callable[[str], bytes]


class Role(StrEnum):
    """What somebody is to the people that were rated."""

    MEMBER = auto()
    """Sees their own rows, and figures without names of some teams."""
    VIEWER = auto()
    """Sees figures without names of some teams."""
    LEAD = auto()
    """Sees the people of some teams, and saves these teams' part of a round."""
    ADMIN = auto()
    """Sees and does everything."""


@dataclass(frozen=True)
class Teams:
    """Some teams by name, spaces folded, or every one."""

    names: frozenset[str] = frozenset()
    every: bool = False

    def __or__(self, other: Teams) -> Teams:
        return Teams(self.names | other.names, self.every or other.every)

    def __bool__(self) -> bool:
        return self.every or bool(self.names)


@dataclass(frozen=True)
class Grant:
    """What one login, or each member of a group, is given.

    Attributes
    ----------
    number : int
        Its place in the file, the first is 1.
    who : Who
    role : Role
    teams : Teams
    person : str
        Id of the person that a member is; empty where `people` says it, or nobody does.
    people : mapping
        E-mail address of each member of a group → id of the person.
    """

    number: int
    who: Who
    role: Role
    teams: Teams = field(default_factory=Teams)
    person: str = ""
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GrantFault:
    """Why a grant gives nothing, or has something in it that means nothing: a sentence."""

    number: int
    who: str
    message: str

    @property
    def sentence(self) -> str:
        """The fault with its place."""
        return f"Grant {self.number}{self.who and f' ({self.who})'}: {self.message}"


@dataclass(frozen=True)
class Grants:
    """The grants that hold, and what is wrong with the others."""

    grants: tuple[Grant, ...] = ()
    faults: tuple[GrantFault, ...] = ()


NOBODY = Grants()


def read_grants(content: bytes, read_file: ReadFile) -> Grants:
    """The grants of a file.

    Parameters
    ----------
    content
    read_file
        Gives the bytes of a file of people that a grant names.

    Raises
    ------
    AccessError
        The file is no TOML, too large, or holds something beside grants.
    """
    try:
        found = small_toml(content)
    except (ValueError, RecursionError) as error:
        raise _unusable(f"cannot be read as TOML ({error})") from error
    listed = found.pop("grant", [])
    if found:
        raise _unusable(f"holds {next(iter(found))!r}, which is no grant")
    if not isinstance(listed, list):
        raise _unusable("holds a grant that is not written as [[grant]]")
    grants, faults = [], []
    for number, one in enumerate(listed, start=1):
        try:
            grants.append(_grant(number, one, read_file))
        except PmoError as error:
            who = one.get("who") if isinstance(one, dict) else None
            shown = who if isinstance(who, str) else ""
            faults.append(GrantFault(number, shown, f"{error.sentence} It gives nothing."))
    return Grants(tuple(grants), tuple(faults))


def _grant(number: int, given: Any, read_file: ReadFile) -> Grant:
    if not isinstance(given, dict):
        raise _fault("It is no table.", "Begin it with [[grant]].")
    for key in given:
        if key not in _KEYS:
            raise _fault(f"There is no key {key!r}.", f"The keys are {', '.join(_KEYS)}.")
    who = who_of(_text(given, "who"))
    role = _role(_text(given, "role"))
    teams = _teams(given.get("teams", []))
    if role == Role.ADMIN and "teams" in given:
        raise _fault("An admin sees every team.", "Leave 'teams' out, or choose another role.")
    if role in (Role.LEAD, Role.VIEWER) and not teams:
        raise _fault("It names no team.", f'Name some, or write teams = ["{EVERY_TEAM}"] for all.')
    for key in ("person", "people"):
        if key in given and role != Role.MEMBER:
            raise _fault(f"Only a member has {key!r}.", "Leave it out, or choose another role.")
    if "person" in given and who.kind == GROUP:
        raise _fault(
            "The members of a group are not one person.",
            "Name in 'people' a file of their e-mail addresses and ids.",
        )
    if "people" in given and who.kind != GROUP:
        raise _fault("Only a group has 'people'.", "Name the person in 'person'.")
    person = _text(given, "person") if "person" in given else ""
    people = read_people(read_file(_text(given, "people"))) if "people" in given else {}
    return Grant(number, who, role, teams, person, people)


def _role(text: str) -> Role:
    if text not in list(Role):
        raise _fault(f"There is no role {text!r}.", f"The roles are {', '.join(Role)}.")
    return Role(text)


def _teams(given: Any) -> Teams:
    named = [given] if given == EVERY_TEAM else given
    if not isinstance(named, list) or not all(isinstance(t, str) and t.strip() for t in named):
        raise _fault("'teams' is no list of names.", 'Write it as teams = ["Delivery"].')
    names = {" ".join(team.split()) for team in named}
    return Teams(frozenset(names - {EVERY_TEAM}), EVERY_TEAM in names)


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _fault(f"{key!r} is missing or no text.", f'Write it as {key} = "…".')
    return value


def _fault(message: str, hint: str) -> AccessError:
    return AccessError(message, hint=hint, code=Reason.GRANTS)


def _unusable(what: str) -> AccessError:
    return AccessError(
        f"The file of grants {what}.",
        hint="Correct it; until then nobody is let in.",
        code=Reason.GRANTS,
    )
