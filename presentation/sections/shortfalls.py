"""The largest shared shortfalls."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.tables import short_people, shortfalls_frame
from analytics.view import View
from pmo_data.framework.competences import Competence, competence
from presentation import words
from presentation.blocks import NOTHING, Block, Sentence
from presentation.subject import Subject
from presentation.team import shortfalls_content


def blocks(subject: Subject) -> Iterator[Block]:
    """The bars of the competences with most levels missing; all of them in words."""
    view, content = subject.view, shortfalls_content(subject.view)
    told = shortfalls_told(view)
    if content is None:
        text = "No shortfalls: everybody meets the profile."
        if blank := view.summary.not_assessed_cells:
            cells = words.counted(blank, "cell is", "cells are")
            text = f"Nothing that is assessed lies below the profile; {cells} not assessed."
        if view.nothing_assessed:
            text = "Nothing is assessed, so it is not known who falls short of what."
        yield Block(NOTHING, Sentence(text))
        return
    every = "\n".join(f"{title}: {text}" for title, text in told.items())
    meaning = "Levels missing to the profile, added up over people; surplus offsets nothing."
    yield Block("shortfalls", content, explained=f"{meaning}\n{every}")


def shortfalls_told(view: View) -> dict[str, str]:
    """Competences that miss levels, most first: title → levels and people in words."""
    return {
        one.title: f"{words.counted(levels, 'level')}, {words.people(people)}"
        for one, levels, people in short_competences(view)
    }


def short_competences(view: View) -> list[tuple[Competence, int, int]]:
    """Competences that miss levels, most first, with the levels and how many people miss them."""
    frame = shortfalls_frame(view.evaluation.cohort)
    people = short_people(view.cells)
    pairs = frame.loc[frame["shortfall_levels"] > 0, ["competence", "shortfall_levels"]]
    return [
        (competence(number), levels, int(people[number - 1]))
        for number, levels in pairs.to_numpy().tolist()
    ]
