"""What stands beside the heat map: the working of a cell, or of a competence."""

from __future__ import annotations

from analytics.person import Person
from analytics.view import View
from pmo_data.framework.competences import HIGHEST_LEVEL, competence
from presentation import words
from presentation.cell_working import CellWorking, DimensionWorking, cell_working
from presentation.working import asked_words, helper_words, working_table
from ui.session import sidebar
from ui.session.people_links import tokens
from ui.session.people_rows import linked
from ui.widgets.markup import (
    Html,
    badge,
    caption,
    details,
    paragraph,
    strong,
    subheading,
    table,
    tag,
)
from ui.widgets.names import name_link

MOST_ROWS = 20
"""Of a competence so many people stand in the panel; all of them stand in the map."""
_ACTS = {"open": "Open person", "compare": "Compare", "close": "Close"}


def cell_panel(view: View, row: int, number: int) -> Html:
    """The working of a person in a competence."""
    return _cell(view, cell_working(Person(view, row), number, sidebar.people_of_each_round(view)))


def competence_panel(view: View, number: int) -> Html:
    """The working of a competence: who is asked for what, those furthest below first."""
    whole = working_table(view, number, short_first=True)
    more = len(whole.rows) - MOST_ROWS
    known = tokens(view)
    rows = [(name_link(row[0], known[row[0]]), *row[1:]) for row in whole.texts[:MOST_ROWS]]
    parts = [
        subheading(competence(number).title),
        paragraph(asked_words(view, number)),
        paragraph(linked(view, helper_words(view, number))),
        table(whole.header, rows),
        *([caption(f"And {words.people(more)} more.")] if more > 0 else []),
        _acts("close"),
    ]
    return Html("".join(parts))


def _cell(view: View, working: CellWorking) -> Html:
    about = " · ".join(part for part in (working.competence, working.team) if part)
    parts = [
        caption(about),
        subheading(working.person),
        badge(working.verdict, working.standing),
        *map(_dimension, working.dimensions),
        *([paragraph(strong(working.step), f" {working.reason}")] if working.step else []),
        *([paragraph(linked(view, working.helpers))] if working.helpers else []),
        *(caption(f"Before, {line}.") for line in working.history),
        _acts("open", "compare", "close"),
    ]
    return Html("".join(parts))


def _dimension(one: DimensionWorking) -> Html:
    boxes = tag("span", *(_box(level, one) for level in range(1, HIGHEST_LEVEL + 1)))
    meaning = [details("What that means", paragraph(one.meaning))] if one.meaning else []
    return tag(
        "div",
        Html(boxes.replace("<span>", '<span class="map-boxes" aria-hidden="true">', 1)),
        *(strong(one.name), paragraph(one.said), *meaning),
        kind="map-dimension",
    )


def _box(level: int, one: DimensionWorking) -> Html:
    lacks = "lacks" if one.level and level <= one.required else ""
    return tag("i", str(level), kind="has" if level <= one.level else lacks)


def _acts(*names: str) -> Html:
    buttons = (f'<button type="button" data-act="{name}">{_ACTS[name]}</button>' for name in names)
    return tag("div", Html("".join(buttons)), kind="map-acts")
