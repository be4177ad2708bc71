"""Correcting rejected cells on the page: a table with a column to fill in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.import_report import ImportIssue
from pmo_data.intake.apart import file_apart, issues_apart
from pmo_data.intake.asked import Correction
from pmo_data.intake.understood import Seen, Understood
from pmo_data.limits import Limits, limits_from
from ui.screens.ratings.issues import REASON, findings_frame
from ui.screens.ratings.marked_grid import short_headings
from ui.session import state
from ui.session.load import take_corrected
from ui.widgets.show import csv_button, download, own_file
from ui.widgets.tables import widths

CORRECT = "Correct to"
_KEY, _ALIKE = "corrections", "correct_alike"
ROWS = 200


def correction_table(result: Seen, whole: Understood, part: str) -> None:
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
    st.toggle(
        "Correct every other cell with the same value and reason in the same way",
        key=_ALIKE,
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
        if result.report.more:
            every_issue_button(whole)
        else:
            csv_button(lambda: findings_frame(result.report.rejected), key="rejected")
        file_button(whole, part)
    st.caption("Double-click a cell under “Correct to” and write what is right.")
    count = result.report.rejected_count
    if len(found) < count:
        st.caption(
            f"{len(found):,} of {count:,} can be corrected here one by one; "
            "the file beside the button names all of them."
        )


def every_issue_button(whole: Understood) -> None:
    """A button that downloads every issue, where the report holds only the first ones."""
    download(
        "All entries as ZIP",
        lambda: _made(lambda: issues_apart(whole.files, whole.asked, limits=_limits())),
        own_file("import-issues", "zip"),
        mime="application/zip",
        key="every_issue",
    )


def _limits() -> Limits:
    return limits_from(os.environ)


def _made(make: Callable[[], bytes]) -> bytes:
    """A file, or as its content the sentence on why it cannot be made."""
    try:
        return make()
    except PmoError as error:
        return error.sentence.encode()


def file_button(whole: Understood, part: str = "") -> None:
    """A button that downloads the file as it now stands, corrections included."""
    report = dict(whole.parts).get(part, whole).report
    download(
        "File as CSV",
        lambda: _made(lambda: file_apart(whole.files, whole.asked, part, limits=_limits())),
        f"{report.file.rpartition('.')[0] or report.file}-as-read.csv",
        key="file_as_csv",
    )


def _correctable(result: Seen) -> list[ImportIssue]:
    """Issues that stand in one cell of the file."""
    rejected = result.report.rejected
    return [issue for issue in rejected if issue.row is not None and issue.letter][:ROWS]


def _apply(result: Seen, whole: Understood, part: str) -> None:
    found = _correctable(result)
    written = [(found[place], text) for place, text in _written(dict(state.edits(_KEY))).items()]
    cells = [(issue.row or 0, issue.letter or "", text) for issue, text in written]
    kinds = [(issue.code, issue.value, text) for issue, text in written]
    alike = bool(state.held_by(_ALIKE))
    state.forget_selection(_KEY)
    correction = Correction(cells=tuple(cells), kinds=tuple(kinds) if alike else ())
    take_corrected(whole, part, correction)


def _written(edits: Mapping[int, Mapping[str, str | None]]) -> dict[int, str]:
    return {int(row): str(cells[CORRECT]) for row, cells in edits.items() if cells.get(CORRECT)}
