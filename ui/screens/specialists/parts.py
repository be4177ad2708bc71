"""The parts of the Specialists page."""

from __future__ import annotations

from analytics.view import View
from presentation.blocks import Section
from presentation.captions import specialist_line
from presentation.tables import Table
from presentation.team import Steps
from ui.session.people_links import open_person
from ui.session.told import kept
from ui.widgets.blocks import note, show_block
from ui.widgets.markup import Html, caption, subheading
from ui.widgets.show import people_chart
from ui.widgets.tables import row_table


def scope(view: View) -> Html:
    """Round, people and what the Specialist profile asks for, in one line."""
    return kept("specialist_scope", view, lambda: caption(specialist_line(view)))


def steps(section: Section) -> None:
    """Electives × people; a click opens the person."""
    if none := section.named("no_ways"):
        show_block(none)
        return
    picked = people_chart(section.shown("steps", Steps))
    note(
        "A step is one level. A blank in an elective leaves its way open: it is never "
        "recommended first. Click a cell to open the person."
    )
    if picked is not None:
        open_person(str(section.shown("who_stands_where", Table).about[picked]))


def who_stands_where(section: Section) -> None:
    """Stage, status, steps, nearest electives with all ties, declared and held."""
    content = section.shown("who_stands_where", Table)
    row = row_table(content)
    note(content.note, "Click a row to open the person.")
    if row is not None:
        open_person(str(content.about[row]))


def other_readings(section: Section) -> None:
    """What another reading would make of whose verdict, for those that are not stable."""
    for block in section.blocks:
        show_block(block, before=[subheading(section.label)])
