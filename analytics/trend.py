"""Every key figure over all rounds: domain.md 6."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analytics.changes import Changes, changes_between, evaluation_of
from analytics.raters import rounds
from analytics.selection import by_rater, filtered, hidden_groups, of_round, values_in
from analytics.summary import CohortSummary, cohort_summary
from analytics.targets import Target
from pmo_data.ratings import Ratings

TREND_COLUMNS = (
    *("round", "people", "joiners", "leavers"),
    *(name for name in CohortSummary.__dataclass_fields__ if name != "people"),
)


@dataclass(frozen=True, eq=False)
class Trend:
    """The people of each round, one row a person, the earliest round first.

    Rounds with nobody in them are left out: no people have no figures.

    Attributes
    ----------
    rounds : dict of str to Ratings
        Label → its people.
    """

    rounds: Mapping[str, Ratings]
    target: Target

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the rounds, in order."""
        return tuple(self.rounds)

    def between(self, earlier: str, later: str) -> Changes:
        """What changed from one round to another."""
        return changes_between(self.rounds[earlier], self.rounds[later], self.target)

    @cached_property
    def steps(self) -> tuple[Changes, ...]:
        """What changed from each round to the next, one fewer than rounds."""
        return tuple(
            self.between(earlier, later)
            for earlier, later in zip(self.labels, self.labels[1:], strict=False)
        )

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a round: `TREND_COLUMNS`; `joiners` and `leavers` against the round before.

        `leavers` are not among `people`. Both are missing in the first round.
        """
        rows = []
        for number, (label, ratings) in enumerate(self.rounds.items()):
            step = self.steps[number - 1] if number else None
            rows.append(
                asdict(cohort_summary(evaluation_of(ratings, self.target)))
                | {
                    "round": label,
                    "joiners": None if step is None else len(step.joiners),
                    "leavers": None if step is None else len(step.leavers),
                }
            )
        frame = pd.DataFrame(rows, columns=list(TREND_COLUMNS))
        return frame.astype({"joiners": "Int64", "leavers": "Int64"})

    def same_people(self) -> Trend:
        """The trend of the people who are in every round."""
        ids = [set(ratings.people["person_id"]) for ratings in self.rounds.values()]
        shared = set.intersection(*ids) if ids else set()
        return self._of(
            {
                label: ratings.people["person_id"].isin(shared).to_numpy()
                for label, ratings in self.rounds.items()
            }
        )

    def by(self, column: str, least: int = 1) -> dict[str, Trend]:
        """The trend of each group, by the column's value in each round, in order of text.

        A group has no figures in a round in which `hidden_groups` of `least` hides it.
        """
        values = {label: values_in(of, column).to_numpy() for label, of in self.rounds.items()}
        hidden = {label: hidden_groups(Counter(of), least) for label, of in values.items()}
        known = sorted(set(np.concatenate(list(values.values())))) if values else []
        trends = {
            str(value): self._of(
                {label: of == value for label, of in values.items() if value not in hidden[label]}
            )
            for value in known
        }
        return {value: trend for value, trend in trends.items() if trend.rounds}

    def _of(self, masks: Mapping[str, np.ndarray]) -> Trend:
        return Trend(
            {label: self.rounds[label].take(mask) for label, mask in masks.items() if mask.any()},
            self.target,
        )


def people_of_rounds(ratings: Ratings, rater: str | None = None) -> dict[str, Ratings]:
    """The people of each round, one row a person, the earliest round first.

    The levels are those of one rater, or by default those that count.

    Raises
    ------
    UnknownChoiceError
        The rater rated nobody.
    """
    rated = by_rater(ratings, rater)
    return {label: of_round(rated, label) for label in rounds(rated)}


def trend_of(
    people: Mapping[str, Ratings],
    target: Target,
    wanted: Mapping[str, Sequence[str]] | None = None,
) -> Trend:
    """The trend over rounds as `people_of_rounds` gives them.

    `wanted` are filters as `filtered` takes them: each round's people are filtered by what
    it says of them itself.
    """
    kept = {label: filtered(found, wanted or {}) for label, found in people.items()}
    return Trend({label: found for label, found in kept.items() if len(found)}, target)
