"""The parts of the Person page."""

from __future__ import annotations

from analytics.people import BELOW, MEETS
from analytics.person import Person
from analytics.view import View
from presentation import words
from presentation.blocks import Section
from presentation.person import below_words, person_contents
from ui.session.ahead import charts_ahead
from ui.widgets.blocks import show_block, text
from ui.widgets.markup import Html, badge, caption, heading, show, subheading, tag

MOST_AHEAD = 60
"""So many people at most have their charts sent ahead: each costs 4 ms of the server and 4 kB."""


def badges(person: Person, section: Section) -> Html:
    """Status in words, and who the person is."""
    status = person.view.evaluation.people.status[person.row]
    blank = int(person.figures["not_assessed_cells"])
    said = []
    if status == MEETS:
        said.append(badge("✓ Meets the profile", "met"))
    if status == BELOW:
        said.append(badge(f"↓ {below_words(person)}", "below"))
    if blank:
        cells = words.counted(blank, "cell")
        said.append(badge(f"? Incomplete: {cells} not assessed", "open"))
    return tag("div", *said, caption(section.about), kind="pmo-badges")


def left_open(section: Section) -> None:
    """What is left open; the verdict in force, and what every other reading makes of it."""
    said = [
        subheading("Not assessed, and what it leaves open"),
        *text(section, "not_assessed"),
        *text(section, "left_open"),
        *text(section, "beyond", caption),
        heading("Verdict under every reading"),
        *text(section, "verdict"),
    ]
    if verdicts := section.named("verdicts"):
        show_block(verdicts, before=said)
    else:
        show(*said)


def way(section: Section) -> None:
    """Steps to the Specialist profile through each elective, and what is worth a question."""
    said = [heading("Way to Specialist"), *text(section, "no_ways")]
    below = [
        *text(section, "declared", caption),
        *text(section, "declared_elsewhere", caption),
        *text(section, "doubts", caption),
    ]
    if ways := section.named("ways"):
        show_block(ways, before=[*said, caption(ways.explained)])
        if below:
            show(*below)
    else:
        show(*said, *below)


def everybody_ahead(view: View) -> None:
    """Everybody's charts, where few enough can be chosen: another choice shows them at once."""
    if len(view.names) <= MOST_AHEAD:
        charts_ahead(
            "person",
            view,
            lambda: (
                (name, person_contents(Person(view, row))) for row, name in enumerate(view.names)
            ),
        )
