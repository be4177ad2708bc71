"""Change over the rounds: the trend, who joined and left, who moved and in what."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analytics.changes import Changes, cohort_changes_frame, movers_frame, moves_frame
from analytics.person import Person
from analytics.trend import Trend
from pmo_data.framework.competences import DIMENSIONS
from presentation import words
from presentation.blocks import DATA, FULL, NOTHING, SHORT, Block, Cards, Sentence
from presentation.round_cards import changes_cards
from presentation.round_charts import (
    LARGER,
    change_content,
    change_order,
    over_time_content,
    trend_content,
)
from presentation.rounds import (
    changes_lines,
    changes_names,
    changes_table,
    joined_and_left,
    movers_table,
    trend_lines,
    trend_table,
)
from presentation.subject import Subject
from presentation.tables import table_of

CHANGE_SIGNS = (
    "Change of level since the round before, the larger of application and knowledge. No number: "
    "no change. ? is no level in one of the rounds; · is not required."
)


def blocks(subject: Subject) -> Iterator[Block]:
    """What changed since the round before, over those in both; then the trend of everybody."""
    if subject.history is None:
        none = "No round before this one is in use; change shows from the second round on."
        yield Block(NOTHING, Sentence(none))
        return
    if subject.changes is not None and len(subject.changes.later):
        yield from change_blocks(subject, subject.changes)
    yield from trend_blocks(subject, subject.history)


def trend_blocks(subject: Subject, history: Trend) -> Iterator[Block]:
    """Key figures of every round, and who joined and left."""
    content = trend_content(history, trend_lines(subject.view, history))
    yield Block(
        "trend",
        content,
        explained="The band above Cells met is what cells not assessed leave open.",
        says=_missing_over_time(history),
    )
    shown = trend_table(history.frame)
    columns = tuple(range(1, len(shown.columns)))
    figures = table_of(
        *("trend_table", "Every key figure", shown), numbers=columns, frame=lambda: history.frame
    )
    last = history.frame.iloc[-1]
    stands = f"{last['people_meeting']:,} of {words.people(int(last['people']))} meet the profile"
    says = f"{stands} in {last['round'] or words.UNLABELLED}, {_missing(history, -1)}"
    yield Block("figures", figures, says=says)
    joined = table_of(
        *("joined_and_left", "Joined and left", joined_and_left(history)),
        numbers=(1,),
        wide=(2, 3),
        note="People of one round and not of the next, under these filters.",
        frame=lambda: _joined_frame(history),
    )
    step, labels = history.steps[-1], history.labels[-2:]
    came = words.people(len(step.joiners))
    between = " to ".join(label or words.UNLABELLED for label in labels)
    says = f"{came} joined and {len(step.leavers):,} left from {between}"
    moved = any(len(one.joiners) or len(one.leavers) for one in history.steps)
    yield Block("joined", joined, SHORT if moved else FULL, says=says)


def _missing_over_time(history: Trend) -> str:
    """Levels missing in the first and in the last round, and of whom."""
    missing, known = history.frame["shortfall_levels"], _known(history)
    now = f"{missing.iloc[-1]:,}" if known[0] and known[-1] else _missing(history, -1)
    earlier, later = (history.labels[at] or words.UNLABELLED for at in (0, -1))
    said = f"{_missing(history, 0)} in {earlier}, {now} in {later}"
    several = history.frame["people"].max() > 1
    said += ", counting everybody in each round" if several else ""
    return said[0].upper() + said[1:]


def _missing(history: Trend, at: int) -> str:
    """Levels missing in a round, by its place."""
    levels = words.counted(int(history.frame["shortfall_levels"].iloc[at]), "level")
    return f"{levels} missing" if _known(history)[at] else "nothing assessed"


def _known(history: Trend) -> list[bool]:
    """Whether a round has any level."""
    return [bool((ratings.levels > 0).any()) for ratings in history.rounds.values()]


def _joined_frame(history: Trend) -> pd.DataFrame:
    """One row a person who joined or left: `round`, `moved` (joined or left), `name`, `team`."""
    parts = [
        ratings.people[["name", "team"]].assign(round=label or words.UNLABELLED, moved=what)
        for label, step in zip(history.labels[1:], history.steps, strict=True)
        for what, ratings in (("joined", step.joiners), ("left", step.leavers))
    ]
    return pd.concat(parts, ignore_index=True)[["round", "moved", "name", "team"]]


def change_blocks(subject: Subject, changes: Changes) -> Iterator[Block]:
    """Key figures of the people in both rounds, the map of change, and who moved."""
    movers, moves = movers_frame(changes), moves_frame(changes)
    yield Block("cards", Cards(tuple(changes_cards(changes, movers))))
    content = change_content(
        *(changes, change_order(changes), changes_lines(subject.view, changes)),
        dimension=subject.moved or LARGER,
    )
    up, down = (int(movers[name].sum()) for name in ("levels_up", "levels_down"))
    says = f"{words.counted(up, 'level')} up and {down:,} down from {changes_names(changes)}"
    yield Block("change", content, explained=CHANGE_SIGNS, says=says)
    who = table_of(
        "movers",
        f"Who moved from {changes_names(changes)}, and in what",
        movers_table(movers, moves),
        numbers=(1, 2, 4),
        wide=(3,),
        note="A is application, K knowledge. Every rated cell counts, also where the profile asks "
        "for nothing. New / gone: cells with a level in the later or the earlier round only; "
        "neither is a move.",
        frame=lambda: movers,
    )
    moved = int(((movers["levels_up"] > 0) | (movers["levels_down"] > 0)).sum())
    between = f"{words.people(len(movers))} moved from {changes_names(changes)}"
    yield Block("movers", who, says=f"{moved:,} of {between}, in one cell or more")
    yield Block("moves", table_of("moves", "Every cell that moved", moves), DATA)
    figures = cohort_changes_frame(changes)
    changed = table_of(
        *("figure_changes", "Change of every key figure", changes_table(figures)),
        numbers=(1, 2, 3),
        frame=lambda: figures,
    )
    yield Block("figure_changes", changed, DATA)


def over_time_blocks(person: Person, alone: Trend) -> Iterator[Block]:
    """One person's shape and figures over the rounds, six at most, against their view's profile."""
    view = person.view
    lines = (
        f"{person.name} · {words.counted(len(alone.labels), 'round')} · {view.raters_text}",
        words.dotted(
            f"against {person.target} of {view.round_text}", view.readings_text, view.file_text
        ),
    )
    for dimension in DIMENSIONS:
        yield Block(dimension, over_time_content(person, alone, dimension, lines))
    figures = table_of(
        *("person_trend", "Figures over the rounds", trend_table(alone.frame, person=True)),
        frame=lambda: trend_table(alone.frame, person=True),
    )
    yield Block("figures", figures)
