"""Result frames of verdicts under every reading."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.stability import Stability
from pmo_data.framework.readings import readings_token
from pmo_data.ratings import Ratings


def stability_frame(stability: Stability, ratings: Ratings) -> pd.DataFrame:
    """One row a person: whether every reading gives the same verdict, what changes it, steps.

    `changed_by` names the readings that change the verdict, as the command line takes
    them, with ``;`` between ways of changing it.
    """
    tokens = [readings_token(stability.switched(k)) for k in range(len(stability.combinations))]
    decisive, stable = stability.decisive, stability.stable
    return pd.DataFrame(
        {
            "person_id": ratings.people["person_id"],
            "name": ratings.people["name"],
            "stable": stable,
            "changed_by": [
                ""
                if stable[row]
                else "; ".join(tokens[k] for k in np.flatnonzero(decisive[:, row]))
                for row in range(len(stable))
            ],
            "least_steps": stability.steps.min(axis=0),
            "most_steps": stability.steps.max(axis=0),
        }
    )


def distinct_verdicts(stability: Stability, row: int) -> list[tuple[int, list[int]]]:
    """One person's different verdicts and steps, and the combinations that stand for each.

    Returns
    -------
    list of (combination, combinations)
        The first combination with a verdict, and those that name it: a combination is
        left out where fewer of its switched readings give the same, whatever others of
        them are put in between. The verdict in force is the first.
    """
    switched = [set(stability.switched(k).items()) for k in range(len(stability.combinations))]
    codes = (stability.status, stability.specialist_status, stability.stage, stability.steps)
    verdicts = [tuple(int(code[k, row]) for code in codes) for k in range(len(switched))]
    named: dict[tuple[int, ...], list[int]] = {}
    for k in sorted(range(len(switched)), key=lambda k: len(switched[k])):
        between = [
            all(
                verdicts[m] == verdicts[k]
                for m in range(len(switched))
                if part <= switched[m] <= switched[k]
            )
            for part in switched
            if part < switched[k]
        ]
        if not any(between):
            named.setdefault(verdicts[k], []).append(k)
    return [(combinations[0], combinations) for combinations in named.values()]
