"""Rejected cells of a ratings file, shown where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from charts.palette import ink_on, palette
from pmo_data.framework.competences import competences
from pmo_data.import_report import ImportIssue, column_letter
from pmo_data.intake.table.headings import meaning_text
from pmo_data.intake.understood import ROWS, Seen
from ui.widgets.show import mode

BLANK = "–"
BELOW = 3
"""Rows that are shown below headings where only those have findings."""
COLUMNS = 60
"""Most columns that are shown: each costs the server time in every row."""


def marked_grid(result: Seen, *, everything: bool) -> None:
    """Show the file's rows with rejected cells ✕ and warnings ! in place.

    Columns with findings are shown, and the one that names the person.
    """
    report, excerpt = result.report, result.excerpt
    rejected, warned = _places(report.rejected), _places(report.warnings)
    rows = {row for row, _ in (*rejected, *warned)}
    first = max(report.header_rows, default=0) + 1
    if everything:
        rows = set(range(first, excerpt.height + 1))
    elif rows <= set(report.header_rows):
        rows = set(range(first, min(first + BELOW, excerpt.height + 1)))
    every = _letters(result, _of(rejected), _of(warned))
    letters = sorted(every[:COLUMNS], key=_place)
    ordered = sorted(row for row in rows if row not in report.header_rows)
    shown = ordered[:ROWS]
    heads = short_headings(result)
    texts, styles = [], []
    for row in shown:
        cells = [
            _cell(excerpt.text(row, letter), (row, letter), rejected, warned) for letter in letters
        ]
        texts.append([row, *(text for text, _ in cells)])
        styles.append(["", *(style for _, style in cells)])
    refused = {letter for row, letter in rejected if row in report.header_rows}
    marks = {letter: "✕ " if letter in refused else "" for letter in letters}
    columns = ["Row", *(f"{marks[at]}{at} · {heads.get(at, '')}" for at in letters)]
    frame = pd.DataFrame(texts, columns=columns)
    painted = pd.DataFrame(styles, columns=columns)
    st.dataframe(
        frame.style.apply(lambda _: painted, axis=None),
        key="marked_grid",
        hide_index=True,
        height="content" if len(shown) <= 20 else 640,
        column_config={"Row": st.column_config.NumberColumn(width=60, pinned=True)},
    )
    if len(ordered) > len(shown):
        st.caption(f"The first {len(shown):,} of {len(ordered):,} rows.")
    if len(every) > len(letters):
        st.caption(
            f"{len(letters):,} of {len(every):,} columns, those with rejected cells before those "
            "with warnings."
        )


Place = tuple[int, str]


def _places(issues: Sequence[ImportIssue]) -> set[Place]:
    return {(i.row, i.letter) for i in issues if i.row is not None and i.letter is not None}


def short_headings(result: Seen) -> dict[str, str]:
    """A short heading of each column by its letter: ``9 App``, or what the file says."""
    short = {
        meaning_text(c.number, d): f"{c.number} {words}"
        for c in competences()
        for d, words in enumerate(("App", "Know"))
    }
    report = result.report
    if report.layout == "transposed":
        row = max(report.header_rows, default=1)
        return {column_letter(i): text for i, text in enumerate(result.excerpt.rows.get(row, ()))}
    return {c.letter: short.get(c.meaning, c.heading) for c in report.columns}


def _of(places: Iterable[Place]) -> set[str]:
    return {letter for _, letter in places}


def _letters(result: Seen, rejected: set[str], warned: set[str]) -> list[str]:
    """Letters to show: what names a row, then those with rejected cells, then with warnings."""
    if result.report.layout == "transposed":
        naming = {"A", "B"}
    else:
        names = {"name", "id", "competence", "dimension"}
        naming = {c.letter for c in result.report.columns if c.meaning in names}
    last = warned - rejected - naming
    return [
        *sorted(naming, key=_place),
        *sorted(rejected - naming, key=_place),
        *sorted(last, key=_place),
    ]


def _place(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _cell(text: str, place: Place, rejected: set[Place], warned: set[Place]) -> tuple[str, str]:
    colours = palette(mode())
    if place in rejected:
        return f"✕ {text}", _style(colours.gap(-3))
    if place in warned:
        return f"! {text}", _style(colours.gap(-1))
    return text or BLANK, ""


def _style(colour: str) -> str:
    return f"background-color: {colour}; color: {ink_on(colour, palette(mode()))}"
