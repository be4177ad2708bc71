"""The development plan of a person, and what of it goes on to the next round: domain.md 3."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

import pandas as pd

from analytics.needs import Need
from analytics.person import Person
from analytics.raters import counting, rounds
from analytics.round_order import in_order
from pmo_data.arrangements import Arranged, Arrangement
from pmo_data.framework.competences import APPLICATION, DIMENSIONS, KNOWLEDGE, competence, scale
from pmo_data.ratings import Ratings

_LEVELS = ("application_from", "application_to", "knowledge_from", "knowledge_to")
_COLUMNS = [
    *("person_id", "name", "place", "competence", "competence_name", "step", *_LEVELS),
    *("shortfall_levels", "severe_need", "mandatory", "what_it_means", "action", "owner", "due"),
]


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
    """The development plan of a person, as of `plans_frame`."""
    return plans_frame([(person, arranged)])


def plans_frame(plans: Iterable[tuple[Person, Mapping[int, Arrangement]]]) -> pd.DataFrame:
    """The development plans of people, one below the other: one row a need, in order.

    Columns: `person_id`, `name`, `place`, `competence`, `competence_name`, `step`,
    `application_from`, `application_to`, `knowledge_from`, `knowledge_to` (missing where
    the dimension is not below), `shortfall_levels`, `severe_need`, `mandatory`,
    `what_it_means` (the levels asked for in plain words), `action`, `owner` and `due`.

    Beside each person stands what was arranged for a competence, by number; the rest is blank.
    """
    rows = [
        _row(person, place, need, arranged.get(need.competence, Arrangement()))
        for person, arranged in plans
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


def carried(
    ratings: Ratings,
    saved: Collection[str],
    arranged: Callable[[str], Arranged],
    own: Mapping[str, Arranged],
) -> dict[str, Arranged]:
    """What is arranged in each round of ratings that are about to be saved, by label.

    It is that of the saved round of the same label, else of the round before, as far as the
    needs remain: a level that was to be reached is not yet known to be.

    Parameters
    ----------
    saved
        Labels of the saved rounds.
    arranged
        Gives what is arranged in one of them.
    own
        Label → what was arranged in these ratings since they were read; it holds first.
    """
    found: dict[str, Arranged] = {}
    people, new = ratings.people, rounds(ratings)
    order = in_order({*saved, *new})
    for label in new:
        earlier = label if label in saved else order[max(order.index(label) - 1, 0)]
        known = (
            found[earlier] if earlier in found else arranged(earlier) if earlier in saved else {}
        )
        rows = (people["round"] == label) & people["person_id"].isin(list(known))
        remaining = _still_needed(known, ratings.take(rows.to_numpy()))
        since = own.get(label, {})
        found[label] = {
            person_id: {**remaining.get(person_id, {}), **since.get(person_id, {})}
            for person_id in {**remaining, **since}
        }
    return found


def _still_needed(arranged: Arranged, ratings: Ratings) -> dict[str, dict[int, Arrangement]]:
    """What was arranged for needs of which a level is not known to be reached in a round."""
    counted = counting(ratings)
    return {
        person_id: {
            number: one
            for number, one in arranged[person_id].items()
            if levels[number - 1, APPLICATION] < one.application
            or levels[number - 1, KNOWLEDGE] < one.knowledge
        }
        for person_id, levels in zip(counted.people["person_id"], counted.levels, strict=True)
    }
