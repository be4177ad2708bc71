"""Tables on pages in which a name leads to its person, and a row to what stands behind it."""

from __future__ import annotations

from typing import Any

from analytics.view import View
from presentation.tables import Table
from ui.session import state
from ui.session.people_links import open_person, person_of, tokens
from ui.widgets.made import made
from ui.widgets.tables import row_table

MOST_ROWS = 500
"""Up to here a table of people is HTML, which is there sooner and sorts on a touch screen too."""
_PLACE = "place"


def people_rows(view: View, content: Table, *, clicks: bool = True, **look: Any) -> int | None:
    """Show a table in which every name leads to its person; returns the row clicked just now.

    `look` are `drawn` and `folded` of `ui.widgets.tables.row_table`.
    """
    here = made(content, "people", lambda: _among(content, tokens(view)))
    chosen = place(content.key)
    clicked = row_table(content, people=here, clicks=clicks, chosen=chosen, **look)
    if clicked.person is not None:
        row, token = clicked.person
        keep_place(content.key, row)
        open_person(person_of(view, token))
    if clicked.row is not None:
        keep_place(content.key, clicked.row)
    return clicked.row


def _among(content: Table, known: dict[str, str]) -> dict[str, str]:
    """Those of the names that stand in a cell, alone or in a list."""
    cells = {text for row in content.texts for text in row}
    parts = {part for text in cells for piece in text.split(", ") for part in _pieces(piece)}
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
