"""One interactive chart of a page, with the table of its figures."""

from __future__ import annotations

from html import escape

from charts.columns import least_width
from charts.kinds import figure_of
from exports.html.packed import PACKED, packed
from exports.html.table import frame_html
from presentation.chart_content import ChartContent, PeopleChart
from presentation.chart_sentences import alternative_of

BESIDE = "The figures stand in the table of gaps that follows."
"""Said of a chart of a person without figures of its own."""

LOW = 530
"""CSS pixels of a chart that stands whole on a low page, below its headings."""


def chart_html(content: ChartContent, *, with_figures: bool = True) -> str:
    """A chart in light and dark, what it was made from, and its figures to unfold."""
    drawn = [figure_of(content, mode) for mode in ("light", "dark")]
    height = int(drawn[0].fields["height"])
    light, dark = (figure.to_json() for figure in drawn)
    wide = least_width(content) if isinstance(content, PeopleChart) else 300
    lines = "<br>".join(escape(line) for line in content.lines)
    figures = "The figures stand in the table below it." if with_figures else BESIDE
    said = f"{alternative_of(content)} {figures}"
    table = frame_html(content.data, content.title) if with_figures else ""
    unfold = f"<details><summary>Figures</summary>{table}</details>" if with_figures else ""
    both = packed(f'{{"light":{light},"dark":{dark}}}')
    return (
        f'<figure><div class="scroll" tabindex="0"><div style="min-width:{wide}px">'
        f'<div class="plot" role="img" aria-label="{escape(said)}" '
        f'style="height:{height}px;--low:{min(1, LOW / height):.2f}"></div>'
        f'<script type="{PACKED}">{both}</script></div></div>'
        f"<figcaption><strong>{escape(content.title)}</strong><br>{lines}</figcaption>"
        f"{unfold}</figure>"
    )
