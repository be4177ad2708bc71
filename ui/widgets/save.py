"""One menu beside a chart or a table that takes it away: pictures, figures, or a copy of them."""

from __future__ import annotations

import base64
import csv
import io
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.typst.pictures import PICTURE_FORMATS, picture_bytes
from charts.typst.typesetting import Format
from pmo_data.safe_csv import csv_bytes
from ui.widgets.components import component

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent

_CSV, _COPY = "csv", "copy"
_LABELS = {
    "png": "Picture (PNG)",
    "print": "Print picture (PNG, light)",
    "svg": "Picture (SVG)",
    "pdf": "Picture (PDF)",
    _CSV: "Figures (CSV)",
    _COPY: "Copy the figures",
}
CHART_WAYS = tuple(_LABELS)
"""What can be taken away of a chart."""
Ways = dict[str, Callable[[], bytes]]
"""What can be taken away: a key of the labels → what makes it."""


def figure_ways(data: Callable[[], pd.DataFrame]) -> Ways:
    """The figures of a chart or table, as a file and to paste."""
    return {_CSV: lambda: csv_bytes(data()), _COPY: lambda: _pasted(data())}


def chart_ways(content: ChartContent, shade: str) -> Ways:
    """Pictures of a chart, as the page shows it and as it is printed, and its figures."""
    drawn: dict[str, tuple[Format, str]] = {
        **{"png": ("png", shade), "print": ("png", "light")},
        **{"svg": ("svg", shade), "pdf": ("pdf", shade)},
    }
    pictures: Ways = {
        way: partial(picture_bytes, content, form, mode=of) for way, (form, of) in drawn.items()
    }
    return pictures | figure_ways(lambda: content.data)


def save_button(key: str, ways: Iterable[str]) -> str | None:
    """Show the menu; returns what was asked for just now, for `hand_out`."""
    asked: str | None = st.menu_button(
        *("Save", list(ways)),
        key=f"{key}_save",
        icon=":material/download:",
        format_func=_LABELS.__getitem__,
    )
    return asked


def hand_out(asked: str | None, ways: Ways, *, key: str) -> None:
    """Let the browser save or copy what was asked for, at the end of this very run."""
    if asked is None:
        return
    media: dict[str, str] = {_CSV: "text/csv", "print": "image/png"} | dict(PICTURE_FORMATS)
    stem = key.replace("_", "-")
    names = {"print": f"{stem}-print.png"}
    save(ways[asked](), file=names.get(asked, f"{stem}.{asked}"), media_type=media.get(asked))


@contextmanager
def taken(key: str, ways: Ways, *, headed: bool) -> Iterator[None]:
    """Show a chart or table under its menu, which stands at the right.

    With `headed` what is shown begins with a heading, and the menu stands in its line.
    """
    with st.container(key=f"{key}_{'headed' if headed else 'bare'}"):
        asked = save_button(key, ways)
        yield
        hand_out(asked, ways, key=key)


def save(content: bytes, *, file: str, media_type: str | None) -> None:
    """Let the browser save a file, or copy it where it has no media type, and not again."""
    data: dict[str, Any] = {
        "token": secrets.token_hex(8),
        "content": base64.b64encode(content).decode("ascii"),
        "type": media_type,
        "file": file,
    }
    component("saved")(key=f"{file}_saved", data=data)


def _pasted(frame: pd.DataFrame) -> bytes:
    """A frame as a spreadsheet takes it from the clipboard: cells parted by tabs."""
    rows = csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline=""))
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "\n".join(lines).encode()
