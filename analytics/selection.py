"""Which people are looked at: one round, the rating that counts, and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analytics.raters import counting, raters, rounds
from pmo_data.errors import UnknownChoiceError
from pmo_data.ratings import Ratings

if TYPE_CHECKING:
    import pandas as pd


def of_round(ratings: Ratings, label: str | None = None) -> Ratings:
    """The ratings that count in one round, one row a person; the last round by default.

    Raises
    ------
    UnknownChoiceError
        There is no such round.
    """
    return counting(rows_of_round(ratings, label))


def rows_of_round(ratings: Ratings, label: str | None = None) -> Ratings:
    """Every row of one round, of all raters; the last round by default.

    Raises
    ------
    UnknownChoiceError
        There is no such round.
    """
    labels = rounds(ratings)
    if not labels:
        raise UnknownChoiceError("There are no ratings.", hint="Give a file with people in it.")
    chosen = labels[-1] if label is None else label
    if chosen not in labels:
        raise UnknownChoiceError(f"There is no round {chosen!r}.", hint=_rounds_known(labels))
    if len(labels) == 1:
        return ratings
    return ratings.take((ratings.people["round"] == chosen).to_numpy())


def _rounds_known(labels: Sequence[str]) -> str:
    named = [label for label in labels if label]
    if not named:
        return "These ratings name no round: leave the choice of one out."
    return f"Choose one of {', '.join(named)}."


def by_rater(ratings: Ratings, rater: str | None) -> Ratings:
    """The rows of one rater, upper and lower case alike; everybody's where none is named.

    Raises
    ------
    UnknownChoiceError
        The rater rated nobody.
    """
    if rater is None:
        return ratings
    rows = (ratings.people["rater"].str.casefold() == rater.casefold()).to_numpy()
    if not rows.any():
        known = ", ".join(raters(ratings)) or "nobody"
        raise UnknownChoiceError(
            f"Nobody here was rated by {rater!r}.", hint=f"There are ratings by {known}."
        )
    return ratings.take(rows)


def not_rated(ratings: Ratings, people: Ratings) -> int:
    """How many people of the round of `people`, one rater's, that rater did not rate."""
    label = str(people.people["round"].iloc[0])
    everyone = ratings.people.loc[ratings.people["round"] == label, "person_id"]
    return int(everyone.nunique()) - len(people)


def filtered(ratings: Ratings, wanted: Mapping[str, Sequence[str]]) -> Ratings:
    """The people whose value in each named column is among those wanted; no values, no filter."""
    mask = np.ones(len(ratings), bool)
    for column, values in wanted.items():
        if values:
            folded = [" ".join(value.split()) for value in values]
            mask &= values_in(ratings, column).isin(folded).to_numpy()
    return ratings if mask.all() else ratings.take(mask)


def groups(ratings: Ratings, column: str) -> Iterator[tuple[str, np.ndarray]]:
    """Each value of a column, in order of text, and the positions of its people.

    Spaces are folded, and a value of spaces alone is a blank.

    Raises
    ------
    UnknownChoiceError
        The ratings have no such column.
    """
    yield from grouped(values_in(ratings, column).tolist())


def values_in(ratings: Ratings, column: str) -> pd.Series:
    """What each person has in a column, with spaces folded; as of `column_in`."""
    return ratings.texts_of(column_in(ratings, column))


def column_in(ratings: Ratings, column: str) -> str:
    """The name that a column has in the ratings; upper and lower case name it alike.

    Raises
    ------
    UnknownChoiceError
        The ratings have no such column.
    """
    known = {name.casefold(): name for name in reversed(ratings.group_columns)}
    name = column if column in ratings.group_columns else known.get(column.casefold())
    if name is None:
        choices = ", ".join(ratings.group_columns)
        raise UnknownChoiceError(
            f"There is no column {column!r}.", hint=f"Choose one of {choices}."
        )
    return name


def grouped(values: Sequence[str]) -> Iterator[tuple[str, np.ndarray]]:
    """Each different value, in order of text, and where it stands."""
    texts = np.array(values, dtype="object")
    for value in sorted(set(values)):
        yield value, np.flatnonzero(texts == value)


def hidden_groups(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """The groups that show nothing (domain.md 5).

    Those of fewer than `least` people; where there are any, further ones too, smallest
    first, then by name, until those hidden are at least two and together reach `least`:
    a single one could be worked out from the others and the whole.

    Parameters
    ----------
    sizes
        People of each group.
    least

    Examples
    --------
    >>> sorted(hidden_groups({"a": 5, "b": 6, "c": 2}, 3))
    ['a', 'c']
    """
    hidden: dict[str, int] = {}
    for value in sorted(sizes, key=lambda value: (sizes[value], value)):
        enough = not hidden or (len(hidden) > 1 and sum(hidden.values()) >= least)
        if sizes[value] >= least and enough:
            break
        hidden[value] = sizes[value]
    return frozenset(hidden)


class FilterFault(StrEnum):
    """Why filters would tell of too few people (domain.md 5)."""

    SEVERAL = "several"
    LEAVES = "leaves"
    LEAVES_OUT = "leaves_out"
    HIDDEN = "hidden"


class RefusedFilter(NamedTuple):
    """A filter that is refused, and why.

    Attributes
    ----------
    columns
        Of the filters: all of them where there are several, else the one refused.
    fault
    people
        How many it would leave, or leave out; 0 for the other faults.
    """

    columns: tuple[str, ...]
    fault: FilterFault
    people: int = 0


def refused_filter(
    everyone: Ratings, wanted: Mapping[str, Sequence[str]], least: int
) -> RefusedFilter | None:
    """The first filter that leaves, or tells by difference, too few people (domain.md 5).

    Parameters
    ----------
    everyone
        One row a person, before the filters.
    wanted
        Column → values; nothing leaves everybody in.
    least
        Minimum group size; 1 refuses nothing.

    Raises
    ------
    UnknownChoiceError
        The ratings have no such column.
    """
    used = {column: values for column, values in wanted.items() if values}
    if least <= 1:
        return None
    if len(used) > 1:
        return RefusedFilter(tuple(used), FilterFault.SEVERAL)
    for column, values in used.items():
        given, chosen = values_in(everyone, column), {" ".join(value.split()) for value in values}
        kept = int(given.isin(list(chosen)).sum())
        left_out, hidden = len(given) - kept, hidden_groups(Counter(given), least)
        if kept < least:
            return RefusedFilter((column,), FilterFault.LEAVES, kept)
        if 0 < left_out < least:
            return RefusedFilter((column,), FilterFault.LEAVES_OUT, left_out)
        if hidden & chosen and not hidden <= chosen:
            return RefusedFilter((column,), FilterFault.HIDDEN)
    return None
