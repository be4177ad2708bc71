"""Key figures of what changed between two rounds, and of how far two raters agree."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analytics.calibration import FAR_APART, RatingPairs
from analytics.changes import Changes
from pmo_data.ratings import MANAGER, SELF
from presentation import words
from presentation.cards import Card

EVERY_PAIR = (
    "Every cell that both rated counts, required or not, agreed or not; the finding on self and "
    "manager counts required cells with none agreed."
)
"""Why calibration counts more cells than the finding on the same raters."""


def changes_cards(changes: Changes, movers: pd.DataFrame) -> list[Card]:
    """The key figures of the people in both rounds, `movers` as of `movers_frame`."""
    before, after = changes.summaries
    total = movers.select_dtypes("number").sum()
    return [
        Card(
            "In both rounds",
            f"{len(movers)}",
            f"{len(changes.joiners)} joined, {len(changes.leavers)} left",
            "People assessed in both rounds, known by their id, and how many joined and left "
            "between them. Every figure here is of the people in both.",
        ),
        Card(
            "Levels up",
            f"{total['levels_up']:,}",
            words.people(int((movers["cells_up"] > 0).sum())),
            "Levels gained where a cell is assessed in both rounds.",
        ),
        Card(
            "Levels down",
            f"{total['levels_down']:,}",
            words.people(int((movers["cells_down"] > 0).sum())),
            "Levels lost where a cell is assessed in both rounds.",
        ),
        Card(
            "Newly assessed",
            words.counted(int(total["newly_assessed"]), "cell"),
            f"{total['no_longer_assessed']:,} no longer",
            "Cells with a level in the later round only, or in the earlier one only. "
            "Neither is a move: not assessed is not zero.",
        ),
        Card(
            "Cells met",
            words.percent(after.met_share),
            f"from {words.percent(before.met_share)}",
            "Share of required cells that are met in the later round, and in the earlier one.",
        ),
        Card(
            "Shortfall levels",
            f"{after.shortfall_levels:,}",
            f"from {before.shortfall_levels:,}",
            "Levels missing to the profile in the later round, and in the earlier one.",
        ),
    ]


def interval_text(low: float, high: float) -> str:
    """Both ends of kappa's interval, a dash where there is none."""
    return words.NOTHING if math.isnan(low) else f"{decimals(low)} to {decimals(high)}"


def decimals(value: float, *, sign: bool = False) -> str:
    """Two decimals with a real minus, a dash where there is none."""
    if math.isnan(value):
        return words.NOTHING
    rounded = round(value, 2) + 0.0
    return f"{rounded:{'+' if sign and rounded else ''}.2f}".replace("-", "−")


def calibration_cards(pairs: RatingPairs, agreement: pd.DataFrame) -> list[Card]:
    """The key figures of two raters, their agreement as of `agreement_frame`."""
    whole, raters = agreement.iloc[0], (pairs.first_rater, pairs.second_rater)
    apart = int((np.abs(pairs.difference) >= FAR_APART).sum())
    return [
        Card(
            "Rated by both",
            words.people(len(pairs.people)),
            words.counted(int(whole["pairs"]), "pair"),
            "People whom both rated; a pair is a cell that both gave a level.",
        ),
        Card(
            "Mean difference",
            decimals(whole["mean_difference"], sign=True),
            # Other raters' names are text of the file, and a card's words are Markdown.
            f"{SELF} − {MANAGER}" if raters == (SELF, MANAGER) else "first − second",
            "Mean of the first rater's level minus the second's over all pairs, in levels.",
        ),
        Card(
            "Equal",
            words.percent(whole["equal_share"]),
            f"{words.percent(whole['within_one_share'])} within 1",
            "Share of the pairs that are equal, and that are at most one level apart.",
        ),
        Card(
            "Weighted kappa",
            decimals(whole["kappa"]),
            interval_text(whole["kappa_low"], whole["kappa_high"]),
            "Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance alone would "
            "give. Beneath, its 95 % interval from the large-sample standard error; it takes cells "
            "as independent, so the true one is wider. " + str(whole["kappa_note"]),
        ),
        Card(
            "To talk about",
            words.counted(apart, "cell"),
            f"{FAR_APART}+ levels apart",
            f"Cells in which the two are {FAR_APART} or more levels apart. {EVERY_PAIR}",
        ),
    ]
