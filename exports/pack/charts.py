"""Every chart of a review pack, in order, for the formats that hold them one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import category

from exports.pack.pack import Pack
from presentation.chart_content import ChartContent

COLUMNS = 40
"""Most people in one chart, as on the pages."""


def charts_of(pack: Pack) -> list[tuple[str, ChartContent]]:
    """The charts of the chosen sections, each with its person: the team's first, with a blank."""
    return [
        (section.label if section.id == "people" else "", part)
        for section in pack.composed
        for block in section.blocks
        if isinstance(block.shown, ChartContent)
        for part in marked(block.shown, pack)
    ]


def marked(content: ChartContent, pack: Pack) -> Iterator[ChartContent]:
    """A chart in parts that can be read, each with what the pack was made from."""
    for part in content.in_parts(COLUMNS):
        yield replace(part, lines=(*part.lines, pack.provenance.mark))


def file_word(text: str) -> str:
    """A text as a word of a file's name: letters with their signs and digits, else hyphens."""
    word = ""
    for char in text:
        sign = category(char) in {"Mn", "Mc"} and word[-1:] not in {"", "-"}
        word += char if char.isalnum() or sign else "-"
    return re.sub("-+", "-", word).strip("-")[:60] or "unnamed"
