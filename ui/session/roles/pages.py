"""Pages of the navigation, from their titles."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

Groups = Mapping[str, Mapping[str, str]]
"""Group → title of a page → its icon."""
Pages = dict[str, list[st.Page]]


def pages(groups: Groups, first: str) -> Pages:
    """The pages in groups; the `first` stands at the address of the dashboard itself."""
    return {
        group: [_page(title, icon, default=title == first) for title, icon in titles.items()]
        for group, titles in groups.items()
    }


def stem(title: str) -> str:
    """Name of a page in its address, and of its file.

    Examples
    --------
    >>> stem("What if")
    'what_if'
    """
    return title.lower().replace(" ", "_")


def _page(title: str, icon: str, *, default: bool) -> st.Page:
    """The page in the file of its title."""
    file = f"pages/{stem(title)}.py"
    return st.Page(file, title=title, icon=f":material/{icon}:", default=default)
