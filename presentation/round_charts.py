"""What the charts of rounds and raters show, for their page and for every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.calibration import RatingPairs
from analytics.changes import Changes, larger_move
from analytics.person import Person
from analytics.tables import heat_frame, person_labels
from analytics.targets import required_levels, team_arrays
from analytics.trend import Trend
from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS, competence
from presentation import words
from presentation.chart_content import (
    ChartContent,
    CompetenceChart,
    Floats,
    Line,
    Mask,
    Panel,
    Rows,
    Whole,
    columns_width,
)
from presentation.person import Radar
from presentation.rounds import GROUP_FIGURES, changes_names, key_panels
from presentation.team import Heatmap

LARGER = "larger of both"
"""The larger change of a competence's two dimensions."""


@dataclass(frozen=True, eq=False, kw_only=True)
class TrendPanels(ChartContent):
    """Figures over the rounds, the earliest first; groups compare if all have the same scale."""

    panels: list[Panel]
    rounds: list[str]
    same_scale: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Calibration(CompetenceChart):
    """How far two raters are apart. All arrays have shape (k, 2).

    Attributes
    ----------
    first, second : str
        What the raters are called.
    mean, lowest, highest : float arrays
        First minus second in levels, NaN where there is no pair.
    pairs : int array
    """

    first: str
    second: str
    mean: Floats
    lowest: Floats
    highest: Floats
    pairs: Whole


def _rounds(trend: Trend) -> list[str]:
    return [label or words.UNLABELLED for label in trend.labels]


def trend_content(trend: Trend, lines: Sequence[str]) -> TrendPanels:
    """The key figures over the rounds."""
    return TrendPanels(
        key="trend",
        title="Key figures over the rounds",
        lines=tuple(lines),
        panels=key_panels(trend.frame),
        rounds=_rounds(trend),
        frame=lambda: trend.frame,
    )


def groups_content(
    trend: Trend, lines: Sequence[str], *, column: str, figure: str, least: int = 1
) -> TrendPanels | None:
    """One of `GROUP_FIGURES` over the rounds, for each group of people by a column.

    A group needs the `least` number of people in a round to show a figure of it. None where no
    group is large enough.
    """
    groups = trend.by(column, least)
    if not groups:
        return None
    frame = pd.concat(
        [found.frame.assign(group=name or words.BLANK) for name, found in groups.items()],
        ignore_index=True,
    )
    ordered = frame[["group", *(name for name in frame.columns if name != "group")]]
    return TrendPanels(
        key="trend_groups",
        title=f"{GROUP_FIGURES[figure]} by {column}",
        lines=tuple(lines),
        panels=key_panels(frame, trend.labels, figure=figure),
        rounds=_rounds(trend),
        same_scale=True,
        frame=lambda: ordered,
    )


def over_time_content(person: Person, alone: Trend, dimension: str, lines: Sequence[str]) -> Radar:
    """One person's levels over the rounds, against what the person's view asks for.

    `alone` is the trend of the person alone, over six rounds at most.
    """
    d, rows = DIMENSIONS.index(dimension), person.rows
    levels = {
        label or words.UNLABELLED: ratings.levels[0, :, d]
        for label, ratings in alone.rounds.items()
    }
    return Radar(
        key=f"over_time_{dimension}",
        title=f"{dimension.capitalize()} over the rounds",
        lines=tuple(lines),
        numbers=rows + 1,
        dimension=dimension,
        required=person.required[rows, d],
        people=[Line(label, of[rows]) for label, of in levels.items()],
        frame=lambda: pd.DataFrame(
            {
                "competence": rows + 1,
                "competence_name": [competence(int(row) + 1).name for row in rows],
                "required": person.required[rows, d],
            }
            | {label: np.where(of > 0, of, np.nan)[rows] for label, of in levels.items()}
        ),
        width=760,
    )


def change_order(changes: Changes) -> Rows:
    """The people in both rounds by team, then name."""
    people = changes.later.people
    keys = ("person_id", "name", "team")
    return np.lexsort([people[name].str.casefold().to_numpy() for name in keys])


def _change_values(changes: Changes, people: Rows, dimension: str) -> tuple[Floats, Mask]:
    """Changes of some people, and which cells the later round asks for, both (27, n)."""
    team = team_arrays(changes.later, changes.target.profiles)[people]
    wanted = required_levels(team, changes.target.choice) > 0
    change = changes.change[people]
    if dimension in DIMENSIONS:
        d = DIMENSIONS.index(dimension)
        return change[..., d].T, wanted[..., d].T
    return larger_move(change).T, np.asarray(wanted.any(axis=2)).T


def change_content(
    changes: Changes, people: Rows, lines: Sequence[str], *, dimension: str = LARGER
) -> Heatmap:
    """How the levels of some people changed between two rounds."""
    values, wanted = _change_values(changes, people, dimension)
    rows = np.flatnonzero(wanted.any(axis=1))
    shown = changes.later.take(people)
    return Heatmap(
        key="change_heatmap",
        title=f"Change of level from {changes_names(changes)}: {dimension}",
        lines=tuple(lines),
        kind="change",
        values=values[rows],
        wanted=wanted[rows],
        numbers=rows + 1,
        people=person_labels(shown.people),
        teams=shown.people["team"].tolist(),
        frame=lambda: heat_frame(shown, values[rows], wanted[rows], rows + 1),
        width=columns_width(len(shown)),
    )


def calibration_content(
    pairs: RatingPairs, agreement: pd.DataFrame, lines: Sequence[str]
) -> Calibration:
    """The difference of two raters by competence, their agreement as of `agreement_frame`."""

    def cells(name: str) -> np.ndarray:
        values: np.ndarray = agreement[name].to_numpy()[-2 * COMPETENCE_COUNT :]
        return values.reshape(COMPETENCE_COUNT, 2)

    rows = np.flatnonzero(cells("pairs").any(axis=1))
    return Calibration(
        key="calibration",
        title=f"Difference in levels: {pairs.first_rater} minus {pairs.second_rater}",
        lines=tuple(lines),
        numbers=rows + 1,
        first=pairs.first_rater,
        second=pairs.second_rater,
        mean=cells("mean_difference")[rows],
        lowest=cells("lowest_difference")[rows],
        highest=cells("highest_difference")[rows],
        pairs=cells("pairs")[rows],
        frame=lambda: agreement,
    )
