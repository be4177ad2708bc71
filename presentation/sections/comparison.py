"""Two to six people side by side, all held to one profile in one kind of office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.cells import judged
from analytics.comparison import by_difference
from analytics.evaluation import Evaluation
from analytics.tables import levels_frame
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.blocks import FULL, Block
from presentation.chart_content import Line
from presentation.person import Differences, Radar
from presentation.tables import Table

TOP = 10
RADARS = 3
"""So many lines can be told apart in a radar; more stand as columns of a table."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """The people chosen, all held to one profile in one kind of office.

    Attributes
    ----------
    rows : positions of the people in the view
    names : their names, then what else was asked for: the median, the person in other rounds
    levels : float32 array, shape (p, 27, 2), 0 where not assessed
    required : int8 array, shape (27, 2)
        What is required of all of them alike; electives differ and are left out.
    median : the place of the team's median among the names, where it was asked for
    """

    view: View
    rows: list[int]
    names: list[str]
    levels: np.ndarray
    required: np.ndarray
    evaluation: Evaluation
    target: str
    median: int | None = None

    @property
    def competences(self) -> np.ndarray:
        """Indices of the competences required."""
        return np.flatnonzero((self.required > 0).any(axis=1))

    @property
    def lines(self) -> tuple[str, ...]:
        """Where the charts come from."""
        figures = self.evaluation.cohort
        whole = int(figures.required.sum())
        coverage = 1 - int(figures.not_assessed.sum()) / whole if whole else float("nan")
        return (
            f"{self.view.round_text} · {words.people(len(self.rows))} · "
            f"{words.percent(coverage)} of required cells assessed",
            words.dotted(
                f"against {self.target}",
                *(self.view.raters_text, self.view.readings_text, self.view.file_text),
            ),
        )

    def levels_table(self) -> pd.DataFrame:
        """Every required cell, one column a person."""
        people = len(self.rows)
        others = self.names[people:]
        frame = levels_frame(self.view.ratings.take(self.rows), ("required", *others))
        for name, levels in zip(others, self.levels[people:], strict=True):
            frame[name] = np.where(levels > 0, levels, np.nan).ravel()
        frame.insert(3, "required", self.required.ravel())
        return frame[frame["required"] > 0].reset_index(drop=True)


def blocks(comparison: Comparison) -> Iterator[Block]:
    """A line a person, their shapes, and where they differ most: the largest, then all."""
    yield Block("summary", _summary(comparison))
    for dimension in DIMENSIONS:
        shape = _radar if len(comparison.names) <= RADARS else _columns
        yield Block(f"shape_{dimension}", shape(comparison, dimension))
    order = by_difference(comparison.levels)
    order = order[np.isin(order, comparison.competences)]
    yield Block("ten", _differences(comparison, order[:TOP]))
    yield Block("all", _differences(comparison, order), FULL)


def _summary(comparison: Comparison) -> Table:
    people = comparison.view.ratings.people.iloc[comparison.rows]
    figures = comparison.evaluation.people.frame().to_dict("records")
    steps = comparison.evaluation.specialist.steps.tolist()
    assessed = [bool(levels.any()) for levels in comparison.levels]
    rows = tuple(
        (
            *(name, ", ".join(filter(None, (person["team"], str(person["office"]))))),
            f"{of['met_cells']} of {of['required_cells']}",
            words.percent(of["coverage"]),
            words.counted(int(of["shortfall_levels"]), "level") if known else words.NOTHING,
            words.counted(way, "step") if known else words.NOTHING,
        )
        for name, person, of, way, known in zip(
            comparison.names, people.to_dict("records"), figures, steps, assessed, strict=False
        )
    )
    header = ("Person", "Team, office", "Met", "Assessed", "Shortfall", "Specialist")
    return Table(
        *("comparison", "Side by side", header, rows),
        note=f"Everyone held to the same: {comparison.target}. Steps to Specialist are in the same"
        " office too; the page Specialists counts each in their own.",
    )


def _radar(comparison: Comparison, dimension: str) -> Radar:
    rows, d = comparison.competences, DIMENSIONS.index(dimension)
    return Radar(
        key=f"compare_{dimension}",
        title=f"{dimension.capitalize()} against the profile",
        lines=comparison.lines,
        numbers=rows + 1,
        dimension=dimension,
        required=comparison.required[rows, d],
        people=[
            Line(name, levels[rows, d])
            for name, levels in zip(comparison.names, comparison.levels, strict=True)
        ],
        median=comparison.median,
        frame=comparison.levels_table,
        width=760,
    )


def _columns(comparison: Comparison, dimension: str) -> Table:
    """What each has in every competence, a column a person; what is below stands out."""
    cells = judged(comparison.levels, comparison.required)
    masks = {"open": cells.not_assessed, "below": cells.below, "worst": cells.severe}
    shown, d = comparison.competences, DIMENSIONS.index(dimension)
    return Table(
        key=f"compare_{dimension}",
        title=f"{dimension.capitalize()} against the profile",
        header=("Competence", "Needs", *comparison.names),
        rows=tuple(
            (
                competence(c + 1).short,
                f"{comparison.required[c, d] or words.NOTHING}",
                *(f"{level:g}" if level else "?" for level in comparison.levels[:, c, d]),
            )
            for c in shown.tolist()
        ),
        standings={
            (row, place + 2): standing
            for standing, mask in masks.items()
            for place, row in np.argwhere(mask[:, shown, d]).tolist()
        },
        note="Orange is below what is needed, strong from two levels on; ? is not assessed.",
        frame=comparison.levels_table,
    )


def _differences(comparison: Comparison, order: np.ndarray) -> Differences:
    return Differences(
        key="differences_chart",
        title="Where they differ most",
        lines=comparison.lines,
        numbers=order + 1,
        people=comparison.names,
        levels=comparison.levels[:, order],
        required=comparison.required[order],
        median=comparison.median,
        frame=comparison.levels_table,
    )
