"""The review pack as one HTML file: interactive charts that open without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from exports.html.chart import chart_html
from exports.pack.charts import COLUMNS, PackChart, charts_of
from exports.pack.choice import SECTIONS
from exports.pack.pack import Pack
from exports.pack.rounds import Part, calibration_parts, rounds_parts
from presentation import tables, words
from presentation.cards import Card, person_cards
from presentation.chart_content import ChartContent
from presentation.person import Radar
from presentation.tables import INDICATIVE, Table

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
    made = Table("", ("", ""), tuple(pack.provenance.rows()))
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
    """Title and parts of each section chosen, in order."""
    charts = charts_of(pack)
    shown = {
        "figures": lambda: [_cards_html(pack.key_figures)],
        "cover": lambda: [table_html(tables.cover_table(pack.view))],
        "groups": lambda: [
            table_html(
                tables.groups_table(
                    pack.group_summaries, pack.choice.group_by, pack.choice.min_group_size
                )
            )
        ],
        "specialists": lambda: [table_html(tables.specialists_table(pack.view))],
        "plan": lambda: [table_html(table) for table in pack.plan_tables],
        "rounds": lambda: list(_parts(rounds_parts(pack, COLUMNS))),
        "calibration": lambda: list(_parts(calibration_parts(pack))),
        "definitions": lambda: [
            f"<h3>{escape(table.title)}</h3>{table_html(table)}"
            for table in (
                tables.definitions_table(),
                tables.scale_table(),
                tables.readings_table(pack.view),
            )
        ],
        "people": lambda: list(_people(pack, [chart for chart in charts if chart.person])),
    }
    for section, title in SECTIONS.items():
        if not pack.has(section):
            continue
        own = [c for c in charts if c.section == section and not c.person]
        # Their charts stand among their tables.
        apart = section in ("rounds", "calibration")
        parts = [] if apart else [chart_html(chart.content) for chart in own]
        parts += shown[section]() if section in shown else []
        if section == "shortfalls" and not own:
            parts = ["<p>No shortfalls: everyone assessed meets the profile.</p>"]
        if parts:
            yield title, parts


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    """Charts, cards and tables in the order in which they come."""
    for part in parts:
        if isinstance(part, ChartContent):
            yield chart_html(part)
        elif isinstance(part, Table):
            yield f"<h3>{escape(part.title)}</h3>{table_html(part)}"
        else:
            yield _cards_html(part)


def _people(pack: Pack, charts: list[PackChart]) -> Iterator[str]:
    for person in pack.persons:
        own = [chart.content for chart in charts if chart.person == person.name]
        radars = "".join(chart_html(content) for content in own if isinstance(content, Radar))
        others = "".join(chart_html(content) for content in own if not isinstance(content, Radar))
        needs = table_html(tables.needs_table(person, pack.arranged_for(person)))
        yield (
            f"<article><h3>{escape(person.name)}</h3><p>{escape(person.target)}</p>"
            f'{_cards_html(person_cards(person))}<div class="pair">{radars}</div>'
            f'<div class="pair">{others}</div>{needs}</article>'
        )


def _cards_html(cards: Iterable[Card]) -> str:
    shown = "".join(
        f'<div title="{escape(card.help)}"><dt>{escape(card.label)}</dt>'
        f'<dd class="value">{escape(card.value)}</dd>'
        f'<dd class="note">{escape(card.note)}</dd></div>'
        for card in cards
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
    body = "".join(f"<tr>{row_html(row, 'td')}</tr>" for row in table.rows)
    return (
        f'<div class="scroll" tabindex="0"><table>{above}<tbody>{body}</tbody></table></div>{note}'
    )
