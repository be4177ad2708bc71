"""Calibration in words and tables, as the Rounds page and every export show it."""

from __future__ import annotations

import pandas as pd

from pmo_data.framework.competences import competence
from presentation import words
from presentation.round_cards import decimals, interval_text


def agreement_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`agreement_frame` as texts, without the cells that nobody was rated in by both."""
    rows = frame[frame["pairs"] > 0].to_dict("records")
    return pd.DataFrame(
        {
            "Competence": [
                "All" if pd.isna(row["competence"]) else competence(int(row["competence"])).short
                for row in rows
            ],
            "Dimension": [row["dimension"] for row in rows],
            "Pairs": [row["pairs"] for row in rows],
            "Mean": [decimals(row["mean_difference"], sign=True) for row in rows],
            "Equal": [words.percent(row["equal_share"]) for row in rows],
            "Within one": [words.percent(row["within_one_share"]) for row in rows],
            "Kappa": [decimals(row["kappa"]) for row in rows],
            "95 % interval": [interval_text(row["kappa_low"], row["kappa_high"]) for row in rows],
            "Note": [row["kappa_note"] for row in rows],
        }
    )


def far_apart_table(frame: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """`far_apart_frame` as texts under the raters' names."""
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Person": [row["name"] or row["person_id"] for row in rows],
            "Team": [row["team"] for row in rows],
            "Competence": [competence(row["competence"]).title for row in rows],
            "Dimension": [row["dimension"] for row in rows],
            f"By {first}": [row["first_level"] for row in rows],
            f"By {second}": [row["second_level"] for row in rows],
            "Difference": [words.signed(row["difference"]) for row in rows],
        }
    )


def raters_table(frame: pd.DataFrame, second: str) -> pd.DataFrame:
    """`raters_frame` as texts."""
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Rater": [row["rater"] for row in rows],
            "People": [row["people"] for row in rows],
            "Pairs": [row["pairs"] for row in rows],
            f"Mean of rater − {second}": [
                decimals(row["mean_difference"], sign=True) for row in rows
            ],
            "Equal": [words.percent(row["equal_share"]) for row in rows],
            "Within one": [words.percent(row["within_one_share"]) for row in rows],
        }
    )
