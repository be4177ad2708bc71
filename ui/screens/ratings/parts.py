"""The parts of the Ratings page that say what was understood of a file."""

from __future__ import annotations

import streamlit as st

from pmo_data.errors import PmoError, RatingsFileError
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.import_report import ImportReport
from pmo_data.intake.layout.layouts import LAYOUTS
from pmo_data.intake.mapping.alike import alike
from pmo_data.intake.text.encoding import ENCODINGS
from pmo_data.intake.understood import Understood
from pmo_data.reasons import Reason
from presentation import words
from presentation.blocks import Cards
from presentation.cards import report_cards
from presentation.mappings import open_columns
from presentation.rejected import refused_files, rejected_words
from ui.screens.ratings.columns import columns
from ui.screens.ratings.corrections import corrections
from ui.screens.ratings.guide import tour
from ui.screens.ratings.issues import findings_table, one_dimension
from ui.screens.ratings.marked_grid import marked_grid
from ui.screens.ratings.opened import from_store, put_away
from ui.screens.ratings.taken import file_button, rejects_button
from ui.session import choices, state
from ui.session.arranged import loss_sentence
from ui.session.choices import digest
from ui.session.load import (
    discard,
    name_dimension,
    name_encoding,
    name_sheet,
    take_zeros_as_blank,
)
from ui.session.shell import told
from ui.widgets.cards import show_figures
from ui.widgets.folded import folded
from ui.widgets.markdown import escaped

MOST_REFUSED = 5
"""Refused files that are named above what can be corrected."""
SHEET, ALL_SHEETS, ENCODING = "sheet", "*", "encoding"
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}


def files_shown() -> None:
    """What was understood of the files that were refused, wait or are in use."""
    refused, pending, loaded = state.file_error(), state.pending(), state.loaded()
    if lost := loss_sentence():
        st.caption(lost)
    if refused is not None:
        refusal(refused)
        told(refused)
    elif pending is not None:
        decision(pending)
    elif loaded is not None and loaded.from_store:
        from_store(loaded.result.report)
    elif loaded is not None:
        in_use(loaded.result)


def refusal(error: PmoError) -> None:
    """Why a file was refused as a whole, what can be said to read it, and what stays."""
    st.error(escaped(error.sentence), icon=":material/block:")
    report = error.report if isinstance(error, RatingsFileError) else None
    refused = [] if report is None else [c for c in report.columns if c.meaning == "refused"]
    # Of two columns a competence, one word for all of them would be wrong for half.
    if error.code == Reason.DIMENSION_MISSING and len(alike(refused)) < 2:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("What are these ratings?")
            for dimension in DIMENSIONS:
                name, key = dimension.capitalize(), f"all_{dimension}"
                st.button(name, key=key, on_click=name_dimension, args=(dimension,))
    loaded = state.loaded()
    if loaded is not None:
        kept = escaped(loaded.result.report.file)
        st.write(f"The ratings loaded before stay in use: **{kept}**.")
    if report is not None:
        sheets(report)
        _zeros(report)
        encodings(report)
    if report is not None and len(report.issues) > 1:
        st.header("What was found")
        findings_table(report, report.issues, key="findings")
    if report is not None:
        columns(report, [report])


def _zeros(report: ImportReport) -> None:
    """One click for a file that writes 0 for not assessed."""
    if report.zeros:
        cells = words.counted(report.zeros, "zero")
        st.button(f"Read {cells} as not assessed", key="zeros", on_click=take_zeros_as_blank)


def sheets(report: ImportReport) -> None:
    """Another sheet of the workbook, or all that hold ratings together."""
    if len(report.sheets) < 2:
        return
    # Of the others nothing is known once one sheet alone was read.
    several = len(report.ratings_sheets) > 1 or state.asked().sheet is not None
    together = [ALL_SHEETS] if several else []
    options = [*report.sheets, *together]
    present = report.sheet if report.sheet in options else options[-1]
    st.selectbox(
        "Sheet",
        options,
        index=options.index(present),
        format_func=lambda name: "All that hold ratings, together" if name == ALL_SHEETS else name,
        key=SHEET,
        on_change=lambda: name_sheet(state.held_by(SHEET)),
        width=320,
    )


def _plain_encoding(report: ImportReport) -> str:
    return (report.encoding or "").removesuffix("-sig")


def encodings(report: ImportReport) -> None:
    """Another encoding of a text file, where the present one is a guess, wrong or chosen."""
    asked = {Reason.ENCODING_GUESSED, Reason.ENCODING_UNKNOWN} & {
        issue.code for issue in report.issues
    }
    if not asked and state.asked().encoding is None:
        return
    options, present = list(ENCODINGS), _plain_encoding(report)
    st.selectbox(
        "Encoding, if accents in names look wrong",
        options,
        index=options.index(present) if present in options else None,
        placeholder="Choose",
        format_func=ENCODINGS.__getitem__,
        key=ENCODING,
        on_change=lambda: name_encoding(state.held_by(ENCODING)),
        width=320,
    )


