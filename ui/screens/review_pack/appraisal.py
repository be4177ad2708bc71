"""Appraisal sheets on the Review pack page: in the PDF, and alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from exports.formats import SHEETS
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack
from presentation import words
from ui.session import choices, pack_job

IN_PDF, SIGNATURES = "pack_sheets", "pack_signatures"


def chosen(*, shown: bool) -> dict[str, bool]:
    """Fields of `PackChoice` on the sheets, as the user chooses them."""
    place = st.container(horizontal=True) if shown else None
    return {
        "sheets": choices.toggle("Appraisal sheets in the PDF", key=IN_PDF, place=place),
        "signatures": choices.toggle("Lines to sign on them", key=SIGNATURES, place=place),
    }


def values(choice: PackChoice) -> Mapping[str, bool]:
    """What the widgets show for a choice, by key."""
    return {IN_PDF: choice.sheets, SIGNATURES: choice.signatures}


def build(pack: Pack, made_of: tuple[Any, ...]) -> tuple[Any, ...]:
    """The button that has the sheets written alone; returns what tells that job from others."""
    alone = (*made_of, SHEETS.title)
    pages = words.counted(len(pack.subject.pages), "page")
    if st.button(
        "Appraisal sheets alone",
        icon=":material/assignment_ind:",
        help=f"A page for each person to have in their meeting: {pages} as PDF.",
    ):
        pack_job.start(replace(pack), [SHEETS], alone)
    return alone
