"""The heat map of a team as a table of HTML, drawn by a component of our own.

Its cells are one stop of the Tab key; it sorts, finds and unfolds without a run of the page. A
click tells which cell was asked about, and what stands behind it is shown beside the map.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from charts.cell_styles import cell_rules
from charts.heatmap import BLANK_WORDS, STATES, gap_words, key_words
from charts.house import LABEL_SIZE
from charts.names import short_names
from charts.palette import LIGHT
from presentation.chart_content import Mask, Whole
from presentation.chart_sentences import sentence_of
from presentation.team_map import FOLDED_FROM, Group, TeamMap
from presentation.words import unparted
from presentation.working import MET_UNRATED
from ui.widgets.components import browser_file, component, run_again
from ui.widgets.made import made
from ui.widgets.markup import Html

NAME_ROOM = 150
NOT_REQUIRED, BLANK = 8, 9
"""Stand for cells without a value, which are −4 … +5."""


def draw_map(
    content: TeamMap, tokens: Sequence[str], *, key: str, panel: Html, chosen: str, here: bool
) -> tuple[str | None, str | None]:
    """Show a map and, beside it, what stands behind the cell chosen.

    Parameters
    ----------
    tokens
        What stands for each person in answers, in the order of the map.
    panel
        What stands beside the map; blank for nothing.
    chosen
        The cell whose working that is: token and number with a dot between, one of them blank
        for a person or a competence as a whole.
    here
        Whether who comes back to the page left it here, and finds the cell again.

    Returns
    -------
    open, compare : str or None
        The cell whose person is to be opened just now, and the token of one to be compared.
    """
    shown = component("map", html=browser_file("map.html"), css=_styles())
    result = shown(
        key=key,
        data={
            "map": made(content, "map", lambda: _as_json(content, tokens)),
            "panel": panel,
            "chosen": chosen,
            "here": here,
        },
        on_cell_change=run_again,
        on_open_change=run_again,
        on_compare_change=run_again,
    )
    return result.open, result.compare


@cache
def _styles() -> str:
    return f"{browser_file('map.css')}\n{cell_rules()}"


def _as_json(content: TeamMap, tokens: Sequence[str]) -> str:
    heat = content.heat
    values = np.where(heat.blank, BLANK, np.where(heat.wanted, np.nan_to_num(heat.values), 8))
    bench = [None] * len(heat.numbers) if heat.bench is None else heat.bench.tolist()
    short = _where_known(content.short_levels, content.known, 1)
    rows = zip(
        *(heat.numbers.tolist(), map(unparted, heat.labels), heat.names, bench, short),
        *((content.lack > 0).sum(axis=1).tolist(), content.asked.sum(axis=1).tolist()),
        strict=True,
    )
    fields = ("number", "label", "name", "bench", "short", "below", "asked")
    return json.dumps(
        {
            "title": sentence_of(heat),
            "kind": heat.kind[0].replace("c", "g"),
            "people": heat.people,
            "heads": heads(heat.people),
            "tokens": list(tokens),
            "groups": [_group(one) for one in content.groups],
            "folded": len(heat.people) >= FOLDED_FROM and bool(content.groups),
            "rows": [dict(zip(fields, row, strict=True)) for row in rows],
            "totals": _where_known(content.totals, content.known, 0),
            "values": values.astype(int).tolist(),
            "lack": _digits(content.lack),
            "levels": _digits(content.levels),
            "required": _digits(content.required),
            "unrated": MET_UNRATED,
            "states": _states(heat.kind),
            "legend": legend(content),
            "below": _below(content),
        }
    )


def _digits(values: npt.NDArray[np.int8]) -> list[str]:
    """Numbers of one digit, a text a competence: a quarter of what a list of them takes."""
    return ["".join(map(str, row.ravel().tolist())) for row in values]


def _where_known(totals: Whole, known: Mask, axis: int) -> list[int | None]:
    """Totals of levels missing; None where nothing is known along the axis."""
    pairs = zip(totals.tolist(), np.any(known, axis).tolist(), strict=True)
    return [total if total or sure else None for total, sure in pairs]


def _group(group: Group) -> dict[str, Any]:
    arrays = {name: getattr(group, name).tolist() for name in ("asked", "below", "severe")}
    return arrays | {
        "name": group.name or "No team",
        "start": group.start,
        "people": group.people,
        "short": group.short_levels if group.short_levels or group.known else None,
    }


def _states(kind: str) -> dict[int, tuple[str, str]]:
    """Number and words of each value."""
    known = {state.value: (state.number, state.words) for state in STATES[kind](LIGHT)}
    return known | {NOT_REQUIRED: ("·", "not required"), BLANK: ("", BLANK_WORDS[kind])}


def heads(people: Sequence[str]) -> list[str]:
    """What stands over each column: a short name where it is nobody else's, else the whole one.

    Examples
    --------
    >>> heads(["Anna Kowalska", "Nora Lopez (E1)", "Nora Lopez (E2)"])
    ['A. Kowalska', 'Nora Lopez (E1)', 'Nora Lopez (E2)']
    """
    short = short_names(people, NAME_ROOM, LABEL_SIZE)
    seen = Counter(short)
    return [name if seen[cut] > 1 else cut for name, cut in zip(people, short, strict=True)]


def _below(content: TeamMap) -> list[tuple[str, str]]:
    """The legend of a list of who is below: from the deepest shortfall to one level."""
    deepest = int(content.lack.max(initial=0))
    return [(f"c-g-{levels}", gap_words(-levels)) for levels in range(deepest, 0, -1)]


def legend(content: TeamMap) -> list[tuple[str, str]]:
    """Class of a cell and what it means, from the deepest gap shown on."""
    heat = content.heat
    letter = "l" if heat.kind == "level" else "g"
    keys = [(f"c-{letter}{value}", text) for value, text in key_words(heat).items()]
    return [*keys, ("c-none", "not required"), ("c-blank", BLANK_WORDS[heat.kind])]
