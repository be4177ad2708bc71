"""What is not assessed and could change a verdict, in words."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.open_verdicts import VERDICTS, OpenSet
from analytics.person import Person
from pmo_data.framework.competences import competence
from presentation import words

COMPETENCES_NAMED = 6


def cells_words(cells: Iterable[tuple[int, str]]) -> str:
    """Cells by competence, such as ``23 Assurance, application and knowledge``.

    Examples
    --------
    >>> cells_words([(23, "application"), (23, "knowledge"), (27, "knowledge")])
    '23 Assurance, application and knowledge; 27 Benefits, knowledge'
    """
    by_competence: dict[int, list[str]] = {}
    for number, dimension in cells:
        by_competence.setdefault(number, []).append(dimension)
    named = [
        f"{competence(number).short}, {' and '.join(dimensions)}"
        for number, dimensions in by_competence.items()
    ]
    more = len(named) - COMPETENCES_NAMED
    shown = "; ".join(named[:COMPETENCES_NAMED])
    return f"{shown}; and {more} more competences" if more > 0 else shown


def left_open_sentences(person: Person) -> list[str]:
    """Which cells to rate to know which verdicts, and which elective could count instead."""
    sets = person.view.open_verdicts.sets(person.row)
    said = [_open_sentence(one) for one in sets]
    decided = [verdict for one in sets for verdict in one.verdicts]
    certain = [f"the {verdict}" for verdict in VERDICTS if verdict not in decided]
    if certain:
        verb = "is" if len(certain) == 1 else "are"
        said.append(f"Whatever the blanks are, {words.listed(certain)} {verb} certain.")
    ways = person.view.evaluation.specialist.ways
    nearer = ways.electives[ways.could_count()[person.row]]
    if len(nearer):
        now = words.titles(ways.electives[ways.chosen[person.row]])
        said.append(f"Once rated, {words.titles(nearer)} could count instead of {now}.")
    return said


def _open_sentence(one: OpenSet) -> str:
    count = len(one.cells)
    these = "this cell" if count == 1 else f"these {count} cells"
    verdicts = words.listed([f"the {verdict}" for verdict in one.verdicts])
    return f"Rate {these} to know {verdicts}: {cells_words(one.cells)}."
