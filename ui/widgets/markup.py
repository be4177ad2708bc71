"""Texts, key figures and tables as HTML, several of them in one element of the page.

Every element costs the server and the browser more than the text in it, so what stands
together is made here and shown at once. Every text is escaped: what a file holds is shown
letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache, partial
from html import escape
from typing import Any

import streamlit as st

from presentation.words import unparted
from ui.widgets.components import browser_file

_COLOURS = (
    *("linkColor", "borderColor", "dataframeBorderColor"),
    *("grayTextColor", "grayBackgroundColor"),
    *("greenTextColor", "greenBackgroundColor"),
    *("orangeTextColor", "orangeBackgroundColor"),
)


class Html(str):
    """HTML in which every text is escaped already."""

    __slots__ = ()


@cache
def style_sheet() -> str:
    """The styles of every page, with the colours of the theme as `--pmo-borderColor` and so on."""
    colours = "".join(
        f"--pmo-{name}: light-dark({_colour('light', name)}, {_colour('dark', name)}); "
        for name in _COLOURS
    )
    # One line: texts of several lines are looked through for their indents at every run.
    rules = " ".join(browser_file("page.css").splitlines())
    return f"<style>:root {{ {colours}}} {rules}</style>"


def _colour(mode: str, name: str) -> str:
    return str(st.get_option(f"theme.{mode}.{name}"))


def show(*parts: Html, place: Any = st) -> None:
    """Show parts one below the other."""
    place.html(tag("div", *parts, kind="pmo"))


def escaped(text: str) -> Html:
    """A text as HTML, in whose lines a competence's number and its name stand together."""
    return Html(escape(unparted(text)))


def tag(name: str, *inner: str, kind: str = "") -> Html:
    """An element around texts, which are escaped, and HTML made here, which is not.

    Examples
    --------
    >>> tag("p", "1 < 2, ", tag("b", "Ann & Bob"))
    '<p>1 &lt; 2, <b>Ann &amp; Bob</b></p>'
    """
    attribute = f' class="{kind}"' if kind else ""
    content = "".join(part if isinstance(part, Html) else escaped(part) for part in inner)
    return Html(f"<{name}{attribute}>{content}</{name}>")


heading = partial(tag, "h2")
"""The heading of a section."""
subheading = partial(tag, "h3")
"""A heading within a section."""


def place_heading(place: str, text: str) -> Html:
    """The heading of a section to which a link of its page leads."""
    return Html(f'<h2 id="{place}">{escaped(text)}</h2>')


def next_step(text: str, place: str) -> Html:
    """A next step, which leads to a place of its page."""
    return Html(f'<a class="pmo-next" href="#{place}">{escaped(text)}</a>')


def begins_with_heading(parts: Sequence[Html]) -> bool:
    """Whether the first of some parts is a heading, beside which there is room."""
    return bool(parts) and parts[0].startswith("<h")


_FIGURE = re.compile(r"[+−]\d[\d,.]*|\d[\d,.]*(?:–\d+)? %|0")
_PART = re.compile(r"[\d,]+ of [\d,]+")
_NO_FIGURE = ("", "–", "?")
strong = partial(tag, "strong")
"""A text in bold."""
paragraph = partial(tag, "p")
"""A paragraph."""
caption = partial(tag, "p", kind="pmo-caption")
"""A paragraph in small, muted type."""


def items(lines: Iterable[str]) -> Html:
    """A list."""
    return tag("ul", *(tag("li", line) for line in lines))


def steps(lines: Iterable[str]) -> Html:
    """A list of what to do one after the other."""
    return tag("ol", *(tag("li", line) for line in lines))


def details(summary: str, *inner: str) -> Html:
    """What is shown once its summary is clicked."""
    return tag("details", tag("summary", summary), *inner)


def badge(text: str, standing: str) -> Html:
    """A verdict in a word or two; its standing is ``met``, ``below``, ``worst`` or ``open``."""
    return tag("span", text, kind=f"pmo-badge pmo-{standing}")


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    marked: int | None = None,
    numbers: Collection[int] = (),
) -> Html:
    """A table whose texts wrap; HTML made here is taken as it is.

    A column of numbers, differences or shares stands to the right, as do those at the places
    `numbers`, where nothing may be known.

    The row at the place `marked` stands out, and is what the page is scrolled to.
    """
    cells = list(rows)
    kinds = [
        "pmo-number" if c in numbers or _are_figures([row[c] for row in cells]) else ""
        for c in range(len(columns))
    ]
    heads = (tag("th", column, kind=kind) for column, kind in zip(columns, kinds, strict=True))
    body = (
        tag(
            "tr",
            *(_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)),
            kind="pmo-asked" if place == marked else "",
        )
        for place, row in enumerate(cells)
    )
    whole = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body))
    return tag("div", whole, kind="pmo-table")


def _are_figures(cells: Sequence[object]) -> bool:
    """Whether there is a number among some cells, or nothing but differences and shares."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    said = [text for text in texts if text not in _NO_FIGURE]
    return len(texts) < len(cells) or (bool(said) and all(map(_FIGURE.fullmatch, said)))


def _cell(value: object, kind: str) -> Html:
    text = value if isinstance(value, str) else f"{value:,}"
    return tag("td", text, kind="pmo-part" if _PART.fullmatch(text) else kind)
