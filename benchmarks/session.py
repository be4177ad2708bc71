"""Ratings in place at the first run of a session, read once a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import streamlit as st

from pmo_data.intake.files import read_ratings
from pmo_data.intake.understood import Understood, understood
from ui.session import state
from ui.session.load import take_files

COMPARED = 4
"""How many people stand side by side on the Compare page."""
FILE = "BENCHMARK_RATINGS"
DROP = "BENCHMARK_FILES"
"""Folder of the files that a session drops when its address says `?drop=NAME`."""


@cache
def _result() -> Understood:
    path = Path(os.environ[FILE])
    return understood(read_ratings(path, path.name))


def begin() -> None:
    """Put the ratings in use where the session has none; at its second run drop the file."""
    if state.loaded() is None:
        state.use(_result())
        state.choose("people", _result().ratings.people["person_id"].tolist()[:COMPARED])
        return
    name = st.query_params.get("drop", "")
    if name and DROP in os.environ and state.kept("dropped") is None:
        state.keep("dropped", name)
        take_files([(name, (Path(os.environ[DROP]) / Path(name).name).read_bytes())])
