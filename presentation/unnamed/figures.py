"""What is said of figures without names: key figures, an answer, and a row a competence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from analytics.unnamed.figures import LEAST, SetFigures, UnnamedFigures
from pmo_data.framework.competences import DIMENSIONS, competence
from presentation import words
from presentation.blocks import Block, Cards, Section, Sentence
from presentation.cards import Card
from presentation.chart_content import Floats
from presentation.tables import Cell, Table

HIDDEN = "–"
"""Stands for a figure over too few people to be shown."""
SHORT = "short"
"""The block that is there where anybody falls short."""
_SHARED = ("met", "below", "not_assessed", "shortfall_levels")
_OF_A_DIMENSION = ("met", "not_assessed", "median_level")
_HEADER = (
    *("Competence", "Asked of", "Levels short", "App: met", "App: blank", "App: median"),
    *("Know: met", "Know: blank", "Know: median"),
)


def set_words(one: SetFigures, teams: Collection[str] = ()) -> str:
    """Whose figures they are, in words; `teams` are the reader's, where others are kept away."""
    all_words = words.listed(sorted(teams)) if teams else "All"
    whom = all_words if one.team is None else one.team or words.BLANK
    return f"{whom}, {words.people(one.people)}"


def whose_figures(found: UnnamedFigures, one: SetFigures, teams: Collection[str]) -> str:
    """The muted line: the round, whose figures they are, and whose are not shown.

    `teams` are all that the reader may see; none where nothing is kept away.
    """
    others = "; other teams are not shown" if teams else ""
    return words.dotted(
        f"Round {found.round}",
        f"{set_words(one, teams)}, without names{others}",
        "each against the profile of their own role",
    )


def too_few_words() -> str:
    """Why nothing is shown."""
    return (
        f"Figures without names are shown of {LEAST} people or more. There are fewer here, beside "
        "those whom you see by name."
    )


def hidden_words(found: UnnamedFigures, one: SetFigures) -> list[str]:
    """What is not shown, and why: sentences."""
    figures = _figures(one)
    hidden = np.isnan(figures["required"]).any(axis=1) & ~(figures["required"] > 0).any(axis=1)
    said = []
    if hidden.any():
        named = words.listed([competence(int(n) + 1).short for n in np.flatnonzero(hidden)])
        said.append(f"Asked of too few people to be shown: {named}.")
    if found.hidden_teams:
        said.append(hidden_teams_words(found.hidden_teams))
    return said


def hidden_teams_words(count: int) -> str:
    """Why some teams have no figures of their own; nothing of none."""
    if not count:
        return ""
    teams = words.counted(count, "team is", "teams are")
    return f"{teams} not shown alone: figures of so few people would tell of each of them."


def unnamed_section(one: SetFigures) -> Section:
    """All that is said of the figures of a set of people."""
    return Section("team_figures", set_words(one), tuple(_blocks(one)))


def _blocks(one: SetFigures) -> Iterator[Block]:
    figures = _figures(one)
    by_number = _by_competence(figures)
    yield Block("answer", Sentence(_answer(by_number)))
    if short := int(np.nansum(figures["shortfall_levels"])):
        yield Block(SHORT, Sentence(f"{words.counted(short, 'level')} short."))
    yield Block("cards", Cards(_cards(one, figures)))
    yield Block("competences", _table(one, figures, by_number))


def _figures(one: SetFigures) -> dict[str, Floats]:
    """Each figure of the cells, shape (27, 2); NaN where it is hidden."""
    names = ("required", *_SHARED, "median_level")
    return {name: one.cells[name].to_numpy(float).reshape(-1, len(DIMENSIONS)) for name in names}


def _by_competence(figures: dict[str, Floats]) -> dict[int, float]:
    """Number of a competence → levels short in both dimensions, NaN where one is hidden.

    Those of which it is not shown that anybody is asked are left out; most levels first, then
    by number.
    """
    asked = figures["required"] != 0
    levels = np.where(asked, figures["shortfall_levels"], 0).sum(axis=1)
    numbers = np.flatnonzero((figures["required"] > 0).any(axis=1)) + 1
    known = {int(number): float(levels[number - 1]) for number in numbers}
    order = sorted(known, key=lambda number: (-np.nan_to_num(known[number], nan=-1.0), number))
    return {number: known[number] for number in order}


def _answer(by_number: dict[int, float]) -> str:
    known = {number: levels for number, levels in by_number.items() if not np.isnan(levels)}
    if not known:
        return "No figure is over enough people to be shown."
    short = [number for number, levels in known.items() if levels]
    if not short:
        return "Nobody who is assessed falls short in a competence whose figures are shown."
    first = short[0]
    return (
        f"Most is missing in {competence(first).short}: "
        f"{words.counted(int(known[first]), 'level')} in all. "
        f"Levels are missing in {len(short)} of {words.counted(len(known), 'competence')}."
    )


def _cards(one: SetFigures, figures: dict[str, Floats]) -> tuple[Card, ...]:
    required = figures["required"]
    cells = required != 0
    shown = cells & ~np.isnan([required, *(figures[name] for name in _SHARED)]).any(axis=0)
    asked = int(required[shown].sum())
    met, below, blank, short = (int(figures[name][shown].sum()) for name in _SHARED)
    count, left = np.count_nonzero(cells), np.count_nonzero(cells & ~shown)
    return (
        Card("People", f"{one.people:,}", "without names", "People whose figures these are."),
        Card(
            "Cells met",
            words.percent(met / asked) if asked else words.NOTHING,
            f"{met:,} of {asked:,}",
            "Required cells at or above the level asked for: a person, competence and dimension.",
        ),
        Card(
            "Shortfall levels",
            f"{short:,}",
            f"{below:,} cells below",
            "Levels missing to each person's own profile, added up; surplus offsets nothing.",
        ),
        Card(
            "Not assessed",
            words.percent(blank / asked) if asked else words.NOTHING,
            f"{blank:,} blank",
            "Required cells without a rating; never counted as zero.",
        ),
        Card(
            "Left out",
            f"{left}",
            f"of {count} figures",
            f"Figures over fewer than {LEAST} people, or from which such could be worked out.",
        ),
    )


def _table(one: SetFigures, figures: dict[str, Floats], by_number: dict[int, float]) -> Table:
    return Table(
        "team_figures",
        "Competences, most levels short first",
        _HEADER,
        tuple(_row(figures, number, levels) for number, levels in by_number.items()),
        numbers=tuple(range(1, len(_HEADER))),
        note="App is application, Know knowledge; met and blank are numbers of people. "
        f"{HIDDEN}: over too few people to be shown, or asked of nobody.",
        about=tuple(by_number),
        frame=lambda: one.cells,
    )


def _row(figures: dict[str, Floats], number: int, levels: float) -> tuple[Cell, ...]:
    place = number - 1
    asked = figures["required"][place]
    row: list[Cell] = [competence(number).title, _text(np.nanmax(asked)), _text(levels)]
    for dimension, people in enumerate(asked):
        of = [figures[name][place, dimension] for name in _OF_A_DIMENSION]
        row += [HIDDEN if people == 0 else _text(value) for value in of]
    return tuple(row)


def _text(value: float) -> Cell:
    """A count or a level as it is written."""
    if np.isnan(value):
        return HIDDEN
    return int(value) if float(value).is_integer() else f"{value:g}"
