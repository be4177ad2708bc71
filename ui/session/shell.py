"""The frame around every page: navigation, and what holds for the whole window."""

from __future__ import annotations

import streamlit as st

from ui.session import state
from ui.widgets.markup import style_sheet

_PAGES = "pages"


def navigation() -> st.Page:
    """The window and its pages, in groups; the current page is returned to be run.

    The window's icon comes first: without one, a browser asks another host for the page's.
    """
    st.set_page_config(
        page_title="PMO Competence Dashboard",
        page_icon="📊",
        layout="wide",
        initial_sidebar_state=240,
    )
    st.html(style_sheet())
    # Each looks for its file on the disk, which takes longer than the navigation itself.
    pages = state.kept(_PAGES)
    if pages is None:
        pages = _pages()
        state.keep(_PAGES, pages)
    return st.navigation(pages)


def _pages() -> dict[str, list[st.Page]]:
    return {
        "Data": [
            st.Page(
                "pages/ratings.py", title="Ratings", icon=":material/upload_file:", default=True
            ),
            st.Page("pages/rounds.py", title="Rounds", icon=":material/history:"),
        ],
        "Team": [
            st.Page("pages/cohort.py", title="Cohort", icon=":material/grid_on:"),
            st.Page("pages/specialists.py", title="Specialists", icon=":material/trending_up:"),
            st.Page("pages/what_if.py", title="What if", icon=":material/science:"),
        ],
        "People": [
            st.Page("pages/person.py", title="Person", icon=":material/person:"),
            st.Page("pages/compare.py", title="Compare", icon=":material/compare_arrows:"),
        ],
        "Review": [
            st.Page("pages/review_pack.py", title="Review pack", icon=":material/inventory_2:")
        ],
        "Reference": [
            st.Page("pages/framework.py", title="Framework", icon=":material/menu_book:")
        ],
    }


def enter() -> None:
    """Make sure that a page runs inside the frame; to be called first on every page.

    What was supposed on another page is forgotten.

    On a server that nobody has visited yet, Streamlit runs a page of a folder named
    `pages` by itself when its address is opened directly. Declaring the navigation
    ends that, and the run is started again through `app.py`.
    """
    if not state.framed():
        navigation()
        st.rerun()
    state.forget_suppositions()
