"""What a user says of a file besides its columns: layout, rows, values and defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from pmo_data.framework.competences import OFFICES
from pmo_data.framework.profiles import profile_files
from pmo_data.import_report import ImportReport
from pmo_data.intake.layout.layouts import LAYOUTS
from pmo_data.intake.mapping.file_mapping import NOT_ASSESSED
from pmo_data.reasons import Reason
from presentation.mappings import RATERS
from ui.session import mappings, state
from ui.session.choices import digest
from ui.widgets.folded import folded
from ui.widgets.markdown import escaped

_LEVELS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, NOT_ASSESSED: 0}
_NAMES = {level: text for text, level in _LEVELS.items()}
_VALUE, _STANDS = "In a cell", "Stands for"
_VALUES, _TURNED = "said_values", "said_turned"
_TEXTS = ("layout", "header", "pass_over")
_DEFAULTS = ("role", "office", "rater", "round")
_OF_A_FILE = ("rater", "round")
"""Defaults that tell one of several files from the others."""
MOST_VALUES = 60


def saying(report: ImportReport, file: str = "") -> None:
    """A form for what else is to be said; sending it reads the file again.

    Of one of several files it says the rater and the round alone, all else of all.
    """
    folded(
        "Layout, rows, values and defaults",
        lambda: _form(report, file),
        key="saying_part",
        anyway=state.held_by("said_layout") is not None,
    )


def _form(report: ImportReport, file: str) -> None:
    mapping = mappings.present()
    with st.form("saying", border=False):
        left, middle, right = st.columns(3)
        kinds = ["", *LAYOUTS]
        left.selectbox(
            "Layout",
            kinds,
            index=kinds.index(mapping.layout) if mapping.layout in kinds else 0,
            format_func=lambda kind: f"{kind}: {LAYOUTS[kind].words}" if kind else "As found",
            key="said_layout",
        )
        middle.text_input(
            "Row of headings",
            ", ".join(mapping.header),
            placeholder=", ".join(map(str, report.header_rows)) or "such as 2",
            key="said_header",
        )
        right.text_input(
            "Rows to leave out",
            ", ".join(mapping.pass_over),
            placeholder="such as 12-15, Average*",
            key="said_pass_over",
        )
        st.markdown("What the cells of levels stand for")
        st.data_editor(
            _values_frame(report),
            key=_VALUES,
            hide_index=True,
            num_rows="dynamic",
            column_config={
                _VALUE: st.column_config.TextColumn(width=220),
                _STANDS: st.column_config.SelectboxColumn(options=list(_LEVELS), width=160),
            },
        )
        st.checkbox("The scale is turned round: 1 is the highest level, 5 the lowest", key=_TURNED)
        _defaults({**mapping.defaults, **mappings.of_file(file)}, file)
        st.form_submit_button(
            "Read the file so", key="said", type="primary", on_click=_said, args=(report, file)
        )


def _key(name: str, file: str) -> str:
    """The key of a default's widget; what is of one file has another for the next."""
    return f"said_{name}_{digest(file)}" if file and name in _OF_A_FILE else f"said_{name}"


def _defaults(defaults: Mapping[str, str], file: str) -> None:
    """Role, office, rater and round of rows that do not say it."""
    st.markdown("Where the file does not say it, people have")
    places = st.columns(4)
    titles = {"": "As found"} | {p.id: p.title for p in profile_files().values()}
    options = {
        "role": titles,
        "office": {"": "As found"} | {office: office for office in OFFICES},
        "rater": {"": "As found"} | {rater: rater for rater in RATERS},
    }
    for place, (name, labels) in zip(places, options.items(), strict=False):
        kinds = list(labels)
        present = defaults.get(name, "")
        place.selectbox(
            name.capitalize(),
            kinds,
            index=kinds.index(present) if present in kinds else 0,
            format_func=labels.__getitem__,
            key=_key(name, file),
        )
    places[3].text_input("Round", defaults.get("round", ""), key=_key("round", file))
    if file:
        st.caption(
            f"Rater and round hold for {escaped(file)} alone and stand in no mapping; all else"
            " holds for every file."
        )


def _values_frame(report: ImportReport) -> pd.DataFrame:
    """What was said of values, then those that were rejected and nothing was said of."""
    said = mappings.present().values
    rejected = (
        issue.value.strip() for issue in report.rejected if issue.code == Reason.NOT_A_RATING
    )
    texts = dict.fromkeys((*said, *(text for text in rejected if text)))
    rows = [(text, _NAMES[said[text]] if text in said else None) for text in texts]
    return pd.DataFrame(rows[:MOST_VALUES], columns=[_VALUE, _STANDS], dtype="str")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def _said(report: ImportReport, file: str) -> None:
    mapping = mappings.present()
    layout, header, pass_over = (str(state.held_by(f"said_{name}") or "") for name in _TEXTS)
    texts = {name: str(state.held_by(_key(name, file)) or "").strip() for name in _DEFAULTS}
    own = {name: texts.pop(name) for name in _OF_A_FILE} if file else {}
    kept = {name: text for name, text in mapping.defaults.items() if name not in texts}
    own = {name: text for name, text in own.items() if text != kept.get(name, "")}
    values = _values(report)
    if state.held_by(_TURNED):
        values |= {str(level): 6 - level for level in range(1, 6)}
    for name in (*_TEXTS, *_DEFAULTS):
        state.forget_selection(_key(name, file))
    state.forget_selection(_VALUES)
    state.forget_selection(_TURNED)
    mappings.say(
        replace(
            mapping,
            layout=layout,
            header=_listed(header),
            pass_over=_listed(pass_over),
            values=values,
            defaults=kept | {name: text for name, text in texts.items() if text},
        ),
        {file: own} if file else {},
    )


def _values(report: ImportReport) -> dict[str, int]:
    """Values as the table now says them; a row without a level says nothing."""
    frame = _values_frame(report)
    rows = {i: dict(zip(frame.columns, row, strict=True)) for i, row in enumerate(frame.values)}
    for i, changed in dict(state.edits(_VALUES)).items():
        rows[int(i)] = rows.get(int(i), {}) | changed
    gone = state.edits(_VALUES, "deleted_rows")
    found = [row for i, row in rows.items() if i not in gone]
    found += state.edits(_VALUES, "added_rows")
    return {
        str(row[_VALUE]).strip(): _LEVELS[str(row[_STANDS])]
        for row in found
        if row.get(_VALUE) and str(row.get(_STANDS)) in _LEVELS
    }
