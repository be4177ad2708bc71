"""The frame around every page: navigation, and what holds for the whole window."""

from __future__ import annotations

import streamlit as st

from ui.session import state, uploads
from ui.session.suppositions import forget_suppositions
from ui.widgets.markup import style_sheet

_PAGES, _PAGE = "pages", "page"


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
        "Data": [_page("Ratings", "upload_file", default=True), _page("Rounds", "history")],
        "Team": [
            _page("Cohort", "grid_on"),
            _page("Specialists", "trending_up"),
            _page("What if", "science"),
        ],
        "People": [_page("Person", "person"), _page("Compare", "compare_arrows")],
        "Review": [_page("Review pack", "inventory_2")],
        "Reference": [_page("Framework", "menu_book")],
    }


def _page(title: str, icon: str, *, default: bool = False) -> st.Page:
    """The page in the file of its title."""
    file = f"pages/{title.lower().replace(' ', '_')}.py"
    return st.Page(file, title=title, icon=f":material/{icon}:", default=default)


def enter() -> None:
    """Make sure that a page runs inside the frame; to be called first on every page.

    What was supposed on another page is forgotten, and what was dropped there, but not files
    in use or undecided.

    On a server that nobody has visited yet, Streamlit runs a page of a folder named
    `pages` by itself when its address is opened directly. Declaring the navigation
    ends that, and the run is started again through `app.py`.
    """
    if not state.framed():
        navigation()
        st.rerun()
    forget_suppositions()
    if state.kept(_PAGE) != state.page():
        state.keep(_PAGE, state.page())
        uploads.forget()
        if state.file_error() is not None and state.job() is None:
            state.decide_nothing()
