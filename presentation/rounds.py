"""Rounds in words and tables, as the Rounds page and every export show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analytics.calibration import RatingPairs
from analytics.changes import Changes
from analytics.trend import Trend
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.chart_content import Panel

GROUP_FIGURES = {
    "met_share": "Cells met",
    "coverage": "Assessed",
    "people_meeting": "Meet the profile",
    "specialists": "Specialists",
    "shortfall_levels": "Shortfall levels",
    "severe_cells": "Severe cells",
    "uncovered_competences": "Uncovered",
    "single_points": "Single points of failure",
}
"""Key figures with a panel, which can be followed group by group: column → title."""
SHARES = ("met_share", "met_share_if_rated", "coverage")
_LACKS = ("shortfall_levels", "severe_cells", "uncovered_competences", "single_points")
_FIGURES = {
    "people": "People",
    "joiners": "Joined",
    "leavers": "Left",
    "people_meeting": "Meet the profile",
    "people_incomplete": "Incomplete",
    "required_cells": "Required cells",
    "met_cells": "Cells met",
    "below_cells": "Cells below",
    "not_assessed_cells": "Cells not assessed",
    "severe_cells": "Severe cells",
    "shortfall_levels": "Shortfall levels",
    "met_share": "Share met",
    "met_share_if_rated": "Share met if rated",
    "coverage": "Assessed",
    "uncovered_competences": "Uncovered competences",
    "single_points": "Single points of failure",
    "specialists": "Specialists",
}
_OF_A_TEAM = (
    *("people", "joiners", "leavers", "people_meeting", "people_incomplete"),
    *("uncovered_competences", "single_points", "specialists"),
)
MOST_CELLS = 12
"""Cells named of a person's moves; the others are counted."""


def trend_lines(view: View, trend: Trend) -> list[str]:
    """Rounds, people, coverage; target, raters, readings, file."""
    frame = trend.frame
    first, last = (frame["round"].iloc[at] or words.UNLABELLED for at in (0, -1))
    people = sorted({int(n) for n in frame["people"]})
    between = words.people(people[0]) if len(people) == 1 else f"{people[0]}–{people[-1]} people"
    assessed = words.percent_range(frame["coverage"].min(), frame["coverage"].max())
    return [
        f"Rounds {first} to {last} · {between} · {assessed} of required cells assessed",
        f"{view.target_text} · {view.raters_text} · {view.readings_text} · {view.file}",
    ]


def changes_lines(view: View, changes: Changes) -> list[str]:
    """As `trend_lines`, of the people in both rounds."""
    earlier, later = changes.labels
    people = {earlier: changes.earlier, later: changes.later}
    return trend_lines(view, Trend(people, changes.target))


def pair_lines(view: View, pairs: RatingPairs) -> list[str]:
    """Round, people, pairs; raters, file."""
    return [
        f"{view.round_text} · {words.people(len(pairs.people))} rated by both · "
        f"{words.counted(int(pairs.both.sum()), 'pair')}",
        words.dotted(f"{pairs.first_rater} minus {pairs.second_rater}", view.file_text),
    ]


def changes_names(changes: Changes) -> str:
    """The two rounds in words."""
    return " to ".join(label or words.UNLABELLED for label in changes.labels)


def key_panels(
    frame: pd.DataFrame, rounds: Sequence[str] | None = None, *, figure: str | None = None
) -> list[Panel]:
    """Panels of the key figures of a trend, or of one figure, a column of it, group by group.

    For that `Trend.frame` has a column `group`, and `rounds` are the labels of all rounds, some
    of which a group may lack.
    """
    if figure is None:
        return [
            Panel(
                title,
                frame[name].to_numpy(np.float64),
                frame["met_share_if_rated"].to_numpy(np.float64) if name == "met_share" else None,
                is_share=name in SHARES,
                is_lack=name in _LACKS,
            )
            for name, title in GROUP_FIGURES.items()
        ]
    return [
        Panel(
            str(group),
            of.set_index("round")[figure].reindex(list(rounds or ())).to_numpy(np.float64),
            is_share=figure in SHARES,
            is_lack=figure in _LACKS,
        )
        for group, of in frame.groupby("group", sort=False)
    ]


