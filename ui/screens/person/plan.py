"""The development plan of the Person page: needs in order, actions, owners and due dates."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.person import Person
from pmo_data.arrangements import Arrangement
from pmo_data.framework.competences import competence
from presentation.blocks import Section
from presentation.tables import Table
from ui.screens.person.parts import section_of
from ui.session import state
from ui.session.choices import digest
from ui.widgets.blocks import text
from ui.widgets.markup import (
    Html,
    caption,
    details,
    heading,
    items,
    paragraph,
    show,
    tag,
)
from ui.widgets.tables import table_taken

FIRST = 5
"""So many needs stand open; the others are one click away."""
_LONGEST = 80


def development_plan(person: Person, *, asked: int | None = None) -> None:
    """Needs in order, what their levels mean, and who sees to them by what, until when.

    The need of the competence that was `asked` about stands out.
    """
    section = section_of(person)
    needs = section.shown("needs", Table)
    if not needs.rows:
        strong_points = text(section, "strengths", caption)
        show(heading("What to do first"), paragraph(needs.note), *strong_points)
        return
    place = st.container()
    _arrange(str(person.record["person_id"]), [int(number) for number in needs.about])
    with place:
        _listed(section_of(person), asked)


def _listed(section: Section, asked: int | None) -> None:
    needs, block = section.shown("needs", Table), section.named("needs")
    meanings = block.explained.split("\n") if block else ()
    lines = [
        _need(place, needs.header, need, marked=number == asked)
        for place, (number, need) in enumerate(zip(needs.about, needs.texts, strict=True), start=1)
    ]
    more = [details(f"{len(lines) - FIRST} more", _list(lines[FIRST:]))] if lines[FIRST:] else []
    with table_taken(needs, headed=True):
        show(
            *(heading("What to do first"), _list(lines[:FIRST]), *more, caption(needs.note)),
            *text(section, "strengths", caption),
            details("What the levels asked for mean", items(meanings)),
        )


def _list(lines: Sequence[Html]) -> Html:
    return tag("div", *lines, kind="pmo-needs")


def _need(place: int, header: Sequence[str], texts: Sequence[str], *, marked: bool) -> Html:
    """One need: what, from which level to which, its step, and what was arranged for it."""
    name, step, *changes = texts[:4]
    standing = "pmo-severe" if name.startswith("▲") else ""
    levels = [
        tag("span", f"{head} ", tag("b", change))
        for head, change in zip(header[2:4], changes, strict=True)
        if change
    ]
    return tag(
        "div",
        tag("span", str(place), kind="pmo-place"),
        tag("div", tag("b", name, kind=standing), kind="pmo-what"),
        tag("div", *levels, kind="pmo-levels"),
        tag("div", step, kind="pmo-step"),
        *[tag("div", text, kind="pmo-step") for text in texts[5:] if text],
        kind="pmo-need pmo-asked" if marked else "pmo-need",
    )


def _arrange(person_id: str, numbers: list[int]) -> None:
    """Let the user say who sees to which need by what until when, kept in the session."""
    known = state.arrangements(person_id)
    kept = [known.get(number, Arrangement()) for number in numbers]
    # The grid to write in is the dearest element of the page: it comes when it is opened.
    editor = st.expander("Actions, owners and due dates", key="plan", on_change="rerun")
    if not editor.open:
        return
    with editor:
        edited = st.data_editor(
            pd.DataFrame(
                {
                    "Competence": [competence(number).short for number in numbers],
                    "Action": [one.action for one in kept],
                    "Owner": [one.owner for one in kept],
                    "Due": pd.to_datetime(pd.Series([one.due for one in kept])),
                }
            ),
            key=f"plan_{digest(person_id + repr(numbers))}",
            hide_index=True,
            disabled=["Competence"],
            placeholder="",
            column_config={
                "Action": st.column_config.TextColumn(max_chars=_LONGEST, width="large"),
                "Owner": st.column_config.TextColumn(max_chars=_LONGEST),
                "Due": st.column_config.DateColumn(format="YYYY-MM-DD"),
            },
        )
        st.caption("Kept with the ratings until the session ends; take the plan along as CSV.")
    columns = (edited[name] for name in ("Action", "Owner", "Due"))
    now = {
        number: Arrangement(_text(owner), f"{due:%Y-%m-%d}" if pd.notna(due) else "", _text(action))
        for number, action, owner, due in zip(numbers, *columns, strict=True)
    }
    state.arrange(person_id, {n: one for n, one in (known | now).items() if one.text})


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
