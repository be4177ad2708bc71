"""How a person stands and what they miss, in a few lines beside a list of people."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.people import MEETS
from analytics.person import Person
from analytics.specialist import STAGES
from pmo_data.framework.competences import competence
from presentation import words
from presentation.blocks import Block, Section, Sentence
from presentation.cards import STAGE_WORDS
from presentation.person_answer import verdict_sentence
from presentation.tables import Table
from presentation.verdicts import stability_words
from presentation.ways import baseline_words, missing_words, through_words

NEEDS_NAMED = 5


def person_working(person: Person) -> Section:
    """The verdict, what to build first, and what is missing on the way to Specialist."""
    record = person.record
    about = words.dotted(person.target, str(record["team"]), str(record["round"]))
    return Section("person_working", person.name, tuple(_blocks(person)), about=about)


def _blocks(person: Person) -> Iterator[Block]:
    view, row = person.view, person.row
    yield Block("answer", Sentence(verdict_sentence(person)))
    if person.needs:
        yield Block("needs", Sentence(_needs(person)))
    yield Block("stage", Sentence(_stage(person)))
    gaps, levels = view.way_gaps, view.team.levels[row]
    rows = (
        ("Officer baseline", baseline_words(gaps, row)),
        ("Mandatory for a Specialist", missing_words(gaps, "mandatory", row, levels)),
        ("Elective", missing_words(gaps, "elective", row, levels)),
    )
    yield Block("way", Table("way_of_a_person", "What is missing", ("Part", "Missing"), rows))
    yield Block("doubt", Sentence(f"Verdict: {stability_words(view.stability, row)}."))


def _needs(person: Person) -> str:
    named = [
        f"{competence(need.competence).short} ({words.counted(need.shortfall_levels, 'level')})"
        for need in person.needs[:NEEDS_NAMED]
    ]
    more = len(person.needs) - len(named)
    return f"To build: {', '.join(named)}{f' and {more} more' if more else ''}."


def _stage(person: Person) -> str:
    way, row = person.view.evaluation.specialist, person.row
    stage = STAGE_WORDS[STAGES[way.stage[row]]]
    through = through_words(person.ways)
    steps = int(way.steps[row])
    if way.status[row] == MEETS or not (through and steps):
        return f"Way to Specialist: {stage}."
    return f"Way to Specialist: {stage}; {words.counted(steps, 'step')} through {through}."
