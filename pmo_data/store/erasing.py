"""Who is meant by a person, and ratings without them (domain.md 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmo_data.errors import UnknownChoiceError
from pmo_data.ratings import Ratings
from pmo_data.store.blot import ERASED, Blot, is_common, key


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
    is the same person, as long as only one has the name.

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
    names = {key(name) for id_, name in rows if id_ in ids} or {wanted}
    same_name = {id_ for id_, name in rows if key(name) in names}
    with_id = {id_ for id_ in same_name if key(id_) not in names}
    if not ids and len(with_id) > 1:
        shown = ", ".join(sorted(with_id))
        raise UnknownChoiceError(
            f"Several people are called {person!r}: {shown}.", hint="Give the id."
        )
    if len(with_id) <= 1:
        ids |= same_name
    if not ids:
        raise UnknownChoiceError(f"Nobody in the saved rounds answers to {person!r}.")
    return Person(tuple(sorted(ids)), tuple(sorted({n for i, n in rows if i in ids})))


def mentions(ratings: Ratings, person: Person, blot: Blot) -> dict[str, int]:
    """Column → how many rows of other people it names the person in."""
    others = ratings.people[~person.rows(ratings.people)]
    found = {}
    for column in ("team", "rater", *ratings.extras):
        blotted = _blotted_values(others[column], person, blot, is_rater=column == "rater")
        if blotted:
            found[column] = int(others[column].isin(blotted).sum())
    return found


def without(ratings: Ratings, person: Person, blot: Blot) -> tuple[Ratings, npt.NDArray[np.intp]]:
    """The ratings of the others, in which nothing names the person, and which rows they are."""
    rows = np.flatnonzero(~person.rows(ratings.people))
    rest = ratings.take(rows)
    people = rest.people.copy()
    for column in ("team", "rater", *rest.extras):
        changed = _blotted_values(people[column], person, blot, is_rater=column == "rater")
        if column == "rater":
            changed = _distinct(changed, set(people[column]) - set(changed))
        if changed:
            people[column] = people[column].replace(changed).astype("str")
    heads = {head: blot.inside(head) for head in rest.extras if blot.inside(head) != head}
    people = people.rename(columns=_distinct(heads, set(people.columns) - set(heads)))
    return replace(rest, given=people), rows


def _blotted_values(
    column: pd.Series, person: Person, blot: Blot, *, is_rater: bool
) -> dict[str, str]:
    """The distinct texts of a column that name the person → without them."""
    found = {}
    for text in column.unique():
        if is_rater:
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
