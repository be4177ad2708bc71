"""Sheets about the cohort: cells and bench; formulas wherever gaps are at hand."""

from __future__ import annotations

from typing import Any

import numpy as np

from analytics.cohort import LEVELS, SINGLE_POINT, UNCOVERED
from charts.palette import LIGHT
from exports.pack.pack import Pack
from exports.xlsx.book import BELOW_NOTE, Book
from exports.xlsx.people import HEATMAP
from exports.xlsx.rows import Column
from pmo_data.framework.competences import DIMENSIONS, competence, competences

CELLS, BENCH = "Cohort", "Bench"
FINDINGS = {UNCOVERED: "uncovered", SINGLE_POINT: "single point of failure"}


def cells_sheet(book: Book, pack: Pack) -> None:
    """The figures of every competence and dimension."""
    frame = pack.view.evaluation.cohort.cells_frame()
    names = np.array([c.name for c in competences()])
    columns = [
        Column("No.", frame["competence"], 6, "number"),
        Column("Competence", names[frame["competence"] - 1].tolist(), 38),
        Column("Dimension", frame["dimension"].tolist(), 13),
    ]
    formulas = _cell_formulas(book) if book.live else {}
    for name, (heading, look) in _CELL_HEADINGS.items():
        columns.append(Column(heading, frame[name], 10, look, formulas.get(name, "")))
    book.table(CELLS, columns, frozen=3, as_exported=not book.live)


_CELL_HEADINGS = {
    "required": ("Required of", "number"),
    "assessed": ("Assessed", "number"),
    "met": ("Met", "number"),
    "below": ("Below", "number"),
    "not_assessed": ("Not assessed", "number"),
    "met_share": ("Met share", "share"),
    "shortfall_levels": ("Shortfall levels", "number"),
    "mean_level": ("Mean level", "mean"),
    "median_level": ("Median level", "mean"),
} | {f"level_{level}": (f"At level {level}", "number") for level in LEVELS}


def _cell_formulas(book: Book) -> dict[str, str]:
    """Each figure of a competence and dimension from the gaps: domain.md 5."""
    number, dimension = book.column("Gaps", "No."), book.column("Gaps", "Dimension")
    state, level, gap = (book.column("Gaps", name) for name in ("State", "Level", "Gap"))
    chosen = f"{number},$A{{row}},{dimension},$C{{row}}"
    both = f"({number}=$A{{row}})*({dimension}=$C{{row}})*ISNUMBER({level})"
    return {
        "required": f"COUNTIFS({chosen})",
        "assessed": f'COUNTIFS({chosen},{level},">0")',
        "met": f'COUNTIFS({chosen},{state},"met")',
        "below": f'COUNTIFS({chosen},{state},"below")',
        "not_assessed": f'COUNTIFS({chosen},{state},"not assessed")',
        "met_share": 'IF(D{row}=0,"",F{row}/D{row})',
        "shortfall_levels": f'-SUMIFS({gap},{chosen},{gap},"<0")',
        "mean_level": f'IFERROR(AVERAGEIFS({level},{chosen}),"")',
        "median_level": f'{{IFERROR(MEDIAN(IF({both},{level})),"")}}',
    } | {f"level_{value}": f"COUNTIFS({chosen},{level},{value})" for value in LEVELS}


def bench_sheet(book: Book, pack: Pack) -> None:
    """Bench, shortfall and priority of each competence, with a native bar chart."""
    view, cohort = pack.view, pack.view.evaluation.cohort
    frame, met = cohort.competences_frame(), view.cells.competence_met
    wanted, bench = frame["competence_required"].tolist(), frame["bench"].tolist()
    formulas = _bench_formulas(book, frame["competence"].tolist()) if book.live else {}
    rows = frame["competence"].to_numpy() - 1
    finding = [FINDINGS.get(people, "") for people in bench]
    who = [", ".join(view.name(int(p)) for p in np.flatnonzero(met[:, c])) for c in rows]
    parts = cohort.shortfall_levels[rows]
    figures: tuple[tuple[str, Any, int, str], ...] = (
        ("Bench", bench, 8, "number"),
        ("Finding", finding, 22, "text"),
        *((f"Shortfall {name}", parts[:, d], 12, "number") for d, name in enumerate(DIMENSIONS)),
        ("Shortfall levels", frame["shortfall_levels"], 10, "number"),
        ("Cells below", frame["below"], 10, "number"),
        ("Priority", frame["priority"], 9, "number"),
    )
    columns = [
        Column("No.", frame["competence"], 6, "number"),
        Column("Competence", [competence(n).name for n in frame["competence"]], 38),
        Column("Required of", wanted, 10, "number"),
        *(
            Column(heading, book.known(values), width, look, formulas.get(heading, ""))
            for heading, values, width, look in figures
        ),
        Column("Who met both when this was made", who, 60, "prose"),
    ]
    sheet = book.table(BENCH, columns, frozen=2, as_exported=not book.live)
    _bars(book, sheet, 0 if book.live else BELOW_NOTE, len(frame))


def _bench_formulas(book: Book, numbers: list[int]) -> dict[str, Any]:
    """Bench from the heatmap, shortfall from the cells, priority from both: domain.md 5."""
    heat = [
        f'COUNTIF({book.column(HEATMAP, competence(number).short)},">=0")' for number in numbers
    ]
    n = len(numbers) + 1
    total, below, number = f"$H$2:$H${n}", f"$I$2:$I${n}", f"$A$2:$A${n}"
    which = f"{book.column(CELLS, 'No.')},$A{{row}}"
    short, dimension = book.column(CELLS, "Shortfall levels"), book.column(CELLS, "Dimension")
    formulas = {
        "Finding": ('IF(D{row}=0,"uncovered",IF(D{row}=1,"single point of failure",""))'),
        **{
            f"Shortfall {name}": f'SUMIFS({short},{which},{dimension},"{name}")'
            for name in DIMENSIONS
        },
        "Shortfall levels": "F{row}+G{row}",
        "Cells below": f"SUMIFS({book.column(CELLS, 'Below')},{which})",
        "Priority": (
            f'1+COUNTIF({total},">"&H{{row}})+COUNTIFS({total},H{{row}},{below},">"&I{{row}})'
            f'+COUNTIFS({total},H{{row}},{below},I{{row}},{number},"<"&A{{row}})'
        ),
    }
    known = {heading: book.where_known(formula) for heading, formula in formulas.items()}
    return {"Bench": list(map(book.where_known, heat)), **known}


def _bars(book: Book, sheet: Any, top: int, rows: int) -> None:
    """Shortfall of each competence, application and knowledge stacked."""
    chart = book.raw.add_chart({"type": "bar", "subtype": "stacked"})
    for column, step in ((5, -3), (6, -1)):
        chart.add_series(
            {
                "name": [BENCH, top, column],
                "categories": [BENCH, top + 1, 1, top + rows, 1],
                "values": [BENCH, top + 1, column, top + rows, column],
                "fill": {"color": LIGHT.gap(step)},
                "gap": 45,
            }
        )
    chart.set_title({"name": "Shortfall levels by competence"})
    chart.set_y_axis({"reverse": True, "label_position": "low"})
    chart.set_x_axis({"major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 620})
    text = "Bars of shortfall levels by competence, application and knowledge."
    sheet.insert_chart(top + rows + 2, 1, chart, {"description": text})
