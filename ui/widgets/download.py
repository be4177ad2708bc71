"""The button that downloads a file, and names for files."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.server.audit import taking

if TYPE_CHECKING:
    from pmo_data.store.audit.events import Shown


def download(
    label: str,
    data: bytes | Callable[[], bytes],
    file: str,
    *,
    key: str | None = None,
    mime: str = "text/csv",
    icon: str | None = ":material/download:",
    told: bool = True,
    shown: Shown | None = None,
    **button: Any,
) -> None:
    """A button that downloads a file, and runs nothing; a function is called once it is clicked.

    Parameters
    ----------
    told
        The audit is told, since the file holds ratings of people.
    shown
        Whose, for it; by default of whom the window shows.
    """
    tell = taking(file.rpartition(".")[2].upper(), shown) if told else None
    if tell is not None:
        data = _told(data, tell)
    st.download_button(label, data, file, mime, key, on_click="ignore", icon=icon, **button)


def _told(data: bytes | Callable[[], bytes], tell: Callable[[], None]) -> Callable[[], bytes]:
    """The same data, of which is told once they are asked for."""

    def asked() -> bytes:
        tell()
        return data() if callable(data) else data

    return asked


def own_file(stem: str, suffix: str) -> str:
    """The name of a file with a random part.

    A download is told from another one by its length and samples of it: the random part
    keeps one session from ever being handed another's file.
    """
    return f"{stem}-{secrets.token_hex(3)}.{suffix}"
