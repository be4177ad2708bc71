"""Correcting rejected cells on the page: a table with a column to fill in."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pmo_data.import_report import ImportIssue
from pmo_data.intake.files import ReadResult
from pmo_data.safe_csv import grid_bytes
from ui.screens.ratings.issues import REASON, findings_frame
from ui.screens.ratings.marked_grid import short_headings
from ui.session import state
from ui.session.load import take_corrected
from ui.widgets.show import csv_button, download
from ui.widgets.tables import widths

CORRECT = "Correct to"
_KEY = "corrections"
ROWS = 200


def correction_table(result: ReadResult, whole: ReadResult, part: str) -> None:
    """Show why entries were rejected, let the user correct them, and read the file again.

    `whole` is what the file was read together with, or itself, and `part` its name there.
    """
    found = _correctable(result)
    heads = short_headings(result)
    frame = findings_frame(found).assign(
        Column=[f"{issue.letter} · {heads.get(issue.letter or '', '')}" for issue in found],
        **{CORRECT: ""},
    )
    st.data_editor(
        frame,
        key=_KEY,
        hide_index=True,
        disabled=[column for column in frame.columns if column != CORRECT],
        row_height=62,
        height="content" if len(frame) <= 8 else 480,
        column_order=["Row", "Column", "Person", "Value", CORRECT, REASON],
        column_config=widths({"Row": 55, "Column": 110, "Person": 110, "Value": 80, REASON: 410})
        | {
            CORRECT: st.column_config.TextColumn(
                width=90, help="A level from 1 to 5, or – for not assessed; for a heading its text."
            ),
        },
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Apply corrections",
            key="apply_corrections",
            icon=":material/edit:",
            disabled=not state.edits(_KEY),
            on_click=_apply,
            args=(result, whole, part),
        )
        csv_button(lambda: findings_frame(result.report.rejected), key="rejected")
        file_button(result)
    st.caption("Double-click a cell under “Correct to” and write what is right.")
    if len(found) < len(result.report.rejected):
        st.caption(
            f"{len(found):,} of {len(result.report.rejected):,} can be corrected here; "
            "the CSV names all of them."
        )


def file_button(result: ReadResult) -> None:
    """A button that downloads the file as it now stands, corrections included."""
    report, grid = result.report, result.grid
    download(
        "File as CSV",
        lambda: grid_bytes(grid.rows, grid.delimiter or ","),
        f"{report.file.rpartition('.')[0] or report.file}-as-read.csv",
        key="file_as_csv",
    )


def _correctable(result: ReadResult) -> list[ImportIssue]:
    """Issues that stand in one cell of the file."""
    rejected = result.report.rejected
    return [issue for issue in rejected if issue.row is not None and issue.letter][:ROWS]


def _apply(result: ReadResult, whole: ReadResult, part: str) -> None:
    found = _correctable(result)
    grid = result.grid
    for position, cells in _written(state.edits(_KEY)).items():
        issue = found[position]
        if issue.row is not None and issue.letter is not None:
            grid = grid.with_text(issue.row, issue.letter, cells)
    state.forget_selection(_KEY)
    take_corrected(whole, part, grid)


def _written(edits: Mapping[int, Mapping[str, str | None]]) -> dict[int, str]:
    return {int(row): str(cells[CORRECT]) for row, cells in edits.items() if cells.get(CORRECT)}
