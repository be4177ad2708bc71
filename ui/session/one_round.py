"""What a tab of the Rounds page shows while there is one round only, or one rater."""

from __future__ import annotations

import streamlit as st

from ui.session.load import use_sample_rounds


def nothing_to_compare(heading: str, sentence: str, *, key: str) -> None:
    """A heading, what to do, and three rounds to look around with."""
    st.header(heading)
    st.write(sentence)
    if st.button("Look around with three sample rounds", key=key, icon=":material/timeline:"):
        use_sample_rounds()
        st.rerun()
