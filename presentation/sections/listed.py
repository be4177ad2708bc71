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
    summary,
    titles,
)
from presentation.subject import Subject
from presentation.tables import Table


@dataclass(frozen=True)
class Kind:
    """A section that can be asked for: blocks from a subject, or a section for each person.

    Its title says in a sentence what its blocks show. Unless it is `packed`, no pack can hold
    it: it is for the screen.
    """

    label: str
    blocks: Callable[[Subject], Iterable[Block]] | None = None
    each: Callable[[Subject], Iterable[Section]] | None = None
    title: Callable[[Subject], str] | None = None
    packed: bool = True


KINDS = {
    "summary": Kind("Summary", summary.blocks, title=summary.title),
    "figures": Kind("Key figures", figures.blocks, title=titles.figures),
    "heatmap": Kind("Gaps, person by person", heatmap.blocks, title=titles.heatmap),
    "shortfalls": Kind("Largest shared shortfalls", shortfalls.blocks, title=titles.shortfalls),
    "hidden_gaps": Kind("Severe gaps behind good averages", hidden_gaps.blocks, packed=False),
    "levels": Kind("People at each level", levels.blocks, title=titles.levels),
    "cover": Kind("Bench and single points of failure", cover.blocks, title=titles.cover),
    "groups": Kind("Groups side by side", groups.blocks, title=titles.groups),
    "open_verdicts": Kind("Not assessed", open_verdicts.blocks, packed=False),
    "specialists": Kind("Way to Specialist", specialists.blocks, title=titles.specialists),
    "other_readings": Kind(
        "What another reading would change", other_readings.blocks, packed=False
    ),
    "missing": Kind("What is missing", missing.blocks, packed=False),
    "plan": Kind("Coverage plan", plan.blocks, title=titles.plan),
    "rounds": Kind("Change over the rounds", rounds.blocks, title=titles.rounds),
    "calibration": Kind("Calibration of raters", calibration.blocks, title=titles.calibration),
    "people": Kind("A page for each person", each=person.sections),
    "definitions": Kind("Definitions, readings and source notes", definitions.blocks),
}
"""Sections by id."""
PACKED = {id: kind.label for id, kind in KINDS.items() if kind.packed}
"""What a pack can hold: id → label."""


PEOPLE = "people"
"""Id of the kind with a section for each person."""
NOTHING_LABEL = "Nothing to report on"
_AFTER_TEAM = (PEOPLE, "definitions")


def sections(id: str, subject: Subject) -> Iterator[Section]:
    """The sections of a kind: one, or one for each person."""
    kind = KINDS[id]
    if kind.each is not None:
        yield from kind.each(subject)
    if kind.blocks is not None:
        about = scope_line(subject.view)
        blocks = tuple(kind.blocks(subject))
        title = kind.title(subject).rstrip(".") if kind.title and blocks else ""
        yield Section(id, kind.label, blocks, title=title, about=about)


def collected(made: Iterable[Section]) -> tuple[Section, ...]:
    """Sections with something to show; the others as the lines of one, after those of the team."""
    every = tuple(made)
    told = [one for one in every if not one.nothing]
    quiet = [one for one in every if one.nothing]
    if not quiet:
        return every
    rows = tuple((one.label, one.nothing) for one in quiet)
    table = Table("nothing", NOTHING_LABEL, ("Section", "Why"), rows, wide=(1,))
    lines = Section("nothing", NOTHING_LABEL, (Block("lines", table),), about=quiet[0].about)
    place = next((n for n, one in enumerate(told) if one.id in _AFTER_TEAM), len(told))
    return (*told[:place], lines, *told[place:])


def section(id: str, subject: Subject) -> Section:
    """The section of a kind that has one."""
    (only,) = sections(id, subject)
    return only
