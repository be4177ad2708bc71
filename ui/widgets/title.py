"""The title of a page, and on its line what the page is about."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.widgets.markup import caption, show


def title_line(title: str) -> Any:
    """Show a title; returns the place beside it."""
    line = st.container(horizontal=True, vertical_alignment="bottom", key="title")
    line.title(title, width="content")
    return line


def titled(title: str, about: str) -> None:
    """Show a title and a muted line beside it."""
    show(caption(about), place=title_line(title))
