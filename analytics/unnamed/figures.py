"""Figures of a team for whoever may not see names (domain.md 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics.cells import Mask, judged
from analytics.cohort import LEVELS, cohort_figures
from analytics.raters import counting
from analytics.targets import required_levels, team_arrays
from analytics.unnamed.rule import shown_figures
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import profiles_under
from pmo_data.ratings import Ratings

LEAST = 5
"""People whom a figure without names is over at least."""
_OF_A_CELL = ("competence", "dimension")
_PARTS = (
    ("required",),
    ("assessed", "met", "below", "not_assessed", "met_share", "shortfall_levels"),
    ("mean_level", "median_level", *(f"level_{level}" for level in LEVELS)),
)
"""Columns that are over those of whom a cell is asked, that come of those of them who are
assessed, and that are over those alone."""


@dataclass(frozen=True, eq=False)
class SetFigures:
    """Figures of all the people, or of a team.

    Attributes
    ----------
    team : str or None
    people : int
    cells : DataFrame
        As `CohortFigures.cells_frame`, one row a competence and dimension; NaN where a
        figure is over too few people to be shown.
    """

    team: str | None
    people: int
    cells: pd.DataFrame


@dataclass(frozen=True, eq=False)
class UnnamedFigures:
    """Figures without names of the people of some teams in one round.

    Attributes
    ----------
    round : str
    sets : tuple of SetFigures
        All the people first, then each team that may be shown, by name; nothing where all
        of them are too few.
    hidden_teams : int
        Teams that show nothing, because they or the rest of them are too small.
    """

    round: str
    sets: tuple[SetFigures, ...]
    hidden_teams: int


def unnamed_figures(ratings: Ratings, known: Mask, *, least: int = LEAST) -> UnnamedFigures:
    """Figures without names: each person against their own role, under the usual readings.

    The target and the readings are not for choosing, since with each other one a competence
    is asked of other people, who could be told from the difference.

    Parameters
    ----------
    ratings
        Rows of one round.
    known
        Rows of people whom the reader knows by name, shape (n,); who is known counts for
        nobody's cover.
    least
    """
    known_ids = set(ratings.people["person_id"][known])
    people = counting(ratings)
    counted = ~people.people["person_id"].isin(known_ids).to_numpy()
    team = team_arrays(people, profiles_under())
    required = required_levels(team, OWN)
    names = people.values_of("team")
    members = people.texts_of("team").to_numpy() == np.array(names, object)[:, None]
    asked = (required > 0).reshape(len(people), -1)
    rated = asked & people.assessed.reshape(asked.shape)
    heads, *parts = shown_figures(members & counted, names, asked, rated, least)

    def figures(name: str | None, rows: Mask, shown: Sequence[Mask]) -> SetFigures:
        levels = team.levels[rows]
        frame = cohort_figures(levels, judged(levels, required[rows])).cells_frame()
        columns: dict[str, Any] = {column: frame[column] for column in _OF_A_CELL}
        for part, may in zip(_PARTS, shown, strict=True):
            columns |= {column: np.where(may, frame[column], np.nan) for column in part}
        return SetFigures(name, int(rows.sum()), pd.DataFrame(columns))

    sets = []
    if heads.everyone[0]:
        everyone = np.ones(len(people), bool)
        sets = [figures(None, everyone, [part.everyone for part in parts])]
        for place in np.flatnonzero(heads.teams[:, 0]):
            shown = [part.teams[place] for part in parts]
            sets.append(figures(names[place], members[place], shown))
    label = str(people.people["round"].iloc[0])
    return UnnamedFigures(label, tuple(sets), int((~heads.teams).sum()))
