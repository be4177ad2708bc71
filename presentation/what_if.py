"""A supposition in words."""

from __future__ import annotations

from analytics.what_if import Supposition
from pmo_data.framework.competences import DIMENSIONS, competence, scale
from presentation import words


def supposition_words(one: Supposition, name: str) -> str:
    """What is supposed of whom; `name` stands for a single person.

    Examples
    --------
    >>> supposition_words(Supposition(frozenset("AB"), 9, ("knowledge",), 4), "")
    '2 people: 9 Schedule, knowledge, raised to 4 Proficient'
    """
    who = name if len(one.people) == 1 else words.people(len(one.people))
    what = "every competence" if one.competence is None else competence(one.competence).short
    which = "" if one.dimensions == DIMENSIONS else f", {words.listed(one.dimensions)}"
    to = (
        "the level asked for" if one.level is None else f"{one.level} {scale()[one.level - 1].name}"
    )
    return f"{who}: {what}{which}, raised to {to}"
