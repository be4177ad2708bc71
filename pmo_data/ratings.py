"""The one data structure: a round of ratings in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS

if TYPE_CHECKING:
    import pandas as pd
    from pandas.api.extensions import ExtensionArray

PERSON_COLUMNS = (
    "person_id",
    "name",
    "team",
    "role",
    "office",
    "specialisms",
    "rater",
    "round",
)
ROW_KEY = ["person_id", "rater", "round"]
SELF, MANAGER, AGREED = "self", "manager", "agreed"
_CATEGORICAL = frozenset(("role", "office", "specialisms"))
RATER_KINDS = frozenset((SELF, MANAGER, AGREED))
"""Raters of these are no people."""
NOT_ASSESSED = 0
"""Stands for `not assessed` inside a levels array, and nowhere else."""


@dataclass(frozen=True, eq=False)
class Ratings:
    """Who was rated, and at which levels.

    Attributes
    ----------
    given : DataFrame, or column name → texts
        `people` itself, or its columns, from which it is made when it is asked for:
        reading a file needs no frame, and pandas takes longer to load than a file.
    levels : int8 array, shape (n, 27, 2)
        Person, competence, dimension; 1–5, or 0 for not assessed.
    """

    given: pd.DataFrame | Mapping[str, Sequence[str]]
    levels: npt.NDArray[np.int8]

    def __post_init__(self) -> None:
        rows = len(self.given["person_id"])
        if self.levels.shape != (rows, COMPETENCE_COUNT, len(DIMENSIONS)):
            raise ValueError(f"levels have shape {self.levels.shape} for {rows} people")

    def __len__(self) -> int:
        return len(self.levels)

    @property
    def assessed(self) -> npt.NDArray[np.bool_]:
        """Cells with a level, shape (n, 27, 2)."""
        return np.greater(self.levels, NOT_ASSESSED)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Who was rated: a frame of shape (n, 8 + extras).

        One row per (person_id, rater, round), in the order of the file:
        `PERSON_COLUMNS`, then every other column of the file. `role` is a
        profile id, `office` one of `OFFICES`, `specialisms` competence numbers
        joined by ``;`` (all three categorical); other columns are text, blank as ``""``.
        """
        return people_frame(self.given) if isinstance(self.given, Mapping) else self.given

    @property
    def extras(self) -> tuple[str, ...]:
        """Columns of the file beyond the known ones, in the order of the file."""
        return tuple(str(c) for c in self.given if c not in PERSON_COLUMNS)

    @property
    def group_columns(self) -> tuple[str, ...]:
        """Columns that people can be filtered and grouped by."""
        return ("team", "role", "office", *self.extras)

    def texts_of(self, column: str) -> pd.Series:
        """What each person has in a column, with spaces folded; spaces alone are a blank."""
        import pandas as pd

        places, values = pd.factorize(self.people[column].astype("str"))
        folded = np.array([" ".join(value.split()) for value in values], dtype="object")
        return pd.Series(folded[places], dtype="str")

    def values_of(self, column: str) -> list[str]:
        """The different texts of a column of people, spaces folded, in order of text."""
        if column not in self._values:
            self._values[column] = sorted(self.texts_of(column).unique())
        return self._values[column]

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        return {}

    def take(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.intp] | Sequence[int]) -> Ratings:
        """The ratings of some rows, by mask or position, in that order."""
        index = np.asarray(rows)
        if index.dtype != np.bool_:
            index = index.astype(np.intp)
        return Ratings(
            self.people.loc[index].reset_index(drop=True)
            if index.dtype == np.bool_
            else self.people.iloc[index].reset_index(drop=True),
            self.levels[index],
        )


def people_frame(columns: Mapping[str, Sequence[str] | pd.Series]) -> pd.DataFrame:
    """A frame of people, with the types that `Ratings` promises, from column name → texts.

    Every one of `PERSON_COLUMNS` must be there.
    """
    import pandas as pd

    names = [*PERSON_COLUMNS, *(name for name in columns if name not in PERSON_COLUMNS)]
    # Arrays: pandas would compare the index of each `Series` with that of every other.
    return pd.DataFrame({name: _array(columns[name], name in _CATEGORICAL) for name in names})


def _array(texts: Sequence[str] | pd.Series, categorical: bool) -> ExtensionArray:
    import pandas as pd

    if not (categorical and isinstance(texts, list) and texts):
        dtype = "category" if categorical else "str"
        array: ExtensionArray = pd.Series(texts, dtype=dtype, copy=False).array
        return array
    # What pandas finds too, in four times the time.
    known = sorted(set(texts))
    places = {text: place for place, text in enumerate(known)}
    categories = pd.Index(known, dtype="str")
    return pd.Categorical.from_codes([places[text] for text in texts], categories, validate=False)


def with_round(ratings: Ratings, label: str) -> Ratings:
    """The ratings in which those of no round are of the one named."""
    given = ratings.people["round"]
    blank = given.str.strip() == ""
    return Ratings(ratings.people.assign(round=given.mask(blank, label)), ratings.levels)


def one_below_the_other(parts: Sequence[Ratings]) -> Ratings:
    """The rows of several ratings; a column that one of them lacks is blank in its rows."""
    extras = dict.fromkeys(column for one in parts for column in one.extras)
    columns = {
        column: [text for one in parts for text in _texts_or_blanks(one, column)]
        for column in (*PERSON_COLUMNS, *extras)
    }
    return Ratings(people_frame(columns), np.concatenate([one.levels for one in parts]))


def rated_cells(ratings: Ratings) -> int:
    """How many cells have a level."""
    return int(np.count_nonzero(ratings.levels))


def same_but_blank_columns(one: Ratings, other: Ratings) -> bool:
    """Whether two ratings say the same; a column that one lacks may be blank in the other.

    The label of the round counts for nothing.
    """
    if len(one) != len(other) or not np.array_equal(one.levels, other.levels):
        return False
    columns = {*one.people.columns, *other.people.columns} - {"round"}
    return all(
        _texts_or_blanks(one, column) == _texts_or_blanks(other, column) for column in columns
    )


def _texts_or_blanks(ratings: Ratings, column: str) -> list[str]:
    people = ratings.people
    return people[column].tolist() if column in people else [""] * len(ratings)
