"""Made-up teams with a fixed seed: ratings in memory, and files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from pmo_data.framework.competences import COMPETENCE_COUNT, OFFICES
from pmo_data.ratings import PERSON_COLUMNS, Ratings, people_frame
from pmo_data.template import rating_headings

SEED = 20_260_701
ROLES = ("officer", "officer", "officer", "specialist")
SPECIALISMS = ("", "", "", "9", "12;19", "27")
BLANK_TO_FIVE = (20, 26, 56, 76, 56, 22)
"""How many of 256 cells are blank, 1, 2, 3, 4 and 5."""
FIRST = ("Ada", "Björn", "Chloé", "Dmitri", "Esra", "Femi", "Grace", "Hồng", "İlker", "Jürgen")
LAST = ("Adler", "Brandt", "Çelik", "Dąbrowski", "Eze", "Fischer", "García", "Haas", "Ito")


def ratings_of(people: int, seed: int = SEED) -> Ratings:
    """Ratings of made-up people in memory, about one cell in twelve not assessed."""
    random = np.random.default_rng(seed)
    level_of = np.repeat(np.arange(6, dtype=np.int8), BLANK_TO_FIVE)
    drawn = random.integers(0, 256, (COMPETENCE_COUNT, 2, people), np.uint8)
    levels = np.moveaxis(level_of[drawn], -1, 0)
    teams = [f"Team {letter}" for letter in "ABCDEFGHIJ"]
    number = np.arange(people)

    def some(values: tuple[str, ...] | list[str]) -> np.ndarray:
        return np.array(values)[random.integers(0, len(values), people)]

    first, last = np.array(FIRST)[number % 10], np.array(LAST)[number // 10 % 9]
    names = pd.Series(first, dtype="str") + " " + last + " " + number.astype("str")
    columns = {
        "person_id": "E" + pd.Series(number + 1_000_000).astype("str"),
        "name": names,
        "team": np.array(teams)[number % 10],
        "role": some(ROLES),
        "office": some(OFFICES),
        "specialisms": some(SPECIALISMS),
        "rater": np.full(people, "manager"),
        "round": np.full(people, "2026-Q3"),
        "Site": some(("Leeds", "Hamburg", "Lyon")),
    }
    return Ratings(people_frame({k: pd.Series(v) for k, v in columns.items()}), levels)


def review_of(people: int) -> Ratings:
    """The same people in three rounds, in the last of them rated by themselves too."""
    rated = (("manager", "Q1"), ("manager", "Q2"), ("manager", "Q3"), ("self", "Q3"))
    drawn = [ratings_of(people, SEED + number).levels for number in range(len(rated))]
    who = ratings_of(people).people
    frames = [who.assign(rater=rater, round=f"2026-{label}") for rater, label in rated]
    rows = pd.concat(frames, ignore_index=True)
    return Ratings(people_frame(dict(rows.items())), np.concatenate(drawn))


def wide_file(path: Path, ratings: Ratings) -> None:
    """Write ratings as a clean wide CSV in UTF-8, blank where not assessed."""
    headings = dict(zip(PERSON_COLUMNS, _titles(), strict=True))
    frame = ratings.people.astype("str").rename(columns=headings)
    flat = np.moveaxis(ratings.levels, 0, -1).reshape(2 * COMPETENCE_COUNT, -1)
    cells = pd.DataFrame(dict(zip(rating_headings(), flat, strict=True)))
    chosen = [f'"{c}"' for c in frame] + [f'nullif("{c}", 0) as "{c}"' for c in cells]
    with duckdb.connect() as con:
        con.register("people", pd.concat([frame, cells], axis=1))
        con.sql(f"select {', '.join(chosen)} from people").write_csv(str(path))  # noqa: S608


def column_types() -> dict[str, str]:
    """Type of each column of `wide_file`, as DuckDB names them."""
    texts = dict.fromkeys([*_titles(), "Site"], "VARCHAR")
    return texts | dict.fromkeys(rating_headings(), "UTINYINT")


def _titles() -> tuple[str, ...]:
    return ("ID", "Name", "Team", "Role", "Office", "Specialisms", "Rater", "Round")


def messy_bytes(people: int, seed: int = SEED) -> bytes:
    """A wide file as people send them: title, semicolons, words for levels, cells that can't be.

    Windows-1252, one blank row, one total row, one row twice, three headings with
    another spelling, and about one cell in fifty that is rejected or a word for blank.
    """
    ratings = ratings_of(people, seed)
    random = np.random.default_rng(seed)
    odd = ("3,0", " 2 ", "Competent", "L4", "4 - Proficient", "n/a", "-", "TBC", "7", "2.5", "3*")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    headings = [*_titles(), "Site", *rating_headings()]
    headings[9] = headings[9].replace("and", "&")
    headings[27] = headings[27].replace("Schedule", "Shedule")
    headings[-1] = headings[-1].replace("Knowledge", "K")
    writer.writerows([["Competence review"], [], headings])
    flat = ratings.levels.reshape(len(ratings), -1).astype("str")
    flat[flat == "0"] = ""
    swapped = random.random(flat.shape) < 0.04
    flat = np.where(swapped, random.choice(np.array(odd), flat.shape), flat)
    rows = [
        [*person, *cells]
        for person, cells in zip(ratings.people.itertuples(index=False), flat.tolist(), strict=True)
    ]
    writer.writerows([*rows, rows[0], [], ["", "Total", *[""] * 7, *["9"] * flat.shape[1]]])
    return text.getvalue().encode("cp1252", errors="replace")
