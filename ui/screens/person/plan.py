"""The development plan of the Person page: needs in order, owners and due dates."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.development import Arrangement, level_meaning, levels_asked, plan_frame
from analytics.needs import Need
from analytics.person import Person
from pmo_data.framework.competences import competence
from presentation.needs import arranged_words
from ui.session import state
from ui.session.choices import digest
from ui.widgets.markup import caption, details, heading, items, paragraph, show, table
from ui.widgets.show import csv_button


def development_plan(person: Person) -> None:
    """Needs in order, what their levels mean, and who sees to them until when."""
    if not person.needs:
        none = paragraph("None: nothing that is assessed lies below the profile.")
        show(heading("Development plan"), none)
        return
    place = st.container()
    arranged = _arrangements(person)
    said = arranged_words(person, arranged)
    asked = sorted({cell for need in person.needs for cell in levels_asked(need)})
    with place:
        show(
            heading("Development plan"),
            table(("Competence", "Step", "App", "Know", "Levels"), map(_row, person.needs)),
            *([paragraph(said)] if said else []),
            caption(
                "▲ severe: two or more levels below in one cell. Learn first: knowledge is below, "
                "a course or coaching. Practise: a supervised or stretch assignment."
            ),
            details(
                "What the levels asked for mean", items(level_meaning(*cell) for cell in asked)
            ),
        )
        csv_button(lambda: plan_frame(person, arranged), key="development_plan")


def _row(need: Need) -> tuple[str, str, str, str, int]:
    return (
        ("▲ " if need.severe else "") + competence(need.competence).short,
        need.step,
        _change(need.application),
        _change(need.knowledge),
        need.shortfall_levels,
    )


def _change(pair: tuple[int, int] | None) -> str:
    return f"{pair[0]} → {pair[1]}" if pair else ""


def _arrangements(person: Person) -> dict[int, Arrangement]:
    """Owners and due dates as the user has them now, kept in the session."""
    person_id, numbers = str(person.record["person_id"]), [n.competence for n in person.needs]
    known = state.arrangements(person_id)
    kept = [known.get(number, Arrangement()) for number in numbers]
    # The grid to write in is the dearest element of the page: it comes when it is opened.
    editor = st.expander("Owners and due dates", key="plan", on_change="rerun")
    if not editor.open:
        return dict(zip(numbers, kept, strict=True))
    with editor:
        edited = st.data_editor(
            pd.DataFrame(
                {
                    "Competence": [competence(number).short for number in numbers],
                    "Owner": [one.owner for one in kept],
                    "Due": pd.to_datetime(pd.Series([one.due for one in kept])),
                }
            ),
            key=f"plan_{digest(person_id + repr(numbers))}",
            hide_index=True,
            disabled=["Competence"],
            placeholder="",
            column_config={
                "Owner": st.column_config.TextColumn(max_chars=80),
                "Due": st.column_config.DateColumn(format="YYYY-MM-DD"),
            },
        )
        st.caption("Kept with the ratings until the session ends; take the plan along as CSV.")
    now = {
        number: Arrangement(_text(owner), f"{due:%Y-%m-%d}" if pd.notna(due) else "")
        for number, owner, due in zip(numbers, edited["Owner"], edited["Due"], strict=True)
    }
    state.arrange(person_id, {n: one for n, one in (known | now).items() if one.text})
    return now


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
