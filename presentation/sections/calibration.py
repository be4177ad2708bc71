"""Calibration: how far two raters agree, and what to talk about."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from analytics.calibration import (
    FAR_APART,
    RatingPairs,
    far_apart_frame,
    people_agreement_frame,
    raters_frame,
)
from pmo_data.framework.competences import competence
from pmo_data.ratings import Ratings
from presentation import words
from presentation.blocks import FULL, NOTHING, SHORT, Block, Cards, Sentence
from presentation.round_cards import EVERY_PAIR, calibration_cards, decimals, interval_text
from presentation.round_charts import calibration_content
from presentation.rounds import pair_lines
from presentation.subject import Subject
from presentation.tables import Table, table_of

ABOUT_KAPPA = (
    "Kappa is Cohen's with quadratic weights; its 95 % interval comes from the large-sample "
    "standard error and takes cells as independent, so the true one is wider. "
    f"{words.NOTHING}: too little to say."
)


def blocks(subject: Subject) -> Iterator[Block]:
    """Key figures, the cells far apart, differences by person and competence, and agreement."""
    pairs, agreement = subject.pairs, subject.agreement
    if pairs is None or agreement is None:
        none = "Nobody is rated by two raters, themselves and their manager, in this round."
        yield Block(NOTHING, Sentence(none))
        return
    yield Block("cards", Cards(tuple(calibration_cards(pairs, agreement))))
    far = far_apart_frame(pairs)
    note = f"Cells {FAR_APART} or more levels apart, the most apart first. {EVERY_PAIR}"
    apart = table_of(
        "far_apart",
        "To talk about in the meeting",
        far_apart_table(far, pairs.first_rater, pairs.second_rater),
        numbers=(4, 5, 6),
        wide=(0, 2),
        note=note if len(far) else f"No cell is {FAR_APART} or more levels apart.",
        frame=lambda: far,
    )
    yield Block("far_apart", apart)
    yield Block("by_person", by_person_table(pairs), FULL, says=by_person_words(pairs))
    content = calibration_content(pairs, agreement, pair_lines(subject.view, pairs))
    reading = (
        f"The dot is the mean of {pairs.first_rater} minus {pairs.second_rater}, the line runs "
        "from the lowest to the highest difference, n is the number of pairs."
    )
    whole = agreement["competence"].isna()
    every = agreement[~whole]
    apart_most = furthest_apart_words(every)
    yield Block("differences", content, FULL, explained=reading, says=apart_most)
    overall = _agreement_table("agreement", "Agreement", agreement[whole], agreement)
    yield Block("agreement", overall, SHORT, says=within_one_words(agreement))
    by_competence = _agreement_table("by_competence", "Agreement by competence", every, agreement)
    yield Block("by_competence", by_competence, FULL, says=equal_words(every))


def _agreement_table(name: str, title: str, rows: pd.DataFrame, agreement: pd.DataFrame) -> Table:
    return table_of(
        *(name, title, agreement_table(rows)),
        numbers=(2, 3, 4, 5, 6, 7),
        note=ABOUT_KAPPA,
        frame=lambda: agreement,
    )


def within_one_words(agreement: pd.DataFrame) -> str:
    """How many of all pairs lie near each other."""
    within = words.percent(agreement["within_one_share"].iloc[0])
    return f"{within} of ratings lie at most one level apart"


def equal_words(by_competence: pd.DataFrame) -> str:
    """How many ratings are equal, from the competence with the fewest to that with the most."""
    shares = by_competence["equal_share"]
    return f"{words.percent_range(shares.min(), shares.max())} of ratings are equal, by competence"


def furthest_apart_words(by_competence: pd.DataFrame) -> str:
    """Where the raters differ most on average."""
    means = by_competence["mean_difference"]
    row = by_competence.iloc[int(np.nanargmax(means.abs()))]
    where = f"{competence(int(row['competence'])).short}, {row['dimension']}"
    mean = decimals(row["mean_difference"], sign=True)
    return f"Raters differ most in {where}: by {mean} levels on average"


def by_person_words(pairs: RatingPairs) -> str:
    """How far apart the two are on average, from one end of the people to the other."""
    means = people_agreement_frame(pairs)["mean_difference"]
    least, most = (decimals(mean, sign=True) for mean in (means.min(), means.max()))
    raters = f"{pairs.first_rater.capitalize()} minus {pairs.second_rater}"
    return f"{raters}: {least} to {most} levels on average, {words.people(len(means))}"


def by_person_table(pairs: RatingPairs) -> Table:
    """Mean and largest difference of each person whom both rated."""
    first, second = pairs.first_rater, pairs.second_rater
    frame = people_agreement_frame(pairs)
    rows = frame.to_dict("records")
    shown = pd.DataFrame(
        {
            "Person": [row["name"] or row["person_id"] for row in rows],
            "Pairs": [row["pairs"] for row in rows],
            "Mean": [decimals(row["mean_difference"], sign=True) for row in rows],
            "Largest": [words.signed(row["largest_difference"]) for row in rows],
            "Team": [row["team"] for row in rows],
        }
    )
    return table_of(
        *("by_person", "Difference by person", shown),
        numbers=(1, 2, 3),
        wide=(0, 4),
        note=f"In levels, {first} minus {second}, by name: above 0, {first} rates higher.",
        frame=lambda: frame,
    )


def beside_table(rated: Ratings, second: str, least: int) -> Table:
    """Every rater of a round beside one of them; no figures of those with fewer pairs."""
    frame = raters_frame(rated, second, least)
    return table_of(
        *("raters", "Raters side by side", raters_table(frame, second)),
        note=f"Each rater minus {second}, in no order of merit. Fewer than {least} pairs: "
        "no figures.",
        frame=lambda: frame,
    )


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


def far_apart_by_person(pairs: RatingPairs) -> Table:
    """The same cells with a row a person, by name; each person's most apart first."""
    frame = far_apart_frame(pairs)
    who = frame.groupby("person_id", sort=False)
    people = sorted(who, key=lambda one: (one[1]["name"].iloc[0].casefold(), str(one[0])))
    rows = [
        (
            cells["name"].iloc[0] or cells["person_id"].iloc[0],
            cells["team"].iloc[0],
            len(cells),
            ", ".join(map(_far_apart_cell, cells.to_dict("records"))),
        )
        for _, cells in people
    ]
    return Table(
        "far_apart",
        "To talk about in the meeting, by person",
        ("Person", "Team", "Cells", "Which, how far apart, and both levels"),
        tuple(rows),
        numbers=(2,),
        wide=(3,),
        note=f"Cells {FAR_APART} or more levels apart, each person's most apart first. A is "
        f"application, K knowledge; the levels are those by {pairs.first_rater} and by "
        f"{pairs.second_rater}. {EVERY_PAIR}",
        frame=lambda: frame,
    )


def _far_apart_cell(cell: dict[Hashable, Any]) -> str:
    named = f"{competence(cell['competence']).short} {cell['dimension'][0].upper()}"
    levels = f"{cell['first_level']}, {cell['second_level']}"
    return f"{named} {words.signed(cell['difference'])} ({levels})"


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
