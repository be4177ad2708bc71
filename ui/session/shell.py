"""The frame around every page: navigation, and what holds for the whole window."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from pmo_data.errors import PmoError
from ui.session import state, uploads
from ui.session.access.noted import forget_shown
from ui.session.access.visit import begin
from ui.session.lost_server import watch_line
from ui.session.roles.pages import Pages, pages
from ui.session.suppositions import forget_suppositions
from ui.widgets.markup import style_sheet

_PAGES, _PAGE, _CAME, _TOLD = "pages", "page", "came", "told"
_GROUPS = {
    "Data": {"Ratings": "upload_file", "Rounds": "history"},
    "Team": {"Cohort": "grid_on", "Specialists": "trending_up", "What if": "science"},
    "People": {"Person": "person", "Compare": "compare_arrows"},
    "Review": {"Review pack": "inventory_2"},
    "Reference": {"Framework": "menu_book"},
}
"""Titles of pages and their icons, in groups."""
_FIRST = "Ratings"
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'"
    " fill='%23138A84'%3E%3Cpath d='M1 9h4v6H1zM6 1h4v14H6zM11 6h4v9h-4z'/%3E%3C/svg%3E"
)
"""Three bars. An emoji would have its whole catalogue read before the first page."""


def navigation() -> st.Page:
    """The window and its pages, in groups; the current page is returned to be run.

    The window's icon comes first: without one, a browser asks another host for the page's.
    """
    st.set_page_config(
        page_title="PMO Competence Dashboard",
        page_icon=_ICON,
        layout="wide",
        initial_sidebar_state=240,
    )
    st.html(style_sheet())
    page = _page()
    state.keep(state.TITLE, page.title)
    watch_line()
    return page


def _page() -> st.Page:
    found = begin()
    if found is None:
        return st.navigation(_kept_pages(lambda: pages(_GROUPS, _FIRST)))
    # Imported here: without a login nothing of it is needed.
    from ui.session.roles.arrival import arrive, pages_of

    arrive(found)
    return st.navigation(
        _kept_pages(lambda: pages_of(found, _GROUPS)),
        position="sidebar" if found.is_let_in else "hidden",
    )


def _kept_pages(make: Callable[[], Pages]) -> Pages:
    """The session's pages: each looks for its file, which takes longer than the navigation."""
    known = state.kept(_PAGES)
    if known is None:
        known = make()
        state.keep(_PAGES, known)
    return cast("Pages", known)


def enter() -> None:
    """Enter a page; to be called first on every one.

    What was supposed on another page is forgotten, and what was dropped there, but not files in
    use or undecided. Why files were refused is forgotten once Ratings was opened to see it.
    """
    forget_suppositions()
    if state.kept(_PAGE) != state.page():
        state.keep(_PAGE, state.page())
        uploads.forget()
        forget_shown()
        refused = state.file_error()
        if refused is not None and refused is state.kept(_TOLD):
            state.decide_nothing()
            refused = None
        state.keep(_TOLD, None)
        state.keep(_CAME, refused)


def told(error: PmoError) -> None:
    """Note that the page says why files were refused, if they had been when it was opened."""
    if error is state.kept(_CAME):
        state.keep(_TOLD, error)
