"""`access`: see that the file of grants says what it is meant to say, and what was done."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from commands.audit import add_audit_command
from commands.options import OK, REJECTED, Commands, command
from commands.printing import say

if TYPE_CHECKING:
    from analytics.unnamed.figures import UnnamedFigures
    from pmo_data.store.access.grants import Teams
    from pmo_data.store.access.identity import Identity
    from pmo_data.store.access.scope import Scope
    from pmo_data.store.access.scoped_store import ScopedStore


def add_access_command(commands: Commands) -> None:
    """Add `access` with its own command."""
    parser = command(commands, "access", _check, "see who may see what, and what was done")
    own = parser.add_subparsers(required=True, metavar="ACTION")
    check = command(
        own, "check", _check, "what is wrong with the grants, and whom they let see what"
    )
    check.add_argument("--json", action="store_true")
    check.add_argument(
        "--as",
        dest="names",
        action="append",
        default=[],
        metavar="WHO",
        help="list what somebody would see: corp:email:ann@example.org, say; again for each name",
    )
    add_audit_command(own)


def _check(options: argparse.Namespace) -> int:
    from pmo_data.store.access.grants_file import grants_file
    from pmo_data.store.access.identity import identity_of
    from pmo_data.store.access.scope import scope_of
    from pmo_data.store.access.unknown import unknown_in
    from pmo_data.store.settings import open_store

    grants, store = grants_file(os.environ).read(), open_store(os.environ)
    identity = identity_of(options.names) if options.names else None
    faults = sorted((*grants.faults, *unknown_in(grants, store)), key=lambda one: one.number)
    record: dict[str, Any] = {
        "grants": len(grants.grants),
        "faults": [{"grant": one.number, "who": one.who, "message": one.message} for one in faults],
    }
    count = len(grants.grants)
    lines = [f"{count} {'grant holds' if count == 1 else 'grants hold'}."]
    lines += [one.sentence for one in faults]
    if identity is not None:
        scope = scope_of(identity, grants)
        seen, address = _seen(scope, store), _address_words(identity, os.environ)
        record |= {"as": options.names, "address": address, **seen}
        lines += ["", *_seen_lines(options.names, seen), *([address] if address else [])]
    say(options, record, *lines, sep="\n")
    return REJECTED if faults else OK


def _address_words(identity: Identity, settings: Mapping[str, str]) -> str | None:
    """What the login asks of an address before it counts; None where it does."""
    from pmo_data.store.access.identity import PROXY, VERIFYING, verifying_from

    provider = identity.provider
    if not identity.email or provider in verifying_from(settings):
        return None
    if provider == PROXY:
        return (
            "But the address does not count: no header says that it is verified, and "
            f"{VERIFYING} does not name {PROXY}."
        )
    return (
        f"The address counts only where {provider} says that it is verified, or {VERIFYING} "
        f"names {provider}."
    )


def _seen(scope: Scope, store: Any) -> dict[str, Any]:
    """What somebody would see, through the store that is narrowed to them."""
    from analytics.unnamed.figures import unnamed_figures
    from pmo_data.store.access.scoped_store import ScopedStore

    narrowed = ScopedStore(store, scope, unnamed_figures)
    return {
        "roles": [str(role) for role in scope.roles],
        "leads": _names(scope.led),
        "figures_of": _names(scope.told),
        "rounds": _rounds(narrowed, scope),
        "figures": _figures(narrowed.figures() if scope.told else None),
    }


def _names(teams: Teams) -> list[str]:
    return ["*"] if teams.every else sorted(teams.names)


def _rounds(narrowed: ScopedStore[UnnamedFigures], scope: Scope) -> list[dict[str, Any]]:
    if not (scope.is_admin or scope.led or scope.persons):
        return []
    found = []
    for one in narrowed.rounds():
        people = narrowed.load([one.label]).people.drop_duplicates("person_id")
        listed = people[["person_id", "name"]].to_dict("records")
        found.append({"round": one.label, "people": listed})
    return found


def _figures(found: UnnamedFigures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    sets = [{"team": one.team, "people": one.people} for one in found.sets]
    return {"round": found.round, "sets": sets, "hidden_teams": found.hidden_teams}


def _seen_lines(names: Sequence[str], seen: dict[str, Any]) -> list[str]:
    """The same as a text."""

    who = " and ".join(names)
    if not seen["roles"]:
        return [f"{who} would see nothing: no grant names them."]
    lines = [f"{who} would be {' and '.join(seen['roles'])}, and see:"]
    for one in seen["rounds"]:
        people = "; ".join(f"{p['person_id']} {p['name']}".strip() for p in one["people"])
        lines.append(f"- the ratings of {people} in round {one['round']}")
    if seen["figures"]:
        lines.append(_figures_line(seen["figures"]))
    return lines if len(lines) > 1 else [f"{lines[0]} nothing that is saved."]


def _figures_line(figures: dict[str, Any]) -> str:
    from analytics.unnamed.figures import LEAST
    from presentation import words
    from presentation.unnamed.figures import hidden_teams_words

    if not figures["sets"]:
        return (
            f"- no figures of round {figures['round']}: they are shown of {LEAST} people or more, "
            "those seen by name left aside."
        )
    everyone, *teams = figures["sets"]
    named = "".join(f"; of {one['team'] or words.BLANK}, {one['people']}" for one in teams)
    hidden = hidden_teams_words(figures["hidden_teams"])
    return (
        f"- figures without names of round {figures['round']}: "
        f"of all {words.people(everyone['people'])}{named}{hidden and f'. {hidden}'}"
    )
