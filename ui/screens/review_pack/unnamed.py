"""What a pack without names needs on its page: what it shows all the same, and its key."""

from __future__ import annotations

import streamlit as st

from exports.pack.pack import Pack
from ui.widgets.download import download, own_file
from ui.widgets.markdown import escaped


def say(pack: Pack) -> None:
    """What is to be known before the pack is made."""
    for sentence in pack.said:
        st.info(escaped(sentence), icon=":material/visibility:")


def key(pack: Pack) -> None:
    """Save who stands behind the numbers, where there are any."""
    if pack.key is None:
        return
    download(
        "Save the key",
        pack.key,
        own_file("review-pack-key", "csv"),
        mime="text/csv",
        key="save_key",
        icon=":material/key:",
        help="Who and which groups stand behind initials and numbers. It is in no file of the "
        "pack: keep it apart from them.",
    )


def least_key(naming: str) -> str:
    """The key of the smallest group: without names it is another one than on the pages."""
    return "min_group_size" if naming == "names" else "min_group_size_unnamed"
