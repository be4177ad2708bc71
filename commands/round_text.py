"""What `trend` and `calibrate` say to people."""

from __future__ import annotations

from typing import Any

from commands.text import NOTHING, percent_text, text_table
from pmo_data.framework.competences import competence
from presentation.words import counted

ONE_ROUND = "One round only: read another to compare."
_SHARES = ("met_share", "met_share_if_rated", "coverage")


def trend_text(record: dict[str, Any]) -> str:
    """One line a figure with a column a round, then who joined, left and moved."""
    rounds = record["rounds"]
    figures = [name for name in rounds[0] if name != "round"] if rounds else []
    parts = [
        text_table(
            ("Figure", *(row["round"] or NOTHING for row in rounds)),
            (
                (
                    name.replace("_", " "),
                    *(percent_text(row[name]) if name in _SHARES else row[name] for row in rounds),
                )
                for name in figures
            ),
        )
    ]
    parts += [_changes_text(changes) for changes in record["changes"]] or [ONE_ROUND]
    return "\n\n".join(parts)


def _changes_text(changes: dict[str, Any]) -> str:
    lines = [f"From {changes['earlier']} to {changes['later']}"]
    for title in ("joiners", "leavers"):
        names = ", ".join(_name(person) for person in changes[title])
        lines.append(f"{title}: {names or 'nobody'}")
    moved = [
        (_name(person), _signed(move["change"]), _cell(move), _from_to(move))
        for person in changes["people"]
        for move in person["moves"]
    ]
    if moved:
        lines.append(text_table(("Person", "Levels", "In", "From, to"), moved))
    else:
        lines.append("Nobody who is in both moved.")
    new = sum(person["newly_assessed"] for person in changes["people"])
    gone = sum(person["no_longer_assessed"] for person in changes["people"])
    lines.append(f"{new} cells newly assessed, {gone} no longer: neither is a move.")
    return "\n".join(lines)


def calibration_text(record: dict[str, Any]) -> str:
    """Agreement of two raters, the cells far apart, then the other raters."""
    first, second = record["first_rater"], record["second_rater"]
    where = f" in {record['round']}" if record["round"] else ""
    parts = [f"{first} − {second}{where}: {record['people']} people rated by both"]
    every = [record["overall"], *record["dimensions"]]
    parts.append(_agreement_table((row["dimension"], row) for row in every))
    cells = [row for row in record["cells"] if row["pairs"]]
    if cells:
        parts.append(_agreement_table((_cell(row), row) for row in cells))
    apart = record["far_apart"]
    parts.append(
        f"{counted(len(apart), 'cell')} {record['levels_apart']} or more levels apart"
        + (":\n" + _far_apart_table(apart, first, second) if apart else "")
    )
    if len(record["raters"]) > 1:
        least = f"no figures below {record['least_pairs']} pairs"
        parts.append(f"Each rater − {second} ({least}):\n{_raters_table(record['raters'])}")
    return "\n\n".join(parts)


def _agreement_table(rows: Any) -> str:
    header = ("Where", "Pairs", "Mean", "Equal", "Within one", "Kappa", "95 % interval", "Note")
    return text_table(
        header,
        (
            (
                where,
                row["pairs"],
                _decimals(row["mean_difference"], sign=True),
                percent_text(row["equal_share"]),
                percent_text(row["within_one_share"]),
                _decimals(row["kappa"]),
                NOTHING
                if row["kappa_low"] is None
                else f"{_decimals(row['kappa_low'])} to {_decimals(row['kappa_high'])}",
                row["kappa_note"],
            )
            for where, row in rows
        ),
    )


def _far_apart_table(rows: list[dict[str, Any]], first: str, second: str) -> str:
    return text_table(
        ("Person", "In", first, second, "Difference"),
        (
            (
                _name(row),
                _cell(row),
                row["first_level"],
                row["second_level"],
                _signed(row["difference"]),
            )
            for row in rows
        ),
    )


def _raters_table(rows: list[dict[str, Any]]) -> str:
    return text_table(
        ("Rater", "People", "Pairs", "Mean", "Equal", "Within one"),
        (
            (
                row["rater"],
                row["people"],
                row["pairs"],
                _decimals(row["mean_difference"], sign=True),
                percent_text(row["equal_share"]),
                percent_text(row["within_one_share"]),
            )
            for row in rows
        ),
    )


def _name(person: dict[str, Any]) -> str:
    return str(person["name"] or person["person_id"])


def _cell(row: dict[str, Any]) -> str:
    return f"{competence(row['competence']).title}, {row['dimension']}"


def _from_to(move: dict[str, Any]) -> str:
    return f"{move['earlier_level']} to {move['later_level']}"


def _signed(levels: int) -> str:
    return f"{levels:+d}"


def _decimals(value: float | None, *, sign: bool = False) -> str:
    if value is None:
        return NOTHING
    rounded = round(value, 2) + 0.0
    return f"{rounded:+.2f}" if sign else f"{rounded:.2f}"
