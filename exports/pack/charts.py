"""Every chart of a review pack, in order, for the formats that hold them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exports.pack.pack import Pack
from presentation.blocks import Section
from presentation.chart_content import ChartContent

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
    return [
        PackChart(section.id, section.label if section.id == "people" else "", content)
        for section in pack.sections
        for content in charts_in(section, pack)
    ]


def charts_in(section: Section, pack: Pack) -> Iterator[ChartContent]:
    """The charts of a section, in parts that can be read, with what the pack was made from."""
    for block in section.blocks:
        if isinstance(block.shown, ChartContent):
            yield from marked(block.shown, pack)


def marked(content: ChartContent, pack: Pack) -> Iterator[ChartContent]:
    """A chart in parts that can be read, each with what the pack was made from."""
    for part in content.in_parts(COLUMNS):
        yield replace(part, lines=(*part.lines, pack.provenance.mark))


def file_word(text: str) -> str:
    """A text as a word of a file's name: letters and digits, the rest as hyphens."""
    return re.sub(r"[\W_]+", "-", text).strip("-")[:60] or "unnamed"
