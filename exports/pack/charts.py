"""Every chart of a review pack, in order, for the formats that hold them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.pack.pack import Pack
from presentation.chart_content import ChartContent
from presentation.person import person_contents
from presentation.round_charts import (
    calibration_content,
    change_content,
    change_order,
    trend_content,
)
from presentation.rounds import changes_lines, pair_lines, trend_lines
from presentation.team import heatmap_content, levels_content, shortfalls_content, steps_content

COLUMNS = 40
"""Most people in one chart, as on the pages."""


@dataclass(frozen=True, eq=False)
class PackChart:
    """A chart of a pack: its section, the person it is of (blank for the team), its content."""

    section: str
    person: str
    content: ChartContent


def charts_of(pack: Pack) -> list[PackChart]:
    """The charts of the chosen sections: the team's, then each person's."""
    found = [chart for chart in _team_charts(pack) if pack.has(chart.section)]
    if pack.has("people"):
        found += [
            PackChart("people", person.name, content)
            for person in pack.persons
            for content in person_contents(person)
        ]
    made_of = pack.provenance.mark
    return [
        replace(chart, content=replace(chart.content, lines=(*chart.content.lines, made_of)))
        for chart in found
    ]


def _team_charts(pack: Pack) -> Iterator[PackChart]:
    view = pack.view
    found = [
        ("heatmap", heatmap_content(view, view.order)),
        ("shortfalls", shortfalls_content(view)),
        ("levels", levels_content(view)),
        ("specialists", steps_content(view, view.order)),
        ("rounds", history_content(pack)),
        ("rounds", changed_content(pack)),
        ("calibration", apart_content(pack)),
    ]
    for section, content in found:
        if content is not None:
            yield from (PackChart(section, "", part) for part in content.in_parts(COLUMNS))


def history_content(pack: Pack) -> ChartContent | None:
    """The key figures over the rounds, where there are two or more."""
    if pack.history is None:
        return None
    return trend_content(pack.history, trend_lines(pack.view, pack.history))


def changed_content(pack: Pack) -> ChartContent | None:
    """How levels changed since the round before."""
    changes = pack.changes
    if changes is None or not len(changes.later):
        return None
    return change_content(changes, change_order(changes), changes_lines(pack.view, changes))


def apart_content(pack: Pack) -> ChartContent | None:
    """How far self and manager are apart, where both rated somebody."""
    if pack.pairs is None or pack.agreement is None:
        return None
    return calibration_content(pack.pairs, pack.agreement, pair_lines(pack.view, pack.pairs))


def file_word(text: str) -> str:
    """A text as a word of a file's name: letters and digits, the rest as hyphens."""
    return re.sub(r"[\W_]+", "-", text).strip("-")[:60] or "unnamed"
