"""Sheets about people: their figures, the heatmap, a radar of whoever is chosen."""

from __future__ import annotations

from typing import Any

import numpy as np

from analytics.cells import judged
from analytics.tables import WORSE, heat_values, people_frame_of
from charts.palette import LIGHT
from exports.pack.pack import Pack
from exports.xlsx.book import Book
from exports.xlsx.gaps import NOT_ASSESSED
from exports.xlsx.rows import Column
from pmo_data.framework.competences import DIMENSIONS, HIGHEST_LEVEL, competence
from pmo_data.import_report import column_letter
from presentation.words import NOTHING

NOT_REQUIRED = "·"
PEOPLE, HEATMAP, RADAR = "People", "Heatmap", "Radar"
_FIRST_COMPETENCE = 3
"""Columns of the heatmap before its first competence."""


def heatmap_sheet(book: Book, pack: Pack) -> None:
    """People × competences: the lower gap of both dimensions, as formulas on the gaps."""
    view, order = pack.view, pack.view.order
    levels, required = view.team.levels[order], view.required[order]
    values, wanted = heat_values(
        levels, required, judged(levels, required), dimension=WORSE, kind="gap"
    )
    rows = np.flatnonzero(view.evaluation.cohort.competence_required > 0)
    lowest = book.column("Gaps", "For heatmap")
    who, number = book.column("Gaps", "Person no."), book.column("Gaps", "No.")
    people = view.ratings.people
    columns = [
        Column("Person no.", order + 1, 5, "number"),
        Column("Person", [view.name(row) for row in order.tolist()], 24),
        Column("Team", people["team"].iloc[order].tolist(), 18),
    ]
    for c in rows.tolist():
        shown = np.where(np.isnan(values[c]), NOT_ASSESSED, values[c])
        columns.append(
            Column(
                competence(c + 1).short,
                [
                    (int(x) if x == int(x) else x) if w else NOT_REQUIRED
                    for x, w in zip(shown.tolist(), wanted[c].tolist(), strict=True)
                ],
                *(5, "heat"),
                [
                    f"_xlfn.MINIFS({lowest},{who},$A{{row}},{number},{c + 1})" if w else ""
                    for w in wanted[c].tolist()
                ],
                "upright",
            )
        )
    sheet = book.table(HEATMAP, columns, frozen=_FIRST_COMPETENCE, head_height=120)
    sheet.set_column(0, 0, 5, None, {"hidden": True})
    last = _FIRST_COMPETENCE + len(rows) - 1
    book.colour_gaps(sheet, len(order), _FIRST_COMPETENCE, last)


def people_sheet(book: Book, pack: Pack) -> None:
    """Everyone's figures, as formulas on the gaps."""
    view = pack.view
    names = [view.name(row) for row in range(len(view.ratings))]
    frame = (
        people_frame_of(view.ratings, view.evaluation)
        .assign(label=names)
        .iloc[view.order]
        .reset_index(drop=True)
    )
    for name in ("severe_cells", "shortfall_levels"):
        frame[name] = frame[name].astype(object).where(view.assessed[view.order], NOTHING)
    columns = [
        Column("Person no.", view.order + 1, 5, "number"),
        *(
            Column(heading, frame[name].astype("str").tolist(), width)
            for heading, name, width in _WHO
        ),
        *(
            Column(heading, frame[name], 13, "number", formula)
            for heading, name, formula in _counts(book, pack)
        ),
        Column("Met share", frame["met_share"], 9, "share", 'IF(G{row}=0,"",H{row}/G{row})'),
        Column("Assessed", frame["coverage"], 10, "share", 'IF(G{row}=0,"",1-J{row}/G{row})'),
        Column(
            *("Status", frame["status"].tolist(), 12, "text"),
            'IF(I{row}>0,"below",IF(J{row}>0,"incomplete","meets"))',
        ),
    ]
    sheet = book.table(PEOPLE, columns, frozen=3)
    sheet.set_column(0, 0, 5, None, {"hidden": True})


_WHO = (
    *(("Person id", "person_id", 14), ("Person", "label", 24), ("Team", "team", 18)),
    *(("Role", "role", 12), ("Office", "office", 12)),
)


def _counts(book: Book, pack: Pack) -> list[tuple[str, str, str]]:
    """Heading, column of the frame and formula of each figure counted on the gaps.

    Of whom nothing is assessed nothing severe and no shortfall is told.
    """
    who, gap = book.column("Gaps", "Person no."), book.column("Gaps", "Gap")
    of_state = f"COUNTIFS({who},$A{{row}},{book.column('Gaps', 'State')},"
    none = f'COUNTIFS({who},$A{{row}},{book.column("Gaps", "Level")},">0")=0,"{NOTHING}"'
    last = column_letter(len(_heat_columns(pack)) + _FIRST_COMPETENCE - 1)
    first = column_letter(_FIRST_COMPETENCE)
    place = f"MATCH($A{{row}},{book.column(HEATMAP, 'Person no.')},0)"
    row = f"INDEX('{HEATMAP}'!${first}$2:${last}${len(pack.view.order) + 1},{place},0)"
    return [
        ("Required cells", "required_cells", f"COUNTIF({who},$A{{row}})"),
        ("Met", "met_cells", f'{of_state}"met")'),
        ("Below", "below_cells", f'{of_state}"below")'),
        ("Not assessed", "not_assessed_cells", f'{of_state}"not assessed")'),
        ("Severe", "severe_cells", f'IF({none},COUNTIFS({who},$A{{row}},{gap},"<=-2"))'),
        ("Competences required", "competences_required", f"COUNT({row})"),
        ("Competences met", "competences_met", f'COUNTIF({row},">=0")'),
        (
            *("Shortfall levels", "shortfall_levels"),
            f'IF({none},-SUMIFS({gap},{who},$A{{row}},{gap},"<0"))',
        ),
    ]


