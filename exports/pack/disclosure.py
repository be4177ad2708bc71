"""What a pack without names would still tell: refused, or said before the pack is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from analytics.evaluation import SPECIALIST
from analytics.selection import hidden_groups, values_in
from analytics.view import View
from exports.pack.choice import PackChoice, PackChoiceError
from exports.pack.known_names import KnownNames
from pmo_data.framework.profiles import OWN
from pmo_data.ratings import Ratings
from presentation import words

INITIALS = "Initials are no anonymity: whoever knows these people can tell who is who."


def check_texts(choice: PackChoice, ratings: Ratings) -> None:
    """Refuse texts of the user's that name somebody who was rated.

    Raises
    ------
    PackChoiceError
    """
    known = KnownNames.of(ratings, raters=False)
    for what, text in (("title", choice.title), ("date", choice.date), ("column", choice.group_by)):
        if known.within(text):
            where = "that people are grouped by " if what == "column" else ""
            raise PackChoiceError(
                f"The {what} {where}holds the name or id of somebody; this pack is to hold none.",
                hint=f"Choose another {what}, or call people by name.",
            )


def check_filters(everyone: Ratings, wanted: Mapping[str, Sequence[str]], least: int) -> None:
    """Refuse filters that leave, or tell by difference, too few people (domain.md 5).

    Raises
    ------
    PackChoiceError
    """
    used = {column: values for column, values in wanted.items() if values}
    if least > 1 and len(used) > 1:
        columns = " and ".join(used)
        raise PackChoiceError(
            f"With a smallest group a pack is filtered by one column at a time, not by {columns}.",
            hint="Clear all filters but one.",
        )
    few = words.people(least)
    for column, values in used.items():
        given, chosen = values_in(everyone, column), {" ".join(value.split()) for value in values}
        kept = int(given.isin(list(chosen)).sum())
        hidden = hidden_groups(Counter(given), least)
        parts = (
            (kept < least, f"leaves {words.people(kept)}"),
            (0 < len(given) - kept < least, f"leaves out {words.people(len(given) - kept)}"),
            (
                bool(hidden & chosen) and not hidden <= chosen,
                "keeps some of the smallest groups and not the others",
            ),
        )
        for told, what in parts:
            if told:
                raise PackChoiceError(
                    f"The filter on {column} {what}: the pack could tell of fewer than {few}.",
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
