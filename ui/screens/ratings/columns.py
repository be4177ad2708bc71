"""What each column of a file was understood as, with a choice to say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from pmo_data.framework.profiles import profile_files
from pmo_data.import_report import OPEN, SURE, ImportReport, ReadColumn
from pmo_data.intake.as_mapping import mapping_of, open_remarks
from pmo_data.intake.mapping.alike import Alike, alike
from pmo_data.intake.mapping.mapping_file import mapping_bytes
from pmo_data.meanings import EXTRA, LEVEL
from pmo_data.ratings import Ratings
from presentation import words
from presentation.mappings import (
    GUESSED,
    NOT_USED,
    alike_sentence,
    meaning_words,
    meanings_of,
    meanings_of_alike,
    open_columns,
    open_sentence,
)
from presentation.tables import Table, table_of
from ui.screens.ratings.kept import keeping, offered
from ui.screens.ratings.said import saying
from ui.session import choices, mappings, state
from ui.session.people_rows import MOST_ROWS, keep_place, place
from ui.widgets.download import download, own_file
from ui.widgets.made import made
from ui.widgets.markdown import escaped
from ui.widgets.markup import Html, caption, details, show, subheading, table
from ui.widgets.tables import grid, row_table

_SURE = {SURE: "sure", OPEN: "needs your word"}
_HEADER = ("Column", "Header", "First values", "Read as", "Sure", "Why")
_GROUPS = {"all": "All", "people": "About people", "levels": "Levels", "rest": "Rest"}
PEOPLE = "The people that come out"
MOST_OPEN, SHOWN = 12, 6
"""Columns that have a choice of their own at once, and people that are shown of those to come."""


def columns(
    report: ImportReport,
    reports: Sequence[ImportReport],
    name: str = "",
    ratings: Ratings | None = None,
) -> None:
    """The columns of a file: those that need a word with a choice, the others as a table.

    Parameters
    ----------
    reports
        That on the whole and those on its parts, for the mapping to take away.
    name
        Of the part, where several files or sheets were read together.
    ratings
        Those that come out as things are; None of a file that is refused.
    """
    if not report.columns:
        return
    st.header("What each column was understood as")
    asked = open_columns(report, refused=ratings is None)
    if sentence := open_sentence(report, asked):
        st.warning(escaped(sentence), icon=":material/help:")
    # A download is made beside the script, where the session cannot be asked for what was said.
    mapping = partial(mapping_of, reports, state.asked())
    offered(report, mapping)
    people = [] if ratings is None else made(report, "people", lambda: _preview(ratings))
    if asked:
        left, right = st.columns([5, 3]) if people else (st.container(), None)
        with left:
            _choices(report, asked, name)
        if right is not None:
            with right, st.container(border=True):
                show(subheading(PEOPLE), *people)
    else:
        clear = (
            "No column needs your word."
            if ratings is not None
            else "No column is unclear: what is said above stands in the way."
        )
        st.markdown(f"{clear} Click a row below to say what its column means instead.")
    _quiet(report, name)
    if people and not asked:
        show(details(PEOPLE, *people))
    _to_keep(lambda: mapping_bytes(mapping(), open_remarks(reports)))
    keeping(mapping)
    saying(report, name if len(state.files()) > 1 else "")


def _to_keep(content: Callable[[], bytes]) -> None:
    """The mapping as a file, and what forgets it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        download(
            "Mapping",
            content,
            own_file("mapping", "toml"),
            mime="application/toml",
            key="mapping_file",
            told=False,
        )
        if state.asked().mapping is not None or state.asked().of_files:
            st.button("Forget what was said", key="forget_mapping", on_click=mappings.forget)
    st.caption(
        "The mapping holds no person and no rating. Drop it beside the next file of this kind, and"
        " that is read without a click."
    )


def _preview(ratings: Ratings) -> list[Html]:
    """The people that come out, with their role and how many levels they have."""
    people, levels = ratings.people, ratings.assessed.sum(axis=(1, 2))
    titles = {p.id: p.title for p in profile_files().values()}
    first = people.head(SHOWN)
    rows = [
        (str(name), titles.get(str(role), str(role)), int(count))
        for name, role, count in zip(first["name"], first["role"], levels[:SHOWN], strict=True)
    ]
    count = words.people(people["person_id"].nunique())
    more = len(people) - len(rows)
    return [
        caption(f"{count} · {words.counted(int(levels.sum()), 'level')}"),
        table(("Name", "Role", "Levels"), rows),
        *([caption(f"and {words.counted(more, 'more row')}")] if more else ()),
    ]


