"""Slides about the way to Specialist: who stands where, and steps through each elective."""

from __future__ import annotations

import pandas as pd

from analytics.specialist import STAGES
from charts.palette import LIGHT, ink_on
from charts.steps import shade
from exports.arial import arial_width
from exports.pack.pack import Pack
from exports.pptx.cohort import table_slides
from exports.pptx.slide import LEAD, POINTS, SMALL, Deck
from exports.pptx.table import PADDING, Cell, Row, Table
from exports.pptx.xml import BAND
from pmo_data.framework.competences import competence
from presentation import words
from presentation.cards import STAGE_WORDS, specialist_cards
from presentation.plan import held_words, plan_rows, total_words, uncovered_rows

TITLE, PLAN = "Way to Specialist", "Coverage plan"
STAGE_WIDTH, STEPS_WIDTH, ELECTIVE_WIDTH = 1.25, 0.6, 0.62
ROW_HEIGHT = 0.24


def specialists_slides(deck: Deck, pack: Pack) -> None:
    """Everyone's stage and steps, and the steps through each elective."""
    view = pack.view
    cards = specialist_cards(view)
    lead = " · ".join(f"{card.label}: {card.value}" for card in cards)
    way = view.evaluation.specialist
    electives = [competence(n) for n in way.ways.electives]
    head = [
        *(Cell(text, SMALL, bold=True, fill=BAND) for text in ("Person", "Stage")),
        Cell("Steps", SMALL, bold=True, fill=BAND, align="ctr"),
        *(Cell(e.short, SMALL, bold=True, upright=True, fill=BAND) for e in electives),
    ]
    rows = [_row(pack, int(row)) for row in view.order]
    taken = STAGE_WIDTH + STEPS_WIDTH + ELECTIVE_WIDTH * len(electives)
    widths = [deck.content.width - taken, STAGE_WIDTH, STEPS_WIDTH]
    widths += [ELECTIVE_WIDTH] * len(electives)
    high = max((arial_width(e.short, SMALL, bold=True) for e in electives), default=0) / POINTS
    table = Table([head], rows, widths, ROW_HEIGHT, (high + 3 * PADDING,), ruled=False)
    notes = (
        "Steps are levels missing to the whole Specialist profile through that elective. Bold "
        "between brackets: nearest, all that tie. ●: held, both levels at 4 or more. ?: a level of "
        "the elective is not assessed, so that way is left open. Steps of a person: through the "
        "nearest elective, or the nearest one declared.\n"
    )
    notes += "\n".join(f"{stage}: {STAGE_WORDS[stage]}" for stage in STAGES)
    notes += "\n" + "\n".join(f"{c.label}: {c.value}. {c.help}" for c in cards)
    table_slides(deck, TITLE, lead, table, notes, "Way to Specialist")


def _row(pack: Pack, row: int) -> Row:
    way = pack.view.evaluation.specialist
    ways = way.ways
    nearest, shades = ways.nearest()[row], shade(ways.steps[row])
    held = way.held[row, ways.electives - 1]
    cells = [
        Cell(pack.view.name(row), SMALL),
        Cell(STAGES[way.stage[row]], SMALL),
        Cell(str(way.steps[row]), SMALL, bold=True, align="ctr"),
    ]
    for e in range(len(ways.electives)):
        if not ways.available[row, e]:
            cells.append(Cell("·", SMALL, align="ctr"))
            continue
        open_way = bool(ways.not_assessed[row, e])
        text = "?" if open_way else str(ways.steps[row, e])
        text = f"[{text}]" if nearest[e] else text
        colour = LIGHT.counts[int(shades[e])]
        cells.append(
            Cell(
                f"{text} ●" if held[e] else text,
                SMALL,
                LIGHT.ink if open_way else ink_on(colour, LIGHT),
                bold=bool(nearest[e]),
                align="ctr",
                fill=None if open_way else colour,
                hatch=LIGHT.hatch if open_way else None,
            )
        )
    return cells


def plan_slides(deck: Deck, pack: Pack) -> None:
    """Who is to build which elective, and what stays uncovered and why."""
    plan = pack.plan
    notes = (
        f"At least {words.people(plan.depth)} to hold each elective, at most "
        f"{words.counted(plan.each, 'new specialism')} a person: first the fewest uncovered, then "
        "the fewest level steps, solved exactly. A step is one level up to 4 in both dimensions. "
        "Whoever is not assessed in an elective is no candidate for it.\n"
        f"Held already: {held_words(plan)}."
    )
    lead = total_words(plan)
    parts: list[tuple[str, pd.DataFrame, tuple[float, ...]]] = [
        (PLAN, plan_rows(plan, pack.view.names), (3.0, 4.4, 2.2, 1.2)),
        (f"{PLAN}: what stays uncovered", uncovered_rows(plan), (3.0, 1.8, 7.0)),
    ]
    if not plan.assignments:
        held = [(competence(c.elective).title, len(c.held)) for c in plan.covers]
        parts[0] = (PLAN, pd.DataFrame(held, columns=["Elective", "Held by"]), (5.0, 1.8))
    for title, frame, widths in parts:
        if len(frame):
            rows = [
                [Cell(str(value), LEAD, wraps=True) for value in row]
                for row in frame.to_numpy(object).tolist()
            ]
            head = [Cell(name, LEAD, bold=True, fill=BAND) for name in frame.columns]
            table = Table([head], rows, widths, 0.36, (0.36,))
            table_slides(deck, title, lead, table, notes, PLAN)
