"""One menu beside a chart or a table that takes it away: pictures, figures, or a copy of them."""

from __future__ import annotations

import base64
import csv
import io
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.typst.pictures import PICTURE_FORMATS, picture_bytes
from charts.typst.typesetting import Format
from pmo_data.safe_csv import csv_bytes
from ui.server.audit import taken as taken_away
from ui.widgets.components import component

if TYPE_CHECKING:
    import pandas as pd

    from presentation.chart_content import ChartContent

_LABELS = {
    "png": "Picture (PNG)",
    "print": "Print picture (PNG, light)",
    "svg": "Picture (SVG)",
    "pdf": "Picture (PDF)",
    "csv": "Figures (CSV)",
    "copy": "Copy the figures",
    "table": "Show as table",
}
CHART_WAYS = tuple(_LABELS)
"""What can be asked of a chart."""
_UNSPOKEN = re.compile(r"[^\w\s,;:&()'’%?/–−.-]|_|[:&](?!\s)|\.(?=\w)|-(?=[->])")
"""What Markdown could take for more than a sign: a menu is called by its label as it is written."""
Ways = dict[str, Callable[[], None]]
"""What can be asked: a key of the labels → what answers it."""


def figure_ways(key: str, data: Callable[[], pd.DataFrame]) -> Ways:
    """The figures of a chart or table, as a file and to paste."""
    return {
        "csv": lambda: save(csv_bytes(data()), file=f"{_stem(key)}.csv", media_type="text/csv"),
        "copy": lambda: save(_pasted(data()), file=f"{_stem(key)}.copy", media_type=None),
    }


def chart_ways(content: ChartContent, shade: str) -> Ways:
    """Pictures of a chart, as the page shows it and as it is printed, and its figures."""
    pictures: dict[str, tuple[Format, str, str]] = {
        **{"png": ("png", shade, ""), "print": ("png", "light", "-print")},
        **{"svg": ("svg", shade, ""), "pdf": ("pdf", shade, "")},
    }
    return {
        **{way: partial(_picture, content, *made) for way, made in pictures.items()},
        **figure_ways(content.key, lambda: content.data),
        "table": partial(_as_table, content),
    }


def _picture(content: ChartContent, form: Format, shade: str, mark: str) -> None:
    picture = picture_bytes(content, form, mode=shade)
    save(picture, file=f"{_stem(content.key)}{mark}.{form}", media_type=PICTURE_FORMATS[form])


def _as_table(content: ChartContent) -> None:
    show = partial(st.dataframe, content.data, hide_index=True, placeholder="", height="content")
    st.dialog(content.title, width="large")(show)()


def _stem(key: str) -> str:
    return key.replace("_", "-")


def save_button(key: str, ways: Iterable[str], title: str) -> str | None:
    """Show the menu of what has a title; returns what was asked for just now, a key of its ways.

    The title is said to who cannot see what the menu stands beside; it is not shown.
    """
    asked: str | None = st.menu_button(
        *(f"Save {spoken(title)}", list(ways)),
        key=f"{key}_save",
        icon=":material/download:",
        format_func=_LABELS.__getitem__,
    )
    return asked


def spoken(title: str) -> str:
    """A title as Markdown that shows every sign of it, without those that it cannot show so.

    Examples
    --------
    >>> spoken("*Ann_B*: every gap"), spoken("11 Budget & cost, www.apm.example")
    ('Ann B: every gap', '11 Budget & cost, www apm example')
    """
    return " ".join(_UNSPOKEN.sub(" ", title).split())


@contextmanager
def taken(key: str, ways: Ways, title: str, *, headed: bool) -> Iterator[None]:
    """Show a chart or table under its menu, which stands at the right.

    With `headed` what is shown begins with a heading, and the menu stands in its line.
    """
    with st.container(key=f"{key}_{'headed' if headed else 'bare'}"):
        asked = save_button(key, ways, title)
        yield
        if asked is not None:
            ways[asked]()


def save(content: bytes, *, file: str, media_type: str | None) -> None:
    """Let the browser save a file, or copy it where it has no media type, and not again."""
    data: dict[str, Any] = {
        "token": secrets.token_hex(8),
        "content": base64.b64encode(content).decode("ascii"),
        "type": media_type,
        "file": file,
    }
    component("saved")(key=f"{file}_saved", data=data)
    taken_away(file.rpartition(".")[2].upper() if media_type else "figures copied")


def _pasted(frame: pd.DataFrame) -> bytes:
    """A frame as a spreadsheet takes it from the clipboard: cells parted by tabs."""
    rows = csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline=""))
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "\n".join(lines).encode()