def _key(column: ReadColumn, name: str) -> str:
    return f"means_{choices.digest(name)}_{column.letter}"


def _choices(report: ImportReport, asked: Sequence[ReadColumn], name: str) -> None:
    """Columns that need a word: those that are alike together, others one by one."""
    together = alike(asked)
    taken = {column.letter for found in together for column in found.columns}
    single = [column for column in asked if column.letter not in taken]
    with st.container(border=True):
        for found in together:
            _choice_of_all(report, found, name)
        for column in single[:MOST_OPEN]:
            _choice(report, column, name)
    if len(single) > MOST_OPEN:
        st.caption(f"{len(single) - MOST_OPEN} more stand in the table.")


def _choice_of_all(report: ImportReport, found: Alike, name: str) -> None:
    """One choice for columns that are alike, with what it makes of the first and the last."""
    key = f"mean_{choices.digest(f'{name} {found.pattern} {found.numbered}')}"
    left, right = st.columns([5, 4], vertical_alignment="center")
    left.markdown(f":gray[{len(found.columns)} columns] **{escaped(found.pattern)}**")
    right.selectbox(
        f"All {len(found.columns)} columns {found.pattern} mean",
        (NOT_USED, *meanings_of_alike(found)),
        key=key,
        label_visibility="collapsed",
        on_change=_all_chosen,
        args=(report, found, key),
    )
    st.caption(escaped(alike_sentence(found)))


def _all_chosen(report: ImportReport, found: Alike, key: str) -> None:
    means = meanings_of_alike(found).get(str(state.held_by(key)))
    state.forget_selection(key)
    if means:
        mappings.say_of(report, list(zip(found.columns, means, strict=True)))


def _choice(report: ImportReport, column: ReadColumn, name: str) -> None:
    """One column with what it may mean, the reason beneath."""
    known = meanings_of(column, report.layout)
    shown = meaning_words(column.means) if column.means else NOT_USED
    options = [shown, *(text for text in known if text != shown)]
    if column.why == "The mapping says so.":
        options.append(GUESSED)
    left, right = st.columns([5, 4], vertical_alignment="center")
    heading = escaped(" ".join(column.heading.split())) or "no heading"
    values = escaped(", ".join(column.values))
    left.markdown(f":gray[{column.letter}] **{heading}** {values}")
    key = _key(column, name)
    right.selectbox(
        f"Column {column.letter} means",
        options,
        key=key,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(report, column, key),
    )
    st.caption(escaped(column.why))


def _chosen(report: ImportReport, column: ReadColumn, key: str) -> None:
    text = str(state.held_by(key))
    state.forget_selection(key)
    known = meanings_of(column, report.layout)
    mappings.say_of(report, [(column, known.get(text))])


def _quiet(report: ImportReport, name: str) -> None:
    """The table of all columns; a click on one opens its choice."""
    group = choices.segmented(
        "Columns",
        {kind: f"{label} {len(_of(report, kind))}" for kind, label in _GROUPS.items()},
        key="columns",
        label_visibility="collapsed",
    )
    found = _of(report, group)
    if not found:
        st.caption("There are none.")
        return
    of = (group, name)
    content = made(report, ("columns", of), lambda: _table(found, group, name))
    row = _clicked(content)
    if row is not None and row < len(found):
        _choice(report, found[row], name)


def _clicked(content: Table) -> int | None:
    """The row clicked last of a table, whose texts wrap unless there are very many."""
    if len(content.rows) > MOST_ROWS:
        return grid(content, clicks=True, height=380)
    before = place(content.key)
    clicked = row_table(content, chosen=before).row
    if clicked is None:
        return before
    keep_place(content.key, clicked)
    return clicked


def _of(report: ImportReport, group: str) -> list[ReadColumn]:
    def belongs(column: ReadColumn) -> str:
        kind = column.means.kind if column.means else ""
        return "levels" if kind == LEVEL else "rest" if kind in ("", EXTRA, "ignored") else "people"

    return [column for column in report.columns if group in ("all", belongs(column))]


def _table(found: Sequence[ReadColumn], group: str, name: str) -> Table:
    frame = pd.DataFrame(
        [
            (
                column.letter,
                column.heading,
                ", ".join(column.values),
                meaning_words(column.means, short=True),
                _SURE.get(column.sure, "guessed"),
                column.why,
            )
            for column in found
        ],
        columns=list(_HEADER),
    )
    title = words.counted(len(found), "column")
    which = choices.digest(" ".join((name, *frame["Header"])))
    return table_of(f"columns_{group}_{which}", title, frame)
