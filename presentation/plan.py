"""The coverage plan in words and rows, the same on a page and in every export."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.plan import Cover, CoveragePlan
from analytics.specialist import HELD_LEVEL
from pmo_data.framework.competences import competence
from presentation import words

NOBODY_HOLDS = "no elective yet"


def held_words(plan: CoveragePlan) -> str:
    """Electives held already, each with the number of people: ``9 Schedule (5) · …``."""
    held = [f"{competence(c.elective).short} ({len(c.held)})" for c in plan.covers if c.held]
    return " · ".join(held) or NOBODY_HOLDS


def plan_rows(plan: CoveragePlan, names: Sequence[str]) -> pd.DataFrame:
    """What is to be built: elective, who, levels now and then, steps; one row an assignment.

    People are called by `names`, by row of the ratings that the plan was made of.
    """
    made = plan.assignments
    return pd.DataFrame(
        {
            "To build": [competence(a.elective).short for a in made],
            "Who": [names[a.row] + (" (fixed)" if a.fixed else "") for a in made],
            "From → to": [_change(a.from_application, a.from_knowledge) for a in made],
            "Steps": pd.Series([a.steps for a in made], dtype="int64"),
        }
    )


def _change(application: int, knowledge: int) -> str:
    after = max(application, HELD_LEVEL), max(knowledge, HELD_LEVEL)
    return f"{application} / {knowledge} → {after[0]} / {after[1]}"


def total_words(plan: CoveragePlan) -> str:
    """What the plan costs and whether anything stays uncovered, in a sentence or two."""
    short = len(plan.uncovered)
    verb = "stays" if short == 1 else "stay"
    left = f"{words.counted(short, 'elective')} {verb} {_short_of(plan)}."
    chosen = any(a.fixed for a in plan.assignments) or any(c.forbidden for c in plan.covers)
    fewest = "the fewest possible with your choices" if chosen else "the fewest possible"
    if not plan.assignments:
        made = "Nothing to build." if not short else "Nothing can be built."
    else:
        made = (
            f"{words.counted(len(plan.assignments), 'new specialism')}, "
            f"{words.counted(plan.total_steps, 'level step')} in all: {fewest}."
        )
    return f"{made} {left if short else f'Nothing stays {_short_of(plan)}.'}"


def stays_title(plan: CoveragePlan) -> str:
    """The title of `uncovered_rows`."""
    return f"What stays {_short_of(plan)}"


def short_words(plan: CoveragePlan) -> str:
    """How many electives stay short of the depth."""
    count = sum(bool(cover.missing) for cover in plan.covers)
    return (
        f"{words.counted(count, 'elective')} {'stays' if count == 1 else 'stay'} {_short_of(plan)}"
    )


def _short_of(plan: CoveragePlan) -> str:
    return "uncovered" if plan.depth == 1 else f"short of {words.people(plan.depth)}"


def uncovered_rows(plan: CoveragePlan) -> pd.DataFrame:
    """Electives that stay short of the depth, how many people they lack, and why; one row each."""
    short = [cover for cover in plan.covers if cover.missing]
    return pd.DataFrame(
        {
            f"Stays {_short_of(plan)}": [competence(c.elective).short for c in short],
            "Lacks": [words.people(c.missing) for c in short],
            "Why": [_why(plan, cover) for cover in short],
        }
    )


def _why(plan: CoveragePlan, cover: Cover) -> str:
    reasons = [
        f"{words.people(number)} {text}"
        for number, text in (
            (cover.not_assessed, "not assessed in it"),
            (cover.unavailable, "in an office without it"),
            (cover.forbidden, "forbidden"),
        )
        if number
    ]
    said = f" ({', '.join(reasons)})" if reasons else ""
    if not cover.candidates:
        return f"no candidate{said}"
    wanted = (
        cover.missing
        + cover.built
        - sum(a.fixed for a in plan.assignments if a.elective == cover.elective)
    )
    number = words.counted(cover.candidates, "candidate")
    if cover.candidates < wanted:
        return f"only {number} for {wanted}{said}"
    taken = "is" if cover.candidates == 1 else "are"
    return f"{number}, who {taken} needed for other electives{said}"


def edit_words(plan: CoveragePlan, best: CoveragePlan) -> str:
    """What fixed and forbidden choices cost: the plan against the best one without them."""
    steps = plan.total_steps - best.total_steps
    left = len(plan.uncovered) - len(best.uncovered)
    both = f"{plan.total_steps} against {best.total_steps}"
    if not steps and not left:
        steps_alike = words.counted(best.total_steps, "level step")
        return f"Your choices cost nothing: {steps_alike} with and without them."
    parts = []
    if steps:
        more = "more" if steps > 0 else "fewer"
        parts.append(f"{words.counted(abs(steps), 'level step')} {more} ({both})")
    if left:
        more = "more" if left > 0 else "fewer"
        parts.append(
            f"{abs(left)} {more} {_short_of(plan)} "
            f"({len(plan.uncovered)} against {len(best.uncovered)})"
        )
    return f"Against the best plan without your choices: {', '.join(parts)}."
