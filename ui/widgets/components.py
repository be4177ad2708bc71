"""What components of our own have in common."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent / "browser"


@cache
def browser_file(name: str) -> str:
    """The text of a file that runs or stands in the browser."""
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def component(name: str, **parts: str) -> Any:
    """A component whose script is the file of its name; `html` and `css` are its other parts.

    It is declared once: declaring compares the whole of its script with the one known.
    """
    script = browser_file(f"{name}.js")
    return st.components.v2.component(name, js=script, isolate_styles=False, **parts)


def run_again() -> None:
    """The page runs and finds what happened in the answer; there is nothing else to do."""
