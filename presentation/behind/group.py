"""What stands behind the figures of a group: what nobody in it meets, and on whom it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analytics.cohort import THIN_BENCH, UNCOVERED
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.blocks import Block, Section, Sentence
from presentation.sections.cover import cover_table
from presentation.sections.shortfalls import short_competences
from presentation.working import unsure_words

SHORTFALLS_NAMED = 5


def group_working(group: View, name: str) -> Section:
    """The competences uncovered in a group, its largest shortfalls and its thin cover."""
    about = words.dotted(words.people(len(group.ratings)), group.target_text, group.round_text)
    return Section("group_working", name, tuple(_blocks(group)), about=about)


def _blocks(group: View) -> Iterator[Block]:
    if group.nothing_assessed:
        yield Block("answer", Sentence("Nothing that is asked of this group is assessed yet."))
        return
    yield Block("answer", Sentence(_uncovered(group)))
    if short := short_competences(group):
        named = [
            f"{one.short} ({levels:,} in {words.people(people)})"
            for one, levels, people in short[:SHORTFALLS_NAMED]
        ]
        more = len(short) - len(named)
        also = f" and {words.counted(more, 'more competence')}" if more else ""
        yield Block("shortfalls", Sentence(f"Levels missing: {', '.join(named)}{also}."))
    if (cover := cover_table(group)).rows:
        if len(group.ratings) <= THIN_BENCH:
            yield Block("too_few", Sentence(_too_few(group)))
        yield Block("cover", replace(cover, key="group_cover"))


def _too_few(group: View) -> str:
    people, single = words.people(len(group.ratings)), group.summary.single_points
    rest = "rests" if single == 1 else "rest"
    return (
        f"With {people} every competence is thin cover, so the list names all "
        f"{len(group.thin_cover)}; {single} {rest} on one person alone."
    )


def _uncovered(group: View) -> str:
    rows, bench = group.required_competences, group.evaluation.cohort.bench
    numbers = (rows[bench[rows] == UNCOVERED] + 1).tolist()
    if not numbers:
        return "Each competence that is asked of this group is met by somebody in it."
    named = [f"{competence(one).short}{unsure_words(group, one)}" for one in numbers]
    return f"Nobody in this group meets {words.listed(named)}."
