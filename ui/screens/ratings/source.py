"""Where ratings come from: the uploader, the sample team and the empty template."""

from __future__ import annotations

import streamlit as st

from pmo_data.errors import PmoError
from pmo_data.template import template_csv
from ui.session import intake_job as reading_job
from ui.session import state
from ui.session.load import use_sample_team
from ui.session.lost_server import uploader_key
from ui.session.mappings import NO_MAPPING, take_with_mapping
from ui.session.uploads import content, present, turn
from ui.widgets.download import download
from ui.widgets.markdown import escaped

UPLOADER = "ratings_files"


def source() -> None:
    """Upload, sample team and template."""
    left, right = st.columns([3, 2])
    with left:
        listed = st.file_uploader(
            "Ratings files (CSV, XLSX, XLS or ODS), and a mapping if you have one",
            type=["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "toml"],
            accept_multiple_files=True,
            key=_uploader(),
            on_change=_dropped,
        )
        if no_mapping := state.kept(NO_MAPPING):
            st.warning(escaped(no_mapping), icon=":material/rule:")
        if listed:
            st.caption(
                "Files listed here are put together. To replace one, take it away with ✕ first."
            )
    with right, st.container(horizontal=True, key="instead"):
        st.button(
            "Use the sample team", icon=":material/groups:", on_click=use_sample_team, key="sample"
        )
        download("Empty template", template_csv, "ratings-template.csv", told=False)


def _uploader() -> str:
    return uploader_key(f"{UPLOADER}_{turn()}" if turn() else UPLOADER)


def _dropped() -> None:
    try:
        held = state.held_by(_uploader()) or ()
        dropped = [(file.name, content(file)) for file in present(held)]
        take_with_mapping(dropped)
    except PmoError as error:
        reading_job.give_up()
        state.decide_nothing()
        state.refuse(error)
