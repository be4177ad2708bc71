"""The development plan of a person: domain.md 3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.needs import Need
from analytics.person import Person
from pmo_data.framework.competences import APPLICATION, DIMENSIONS, competence, scale

_LEVELS = ("application_from", "application_to", "knowledge_from", "knowledge_to")
_COLUMNS = [
    *("person_id", "name", "place", "competence", "competence_name", "step", *_LEVELS),
    *("shortfall_levels", "severe_need", "mandatory", "what_it_means", "action", "owner", "due"),
]


@dataclass(frozen=True)
class Arrangement:
    """Who sees to a need, until when (an ISO date) and by doing what; blank where not arranged."""

    owner: str = ""
    due: str = ""
    action: str = ""

    @property
    def text(self) -> str:
        """Action, owner and date in one text."""
        return " · ".join(part for part in (self.action, self.owner, self.due) if part)


def level_meaning(dimension: str, level: int) -> str:
    """A level of a dimension in plain words.

    Examples
    --------
    >>> level_meaning("application", 2)
    'Application 2 Practised: applies it with supervision, mostly in simple situations.'
    """
    step = scale()[level - 1]
    words = step.application if dimension == DIMENSIONS[APPLICATION] else step.knowledge
    return f"{dimension.capitalize()} {level} {step.name}: {words[0].lower()}{words[1:]}"


def levels_asked(need: Need) -> list[tuple[str, int]]:
    """Dimension and level of each cell that is below."""
    pairs = zip(DIMENSIONS, (need.application, need.knowledge), strict=True)
    return [(dimension, pair[1]) for dimension, pair in pairs if pair]


def plan_frame(person: Person, arranged: Mapping[int, Arrangement]) -> pd.DataFrame:
    """The development plan of a person: one row a need, in order.

    Columns: `person_id`, `name`, `place`, `competence`, `competence_name`, `step`,
    `application_from`, `application_to`, `knowledge_from`, `knowledge_to` (missing where
    the dimension is not below), `shortfall_levels`, `severe_need`, `mandatory`,
    `what_it_means` (the levels asked for in plain words), `action`, `owner` and `due`.

    `arranged` is what was arranged for a competence, by number; the rest is blank.
    """
    rows = [
        _row(person, place, need, arranged.get(need.competence, Arrangement()))
        for place, need in enumerate(person.needs, start=1)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_LEVELS, "Int64"))


def _row(person: Person, place: int, need: Need, kept: Arrangement) -> tuple[object, ...]:
    return (
        *(person.record["person_id"], person.record["name"], place),
        *(need.competence, competence(need.competence).name, need.step),
        *(need.application or (None, None)),
        *(need.knowledge or (None, None)),
        *(need.shortfall_levels, need.severe, need.mandatory),
        " ".join(level_meaning(*asked) for asked in levels_asked(need)),
        *(kept.action, kept.owner, kept.due),
    )
