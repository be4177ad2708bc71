"""What stands on the sheet that a person and their lead have before them when they meet.

It speaks of this person alone: no level of anybody else, nobody who could help, no rater's name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analytics.development import level_meaning
from analytics.levels_beside import LevelsBeside
from analytics.needs import ASSESS, LEARN, PRACTISE, Need, strengths
from analytics.people import MEETS
from analytics.person import Person
from analytics.raters import FIRST_RATERS, JOINED
from pmo_data.arrangements import Arranged, Arrangement
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.open_cells import cells_words
from presentation.person_answer import apart_words, since_table, since_words
from presentation.tables import Table

FIRST_NEEDS = 5
"""Needs that stand with what their next level means; the others have a line each."""
STRENGTHS_NAMED = 5
SINCE_ROWS = 7
"""Most rows of what changed and where the raters are far apart; the others are named beneath."""
STRONG_LEVEL = 3
"""From this level on, what is met is named where nothing lies above the profile."""
ABOVE, MET = "Above what is asked", "Met at level 3 or more"
_STEPS = {
    LEARN: "Learn first: a course or coaching.",
    PRACTISE: "Practise: a supervised or stretch assignment.",
    ASSESS: "Rate the knowledge first, then decide.",
}


@dataclass(frozen=True)
class SheetNeed:
    """A need as the sheet tells it.

    Attributes
    ----------
    title : str
        The competence.
    changes : tuple of (str, int, int)
        Dimension, present level and level asked for, where there is something to build.
    step : str
        How to begin.
    next_levels : tuple of str
        What the level after the present one means, a part of a sentence a dimension.
    arrangement : Arrangement
        As it was written; blank where it was not.
    """

    title: str
    changes: tuple[tuple[str, int, int], ...]
    step: str
    next_levels: tuple[str, ...]
    arrangement: Arrangement


@dataclass(frozen=True, eq=False)
class AppraisalSheet:
    """All that stands on the sheet of a person.

    Attributes
    ----------
    about, standing : str
        Whom and what it is of; how the person stands, in a sentence.
    strong_title : str
        What heads `strong`; blank where there is none.
    strong : tuple of (str, str)
        Competence and levels, at most `STRENGTHS_NAMED`.
    beside : str
        What changed and how the raters agree, in a sentence; blank where nothing is known.
    since_title : str
        What heads both.
    since : Table or None
        The cells of it, at most `SINCE_ROWS`; what it leaves out stands in its note.
    needs : tuple of SheetNeed
        In order; the first `FIRST_NEEDS` are told at length.
    not_assessed : str
        What is not assessed, in a sentence; blank where all is.
    """

    name: str
    about: str
    standing: str
    strong_title: str
    strong: tuple[tuple[str, str], ...]
    beside: str
    since_title: str
    since: Table | None
    needs: tuple[SheetNeed, ...]
    not_assessed: str


def appraisal_sheet(person: Person, arranged: Arranged, found: LevelsBeside) -> AppraisalSheet:
    """The sheet of a person, with what is arranged and what stands beside their levels."""
    title, strong = _strong(person)
    table = since_table(person, found)
    own = arranged.get(str(person.record["person_id"]), {})
    beside = [text for text in (since_words(found), apart_words(found)) if text]
    open_cells = person.open_cells if person.assessed else ()
    return AppraisalSheet(
        name=person.name,
        about=_about(person),
        standing=standing_sentence(person),
        strong_title=title,
        strong=strong,
        beside=f"{words.capital('; '.join(beside))}." if beside else "",
        since_title=table.title if table else "",
        since=_first_rows(table) if table and table.rows else None,
        needs=tuple(_need(one, own.get(one.competence, Arrangement())) for one in person.needs),
        not_assessed=f"Not assessed yet: {cells_words(open_cells)}." if open_cells else "",
    )


def standing_sentence(person: Person) -> str:
    """How the person stands against the profile, as what is met and what is to build."""
    figures, profile = person.figures, person.profile.title
    asked, met = int(figures["competences_required"]), int(figures["competences_met"])
    blank = int(figures["not_assessed_cells"])
    if not person.assessed:
        return f"Nothing that the {profile} profile asks for is assessed yet."
    if person.view.evaluation.people.status[person.row] == MEETS:
        return f"All {asked} competences of the {profile} profile are met."
    said = f"{met} of {asked} competences of the {profile} profile are met"
    if person.needs:
        levels = words.counted(int(figures["shortfall_levels"]), "level")
        said += f"; {levels} to build in {len(person.needs)}"
    if blank:
        verb = "is" if blank == 1 else "are"
        said += f"; {blank} of {figures['required_cells']} ratings {verb} still missing"
    return f"{said}."


def _about(person: Person) -> str:
    record = person.record
    raters = [one if one in FIRST_RATERS else "others" for one in record["rater"].split(JOINED)]
    return words.dotted(
        person.target,
        f"team {record['team']}" if record["team"] else "",
        str(record["round"]),
        f"rated by {words.listed(list(dict.fromkeys(raters)))}",
    )


def _strong(person: Person) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The first strengths, or what is met at a high level where there are none, and its title."""
    above = strengths(person.levels, person.required)[:STRENGTHS_NAMED]
    if above:
        return ABOVE, tuple(_levels(person, number - 1, above=True) for number, _ in above)
    asked = person.required > 0
    high = person.met & (person.levels >= STRONG_LEVEL)
    met = np.flatnonzero((high | ~asked).all(axis=1) & asked.any(axis=1))
    highest = met[np.argsort(-person.levels[met].sum(axis=1), kind="stable")]
    lines = tuple(_levels(person, int(row), above=False) for row in highest[:STRENGTHS_NAMED])
    return (MET, lines) if lines else ("", ())


def _levels(person: Person, row: int, *, above: bool) -> tuple[str, str]:
    """A competence and its levels: those above what is asked beside it, or those that are asked."""
    cells = zip(DIMENSIONS, person.levels[row], person.required[row], strict=True)
    told = [
        f"{dimension} {level}{f', asked {asked}' if above else ''}"
        for dimension, level, asked in cells
        if asked and (level > asked or not above)
    ]
    return competence(row + 1).title, "; ".join(told)


def _first_rows(table: Table) -> Table:
    """The rows that there is room for, and how many more there are."""
    more = len(table.rows) - SINCE_ROWS
    note = (table.note, f"And {words.counted(more, 'more cell')}." if more > 0 else "")
    kept = {place: name for place, name in table.standings.items() if place[0] < SINCE_ROWS}
    return replace(
        table,
        rows=table.rows[:SINCE_ROWS],
        note=" ".join(part for part in note if part),
        standings=kept,
    )


def _need(need: Need, arrangement: Arrangement) -> SheetNeed:
    pairs = zip(DIMENSIONS, (need.application, need.knowledge), strict=True)
    changes = tuple((dimension, *pair) for dimension, pair in pairs if pair)
    return SheetNeed(
        title=competence(need.competence).title,
        changes=changes,
        step=_STEPS[need.step],
        next_levels=tuple(_next_level(dimension, now + 1) for dimension, now, _ in changes),
        arrangement=arrangement,
    )


def _next_level(dimension: str, level: int) -> str:
    meaning = level_meaning(dimension, level).removesuffix(".")
    return f"{meaning[0].lower()}{meaning[1:]}"
