"""Small drawings of HTML that stand in a line of text: bars and the course of levels.

The figures that they show stand beside them, so who cannot see them misses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pmo_data.framework.competences import HIGHEST_LEVEL
from presentation.behind.before_after import BeforeAfter
from ui.widgets.markup import Html, strong, tag

STEP, HEIGHT, EDGE = 22, 28, 4


def before_and_after(figures: Sequence[BeforeAfter]) -> Html:
    """A line a figure: what it is called, a bar before and one after, and both numbers."""
    return tag("div", *(_line(one) for one in figures), kind="pmo-bars")


def _line(one: BeforeAfter) -> Html:
    change = f"{one.before:,} before, {one.after:,} after"
    if one.before == one.after:
        change = f"{one.after:,}, unchanged"
    return tag(
        "div", tag("span", one.label), pair(one), tag("span", strong(change)), kind="pmo-bar-line"
    )


def pair(one: BeforeAfter) -> Html:
    """A pale bar for before, and below it a strong one for after."""
    kind = "pmo-is" if one.more_is_better else "pmo-is pmo-lack"
    return _drawing(_bar(one.before, one.most, "pmo-was") + _bar(one.after, one.most, kind))


def down_and_up(down: int, up: int, most: int) -> Html:
    """Levels lost to the left of a middle line, levels gained to its right."""
    left, right = _bar(down, most, "pmo-lost"), _bar(up, most, "pmo-won")
    return Html(f'<span class="pmo-draw pmo-sides" aria-hidden="true">{left}{right}</span>')


def _bar(value: int, most: int, kind: str) -> str:
    width = 100 * value / most if most else 0
    return f'<i class="{kind}" style="width:{width:.1f}%"></i>'


def _drawing(inner: str) -> Html:
    return Html(f'<span class="pmo-draw" aria-hidden="true">{inner}</span>')


def course(levels: Sequence[int], required: int) -> Html:
    """Levels over the rounds as a line, broken where there is none; dashed, what is asked for."""
    width = STEP * max(len(levels) - 1, 1) + 2 * EDGE
    places = [(EDGE + STEP * at, _height(level)) for at, level in enumerate(levels) if level]
    joins = [
        f'<line x1="{EDGE + STEP * at}" y1="{_height(one)}" '
        f'x2="{EDGE + STEP * (at + 1)}" y2="{_height(other)}"/>'
        for at, (one, other) in enumerate(pairwise(levels))
        if one and other
    ]
    dots = [f'<circle cx="{x}" cy="{y}" r="2.5"/>' for x, y in places]
    asked = (
        f'<line class="pmo-asked-for" x1="0" x2="{width}" y1="{_height(required)}" '
        f'y2="{_height(required)}"/>'
        if required
        else ""
    )
    return Html(
        f'<svg class="pmo-course" width="{width}" height="{HEIGHT}" aria-hidden="true">'
        f"{asked}{''.join(joins)}{''.join(dots)}</svg>"
    )


def _height(level: int) -> float:
    """Distance from the top: level 1 is at the foot, the highest at the top."""
    return round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (level - 1) / (HIGHEST_LEVEL - 1), 1)
