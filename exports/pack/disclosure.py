"""What a pack without names would still tell: refused, or said before the pack is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from analytics.evaluation import SPECIALIST
from analytics.selection import refused_filter
from analytics.view import View
from exports.pack.choice import PackChoice, PackChoiceError
from exports.pack.known_names import KnownNames
from pmo_data.framework.profiles import OWN
from pmo_data.ratings import Ratings
from presentation import words
from presentation.captions import refused_filter_words

INITIALS = "Initials are no anonymity: whoever knows these people can tell who is who."


def check_texts(choice: PackChoice, ratings: Ratings) -> None:
    """Refuse texts of the user's that name somebody who was rated.

    Raises
    ------
    PackChoiceError
    """
    known = KnownNames.of(ratings)
    for what, text in (("title", choice.title), ("date", choice.date), ("column", choice.group_by)):
        # A date may hold May.
        if found := known.first(text, parts=what != "date"):
            where = "that people are grouped by " if what == "column" else ""
            raise PackChoiceError(
                f"The {what} {where}holds {found!r}, which is of the name or id of somebody; this "
                "pack is to hold none.",
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


def said_before(view: View, choice: PackChoice, names: Sequence[str]) -> tuple[str, ...]:
    """What is to be said before a pack without names is made.

    Parameters
    ----------
    view
        The people of the pack.
    choice
    names
        What each of them is really called.
    """
    said = [INITIALS] if choice.naming == "initials" else []
    told = [names[row] for row in _told_by_requirements(view, choice.least_group)]
    if told:
        what = "role or office" if choice.profile == OWN else "office"
        said.append(
            f"What is required of {', '.join(told)} shows their {what} to whoever knows the "
            f"profiles: fewer than {words.people(choice.least_group)} share it."
        )
    return tuple(said)


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
