"""What the profiles ask for in a competence, side by side, in numbers and in words."""

from __future__ import annotations

from dataclasses import replace

from pmo_data.framework.competences import DIMENSIONS, Competence, competence, competences, scale
from pmo_data.framework.profiles import Profile, ProfileSet
from presentation.sections.definitions import NOT_REQUIRED
from presentation.tables import Table


def side_by_side(profiles: ProfileSet, office: int) -> Table:
    """Every competence with the levels that each profile asks for in an office."""
    asked = [(profile, d) for profile in profiles.profiles for d in range(len(DIMENSIONS))]

    def row(one: Competence) -> tuple[str | int, ...]:
        levels = (_level(profile, office, one.number, d) for profile, d in asked)
        return (one.number, one.name, *levels, one.description)

    heads = (f"{profile.title}, {DIMENSIONS[d]}" for profile, d in asked)
    return Table(
        "profiles_side_by_side",
        "What each profile asks for",
        ("No.", "Competence", *heads, "About"),
        tuple(map(row, competences())),
        numbers=(0,),
        note=f"{NOT_REQUIRED} is not required. The level after “or” is that of whoever takes the "
        "competence as an elective.",
        about=tuple(one.number for one in competences()),
    )


def _level(profile: Profile, office: int, number: int, d: int) -> str:
    required, elective = (
        int(table[office, number - 1, d]) for table in (profile.required, profile.electives)
    )
    usual = str(required or NOT_REQUIRED)
    return f"{usual} or {elective}" if elective > required else usual


def in_words(profiles: ProfileSet, office: int, number: int) -> Table:
    """What each profile asks for in one competence, and what the levels mean."""
    rows = []
    for profile in profiles.profiles:
        for required, what in ((profile.required, ""), (profile.electives, " as an elective")):
            levels = [int(level) for level in required[office, number - 1]]
            if any(levels) or not what:
                meant = (_meaning(level, d) for d, level in enumerate(levels))
                rows.append((f"{profile.title}{what}", *meant))
    header = ("Profile", *(dimension.capitalize() for dimension in DIMENSIONS))
    title = competence(number).title
    return Table("profile_words", title, header, tuple(rows), wide=(1, 2))


def _meaning(level: int, d: int) -> str:
    if not level:
        return "Not required."
    step = scale()[level - 1]
    return f"{level} {step.name}: {(step.application, step.knowledge)[d]}"


def with_word(content: Table, word: str) -> Table:
    """The rows of a table in which a word or a part of one stands; all of them for a blank."""
    wanted = word.strip().casefold()
    if not wanted:
        return content
    kept = [
        place
        for place, texts in enumerate(content.texts)
        if any(wanted in text.casefold() for text in texts)
    ]
    return replace(
        content,
        rows=tuple(content.rows[place] for place in kept),
        about=tuple(content.about[place] for place in kept) if content.about else (),
    )
