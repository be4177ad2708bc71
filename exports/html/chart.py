"""One interactive chart of a page, with the table of its figures."""

from __future__ import annotations

from html import escape

import pandas as pd

from analytics.glossary import terms
from charts.columns import least_width
from charts.kinds import figure_of
from presentation.chart_content import ChartContent, PeopleChart

_HIDDEN = ("person_id", "name", "team", "role", "office")
"""Columns of one person's figures that would say the same in every row."""


def chart_html(content: ChartContent) -> str:
    """A chart in light and dark, what it was made from, and its figures to unfold."""
    light, dark = (inline_json(figure_of(content, mode).to_json()) for mode in ("light", "dark"))
    height = int(figure_of(content, "light").fields["height"])
    wide = least_width(content) if isinstance(content, PeopleChart) else 300
    lines = "<br>".join(escape(line) for line in content.lines)
    return (
        f'<figure><div class="scroll" tabindex="0"><div style="min-width:{wide}px">'
        f'<div class="plot" role="img" aria-label="{escape(content.title)}" '
        f'style="height:{height}px"></div>'
        f'<script type="application/json">{{"light":{light},"dark":{dark}}}</script></div></div>'
        f"<figcaption><strong>{escape(content.title)}</strong><br>{lines}</figcaption>"
        f"<details><summary>Figures</summary>{frame_html(content.data)}</details></figure>"
    )


def inline_json(text: str) -> str:
    """JSON that no text in it can end or open a tag of the page it stands in."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def frame_html(frame: pd.DataFrame) -> str:
    """A frame as a table; blank where there is no figure."""
    named = terms()
    alike = [c for c in frame.columns if c in _HIDDEN and frame[c].nunique() == 1]
    shown = frame.drop(columns=alike)
    head = "".join(f"<th>{escape(named.get(str(c), str(c)))}</th>" for c in shown.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(_text(value))}</td>' for value in row)}</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll" tabindex="0">{table}</div>'


def _text(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)
