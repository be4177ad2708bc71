"""The sections, in the order in which a pack holds them: a new one is a file here and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from presentation.blocks import Block, Section
from presentation.captions import scope_line
from presentation.sections import (
    calibration,
    cover,
    definitions,
    figures,
    groups,
    heatmap,
    hidden_gaps,
    levels,
    missing,
    open_verdicts,
    other_readings,
    person,
    plan,
    rounds,
    shortfalls,
    specialists,
)
from presentation.subject import Subject


@dataclass(frozen=True)
class Kind:
    """A section that can be asked for: blocks from a subject, or a section for each person.

    Unless it is `packed`, no pack can hold it: it is for the screen.
    """

    label: str
    blocks: Callable[[Subject], Iterable[Block]] | None = None
    each: Callable[[Subject], Iterable[Section]] | None = None
    packed: bool = True


KINDS = {
    "figures": Kind("Key figures", figures.blocks),
    "heatmap": Kind("Gaps, person by person", heatmap.blocks),
    "shortfalls": Kind("Largest shared shortfalls", shortfalls.blocks),
    "hidden_gaps": Kind("Severe gaps behind good averages", hidden_gaps.blocks, packed=False),
    "levels": Kind("People at each level", levels.blocks),
    "cover": Kind("Bench and single points of failure", cover.blocks),
    "groups": Kind("Groups side by side", groups.blocks),
    "open_verdicts": Kind("Not assessed", open_verdicts.blocks, packed=False),
    "specialists": Kind("Way to Specialist", specialists.blocks),
    "other_readings": Kind(
        "What another reading would change", other_readings.blocks, packed=False
    ),
    "missing": Kind("What is missing", missing.blocks, packed=False),
    "plan": Kind("Coverage plan", plan.blocks),
    "rounds": Kind("Change over the rounds", rounds.blocks),
    "calibration": Kind("Calibration of raters", calibration.blocks),
    "people": Kind("A page for each person", each=person.sections),
    "definitions": Kind("Definitions, readings and source notes", definitions.blocks),
}
"""Sections by id."""
PACKED = {id: kind.label for id, kind in KINDS.items() if kind.packed}
"""What a pack can hold: id → label."""


def sections(id: str, subject: Subject) -> Iterator[Section]:
    """The sections of a kind: one, or one for each person."""
    kind = KINDS[id]
    if kind.each is not None:
        yield from kind.each(subject)
    if kind.blocks is not None:
        about = scope_line(subject.view)
        yield Section(id, kind.label, tuple(kind.blocks(subject)), about=about)


def section(id: str, subject: Subject) -> Section:
    """The section of a kind that has one."""
    (only,) = sections(id, subject)
    return only
