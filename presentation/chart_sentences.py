"""What a chart shows in a sentence or two, for those who cannot see it."""

from __future__ import annotations

from functools import singledispatch
from itertools import compress

import numpy as np

from analytics.cells import SEVERE_LEVELS
from pmo_data.framework.competences import DIMENSIONS
from presentation import words
from presentation.chart_content import ChartContent, Mask
from presentation.person import Differences, Dumbbell, Radar, Ways
from presentation.round_charts import Calibration, TrendPanels
from presentation.team import Heatmap, Levels, Shortfalls, Steps

NAMED = 3
"""So many of the first are named; the rest stands in the figures."""


def sentence_of(content: ChartContent) -> str:
    """The chart's title, and after it what it shows."""
    said = _shown(content)
    return f"{content.title}. {said}" if said else f"{content.title}."


def alternative_of(content: ChartContent) -> str:
    """What stands for the chart where it cannot be seen: that sentence, its round and people."""
    return " ".join([sentence_of(content), *(f"{line}." for line in content.lines[:1])])


@singledispatch
def _shown(content: ChartContent) -> str:
    """Blank for a kind of which nothing more is said than its title."""
    return ""


@_shown.register
def _heatmap(content: Heatmap) -> str:
    values, who = content.values[content.wanted], words.people(len(content.people))
    blank = _count(np.isnan(values))
    if content.kind == "change":
        return f"Of {who}: {_count(values > 0)} up, {_count(values < 0)} down."
    if content.kind == "level":
        return f"Of {who}: {_count(values > 0)} with a level, {blank} not assessed."
    below, severe = _count(values < 0), _count(values <= -SEVERE_LEVELS)
    return (
        f"Of {who}: {below} below the profile, {severe} two or more levels; {blank} not assessed."
    )


@_shown.register
def _shortfalls(content: Shortfalls) -> str:
    rows = zip(content.labels, content.totals.tolist(), content.people.tolist(), strict=True)
    named = [
        f"{label} ({words.counted(total, 'level')}, {words.people(people)})"
        for label, total, people in list(rows)[:NAMED]
    ]
    return f"Most is missing in {words.listed(named)}."


@_shown.register
def _levels(content: Levels) -> str:
    totals = content.counts.sum(axis=0).tolist()
    said = [
        f"{name} {', '.join(f'{count} at {level}' for level, count in enumerate(of, start=1))}"
        for name, of in zip(DIMENSIONS, totals, strict=True)
    ]
    return f"Over {words.counted(len(content.numbers), 'competence')}: {'; '.join(said)}."


@_shown.register
def _steps(content: Steps) -> str:
    ahead = ~content.way_open & (content.way_steps > 0)
    if not ahead.any():
        return ""
    fewest = int(content.way_steps[ahead].min())
    rows = np.flatnonzero(ahead & (content.way_steps == fewest))
    named = _few([content.people[row] for row in rows])
    return f"Fewest with nothing open: {words.counted(fewest, 'step')}, {named}."


@_shown.register
def _radar(content: Radar) -> str:
    if len(content.people) > 1:
        return f"{words.listed([line.name for line in content.people])} against the profile."
    asked = content.required > 0
    if not content.people[0].levels[asked].any():
        return "Nothing is assessed."
    blank = sum(map(bool, compress(content.blank, asked)))
    open_ = f" {blank} not assessed." if blank else ""
    return f"{_below(content.below, content.labels)}{open_}"


@_shown.register
def _dumbbell(content: Dumbbell) -> str:
    counts = {state: int((content.states == state).sum()) for state in ("below", "above", "blank")}
    return (
        f"{words.counted(counts['below'], 'cell')} below the profile, {counts['above']} above, "
        f"{counts['blank']} not assessed."
    )


@_shown.register
def _ways(content: Ways) -> str:
    nearest = [content.labels[row] for row in np.flatnonzero(content.nearest)]
    fewest = int(content.totals[content.nearest].min(initial=np.iinfo(np.int64).max))
    return f"Nearest: {_few(nearest)}, {words.counted(fewest, 'step')}." if nearest else ""


@_shown.register
def _differences(content: Differences) -> str:
    known = np.asarray((content.levels > 0).any(axis=(1, 2))).tolist()
    named = [name for name, is_known in zip(content.people, known, strict=True) if is_known]
    return f"{words.listed(named)} in {_few(content.labels)}." if len(named) > 1 else ""


@_shown.register
def _trend(content: TrendPanels) -> str:
    last = len(content.rounds) - 1
    said = [f"{panel.title} {panel.text(0)} to {panel.text(last)}" for panel in content.panels]
    return f"From {content.rounds[0]} to {content.rounds[last]}: {'; '.join(said)}."


@_shown.register
def _calibration(content: Calibration) -> str:
    known = content.pairs > 0
    higher, lower = _count(known & (content.mean > 0)), _count(known & (content.mean < 0))
    return f"{content.first} higher than {content.second} in {higher}, lower in {lower}."


def _below(mask: Mask, labels: list[str]) -> str:
    rows = [labels[row] for row in np.flatnonzero(mask)]
    if not rows:
        return "Nowhere below the profile."
    return f"Below the profile in {len(rows)} of {len(labels)}: {_few(rows)}."


def _count(mask: Mask) -> str:
    return words.counted(int(mask.sum()), "cell")


def _few(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - NAMED
    return words.listed([*names[:NAMED], f"{more} more"] if more > 0 else names)
