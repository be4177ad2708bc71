"""Verdicts under other readings in words, the same on a page and in every export."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from analytics.people import STATUSES
from analytics.specialist import STAGES
from analytics.stability import Stability
from analytics.verdict_tables import distinct_verdicts
from analytics.view import View
from pmo_data.framework.readings import readings_phrase
from presentation import words

STABLE = words.SAME_EVERYWHERE
IN_FORCE = "as chosen"
VERDICT_OR_ANSWER = (
    "A verdict is status and stage. Who is nearest, through what and in how many steps is another "
    "question: a reading can change its answer and leave the verdict as it is."
)


def _changing(stability: Stability, row: int) -> list[tuple[str, str]]:
    """What changes a person's verdict in words, and what the verdict becomes."""
    return [
        (readings_phrase(stability.switched(k)), _becomes(stability, row, k))
        for k in np.flatnonzero(stability.decisive[:, row]).tolist()
    ]


def stability_words(stability: Stability, row: int) -> str:
    """What another reading would make of a person's verdict.

    Examples: ``same under every interpretation``; ``with nine electives: below, officer met``.
    """
    made = [f"with {readings}: {verdict}" for readings, verdict in _changing(stability, row)]
    return "; ".join(made) or STABLE


def _becomes(stability: Stability, row: int, combination: int) -> str:
    """What differs of a verdict under a combination."""
    now = stability.now
    status, specialist, stage = (
        (words_of[codes[combination, row]], codes[combination, row] != codes[now, row])
        for words_of, codes in (
            (STATUSES, stability.status),
            (STATUSES, stability.specialist_status),
            (STAGES, stability.stage),
        )
    )
    parts = [status[0]] if status[1] else []
    if specialist[1] and specialist[0] not in parts:
        parts.append(f"{specialist[0]} as a Specialist")
    if stage[1] and stage[0] != "specialist":
        parts.append(stage[0])
    return ", ".join(parts)


def stability_record(stability: Stability, row: int) -> dict[str, Any]:
    """What `gaps --json` says of a person's verdict under other readings.

    `changes` lists the readings that change it, one alone or several that do so only
    together, and the verdict they give.
    """
    changes = [
        {
            "readings": stability.switched(k),
            "status": STATUSES[stability.status[k, row]],
            "specialist_status": STATUSES[stability.specialist_status[k, row]],
            "stage": STAGES[stability.stage[k, row]],
            "steps": int(stability.steps[k, row]),
        }
        for k in np.flatnonzero(stability.decisive[:, row]).tolist()
    ]
    return {
        "stable": not changes,
        "least_steps": int(stability.steps[:, row].min()),
        "most_steps": int(stability.steps[:, row].max()),
        "changes": changes,
    }


def verdict_rows(stability: Stability, row: int) -> pd.DataFrame:
    """One person's different verdicts, one row each, and the readings that give them.

    Readings that a row does not name change nothing of it.
    """
    rows = []
    for k, combinations in distinct_verdicts(stability, row):
        said = [readings_phrase(stability.switched(c)) or IN_FORCE for c in combinations]
        rows.append(
            {
                "Readings": " or ".join(said),
                "Status": STATUSES[stability.status[k, row]],
                "Specialist": STATUSES[stability.specialist_status[k, row]],
                "Stage": STAGES[stability.stage[k, row]],
                "Steps": str(stability.steps[k, row]),
            }
        )
    return pd.DataFrame(rows)


def dependent_words(stability: Stability) -> str:
    """How many verdicts another reading would change."""
    people = len(stability.stable)
    changed = people - int(stability.stable.sum())
    if not changed:
        return "no verdict depends on them"
    return f"others would change {changed:,} of {words.counted(people, 'verdict')}"


def changing_readings(stability: Stability, row: int) -> str:
    """The readings that would change a person's verdict; ``none`` where no reading does."""
    return "; ".join(readings for readings, _ in _changing(stability, row)) or "none"


def stable_or_changed(stability: Stability, row: int) -> str:
    """Whether a person's verdict is stable, or in how many ways other readings change it."""
    count = int(stability.decisive[:, row].sum())
    if not count:
        return "same under all"
    return f"{words.counted(count, 'reading')} {'changes' if count == 1 else 'change'} it"


def changed_rows(view: View, people: Iterable[int]) -> pd.DataFrame:
    """Verdicts that another reading would change: one row a person and what changes it."""
    rows = [(view.name(row), *told) for row in people for told in _changing(view.stability, row)]
    return pd.DataFrame(rows, columns=["Person", "With", "The verdict becomes"])


def changing_words(stability: Stability) -> str:
    """How many verdicts each reading, or several together, would change."""
    counts = stability.decisive.sum(axis=1)
    named = [
        f"{readings_phrase(stability.switched(k))} would change {counts[k]:,}"
        for k in np.flatnonzero(counts).tolist()
    ]
    return f"{'; '.join(named)}." if named else ""


def readings_words(view: View) -> str:
    """The readings in force, and how many verdicts depend on them."""
    return f"{view.readings_text} ({dependent_words(view.stability)})"
