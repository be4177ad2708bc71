"""The review pack as one HTML file: interactive charts that open without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from exports.html.chart import chart_html
from exports.pack.charts import marked
from exports.pack.pack import Pack
from presentation import words
from presentation.blocks import FULL, Block, Cards, Section, Sentence
from presentation.chart_content import ChartContent
from presentation.sections.definitions import INDICATIVE
from presentation.sections.listed import PACKED
from presentation.tables import Table

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
)
"""The browser itself refuses whatever the page would fetch or send."""


def html_bytes(pack: Pack) -> bytes:
    """The chosen sections with their charts, tables of the figures below each chart."""
    from plotly.offline import get_plotlyjs

    sections = list(_sections(pack))
    title = escape(pack.choice.title)
    scope = f"{pack.view.round_text} · {words.people(len(pack.view.ratings))}"
    target = f"{pack.view.target_text} · {pack.view.readings_text}"
    links = "".join(
        f'<li><a href="#part-{n}">{escape(name)}</a></li>'
        for n, (name, _) in enumerate(sections, start=1)
    )
    body = "".join(
        f'<section id="part-{n}"><h2>{escape(name)}</h2>{"".join(parts)}</section>'
        for n, (name, parts) in enumerate(sections, start=1)
    )
    made = Table("made_from", "", ("", ""), tuple(pack.provenance.rows()))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><link rel="icon" href="data:,">'
        f"<title>{title}</title><style>{_template('page.css')}</style></head><body><header>"
        f"<h1>{title}</h1><p>{escape(scope)}<br>{escape(target)}</p></header>"
        f'<nav aria-label="Contents"><ul>{links}</ul></nav><main>{body}</main>'
        f"<footer><h2>What this was made from</h2>{table_html(made)}"
        f"<p>{escape(INDICATIVE)}</p></footer>"
        f"<script>{get_plotlyjs()}</script><script>{_template('page.js')}</script></body></html>"
    )
    return page.encode("utf-8", errors="replace")


def _template(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _sections(pack: Pack) -> Iterator[tuple[str, list[str]]]:
    """Title and parts of each section chosen, in order; the people's are one."""
    for people, found in groupby(pack.sections, lambda section: section.id == "people"):
        if people:
            yield PACKED["people"], [_person_html(section, pack) for section in found]
        else:
            yield from (
                (section.label, [_block_html(block, section, pack) for block in section.upto(FULL)])
                for section in found
            )


def _block_html(block: Block, section: Section, pack: Pack) -> str:
    """A block: a sentence, key figures, a table under its title, or a chart."""
    shown = block.shown
    if isinstance(shown, Sentence):
        return f"<p>{escape(shown.text)}</p>"
    if isinstance(shown, Cards):
        return _cards_html(shown)
    if isinstance(shown, Table):
        title = "" if shown.title == section.label else f"<h3>{escape(shown.title)}</h3>"
        return f"{title}{table_html(shown)}"
    return "".join(chart_html(part) for part in marked(shown, pack))


def _person_html(section: Section, pack: Pack) -> str:
    """A person: the two radars side by side, then gaps beside ways, then the rest."""
    blocks = section.upto(FULL)
    drawn = [block for block in blocks if isinstance(block.shown, ChartContent)]
    radars = [block for block in drawn if block.name.startswith("radar_")]
    others = [block for block in drawn if block not in radars]

    def html(parts: Iterable[Block]) -> str:
        return "".join(_block_html(block, section, pack) for block in parts)

    first, *rest = (block for block in blocks if block not in drawn)
    return (
        f"<article><h3>{escape(section.label)}</h3><p>{escape(section.about)}</p>{html([first])}"
        f'<div class="pair">{html(radars)}</div><div class="pair">{html(others)}</div>'
        f"{html(rest)}</article>"
    )


def _cards_html(cards: Cards) -> str:
    shown = "".join(
        f'<div title="{escape(card.help)}"><dt>{escape(card.label)}</dt>'
        f'<dd class="value">{escape(card.value)}</dd>'
        f'<dd class="note">{escape(card.note)}</dd></div>'
        for card in cards.cards
    )
    return f'<dl class="cards">{shown}</dl>'


def table_html(table: Table) -> str:
    """A table of texts, with its note."""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    if not table.rows:
        return note

    def row_html(cells: Iterable[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=n' if place in table.numbers else ''}>{escape(text)}</{tag}>"
            for place, text in enumerate(cells)
        )

    head = row_html(table.header, "th")
    above = f"<thead><tr>{head}</tr></thead>" if any(table.header) else ""
    body = "".join(f"<tr>{row_html(row, 'td')}</tr>" for row in table.texts)
    return (
        f'<div class="scroll" tabindex="0"><table>{above}<tbody>{body}</tbody></table></div>{note}'
    )