def trend_table(frame: pd.DataFrame, *, person: bool = False) -> pd.DataFrame:
    """Every key figure as a row of texts, one column a round.

    `person` leaves out what only a team has.
    """
    names = [name for name in _FIGURES if not (person and name in _OF_A_TEAM)]
    table = pd.DataFrame({"Figure": [_FIGURES[name] for name in names]})
    for row in frame.to_dict("records"):
        table[row["round"] or words.UNLABELLED] = [written(name, row[name]) for name in names]
    return table


def changes_table(frame: pd.DataFrame) -> pd.DataFrame:
    """`cohort_changes_frame` as texts."""
    rows = frame.to_dict("records")
    return pd.DataFrame(
        {
            "Figure": [_FIGURES[row["figure"]] for row in rows],
            "Earlier": [written(row["figure"], row["earlier"]) for row in rows],
            "Later": [written(row["figure"], row["later"]) for row in rows],
            "Change": [_change(row["figure"], row["change"]) for row in rows],
        }
    )


def written(figure: str, value: float) -> str:
    """A key figure of this name: a share in per cent, else a whole number; a dash for none."""
    if pd.isna(value):
        return words.NOTHING
    return words.percent(value) if figure in SHARES else f"{value:,.0f}"


def _change(figure: str, value: float) -> str:
    if pd.isna(value):
        return words.NOTHING
    if figure in SHARES:
        return f"{words.signed(round(100 * value, 1))} points"
    return words.signed(int(value))


def joined_and_left(trend: Trend) -> pd.DataFrame:
    """Who joined and left from each round to the next, by name."""
    return pd.DataFrame(
        [
            {
                "From, to": f"{earlier or words.UNLABELLED} to {later or words.UNLABELLED}",
                "In both": str(len(step.later)),
                "Joined": names_of(step.joiners.people),
                "Left": names_of(step.leavers.people),
            }
            for earlier, later, step in zip(
                trend.labels, trend.labels[1:], trend.steps, strict=False
            )
        ]
    )


def names_of(people: pd.DataFrame) -> str:
    """Names in a list, ids where there is none; a dash for nobody."""
    names = people["name"].where(people["name"] != "", people["person_id"])
    return ", ".join(sorted(names, key=str.casefold)) or words.NOTHING


def movers_table(
    movers: pd.DataFrame, moves: pd.DataFrame, *, cells: int = MOST_CELLS
) -> pd.DataFrame:
    """Everybody in both rounds in words: how far up and down, in what, and how they stand.

    Up to so many `cells` of a person are named, the others counted.
    """
    by_person: dict[str, list[dict[Any, Any]]] = defaultdict(list)
    for move in moves.to_dict("records"):
        by_person[move["person_id"]].append(move)
    return pd.DataFrame(
        [
            {
                "Person": row["name"] or row["person_id"],
                "Up": words.signed(row["levels_up"]) if row["levels_up"] else words.NOTHING,
                "Down": words.signed(-row["levels_down"]) if row["levels_down"] else words.NOTHING,
                "In what": _cells(by_person[row["person_id"]], cells),
                "New / gone": _blanks(row["newly_assessed"], row["no_longer_assessed"]),
                "Status": from_to(row["earlier_status"], row["later_status"])
                + (", role changed" if row["role_changed"] else ""),
            }
            for row in movers.to_dict("records")
        ]
    )


def _cells(moves: list[dict[Any, Any]], most: int) -> str:
    """Cells that moved, such as ``9 Schedule A +2``."""
    texts = [
        f"{competence(row['competence']).short} {row['dimension'][0].upper()} "
        f"{words.signed(row['change'])}"
        for row in moves[:most]
    ]
    if len(moves) > most:
        texts.append(f"{len(moves) - most} more")
    return ", ".join(texts)


def _blanks(new: int, gone: int) -> str:
    return f"{new} / {gone}" if new or gone else words.NOTHING


def from_to(earlier: object, later: object) -> str:
    """What something was and what it is; said once where both are the same."""
    return f"{earlier} → {later}" if earlier != later else f"{earlier}"
