"""Tables and texts on pages: a name leads to its person, a row to what stands behind it."""

from __future__ import annotations

from typing import Any

from analytics.view import View
from presentation.tables import Table
from ui.session import state
from ui.session.people_links import open_person, person_of, tokens
from ui.widgets.made import made
from ui.widgets.markup import Html
from ui.widgets.names import with_links
from ui.widgets.tables import Clicked, clicked_row, row_table

MOST_ROWS = 500
"""Up to here a table of people is HTML, which is there sooner and sorts on a touch screen too."""
_PLACE = "place"


def people_rows(view: View, content: Table, *, clicks: bool = True, **look: Any) -> int | None:
    """Show a table in which every name leads to its person; returns the row clicked just now.

    `look` are `before`, `drawn` and `folded` of `ui.widgets.tables.row_table`.
    """
    here = made(content, "people", lambda: _among(content, tokens(view)))
    chosen = place(content.key)
    clicked = row_table(content, people=here, clicks=clicks, chosen=chosen, **look)
    open_named(view, clicked, key=content.key)
    if clicked.row is not None:
        keep_place(content.key, clicked.row)
    return clicked.row


def people_text(view: View, *parts: Html, key: str) -> None:
    """Show texts one below the other, in which names lead to people."""
    open_named(view, clicked_row(Html("".join(parts)), key=key, clicks=False), key=key)


def linked(view: View, text: str) -> Html:
    """A sentence in which the names of the people shown lead to them, for `people_text`."""
    return with_links(text, tokens(view))


def open_named(view: View, clicked: Clicked, *, key: str) -> None:
    """Go to the person whose name was clicked, if one was, and keep the row for the way back."""
    if clicked.person is not None:
        row, token = clicked.person
        keep_place(key, row)
        open_person(person_of(view, token))


def _among(content: Table, known: dict[str, str]) -> dict[str, str]:
    """Those of the names that stand in a cell, alone or in a list."""
    cells = {text for row in content.texts for text in row}
    parts = {part for text in cells for piece in text.split(", ") for part in _pieces(piece)}
    # A name may hold a comma itself.
    parts |= {name for name in known if ", " in name and any(name in text for text in cells)}
    return {name: known[name] for name in sorted(parts & known.keys())}


def _pieces(text: str) -> tuple[str, ...]:
    """A part of a list, and its name before words such as ``and 3 more``."""
    return text, text.partition(" and ")[0], text.removesuffix(" (fixed)")


def keep_place(table: str, row: int) -> None:
    """Keep which row of a table of this page was clicked last."""
    state.keep(_PLACE, (state.page(), table, row))


def place(table: str) -> int | None:
    """The row of a table of this page that was clicked last, if it was the last of any."""
    where, which, row = state.kept(_PLACE) or ("", "", None)
    return row if (where, which) == (state.page(), table) else None