def decision(result: Understood) -> None:
    """What was understood of a file with rejected cells, and what to do with it."""
    understood(result.report)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        them = "it" if result.report.rejected_count == 1 else "them"
        placed = any(issue.row and issue.letter for issue in result.report.rejected)
        advice = f"Correct {them} below, or go" if placed else "Go"
        advice = f"{advice} on without {them}." if len(result.ratings) else "Nothing else was read."
        st.markdown(f"**{rejected_words(result.report)} can’t be used.** {advice}")
        if len(result.ratings):
            st.button(
                f"Use the other {words.counted(result.report.ratings, 'level')}",
                type="primary",
                key="use_rest",
                on_click=state.use,
                args=(result,),
            )
        st.button("Discard file", key="discard", on_click=discard)
    for file, why in refused_files(result.report)[:MOST_REFUSED]:
        st.error(f"**{escaped(file)}**: {escaped(why)}", icon=":material/block:")
    for issue in result.report.warnings:
        if issue.code == Reason.ROUND_UNSAID:
            st.warning(escaped(issue.message), icon=":material/help:")
    one_dimension(result)
    _zeros(result.report)
    loaded = state.loaded()
    if loaded is not None:
        st.caption(f"Until then {escaped(loaded.result.report.file)} stays in use.")
    findings(result, waiting=True)


def in_use(result: Understood) -> None:
    """What was understood of the file in use."""
    understood(result.report)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        if result.report.rejected:
            st.markdown(f"**In use**, without {rejected_words(result.report)} rejected.")
        else:
            st.markdown("**Everything was read. Nothing was rejected.** The ratings are in use.")
        st.page_link("pages/cohort.py", label="See the team", icon=":material/grid_on:")
        file_button(result)
        put_away()
    one_dimension(result)
    tour(result.report.file)
    findings(result)


def understood(report: ImportReport) -> None:
    """How the file was read, and how much of it."""
    st.header("What was understood")
    parts = [
        f"**{escaped(report.file)}**",
        report.layout and f"{report.layout} layout ({LAYOUTS[report.layout].words})",
        ENCODINGS.get(_plain_encoding(report), report.encoding).partition(",")[0],
        DELIMITERS.get(report.delimiter or "", ""),
        report.sheet and f"sheet {escaped(report.sheet)}",
    ]
    st.caption(" · ".join(part for part in parts if part))
    sheets(report)
    encodings(report)
    show_figures(Cards(report_cards(report)))


def findings(result: Understood, *, waiting: bool = False) -> None:
    """Rejected cells in place, the reasons, the warnings and the matched columns."""
    report = result.report
    asked = bool(open_columns(report))
    if asked:
        _understood_columns(result)
    if report.rejected:
        _rejected(result, waiting=waiting)
    if report.warnings:
        folded(
            words.counted(report.warning_count, "warning"),
            lambda: findings_table(report, report.warnings, key="warnings"),
            key="warnings_part",
        )
    if not asked:
        _understood_columns(result)


def _understood_columns(result: Understood) -> None:
    """The columns of the file, or of one of several."""
    parts = dict(result.parts)
    name = ""
    if parts:
        name = choices.select("Columns of", list(parts), key="part", token=digest, width=320)
    shown = parts.get(name, result).report
    columns(shown, [result.report, *(part.report for part in parts.values())], name, result.ratings)


def _rejected(result: Understood, *, waiting: bool) -> None:
    found = {name: part for name, part in result.parts if part.report.rejected}
    name = ""
    if found or result.excerpt.rows:
        st.header("Rejected cells, where they stand")
        st.caption(
            "Rows and columns as your spreadsheet shows them. ✕ rejected, ! warning, – blank."
        )
    if found:
        name = choices.select("File", list(found), key="file", token=digest, width=320)
    shown = found.get(name, result)
    if shown.report.rejected and shown.excerpt.rows:
        show = choices.segmented(
            "Rows",
            {"findings": "Rows with findings", "all": "All rows"},
            key="rows",
            label_visibility="collapsed",
        )
        marked_grid(shown, everything=show == "all")
    st.header("Why, and what to do")
    correctable = waiting and (not result.parts or bool(found))
    if correctable:
        corrections(shown, result, name)
    placeless = [i for i in result.report.rejected if not (i.row and i.letter)]
    listed = result.report.rejected if result.parts or not correctable else placeless
    if listed:
        findings_table(result.report, listed, key="all_rejected")
    if not correctable:
        rejects_button(result)
