"""The records behind `trend` and `calibrate`: domain.md 6 under the names of the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from analytics.calibration import (
    FAR_APART,
    RatingPairs,
    agreement_frame,
    far_apart_frame,
    people_agreement_frame,
    raters_frame,
)
from analytics.changes import (
    Changes,
    cohort_changes_frame,
    movers_frame,
    moves_frame,
    person_changes_frame,
)
from analytics.raters import LEAST_PAIRS
from analytics.trend import Trend
from commands.records import Record, number
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.ratings import Ratings

_WHO = ["person_id", "name", "team"]


def _rows(frame: pd.DataFrame, *, without: Sequence[str] = ()) -> list[Record]:
    """Rows as plain values, None for what is missing."""
    kept = frame.drop(columns=list(without))
    return [
        {str(name): None if pd.isna(value) else number(value) for name, value in row.items()}
        for row in kept.to_dict("records")
    ]


def trend_record(trend: Trend) -> Record:
    """Every key figure of each round, and what changed from each round to the next.

    `profile`; `rounds`: one a round; `changes`: one fewer, each with the labels
    `earlier` and `later`, `joiners` and `leavers` by name, `figures` of the people in
    both, and `people`: those in both, with their `figures` and `moves`.
    """
    pairs = zip(trend.labels, trend.labels[1:], trend.steps, strict=False)
    return {
        "profile": trend.target.choice,
        "rounds": _rows(trend.frame),
        "changes": [
            {"earlier": earlier, "later": later} | _changes_record(changes)
            for earlier, later, changes in pairs
        ],
    }


def _changes_record(changes: Changes) -> Record:
    figures: dict[str, list[Record]] = defaultdict(list)
    moves: dict[str, list[Record]] = defaultdict(list)
    for found, frame in (
        (figures, person_changes_frame(changes)),
        (moves, moves_frame(changes)),
    ):
        for row in _rows(frame, without=["name", "team"]):
            found[row.pop("person_id")].append(row)
    return {
        "joiners": _rows(changes.joiners.people[_WHO]),
        "leavers": _rows(changes.leavers.people[_WHO]),
        "figures": _rows(cohort_changes_frame(changes)),
        "people": [
            row | {"figures": figures[row["person_id"]], "moves": moves[row["person_id"]]}
            for row in _rows(movers_frame(changes))
        ],
    }


def calibration_record(
    ratings: Ratings, pairs: RatingPairs, *, least_pairs: int = LEAST_PAIRS
) -> Record:
    """How two raters of one round agree.

    `round`, `first_rater`, `second_rater`, `people` rated by both; `overall`, two
    `dimensions`, 54 `cells` with every figure of agreement; `by_person`: mean and largest
    difference; `far_apart`: the cells two or more levels apart; `raters`: the others beside
    the second, with `least_pairs`.
    `ratings` are every row of the round.
    """
    agreement = _rows(agreement_frame(pairs))
    whole = agreement[0]
    dimensions = agreement[1 : 1 + len(DIMENSIONS)]
    for row in (whole, *dimensions):
        del row["competence"], row["competence_name"]
    return {
        "round": str(ratings.people["round"].iloc[0]),
        "first_rater": pairs.first_rater,
        "second_rater": pairs.second_rater,
        "people": len(pairs.people),
        "overall": whole,
        "dimensions": dimensions,
        "cells": agreement[1 + len(DIMENSIONS) :],
        "by_person": _rows(people_agreement_frame(pairs)),
        "levels_apart": FAR_APART,
        "far_apart": _rows(far_apart_frame(pairs)),
        "least_pairs": least_pairs,
        "raters": _rows(raters_frame(ratings, pairs.second_rater, least_pairs)),
    }
