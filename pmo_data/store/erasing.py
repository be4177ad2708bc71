"""Who is meant by a person, and ratings without them (domain.md 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pmo_data.errors import UnknownChoiceError
from pmo_data.named.titles import called
from pmo_data.ratings import Ratings
from pmo_data.store.blot import ERASED, Blot, is_common, key

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Person:
    """Every id and spelling of the name under which a person stands in the rounds."""

    ids: tuple[str, ...]
    names: tuple[str, ...]

    def rows(self, people: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Which rows are about the person."""
        return people["person_id"].isin(self.ids).to_numpy()


def identified(known: Iterable[tuple[str, str]], person: str) -> Person:
    """The person meant by an id or a name, case and spaces ignored.

    Where some rounds have ids and others only names, the one of that name without an id
    is the same person, as long as only one has the name. Titles and remarks in brackets make
    no other name, unless remarks tell several apart.

    Parameters
    ----------
    known
        Id and name of everybody.

    Raises
    ------
    UnknownChoiceError
        Nobody is meant, or several.
    """
    rows = sorted(set(known))
    wanted = key(person)
    ids = {id_ for id_, _ in rows if key(id_) == wanted}
    names = {name for id_, name in rows if id_ in ids} or {person}
    same = {id_ for id_, name in rows if key(name) in set(map(key, names))}
    alike = _alike(rows, names)
    numbered = {id_ for id_, name in rows if key(id_) != key(name)}
    told_apart = len({called(name)[1] for id_, name in rows if id_ in alike} - {""}) > 1
    exact = ids | same
    same = same or alike
    several = same & numbered if exact or not told_apart else same
    if not ids and len(several) > 1:
        shown = ", ".join(sorted(several))
        raise UnknownChoiceError(
            f"Several people are called {person!r}: {shown}.", hint="Give the id."
        )
    if len(same & numbered) <= 1:
        ids |= same
    if len((ids | alike) & numbered) <= 1 and not told_apart:
        ids |= alike - numbered
    if not ids:
        raise UnknownChoiceError(f"Nobody in the saved rounds answers to {person!r}.")
    return Person(tuple(sorted(ids)), tuple(sorted({n for i, n in rows if i in ids})))


def _alike(rows: Iterable[tuple[str, str]], names: Iterable[str]) -> set[str]:
    """Ids of those whose name is one of these but for titles and remarks."""
    wanted = {key(called(name)[0]) for name in names}
    return {id_ for id_, name in rows if key(called(name)[0]) in wanted}


_WITH_TEXTS = ("team", "rater")


def mentions(ratings: Ratings, person: Person, blot: Blot) -> dict[str, int]:
    """Column → how many rows of other people it names the person in."""
    others = ratings.people[~person.rows(ratings.people)]
    found = {}
    for column in (*_WITH_TEXTS, *ratings.extras):
        blotted = _blotted_values(others[column], person, blot)
        if blotted:
            found[column] = int(others[column].isin(blotted).sum())
    return found


def staying(rounds: Iterable[Ratings], person: Person, blot: Blot) -> dict[str, set[str]]:
    """Column → its texts in rows of other people, in any of the rounds, that name the person not.

    What takes the place of a text has to be another one: two teams stay two.
    """
    found: dict[str, set[str]] = {}
    for ratings in rounds:
        others = ratings.people[~person.rows(ratings.people)]
        for column in (*_WITH_TEXTS, *ratings.extras):
            blotted = _blotted_values(others[column], person, blot)
            found.setdefault(column, set()).update(set(others[column]) - set(blotted))
    return found


def without(
    ratings: Ratings, person: Person, blot: Blot, taken: Mapping[str, set[str]]
) -> tuple[Ratings, npt.NDArray[np.intp]]:
    """The ratings of the others, in which nothing names the person, and which rows they are.

    Parameters
    ----------
    taken
        What is `staying`.
    """
    rows = np.flatnonzero(~person.rows(ratings.people))
    rest = ratings.take(rows)
    people = rest.people.copy()
    for column in (*_WITH_TEXTS, *rest.extras):
        changed = _blotted_values(people[column], person, blot)
        if column == "rater":
            changed = _distinct(changed, taken[column])
        else:
            changed = {text: distinct(other, taken[column]) for text, other in changed.items()}
        if changed:
            people[column] = people[column].replace(changed).astype("str")
    heads = {head: blot.inside(head) for head in rest.extras if blot.inside(head) != head}
    people = people.rename(columns=_distinct(heads, set(people.columns) - set(heads)))
    return replace(rest, given=people), rows


def _blotted_values(column: pd.Series, person: Person, blot: Blot) -> dict[str, str]:
    """The distinct texts of a column that name the person → without them."""
    found = {}
    for text in column.unique():
        if column.name == "rater":
            own = text in person.ids and not is_common(text)
            other = ERASED if own else blot.inside(text)
        else:
            other = blot.cell(text)
        if other != text:
            found[text] = other
    return found


def distinct(text: str, taken: set[str]) -> str:
    """The text, with a number where it is taken."""
    number, other = 1, text
    while other in taken:
        number += 1
        other = f"{text} {number}"
    return other


def _distinct(changed: dict[str, str], taken: set[str]) -> dict[str, str]:
    """The new texts, all different from one another and from those that stay."""
    found: dict[str, str] = {}
    for text, other in changed.items():
        found[text] = distinct(other, taken | set(found.values()))
    return found


def labels_without(labels: Sequence[str], blot: Blot) -> dict[str, str]:
    """Labels of rounds that name the person → other labels."""
    changed = {label: blot.inside(label) for label in labels if blot.inside(label) != label}
    return _distinct(changed, set(labels) - set(changed))
