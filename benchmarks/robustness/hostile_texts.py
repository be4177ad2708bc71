"""Hostile files of text."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

from benchmarks.teams import SEED, messy_bytes
from pmo_data.framework.competences import competences
from pmo_data.template import rating_headings

PLACEHOLDERS = "placeholders.csv"
"""Is read, with warnings alone."""
LONGEST = 30_000
"""Characters of the longest cells: they are within the limit of one."""


def texts(size: int) -> Mapping[str, Callable[[], bytes]]:
    """Name → what makes the file."""
    return _bytes(size) | _headings(size) | _cells(size)


def _bytes(size: int) -> dict[str, Callable[[], bytes]]:
    """What is hardly a table."""
    noise, team = random.Random(SEED).randbytes, messy_bytes(40)
    return {
        "noise.csv": lambda: noise(size * 500_000),
        "nothing.csv": lambda: b"\0" * size * 500_000,
        "nuls-between.csv": lambda: team.replace(b",", b"\0,") * size,
        "utf-16-noise.csv": lambda: b"\xff\xfe" + noise(size * 250_000),
        "utf-16-odd.csv": lambda: (
            b"\xfe\xff" + team.decode("cp1252").encode("utf-16-be")[1:] * size
        ),
        "utf-32-noise.csv": lambda: b"\xff\xfe\0\0" + noise(size * 250_000),
        "no-utf-8.csv": lambda: team.replace(b"3", b"3\xff") * size,
        "huge-cell.csv": lambda: team + b'"' + b"x" * size * 1_000_000 + b'",',
        "quotes.csv": lambda: b'"' + team * size * 10,
        "doubled-quotes.csv": lambda: team + b'""' * size * 500_000,
        "one-line.csv": lambda: team.replace(b"\n", b" ") * size * 10,
        "line-ends.csv": lambda: team + b"\n" * size * 1_000_000,
        "returns.csv": lambda: team + b"\r" * size * 1_000_000,
        "commas.csv": lambda: team + (b"," * 1_990 + b"\n") * size * 500,
        "delimiters.csv": lambda: team + b",;\t|" * size * 250_000,
    }


def _headings(size: int) -> dict[str, Callable[[], bytes]]:
    """Tables whose headings take long to understand."""
    names = [one.name for one in competences()]
    nearly = [f"{name[:-2]}x{name[-1]} {n}" for n in range(size * 3) for name in names]
    team = messy_bytes(40)
    return {
        "columns.csv": lambda: _lines([[f"Heading {n}" for n in range(10_000)]]) + b"\n" + team,
        "a-million-columns.csv": lambda: b"H," * size * 50_000 + b"\n" + team,
        "nearly.csv": lambda: _lines([["Name", *nearly], ["Ada", *["3"] * len(nearly)]]),
        "long-headings.csv": lambda: _lines(
            [["Name", *(f"{n} {'Risk x' * (LONGEST // 6)}" for n in range(size * 15))]]
        ),
        "heading-rows.csv": lambda: _lines([["Name", *rating_headings()]] * size * 500),
        "tables.csv": lambda: (team + b"\n\n") * size * 10,
        "beside.csv": lambda: _lines([["Name", *rating_headings(), ""] * (size + 10)] * 50),
        "transposed.csv": lambda: _lines(
            [["", *(f"Person {n}" for n in range(size * 90))]]
            + [[heading, *["7x"] * size * 90] for heading in rating_headings()]
        ),
        "long.csv": lambda: _lines(
            [["Name", "Competence", "Application", "Knowledge"]]
            + [[f"P{n}", nearly[n % len(nearly)], "3", "7x"] for n in range(size * 5_000)]
        ),
    }


def _cells(size: int) -> dict[str, Callable[[], bytes]]:
    """Wide tables each of whose cells is awkward."""
    long = {
        "spaces": " " * LONGEST + "3",
        "invisible": "\u200b" * LONGEST + "3",
        "accents": "e" + "\u0301\u0327" * (LONGEST // 2),
        "digits": "9" * LONGEST,
        "dashes": "3 " + "- " * (LONGEST // 2),
        "brackets": "(" * LONGEST + "3",
        "lines": "3" + "\n" * LONGEST,
    }
    made: dict[str, Callable[[], bytes]] = {
        f"{name}.csv": lambda cell=cell: wide(cell, max(size // 4, 1))
        for name, cell in long.items()
    }
    return made | {
        "bad-cells.csv": lambda: wide("7x", size * 1_000),
        PLACEHOLDERS: lambda: wide("TBC", size * 1_000),
        "formulas.csv": lambda: wide("=HYPERLINK(1)", size * 500),
        "one-person.csv": lambda: wide("3", size * 1_000, person="Ada"),
        "long-names.csv": lambda: wide("3x", size * 10, person="Ada Obi " * (LONGEST // 8)),
        "raters.csv": lambda: _many(size * 1_000, "Rater"),
        "rounds.csv": lambda: _many(size * 1_000, "Round"),
        "specialisms.csv": lambda: _lines(
            [["Name", "Specialisms", "9 A", "9 K"]]
            + [[f"P{n}", "Risk;" * (LONGEST // 5), "3x", "3"] for n in range(size * 5)]
        ),
        "extras.csv": lambda: _lines(
            [["Name", "9 A", "9 K", *(f"Extra {n}" for n in range(1_900))]]
            + [[f"P{n}", "3x", "3", *map(str, range(n, n + 1_900))] for n in range(size * 50)]
        ),
    }


def wide(cell: str, rows: int, person: str = "") -> bytes:
    """A wide file with so many rows of one text; of one person, or each of another."""
    headings = rating_headings()
    given = [cell if not person else str(1 + row % 5) for row in range(rows)]
    return _lines(
        [["Name", *headings]]
        + [[person or f"Person {n}", *[text] * len(headings)] for n, text in enumerate(given)]
    )


def _many(rows: int, heading: str) -> bytes:
    """Rows of one person, each of another rater or round."""
    cells = ["7x", "3"]
    return _lines(
        [["Name", heading, "9 A", "9 K"]] + [["Ada", f"{heading} {n}", *cells] for n in range(rows)]
    )


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    return "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    ).encode()
