"""Which training has most effect, in words and tables."""

from __future__ import annotations

from analytics.training import TrainingOrder, competence_training_frame
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.tables import Table
from presentation.what_if.suppositions import MOST_PEOPLE


def effect_words(view: View, order: TrainingOrder, count: int) -> str:
    """What it takes to train the first `count` people, and who then meets the profile."""
    if not count:
        nearest = words.counted(int(order.steps[0]), "step")
        return f"Nobody else would meet the profile for so few steps: the nearest takes {nearest}."
    spent, meeting = int(order.steps[:count].sum()), view.summary.people_meeting
    return (
        f"{words.more_people(count)} would meet the profile "
        f"({meeting + count:,} of {len(view.ratings):,}), for {words.counted(spent, 'step')}."
    )


def why_best_words(order: TrainingOrder, count: int) -> str:
    """Why the fewest steps come first, and who would do as well in place of the last."""
    same = order.as_good(count)
    also = f" {words.more_people(same)} would need as few steps as the last." if same else ""
    return (
        "A step is one level of one person. Nobody's steps help anybody else, so the fewest "
        f"first is the best that any choice can reach.{also}"
    )


def nobody_words(view: View) -> str:
    """Why there is nobody whose training could move them to the profile."""
    if view.evaluation.people.not_assessed_cells.all():
        return "Assess first: everybody has a required cell that is not assessed."
    return "Nobody to train: everybody who is fully assessed meets the profile."


def order_table(view: View, order: TrainingOrder, count: int) -> Table:
    """The candidates, the fewest steps first; the first `count` are within the budget."""
    frame = order.frame(view.ratings)
    seen = frame.head(MOST_PEOPLE)
    columns = ("shortfall_levels", "levels_so_far", "people_moved")
    rows = tuple(
        (view.name(row), steps, together, "yes" if moved <= count else "")
        for row, (steps, together, moved) in zip(
            order.rows.tolist(), seen[list(columns)].to_numpy().tolist(), strict=False
        )
    )
    header = ("Person", "Steps", "Running total", "In budget")
    return Table(
        *("what_if_training", "Fewest steps to the profile", header, rows),
        numbers=(1, 2),
        frame=lambda: frame,
    )


def by_competence_table(view: View) -> Table:
    """What training everybody below in one competence would move, the most first.

    A competence that moves nobody by itself is counted in the note.
    """
    frame = competence_training_frame(view.cells)
    columns = ("competence", "people_moved", "shortfall_levels", "people_below")
    found = frame.loc[frame["people_moved"] > 0, list(columns)].to_numpy().tolist()
    return Table(
        "what_if_by_competence",
        "One competence for everybody below",
        ("Competence", "People moved", "Steps", "People below"),
        tuple((competence(number).short, *counts) for number, *counts in found),
        numbers=(1, 2, 3),
        note=_by_competence_note(view, len(found), len(frame) - len(found)),
        about=tuple(number for number, *_ in found),
        frame=lambda: frame,
    )


def _by_competence_note(view: View, moving: int, others: int) -> str:
    if moving:
        more = words.counted(others, "more competence")
        left_out = f" {more} would move nobody alone."
        return f"Each to the level asked of them.{left_out if others else ''}"
    if others:
        return "No single competence moves anybody: everybody below is short in several."
    if view.nothing_assessed:
        return "Nothing is assessed, so it is not known who is below."
    return "Nobody who is assessed is below in any competence."


def best_words(content: Table) -> str:
    """The competences of `by_competence_table` that move most people."""
    moved = int(content.rows[0][1])
    best = [n for n, row in zip(content.about, content.rows, strict=True) if row[1] == moved]
    each = " each" if len(best) > 1 else ""
    return (
        f"{words.titles(int(number) for number in best)} would move {words.people(moved)} to the "
        f"profile{each}."
    )
