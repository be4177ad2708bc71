"""Slides of the user's own that a pack begins from."""

from __future__ import annotations

import hashlib
import os

import streamlit as st

from exports.formats import FORMATS
from exports.pptx.template import reduced
from pmo_data.errors import PmoError
from pmo_data.limits import limits_from
from ui.session.errors import shown
from ui.session.lost_server import uploader_key
from ui.session.told import kept
from ui.session.uploads import content
from ui.widgets.markdown import escaped

_TEMPLATE = "pack_template"


def template() -> bytes | None:
    """A file of slides of the user's own, where slides can be written."""
    if "pptx" not in FORMATS:
        return None
    with st.expander("Slides of your own to begin from", key="pack_slides"):
        dropped = st.file_uploader(
            "Slides of your own",
            type=["pptx", "potx"],
            key=uploader_key(_TEMPLATE),
            help="Their master, colours and fonts are used for the slides of the pack.",
        )
    if dropped is None:
        return None
    with shown():
        given = content(dropped)
        found = kept("template", hashlib.sha256(given).digest(), lambda: _reduced(given))
        if not isinstance(found, PmoError):
            return found
        st.error(f"{escaped(found.sentence)} Until then no slides are made.")
    # No template at all: the writer of slides refuses it, and the other formats are made.
    return b""


def _reduced(given: bytes) -> bytes | PmoError:
    """A template without its slides, or why there is none: said again at every run."""
    with st.spinner("Looking at your slides; this waits for files that are read before them."):
        try:
            return reduced(given, limits=limits_from(os.environ))
        except PmoError as error:
            return error
