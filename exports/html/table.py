"""Tables of a web page, each with what it is of and which cells are its heads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import zip_longest

import pandas as pd

from analytics.glossary import terms
from presentation.tables import Table

_HIDDEN = ("person_id", "name", "team", "role", "office")
"""Columns of one person's figures that would say the same in every row."""


def table_html(table: Table, caption: str = "", links: Mapping[str, str] | None = None) -> str:
    """A table of texts, with its note; in its rows the links to the sections of their evidence."""
    note = f"<p>{escape(table.said)}</p>" if table.said else ""
    if not table.rows:
        return note
    header = table.header if any(table.header) else ()
    leads = [(links or {}).get(section, "") for section, _ in table.evidence]
    rows = _table(header, table.texts, table.title or caption, table.numbers, table.key, leads)
    return f"{rows}{note}"


def frame_html(frame: pd.DataFrame, caption: str) -> str:
    """A frame as a table; blank where there is no figure."""
    named = terms()
    alike = [c for c in frame.columns if c in _HIDDEN and frame[c].nunique() == 1]
    shown = frame.drop(columns=alike)
    header = [named.get(str(column), str(column)) for column in shown.columns]
    rows = ([_text(value) for value in row] for row in shown.itertuples(index=False, name=None))
    return _table(header, rows, caption, ())


def _table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    caption: str,
    numbers: Collection[int],
    key: str = "",
    leads: Sequence[str] = (),
) -> str:
    sides = dict.fromkeys(numbers, " class=n")
    heads = "".join(
        f"<th scope=col{sides.get(place, '')}>{escape(text)}" for place, text in enumerate(header)
    )
    above = f"<thead><tr>{heads}</thead>" if header else ""
    body = "".join(
        f"{_row(row, sides)}{lead}" for row, lead in zip_longest(rows, leads, fillvalue="")
    )
    named = f' class="{key}"' if key else ""
    return (
        f'<div class="scroll" tabindex="0"><table{named}><caption>{escape(caption)}</caption>'
        f"{above}<tbody>{body}</tbody></table></div>"
    )


def _row(row: Sequence[str], sides: dict[int, str]) -> str:
    """A row without the end tags that HTML lets out: they would be a third of a table."""
    first = f"<th scope=row{sides.get(0, '')}>{escape(row[0])}" if row else ""
    cells = (
        f"<td{sides.get(place, '')}>{escape(text)}" for place, text in enumerate(row[1:], start=1)
    )
    return f"<tr>{first}{''.join(cells)}"


def _text(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
