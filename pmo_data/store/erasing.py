"""Who is meant by a person, and ratings without them (domain.md 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from pmo_data.errors import UnknownChoiceError
from pmo_data.intake.table.people import folded
from pmo_data.ratings import Ratings

ERASED = "(erased)"
Blot = Callable[[str], str]


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
    wanted = _key(person)
    ids = {id_ for id_, _ in rows if _key(id_) == wanted}
    names = {_key(name) for id_, name in rows if id_ in ids} or {wanted}
    same_name = {id_ for id_, name in rows if _key(name) in names}
    with_id = {id_ for id_ in same_name if _key(id_) not in names}
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


def _key(text: str) -> str:
    return folded(text).casefold()


def blot_of(person: Person) -> Blot:
    """What takes a person out of a text.

    Their name goes wherever it stands as words of its own, and so does an id with a letter
    in it. An id of digits alone may as well be a grade, and is left.
    """
    words = [*person.names, *(id_ for id_ in person.ids if any(c.isalpha() for c in id_))]
    patterns = sorted({r"[\s_.,-]+".join(map(re.escape, w.split())) for w in words if w.strip()})
    if not patterns:
        return lambda text: text
    longest_first = "|".join(sorted(patterns, key=len, reverse=True))
    pattern = re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", re.IGNORECASE)
    return lambda text: pattern.sub(ERASED, text)


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
    heads = {column: blot(column) for column in rest.extras if blot(column) != column}
    people = people.rename(columns=_distinct(heads, set(people.columns) - set(heads)))
    return replace(rest, given=people), rows


def _blotted_values(
    column: pd.Series, person: Person, blot: Blot, *, is_rater: bool
) -> dict[str, str]:
    """The distinct texts of a column that name the person → without them."""
    found = {}
    for text in column.unique():
        other = ERASED if is_rater and text in person.ids else blot(text)
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
    changed = {label: blot(label) for label in labels if blot(label) != label}
    return _distinct(changed, set(labels) - set(changed))
