"""What the first page says to newcomers: where to begin, what a file holds, what to look at."""

from __future__ import annotations

import streamlit as st

from pmo_data.framework.competences import scale
from presentation.cards import STAGE_LINES
from ui.session import state
from ui.session.load import SAMPLE_NAME
from ui.widgets.markup import caption, details, heading, items, paragraph, show, table

WAY = (
    ("1", "Drop your ratings file above, or use the sample team to look around."),
    ("2", "Cohort says what the team should do first, and shows every gap, person by person."),
    ("3", "Person gives one person's plan; Specialists who is near to Specialist, and how."),
    ("4", "Rounds keeps this round, to compare it with the next; Review pack takes it along."),
)
TOUR = (
    ("cohort", "What is first to do for the team?", "Cohort begins with it."),
    ("cohort", "Who alone carries what, and who could help?", "Thin cover on Cohort: click a row."),
    ("person", "What should one person do first, and why?", "Person says it: choose a name."),
    (
        "specialists",
        "Who can be a Specialist soonest, and is that firm?",
        "Specialists begins with it.",
    ),
    ("rounds", "What changed since last quarter?", "Rounds begins with it."),
)
"""Page, question and where its answer stands."""
HEADINGS = ("Name", "Team", "Role", "9 Schedule - Application", "9 Schedule - Knowledge", "…")
ROWS = (
    ("Ada Example", "North", "PMO Officer", "3", "2", "…"),
    ("Ben Example", "South", "PMO Specialist", "4", "", "…"),
)
_PUT_AWAY, _ICON = "tour_put_away", ":material/arrow_forward:"
ABOUT_FILES = (
    "A row a person, two columns a competence: one for application, one for knowledge. A level is "
    "1 to 5, or its name; blank is not assessed and never zero. Only a name or an id is needed "
    "beside the levels. Other shapes, such as a row a person and competence, two rows of headings "
    "or one form a person, are understood too; what is not understood is said cell by cell."
)


def tour(file: str) -> None:
    """Five questions that the sample answers, each with the way there, until they are put away."""
    if file != SAMPLE_NAME or state.kept(_PUT_AWAY):
        return
    with st.container(border=True, gap="xsmall", key="tour"):
        show(heading("Five questions that the sample answers"))
        for page, question, where in TOUR:
            st.page_link(f"pages/{page}.py", label=f"**{question}** {where}", icon=_ICON)
        st.button("Put the tour away", key="tour_away", on_click=state.keep, args=(_PUT_AWAY, True))


def guide() -> None:
    """Where to begin, in four steps; what a ratings file looks like; the words that come up."""
    show(
        heading("Where to begin"),
        table(("Step", "What to do"), WAY),
        heading("What a ratings file looks like"),
        table(HEADINGS, ROWS),
        paragraph(ABOUT_FILES),
        *(details(title, items(lines)) for title, lines in _words().items()),
        caption("Names above are invented. The empty template has all 27 competences."),
    )


def _words() -> dict[str, list[str]]:
    levels = [f"{s.level} {s.name}: {s.application} {s.knowledge}" for s in scale()]
    return {"What the five levels mean": levels, "What the stages mean": list(STAGE_LINES)}
