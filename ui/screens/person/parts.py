"""The parts of the Person page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from analytics.calibration import RatingPairs, self_and_manager
from analytics.levels_beside import levels_beside
from analytics.people import BELOW, INCOMPLETE, MEETS
from analytics.person import Person
from analytics.selection import rows_of_round
from analytics.targets import Target
from analytics.trend import Trend
from analytics.view import View
from pmo_data.arrangements import Arrangement
from pmo_data.errors import PmoError
from presentation.appraisal.sheet import appraisal_sheet
from presentation.blocks import Section
from presentation.cell_working import cell_working
from presentation.person import person_contents
from presentation.tables import Table
from presentation.words import dotted
from ui.session import sidebar, state
from ui.session.access.visit import visit
from ui.session.access.whose import whose
from ui.session.ahead import charts_ahead
from ui.session.arranged import arranged_in
from ui.session.errors import shown
from ui.session.findings import OPEN, SINCE, WAY
from ui.session.people_links import Asked
from ui.session.roles.pages import file_of
from ui.session.told import person_told
from ui.widgets.blocks import show_block, text
from ui.widgets.download import download, own_file
from ui.widgets.markup import Html, badge, caption, heading, place_heading, show, strong, tag
from ui.widgets.tables import reach_marked

MOST_AHEAD = 60
"""So many people at most have their charts sent ahead: each costs 4 ms of the server and 4 kB."""
_ANSWERS = {
    BELOW: "pmo-answer",
    INCOMPLETE: "pmo-answer pmo-unsure",
    MEETS: "pmo-answer pmo-good",
}


def section_of(person: Person, *, to_reader: bool = False) -> Section:
    """All that is said of a person, with what is arranged, the round before and the two raters.

    `to_reader` is whether the page is the person's own.
    """
    arranged: Mapping[int, Arrangement] = {}
    with shown():
        arranged = arranged_for(person)
    return person_told(person, *_beside(person), arranged, to_reader=to_reader)


def _beside(person: Person) -> tuple[Trend, RatingPairs | None]:
    """The rounds with the person's, and the two raters of it."""
    view, loaded = person.view, state.in_use()
    label = str(person.record["round"])
    history = Trend(sidebar.people_of_each_round(view), Target(view.profiles, view.choice))
    pairs = loaded.recent(
        "self_and_manager", label, lambda: self_and_manager(rows_of_round(loaded.ratings, label))
    )
    return history, pairs


def sheet(person: Person) -> None:
    """The button that hands out the person's appraisal sheet, made once it is clicked."""
    history, pairs = _beside(person)
    arranged: Mapping[int, Arrangement] = {}
    with suppress(PmoError):  # why the saved rounds cannot be read stands above
        arranged = arranged_for(person)

    def written() -> bytes:
        # Imported here: the page is shown without it.
        from exports.sheets import one_sheet

        own = {str(person.record["person_id"]): arranged}
        told = appraisal_sheet(person, own, levels_beside(person, history, pairs))
        return one_sheet(told, person.view)

    download(
        "Appraisal sheet",
        written,
        own_file("appraisal-sheet", "pdf"),
        key="sheet",
        mime="application/pdf",
        icon=":material/assignment_ind:",
        help="One page to have before you both when you meet, with actions as written here.",
    )


def arranged_for(person: Person) -> Mapping[int, Arrangement]:
    """What is arranged for a person's needs in their round, by number of the competence.

    Raises
    ------
    RoundsError
        The saved rounds cannot be read.
    """
    return arranged_in(str(person.record["round"])).get(str(person.record["person_id"]), {})


def about(person: Person, section: Section) -> Html:
    """Role, office, team, rater and round, in one line."""
    return caption(dotted(whose(person.view), section.about))


def answer(person: Person, section: Section) -> None:
    """How the person stands, in a sentence, and what stands behind it."""
    status = person.view.evaluation.people.status[person.row]
    said = (
        *text(section, "answer", partial(tag, "p", kind="pmo-verdict")),
        *text(section, "standing", caption),
    )
    show(tag("div", *said, kind=_ANSWERS[status]))


def compare(person: Person, *, place: Any) -> None:
    """A button that leads to Compare, with this person beside the team's median."""
    if place.button("Compare", icon=":material/compare_arrows:", key="to_compare"):
        state.choose("people", [person.record["person_id"]])
        state.choose("with_median", len(person.view.names) > 1)
        st.switch_page("pages/compare.py")


def since(section: Section) -> None:
    """What changed since the round before, and where the raters are far apart."""
    if section.named("since"):
        title = section.shown("since", Table).title
        show_block(section.named("since"), before=[place_heading(SINCE, title)])


def asked_line(person: Person, asked: Asked) -> None:
    """The way back to where this page was opened from, and the cell that was asked about there."""
    with st.container(horizontal=True, vertical_alignment="center", key="asked"):
        back = f"Back to {asked.page}"
        st.page_link(file_of(asked.page), label=back, icon=":material/arrow_back:")
        if asked.about is None:
            return
        told = cell_working(person, asked.about, {})
        both = " ".join(f"{one.name} {one.said}." for one in told.dimensions)
        verdict = badge(told.verdict, told.standing)
        show(tag("p", strong(told.competence), " ", verdict, f" {both}"))
    reach_marked(f"{asked.person_id} {asked.about}")


def left_open(section: Section) -> None:
    """What is left open; the verdict in force, and what every other reading makes of it."""
    said = [
        place_heading(OPEN, "Not assessed, and what it leaves open"),
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
    said = [place_heading(WAY, "Way to Specialist"), *text(section, "no_ways")]
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
    """Everybody's charts, where few enough can be chosen: another choice shows them at once.

    Not with a login: the browser would hold more than its window has shown.
    """
    if visit() is None and len(view.names) <= MOST_AHEAD:
        charts_ahead(
            "person",
            view,
            lambda: (
                (name, person_contents(Person(view, row))) for row, name in enumerate(view.names)
            ),
        )
