"""The review pack as one HTML file: interactive charts that open without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from exports.html.chart import chart_html
from exports.html.packed import PACKED, packed_library
from exports.html.people import article_html, people_html
from exports.html.table import table_html
from exports.pack.charts import marked
from exports.pack.pack import Pack
from presentation import words
from presentation.blocks import FULL, Block, Cards, Section, Sentence, beyond
from presentation.chart_content import ChartContent
from presentation.sections.definitions import INDICATIVE
from presentation.sections.listed import PACKED as SECTIONS
from presentation.tables import Table

FOLDER = Path(__file__).parent
MADE_FROM = "What this was made from"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
)
"""The browser itself refuses whatever the page would fetch or send."""


def html_bytes(pack: Pack) -> bytes:
    """The chosen sections with their charts, tables of the figures below each chart."""
    sections = list(_sections(pack))
    title = escape(pack.choice.title)
    scope = f"{pack.view.round_text} · {words.people(len(pack.view.ratings))}"
    target = f"{pack.view.target_text} · {pack.view.readings_text}"
    links = "".join(
        f'<li><a href="#part-{n}">{escape(name)}</a></li>'
        for n, (_, name, *_) in enumerate(sections, start=1)
    )
    found = people_html(pack) if any(section.id == "people" for section in pack.sections) else ""
    body = "".join(
        f'<section id="part-{n}">{_heading_html(name, title)}{"".join(parts)}</section>'
        for n, (_, name, title, parts) in enumerate(sections, start=1)
    )
    leads = {
        id: f'<br><a href="#part-{n}">{escape(name)}</a>'
        for n, (id, name, *_) in enumerate(sections, start=1)
    }
    summary = "".join(_summary_html(s, pack, leads) for s in pack.sections if s.id == "summary")
    made = Table("made_from", "", ("", ""), tuple(pack.provenance.rows()))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><link rel="icon" href="data:,">'
        f"<title>{title}</title><style>{_template('page.css')}</style></head><body><header>"
        f"<h1>{title}</h1><p>{escape(scope)}<br>{escape(target)}</p></header>{summary}"
        f'<nav aria-label="Contents"><ul>{links}</ul>{found}</nav><main>{body}</main>'
        f"<footer><h2>{MADE_FROM}</h2>{table_html(made, MADE_FROM)}"
        f"<p>{escape(INDICATIVE)}</p></footer>"
        f'<script type="{PACKED}" id="library">{packed_library()}</script><script>'
        f"{_template('page.js')}</script></body></html>"
    )
    return page.encode("utf-8", errors="replace")


def _template(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _heading_html(label: str, title: str) -> str:
    """What a part says, under what it is about."""
    above = f"<p class=label>{escape(label)}</p>" if title else ""
    return f"{above}<h2>{escape(title or label)}</h2>"


def _sections(pack: Pack) -> Iterator[tuple[str, str, str, list[str]]]:
    """Id, label, title and parts of each section chosen, in order; the people's are one."""
    told = [section for section in pack.sections if section.id != "summary"]
    for people, found in groupby(told, lambda section: section.id == "people"):
        if people:
            parts = zip(found, pack.persons, strict=True)
            articles = (
                article_html(
                    *(number, person.name, str(person.record["team"])),
                    _person_html(section, pack),
                )
                for number, (section, person) in enumerate(parts, start=1)
            )
            yield "people", SECTIONS["people"], "", list(articles)
        else:
            for section in found:
                blocks = [_block_html(block, section, pack) for block in section.upto(FULL)]
                yield section.id, section.label, section.title, blocks


def _summary_html(section: Section, pack: Pack, leads: Mapping[str, str]) -> str:
    """What stands at the head of the page, above its contents; each finding leads to its part."""
    parts = "".join(_block_html(block, section, pack, leads=leads) for block in section.upto(FULL))
    return f'<section id="summary">{_heading_html(section.label, section.title)}{parts}</section>'


def _block_html(
    block: Block,
    section: Section,
    pack: Pack,
    *,
    with_figures: bool = True,
    leads: Mapping[str, str] | None = None,
) -> str:
    """A block: a sentence, key figures, a table under its title, or a chart."""
    shown = block.shown
    if isinstance(shown, Sentence):
        said = beyond(section.title, shown.text)
        return f"<p>{escape(said)}</p>" if said else ""
    if isinstance(shown, Cards):
        return _cards_html(shown)
    if isinstance(shown, Table):
        title = "" if shown.title == section.label else f"<h3>{escape(shown.title)}</h3>"
        return f"{title}{table_html(shown, section.label, leads)}"
    parts = marked(shown, pack)
    return "".join(chart_html(part, with_figures=with_figures) for part in parts)


def _person_html(section: Section, pack: Pack) -> str:
    """A person: the two radars side by side, then gaps beside ways, then the rest.

    The figures of the radars are those of the gaps, and stand below these alone.
    """
    blocks = section.upto(FULL)
    drawn = [block for block in blocks if isinstance(block.shown, ChartContent)]
    radars = [block for block in drawn if block.name.startswith("radar_")]
    others = [block for block in drawn if block not in radars]

    def html(parts: Iterable[Block], *, with_figures: bool = True) -> str:
        return "".join(
            _block_html(block, section, pack, with_figures=with_figures) for block in parts
        )

    first, *rest = (block for block in blocks if block not in drawn)
    return (
        f"<h3>{escape(section.label)}</h3><p>{escape(section.about)}</p>{html([first])}"
        f'<div class="pair radars">{html(radars, with_figures=False)}</div>'
        f'<div class="pair gaps">{html(others)}</div>'
        f"{html(rest)}"
    )


def _cards_html(cards: Cards) -> str:
    shown = "".join(
        f'<div title="{escape(card.help)}"><dt>{escape(card.label)}</dt>'
        f'<dd class="value">{escape(card.value)}</dd>'
        f'<dd class="note">{escape(card.note)}</dd></div>'
        for card in cards.cards
    )
    return f'<dl class="cards">{shown}</dl>'
