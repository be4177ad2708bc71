"""The way to Specialist in words, the same on a page and in every export."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.cells import Levels
from analytics.evaluation import SpecialistFigures
from analytics.people import MEETS
from analytics.specialist import Way
from analytics.way_gaps import WayGaps
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words

NOTHING_MISSING = "met"
NOT_KNOWN = "?"


def known_steps(steps: int, *, meets: bool) -> int | str:
    """Steps to Specialist; a question mark where all that is missing is not assessed.

    Not assessed is never zero: no step is known of somebody who does not meet the profile.
    """
    return steps if steps or meets else NOT_KNOWN


def steps_cell(specialist: SpecialistFigures, row: int) -> int | str:
    """Steps of a person to Specialist as `known_steps` writes them."""
    return known_steps(int(specialist.steps[row]), meets=bool(specialist.status[row] == MEETS))


def missing_words(gaps: WayGaps, part: str, row: int, levels: Levels) -> str:
    """What a person with these levels, shape (27, 2), misses in a part, cell by cell.

    Examples: ``18 Governance: application 3 → 4, knowledge ? → 4``. A question mark is a
    level not assessed.
    """
    by_competence: dict[int, list[str]] = {}
    for c, d in gaps.missing(part, row):
        level = "?" if gaps.cells.not_assessed[row, c, d] else str(levels[c, d])
        change = f"{DIMENSIONS[d]} {level} → {gaps.required[row, c, d]}"
        by_competence.setdefault(c, []).append(change)
    named = [f"{competence(c + 1).short}: {', '.join(x)}" for c, x in by_competence.items()]
    return "; ".join(named) or NOTHING_MISSING


def baseline_words(gaps: WayGaps, row: int) -> str:
    """What a person misses in the Officer profile: levels and blanks, and in which competences."""
    missing = gaps.missing("officer", row)
    blank = {(c, d) for c, d in missing if gaps.cells.not_assessed[row, c, d]}
    short = [cell for cell in missing if cell not in blank]
    levels = sum(int(gaps.cells.shortfall[row, c, d]) for c, d in short)
    texts = []
    if short:
        texts.append(f"{words.counted(levels, 'level')} in {_numbers(short)}")
    if blank:
        texts.append(f"{words.counted(len(blank), 'cell')} not assessed in {_numbers(blank)}")
    return "; ".join(texts) or NOTHING_MISSING


def _numbers(cells: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(c + 1) for c in sorted({c for c, _ in cells}))


def through_words(ways: Iterable[Way]) -> str:
    """The electives that a person's steps lead through, from their ways.

    The nearest with all that tie, declared ones first; where no declared one is among them, the
    first declared, which is what the person is held to.
    """
    ways = sorted(ways, key=lambda way: (not way.declared, not way.nearest))
    if not ways:
        return ""
    first, *others = ways
    named = competence(first.elective).short
    if not first.nearest:
        return f"{named}, declared"
    rest = ", ".join(str(way.elective) for way in others if way.nearest)
    return f"{named}, also {rest}" if rest else named
