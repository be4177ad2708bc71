"""The key figures of groups, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from analytics.summary import OF_LEVELS, CohortSummary, summary_frame
from presentation import words
from presentation.blocks import NOTHING, Block, Sentence
from presentation.subject import Subject
from presentation.tables import Table

HEADER = (
    *("People", "Meet profile", "Cells met", "If rated", "Assessed"),
    *("Shortfall", "Severe", "Uncovered", "Single points"),
)


def blocks(subject: Subject) -> Iterator[Block]:
    """A row a group."""
    explained = (
        f"People with the same {subject.group_by}, each group with the same figures as the "
        "whole. If rated: where the share met would end if every blank turned out to be met."
    )
    table = groups_table(subject)
    if len(subject.groups) == 1:
        (alike,) = subject.groups
        text = f"Everybody is in the same group by {subject.group_by}: {alike}."
        yield Block(NOTHING, Sentence(text))
    elif not table.rows:
        yield Block(NOTHING, Sentence(table.note))
    yield Block("groups", table, explained=explained)


def groups_table(subject: Subject) -> Table:
    """Key figures of each group; none of those smaller than the least size."""
    summaries = subject.group_summaries
    shown = {name: s for name, s in summaries.items() if s is not None}
    unknown = [name for name in shown if not subject.view.assessed[subject.groups[name]].any()]
    rows = tuple(
        (
            *(name, s.people, s.people_meeting, words.percent(s.met_share)),
            words.percent_range(s.met_share, s.met_share_if_rated),
            words.percent(s.coverage),
            *(
                (s.shortfall_levels, s.severe_cells, s.uncovered_competences, s.single_points)
                if name not in unknown
                else (words.NOTHING,) * 4
            ),
        )
        for name, s in shown.items()
    )
    return Table(
        *("groups", "Groups side by side", (subject.group_by.capitalize(), *HEADER), rows),
        numbers=tuple(range(1, 1 + len(HEADER))),
        note=_hidden_words(subject, [name for name in summaries if name not in shown]),
        frame=lambda: _data(summaries, unknown),
    )


def _hidden_words(subject: Subject, hidden: Sequence[str]) -> str:
    """Which groups have no figures, and why."""
    if not hidden:
        return ""
    least = subject.least_group
    others = any(len(subject.groups[name]) >= least for name in hidden)
    why = ", or figures that would tell those of such a group" if others else ""
    return f"No figures for {', '.join(hidden)}: fewer than {words.people(least)} each{why}."


def _data(summaries: Mapping[str, CohortSummary | None], unknown: Sequence[str]) -> pd.DataFrame:
    """One row a group, blank where it is too small, or nothing is known of its levels."""
    shown = {name: s for name, s in summaries.items() if s is not None}
    frame = summary_frame(shown)
    if unknown or len(shown) < len(summaries):
        whole = {name: "Int64" for name, kind in frame.dtypes.items() if kind == "int64"}
        frame = frame.astype(whole).set_index("group").reindex(list(summaries))
        frame.loc[unknown, list(OF_LEVELS)] = pd.NA
        frame = frame.reset_index()
    return frame
