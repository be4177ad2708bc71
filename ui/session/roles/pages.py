"""Pages of the navigation, from their titles."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

Groups = Mapping[str, Mapping[str, str]]
"""Group → title of a page → its icon."""
Pages = dict[str, list[st.Page]]


def pages(groups: Groups, first: str) -> Pages:
    """The pages in groups; the `first` stands at the address of the dashboard itself.

    The address of its name leads there.
    """
    made = {
        group: [_page(title, icon, default=title == first) for title, icon in titles.items()]
        for group, titles in groups.items()
    }
    last = list(made)[-1]
    return made | {last: [*made[last], _way_to(first)]}


def stem(title: str) -> str:
    """Name of a page in its address, and of its file.

    Examples
    --------
    >>> stem("What if")
    'what_if'
    """
    return title.lower().replace(" ", "_")


def file_of(title: str) -> str:
    """The file of a page, by which it is gone to."""
    return f"pages/{stem(title)}.py"


def _page(title: str, icon: str, *, default: bool) -> st.Page:
    """The page in the file of its title."""
    address, symbol = "" if default else stem(title), f":material/{icon}:"
    return st.Page(file_of(title), title=title, icon=symbol, url_path=address, default=default)


def _way_to(first: str) -> st.Page:
    """What leads to the first page, which has no name of its own in its address."""

    def lead() -> None:
        chosen = {key: st.query_params.get_all(key) for key in st.query_params}
        st.switch_page(file_of(first), query_params=chosen)

    return st.Page(lead, title=first, url_path=stem(first), visibility="hidden")
