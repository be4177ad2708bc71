"""What `trend` and `calibrate` say to people."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analytics.calibration import (
    FAR_APART,
    NO_PAIRS,
    RatingPairs,
    agreement_frame,
    far_apart_frame,
    raters_frame,
)
from commands.text import frame_text, percent_text, text_table
from pmo_data.framework.competences import competence
from pmo_data.ratings import Ratings
from pmo_data.visible import visible
from presentation.rounds import SHARES
from presentation.sections.calibration import (
    agreement_table,
    by_person_table,
    far_apart_table,
    raters_table,
)
from presentation.words import UNLABELLED, counted, people, signed

ONE_ROUND = "One round only: read another to compare."


def trend_text(record: dict[str, Any]) -> str:
    """One line a figure with a column a round, then who joined, left and moved."""
    rounds = record["rounds"]
    figures = [
        (
            name.replace("_", " "),
            *(percent_text(row[name]) if name in SHARES else row[name] for row in rounds),
        )
        for name in (rounds[0] if rounds else ())
        if name != "round"
    ]
    parts = [text_table(("Figure", *(row["round"] or UNLABELLED for row in rounds)), figures)]
    parts += [_changes_text(changes) for changes in record["changes"]] or [ONE_ROUND]
    return "\n\n".join(parts)


def _changes_text(changes: dict[str, Any]) -> str:
    earlier, later = (visible(changes[which]) or UNLABELLED for which in ("earlier", "later"))
    lines = [f"From {earlier} to {later}"]
    for title in ("joiners", "leavers"):
        names = ", ".join(_name(person) for person in changes[title])
        lines.append(f"{title}: {names or 'nobody'}")
    moved = [
        (
            *(_name(person), signed(move["change"]), _cell(move)),
            f"{move['earlier_level']} to {move['later_level']}",
        )
        for person in changes["people"]
        for move in person["moves"]
    ]
    if moved:
        lines.append(text_table(("Person", "Levels", "In", "From, to"), moved))
    else:
        lines.append("Nobody who is in both moved.")
    new = sum(person["newly_assessed"] for person in changes["people"])
    gone = sum(person["no_longer_assessed"] for person in changes["people"])
    lines.append(f"{counted(new, 'cell')} newly assessed, {gone} no longer: neither is a move.")
    return "\n".join(lines)


def calibration_text(rated: Ratings, pairs: RatingPairs, *, least_pairs: int) -> str:
    """Agreement of two raters, the cells far apart, then the other raters."""
    first, second = pairs.first_rater, pairs.second_rater
    label = rated.people["round"].iloc[0]
    where = f" in {label}" if label else ""
    parts = [visible(f"{first} − {second}{where}") + f": {people(len(pairs.people))} rated by both"]
    rows = agreement_frame(pairs).query("pairs > 0")
    whole = rows["competence"].isna()
    parts += [_agreement(part) for part in (rows[whole], rows[~whole]) if len(part)]
    parts += [] if len(rows) else [NO_PAIRS]
    apart = far_apart_frame(pairs)
    said = f"{counted(len(apart), 'cell')} {FAR_APART} or more levels apart"
    parts.append(f"{said}:\n{_far_apart(apart, first, second)}" if len(apart) else said)
    if pairs.both.any():
        table = by_person_table(pairs).shown.drop(columns="Team")
        parts.append(f"{first} − {second} by person:\n{frame_text(table)}")
    others = raters_frame(rated, second, least_pairs)
    if len(others) > 1:
        table = raters_table(others, second).rename(columns={f"Mean of rater − {second}": "Mean"})
        least = f"no figures below {counted(least_pairs, 'pair')}"
        parts.append(f"Each rater − {second} ({least}):\n{frame_text(table)}")
    return "\n\n".join(parts)


def _agreement(rows: pd.DataFrame) -> str:
    """`agreement_table` with the place of each row in one column."""
    table = agreement_table(rows).drop(columns=["Competence", "Dimension"])
    where = [row["dimension"] if pd.isna(row["competence"]) else _cell(row)
             for row in rows.to_dict("records")]  # fmt: skip
    table.insert(0, "Where", where)
    return frame_text(table)


def _far_apart(cells: pd.DataFrame, first: str, second: str) -> str:
    """`far_apart_table` with the place of each cell in one column."""
    table = far_apart_table(cells, first, second).drop(columns="Team")
    table.insert(1, "In", table.pop("Competence") + ", " + table.pop("Dimension"))
    return frame_text(table.set_axis(["Person", "In", first, second, "Difference"], axis=1))


def _name(person: dict[str, Any]) -> str:
    return visible(str(person["name"] or person["person_id"]))


def _cell(row: Mapping[Hashable, Any]) -> str:
    return f"{competence(row['competence']).title}, {row['dimension']}"
