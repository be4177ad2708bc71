"""The leaver test in words and as a table: whose absence uncovers what."""

from __future__ import annotations

import numpy as np

from analytics.leavers import Absence, LeaverTest, uncovered_by
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.sections.cover import NOT_KNOWN, named
from presentation.tables import Table

TIES_NAMED = 3
COMPETENCES_NAMED = 6


def absent_groups(absence: Absence) -> list[tuple[int, ...]]:
    """Rows of those whose absence uncovers most, each alone or several together."""
    return [*((row,) for row in absence.alone), *absence.groups]


def absence_words(view: View, absence: Absence, *, alone: bool) -> list[str]:
    """Who uncovers most and what, then who as many; `alone` where one was looked for, not two."""
    if view.nothing_assessed:
        return [NOT_KNOWN]
    if len(view.ratings) <= (1 if alone else 2):
        everybody = map(view.name, range(len(view.ratings)))
        return [f"Without {' and '.join(everybody)} nobody is left."]
    if not absence.uncovered:
        return ["Nobody: no competence loses all who meet it."]
    groups = absent_groups(absence)
    who = [" and ".join(view.name(row) for row in group) for group in groups[:TIES_NAMED]]
    cells = view.cells
    numbers = uncovered_by(cells.competence_met, cells.competence_wanted, groups[0])
    more, others = len(numbers) - COMPETENCES_NAMED, len(groups) - TIES_NAMED
    also = f" and {more} more" if more > 0 else ""
    said = [f"{who[0]}: {words.titles(numbers[:COMPETENCES_NAMED])}{also}."]
    if absence.alone and not alone:
        said.append("One alone uncovers as many; a second person adds nothing.")
    if len(groups) > 1:
        also = f" and {others} more" if others > 0 else ""
        said.append(f"As many: {'; '.join(who[1:])}{also}.")
    return said


def electives_words(tested: LeaverTest) -> list[str]:
    """Which electives lose their last holder, and which keep a single one."""
    said = []
    if tested.electives_lost:
        said.append(f"Electives that nobody holds any more: {words.titles(tested.electives_lost)}.")
    if tested.electives_thin:
        named = words.titles(tested.electives_thin)
        said.append(f"Electives left with one holder: {named}.")
    return said or ["No elective loses its last holder, or all but one."]


def becomes_thin(view: View, tested: LeaverTest, leaving: np.ndarray) -> Table:
    """Competences that become uncovered or single points, with who met them before."""
    met, before, after = view.cells.competence_met, tested.before.cohort, tested.after.cohort
    becomes = dict.fromkeys(tested.uncovered, "uncovered")
    becomes |= dict.fromkeys(tested.single_points, "single point")
    rows = tuple(
        (
            competence(number).short,
            what,
            f"{before.bench[number - 1]} → {after.bench[number - 1]}",
            named(view, met[:, number - 1] & leaving),
            named(view, met[:, number - 1] & ~leaving),
        )
        for number, what in becomes.items()
    )
    header = ("Competence", "Becomes", "Bench", "Met by those who leave", "Still met by")
    return Table(
        *("becomes_thin", "What becomes thin", header, rows),
        wide=(0, 3, 4),
        note="" if rows else "No competence becomes uncovered or a single point.",
        about=tuple(becomes),
    )
