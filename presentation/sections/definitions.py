"""Definitions, the scale, and where the source disagrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.glossary import glossary
from analytics.view import View
from pmo_data.framework.competences import DIMENSIONS, Competence, competences, scale
from pmo_data.framework.profiles import Profile
from pmo_data.framework.readings import source_notes
from presentation.blocks import FULL, Block, Sentence
from presentation.sections.meanings import WORDS
from presentation.subject import Subject
from presentation.tables import Table

DEFINED = (
    *("level", "required", "gap", "met", "not_assessed", "shortfall_levels", "severe_cells"),
    *("met_share", "coverage", "bench", "priority", "status", "steps", "stage", "nearest"),
)
"""Names of the figures that a pack shows, in `analytics.glossary`."""
SOURCE_DISAGREES = "The source disagrees with itself in these places. Its tables rule."
NOT_REQUIRED = "–"
INDICATIVE = (
    "Profiles are those of the APM Competence Framework and indicative. "
    "They say what a role usually asks for, not how good a person is."
)


def blocks(subject: Subject) -> Iterator[Block]:
    """What the figures mean, the levels, and how each point of the source was read."""
    yield Block("indicative", Sentence(INDICATIVE))
    yield Block("definitions", definitions_table())
    yield Block("scale", scale_table(), FULL)
    made = f"This was made under {subject.view.readings_text}."
    yield Block("readings_in_force", Sentence(made))
    yield Block("readings", readings_table(subject.view), explained=SOURCE_DISAGREES)


def definitions_table() -> Table:
    """The figures that a pack shows, and their definitions."""
    known = glossary()
    rows = tuple(known[name] for name in DEFINED)
    return Table("definitions", "What the figures mean", ("Figure", "Meaning"), rows, wide=(1,))


def scale_table() -> Table:
    """The five levels and what they mean."""
    rows = tuple((f"{s.level} {s.name}", s.application, s.knowledge) for s in scale())
    note = "No rating means not assessed. It is never counted as zero."
    header = ("Level", "Application", "Knowledge")
    return Table("scale", "Scale", header, rows, wide=(1, 2), note=note)


def readings_table(view: View) -> Table:
    """Where the source disagrees with itself, and how each point was read."""
    rows = []
    for note in source_notes():
        labels = {option.value: option.label for option in note.options}
        chosen = view.readings.get(note.id, note.default) if labels else None
        read = labels[chosen] if chosen else note.ruling
        changed = " (not the default)" if chosen and chosen != note.default else ""
        rows.append((note.title, note.source_says, read + changed))
    header = ("Point", "The source says", "Read here as")
    return Table("readings", "Readings of the source", header, tuple(rows), wide=(1, 2))


def glossary_table() -> Table:
    """Every figure and word, and its definition."""
    figures = ((*defined, name) for name, defined in glossary().items())
    rows = (*figures, *((*defined, "") for defined in WORDS.values()))
    return Table("glossary", "Glossary", ("Figure", "Meaning", "Column"), rows, wide=(1,))


def requirements_table(profile: Profile, office: int) -> Table:
    """What a profile asks for in an office, and of whoever takes a competence as an elective."""

    def row(one: Competence) -> tuple[str | int, ...]:
        at = one.number - 1
        levels = (str(level or NOT_REQUIRED) for level in profile.required[office, at].tolist())
        elective = profile.electives[office, at].tolist()
        if_taken = " / ".join(map(str, elective)) if any(elective) else ""
        last = (if_taken, one.description) if profile.needed else (one.description,)
        return (one.number, one.name, *levels, *last)

    electives = ("If elective",) if profile.needed else ()
    return Table(
        "profile_requirements",
        profile.title,
        ("No.", "Competence", *(d.capitalize() for d in DIMENSIONS), *electives, "About"),
        tuple(map(row, competences())),
        numbers=(0,),
        note=f"{NOT_REQUIRED} is not required. Source: {profile.source or 'a file of your own'}.",
    )