def _heat_columns(pack: Pack) -> np.ndarray:
    return np.flatnonzero(pack.view.evaluation.cohort.competence_required > 0)


def radar_sheet(book: Book, pack: Pack, rows: np.ndarray) -> None:
    """Levels of whoever is chosen against the profile, by formulas, as two native radars."""
    view = pack.view
    sheet = book.sheet(RADAR, repeat=None)
    names = book.column("Gaps", "Person")
    shown = int(rows[0])
    book.write(sheet, 0, 0, "Levels against the profile", "title")
    book.write(sheet, 1, 0, "Choose a person in the coloured cell.", "lead")
    book.write(sheet, 2, 0, "Person", "strong")
    book.write(sheet, 2, 1, view.name(shown), "input")
    listed = book.cells(PEOPLE if book.live else "Gaps", "Person")
    sheet.data_validation(2, 1, 2, 1, {"validate": "list", "source": f"={listed}"})
    number = f"INDEX({book.column('Gaps', 'Person no.')},MATCH(TRUE,EXACT({names},B3),0))"
    sheet.write_array_formula(3, 1, 3, 1, f"{{={number}}}", book.looks["hidden"], shown + 1)
    book.write(sheet, 3, 0, "Person no.", "lead")
    heads = ["Competence", *(f"{d} {x}" for d in DIMENSIONS for x in ("required", "level"))]
    for place, text in enumerate(heads):
        book.write(sheet, 5, place, text.capitalize(), "head")
    sheet.set_row(5, 32)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 4, 13)
    competences = np.flatnonzero((view.required[rows] > 0).any(axis=(0, 2)))
    for row, c in enumerate(competences.tolist(), start=6):
        book.write(sheet, row, 0, competence(c + 1).short)
        for d, dimension in enumerate(DIMENSIONS):
            required = int(view.required[shown, c, d])
            level = int(view.team.levels[shown, c, d]) if required else 0
            of = (c, dimension)
            _radar_cell(book, sheet, (row, 1 + 2 * d), of, "Required", required)
            _radar_cell(book, sheet, (row, 2 + 2 * d), of, "Level", level)
    last = 5 + len(competences)
    hide = book.raw.add_format({"font_color": LIGHT.ring})
    missing = {"type": "formula", "criteria": "=ISNA(B7)", "format": hide}
    sheet.conditional_format(6, 1, last, 4, missing)
    for d, dimension in enumerate(DIMENSIONS):
        _radar_chart(book, sheet, dimension, 1 + 2 * d, last)
    sheet.fit_to_pages(1, 1)


def _radar_cell(
    book: Book, sheet: Any, at: tuple[int, int], of: tuple[int, str], what: str, value: int
) -> None:
    """A level or requirement of the person chosen; #N/A leaves a gap where there is none."""
    c, dimension = of
    found = (
        f"SUMIFS({book.column('Gaps', what)},{book.column('Gaps', 'Person no.')},$B$4,"
        f'{book.column("Gaps", "No.")},{c + 1},{book.column("Gaps", "Dimension")},"{dimension}")'
    )
    formula = f"=IF({found}=0,NA(),{found})"
    sheet.write_formula(*at, formula, book.looks["number"], value or "#N/A")


def _radar_chart(book: Book, sheet: Any, dimension: str, column: int, last: int) -> None:
    chart = book.raw.add_chart({"type": "radar", "subtype": "with_markers"})
    colour = {"color": LIGHT.person}
    dots = {"type": "circle", "size": 6, "fill": colour, "border": colour}
    dotted = {"color": LIGHT.profile, "width": 2, "dash_type": "round_dot"}
    for at, name, line, marker in (
        (column, "profile", dotted, {"type": "none"}),
        (column + 1, [sheet.name, 2, 1], colour | {"width": 2.25}, dots),
    ):
        series = {"name": name, "categories": [sheet.name, 6, 0, last, 0]}
        values = {"values": [sheet.name, 6, at, last, at]}
        chart.add_series(series | values | {"line": line, "marker": marker})
    chart.set_title({"name": f"{dimension.capitalize()} against the profile", "overlay": False})
    chart.set_y_axis(
        {
            "min": 0,
            "max": HIGHEST_LEVEL,
            "major_unit": 1,
            "num_format": "0;;",
            "major_gridlines": {"visible": True, "line": {"color": LIGHT.ring}},
        }
    )
    chart.set_legend({"position": "bottom"})
    chart.show_na_as_empty_cell()
    chart.show_blanks_as("gap")
    chart.set_size({"width": 560, "height": 460})
    text = f"Radar of {dimension} levels of the person chosen against the profile."
    row = 1 if dimension == DIMENSIONS[0] else 25
    sheet.insert_chart(row, 6, chart, {"description": text})
