"""Which pages whoever has logged in finds, and what stands at the addresses of all others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from pmo_data.store.access.grants import Role
from ui.session import state
from ui.session.access.visit import watch
from ui.session.drafts import keeping as drafts
from ui.session.roles.door import account, door
from ui.session.roles.landing import open_rounds
from ui.session.roles.pages import Groups, Pages, file_of, pages, stem

if TYPE_CHECKING:
    from pmo_data.store.access.scope import Scope
    from ui.server.login.admission import Visit

OWN, FIGURES, ADMINISTRATION = "Your profile", "Team figures", "Administration"
_ICONS = {OWN: "person", FIGURES: "groups", ADMINISTRATION: "admin_panel_settings"}
DENIED = "This page is not for you"


def arrive(found: Visit) -> None:
    """What stands beside every page of somebody who has opened the window."""
    if not found.is_let_in:
        watch()
        return
    drafts.begin(found)
    with st.sidebar:
        watch()
        account(found)
        drafts.told()
    open_rounds(found.scope)


def pages_of(found: Visit, usual: Groups) -> Pages:
    """The pages of somebody who has opened the window.

    `usual` are those of everybody where there is no login.
    """
    every = {title for titles in usual.values() for title in titles} | set(_ICONS)
    if not found.is_let_in:
        front = st.Page(door, title=OWN, default=True, visibility="hidden")
        return {"": [front, *(_at(title, door) for title in sorted(every))]}
    groups = _groups(found.scope, usual)
    own = {title for titles in groups.values() for title in titles}
    first = _first(found.scope)

    def denied() -> None:
        """Say that a page is not for them, and lead back."""
        st.title(DENIED)
        st.write("What you may see stands in the menu. Ask whoever keeps the grants for more.")
        st.page_link(file_of(first), label=f"Go to {first}", icon=":material/arrow_forward:")

    hidden = [_at(title, denied) for title in sorted(every - own)]
    made = pages(groups, first)
    last = list(made)[-1]
    return made | {last: made[last] + hidden}


def _groups(scope: Scope, usual: Groups) -> Groups:
    """Titles of the pages that are for somebody, and their icons, in groups."""
    if scope.is_admin:
        return {**usual, ADMINISTRATION: _titled(ADMINISTRATION)}
    figures = _titled(FIGURES) if scope.told else {}
    if scope.led:
        return {**usual, "Team": {**usual["Team"], **figures}}
    own = {"You": _titled(OWN)} if Role.MEMBER in scope.roles else {}
    team = {"Team": figures} if figures else {}
    return {**own, **team, "Reference": usual["Reference"]}


def _first(scope: Scope) -> str:
    """Where somebody lands."""
    if scope.saves:
        return "Cohort" if state.loaded() else "Ratings"
    return OWN if Role.MEMBER in scope.roles else FIGURES


def _titled(title: str) -> dict[str, str]:
    return {title: _ICONS[title]}


def _at(title: str, show: Callable[[], None]) -> st.Page:
    """At the address of a page, something else than that page."""
    return st.Page(show, title=title, url_path=stem(title), visibility="hidden")
