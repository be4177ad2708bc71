"""What a pack without names would still tell: refused, or said before the pack is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from analytics.evaluation import SPECIALIST
from analytics.selection import refused_filter
from analytics.tables import person_labels
from analytics.view import View
from exports.pack.choice import PackChoice, PackChoiceError
from exports.pack.known_names import KnownNames
from exports.pack.naming import Naming
from pmo_data.framework.profiles import OWN
from pmo_data.ratings import Ratings
from presentation import words
from presentation.captions import refused_filter_words

INITIALS = "Initials are no anonymity: whoever knows these people can tell who is who."

_TOLD = "of a name, an id or a further column"


def check_texts(choice: PackChoice, ratings: Ratings) -> None:
    """Refuse texts of the user's that name somebody, or hold a value of a further column.

    Raises
    ------
    PackChoiceError
    """
    known = KnownNames.of(ratings)
    for what, text in (("title", choice.title), ("date", choice.date), ("column", choice.group_by)):
        if found := known.first(text):
            where = "that people are grouped by " if what == "column" else ""
            raise PackChoiceError(
                f"The {what} {where}holds {found!r}, which is of the name or id of somebody, "
                "or in a further column; this pack is to hold none.",
                hint=f"Choose another {what}, or call people by name.",
            )


def check_filters(everyone: Ratings, wanted: Mapping[str, Sequence[str]], least: int) -> None:
    """Refuse filters that leave, or tell by difference, too few people (domain.md 5).

    Raises
    ------
    PackChoiceError
    """
    refused = refused_filter(everyone, wanted, least)
    if refused is not None:
        raise PackChoiceError(
            refused_filter_words(refused, least),
            hint="Change the filter, or the smallest group.",
        )


def said_before(view: View, choice: PackChoice, naming: Naming, chosen: Ratings) -> tuple[str, ...]:
    """What is to be said before a pack without names is made.

    Parameters
    ----------
    view
        The people of the pack.
    choice
    naming
    chosen
        The same people as they are really called.
    """
    names = person_labels(chosen.people)
    said = [INITIALS] if choice.naming == "initials" else []
    said += [*_left_out_teams(naming, chosen, choice), *_rounds_by_place(naming)]
    told = [names[row] for row in _told_by_requirements(view, choice.least_group)]
    if told:
        what = "role or office" if choice.profile == OWN else "office"
        said.append(
            f"What is required of {', '.join(told)} shows their {what} to whoever knows the "
            f"profiles: fewer than {words.people(choice.least_group)} share it."
        )
    return tuple(said)


def _left_out_teams(naming: Naming, chosen: Ratings, choice: PackChoice) -> list[str]:
    """Which teams stand nowhere because a word of them is of somebody's name."""
    called = naming.groups(chosen, "team") if choice.group_by == "team" else {}
    teams = sorted(chosen.people["team"].unique())
    found = {team: naming.known.first(team) for team in teams}
    told = [
        f"{team} (for {first!r}{f'; among the groups {called[team]}' if called else ''})"
        for team, first in found.items()
        if first
    ]
    if not told:
        return []
    why = f"since a word of them is {_TOLD}"
    return [f"Teams left out, {why}: {'; '.join(told)}."]


def _rounds_by_place(naming: Naming) -> list[str]:
    """That rounds are called by their place, and why."""
    found = {label: naming.known.first(label) for label in naming.rounds}
    told = [f"{label} (for {first!r})" for label, first in found.items() if first]
    if not told:
        return []
    return [
        f"Rounds are called by their place, 1, 2 …, since a word of these labels is {_TOLD}: "
        f"{'; '.join(told)}."
    ]


def _told_by_requirements(view: View, least: int) -> list[int]:
    """Rows of the people whose requirements fewer than `least` people share."""
    team, profiles = view.team, view.profiles
    way = profiles[SPECIALIST]
    asked = []
    for role, office in zip(team.role.tolist(), team.office.tolist(), strict=True):
        own = profiles[profiles.ids[role] if view.choice == OWN else view.choice]
        tables = (own.required[office], way.required[office], way.electives[office])
        asked.append(np.concatenate(tables).tobytes())
    sizes = Counter(asked)
    return [row for row, required in enumerate(asked) if sizes[required] < least]
