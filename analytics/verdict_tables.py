"""Result frames of verdicts under every reading."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.stability import Stability
from pmo_data.ratings import Ratings
from pmo_data.readings import Readings


def readings_token(switched: Readings) -> str:
    """Readings as the command line takes them.

    Examples
    --------
    >>> readings_token({"electives": "9", "contract_knowledge": "2"})
    'electives=9 and contract_knowledge=2'
    """
    return " and ".join(f"{key}={value}" for key, value in switched.items())


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
            "least_steps": stability.least_steps,
            "most_steps": stability.most_steps,
        }
    )


def verdicts_frame(stability: Stability, row: int) -> pd.DataFrame:
    """One person's verdict under each combination of readings, one row each.

    `readings` names what differs from the readings in force; blank is those.
    """
    count = range(len(stability.combinations))
    return pd.DataFrame(
        {
            "readings": [readings_token(stability.switched(k)) for k in count],
            "status": [STATUSES[code] for code in stability.status[:, row]],
            "specialist_status": [STATUSES[code] for code in stability.specialist_status[:, row]],
            "stage": [STAGES[code] for code in stability.stage[:, row]],
            "steps": stability.steps[:, row],
        }
    )
