"""The tables of a review pack as text, the same in every format that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from analytics.development import Arrangement
from analytics.glossary import glossary
from analytics.people import STATUSES
from analytics.person import Person
from analytics.plan import CoveragePlan
from analytics.risk import supervision
from analytics.specialist import STAGES
from analytics.summary import CohortSummary
from analytics.tables import pathways_frame
from analytics.view import View
from pmo_data.framework.competences import competence, scale
from pmo_data.framework.readings import source_notes
from presentation import words
from presentation.needs import arranged_words
from presentation.plan import held_words, plan_rows, total_words, uncovered_rows
from presentation.ways import nearest_words

THIN_BENCH = 2
"""Up to so many people who meet both dimensions, a competence's cover is thin."""
DEFINED = (
    *("level", "required", "gap", "met", "not_assessed", "shortfall_levels", "severe_cells"),
    *("met_share", "coverage", "bench", "priority", "status", "steps", "stage", "nearest"),
)
"""Names of the figures that a pack shows, in `analytics.glossary`."""
INDICATIVE = (
    "Profiles are those of the APM Competence Framework and indicative. "
    "They say what a role usually asks for, not how good a person is."
)
BENCH_WORDS = {0: "0 · uncovered", 1: "1 · single point"}


@dataclass(frozen=True)
class Table:
    """A table of texts.

    Attributes
    ----------
    title : str
    header : tuple of str
    rows : tuple of tuple of str
    numbers : tuple of int
        Positions of the columns that stand to the right.
    wide : tuple of int
        Positions of the columns that take the room that is left.
    note : str
        One sentence beneath.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    wide: tuple[int, ...] = (0,)
    note: str = ""


def _table(
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    numbers: Sequence[int] = (),
    wide: Sequence[int] = (0,),
    note: str = "",
) -> Table:
    texts = tuple(tuple(str(cell) for cell in row) for row in rows)
    return Table(title, tuple(header), texts, tuple(numbers), tuple(wide), note)


def thin_rows(view: View) -> np.ndarray:
    """Indices of required competences with a bench of at most `THIN_BENCH`, the thinnest first."""
    cohort = view.evaluation.cohort
    thin = np.flatnonzero((cohort.competence_required > 0) & (cohort.bench <= THIN_BENCH))
    return thin[np.lexsort((thin, cohort.bench[thin]))]


def cover_table(view: View) -> Table:
    """Competences that few people meet in both dimensions, with their names."""
    bench, met = view.evaluation.cohort.bench, view.cells.competence_met
    rows = [
        (
            competence(c + 1).title,
            BENCH_WORDS.get(int(bench[c]), str(bench[c])),
            ", ".join(view.name(int(p)) for p in np.flatnonzero(met[:, c])) or "nobody",
        )
        for c in thin_rows(view).tolist()
    ]
    note = (
        "Bench: people who meet both dimensions. 0 is uncovered, 1 a single point of failure."
        if rows
        else f"Every competence is met in both dimensions by more than {THIN_BENCH} people."
    )
    header = ("Competence", "Bench", "Who meets both")
    return _table("Bench and single points of failure", header, rows, wide=(0, 2), note=note)


def supervision_table(view: View) -> Table:
    """How many work under supervision in each competence, and how many can supervise."""
    frame = supervision(view.team.levels, view.required).frame()
    rows = [
        (competence(number).title, practising, supervisors or "nobody")
        for number, practising, supervisors in frame[
            ["competence", "practising", "supervisors"]
        ].to_numpy()
    ]
    findings = frame.loc[frame["finding"], "competence"]
    if len(findings):
        count = words.counted(len(findings), "competence")
        found = f"Nobody can supervise in {count}: {words.titles(findings)}. "
    else:
        found = "Wherever somebody works under supervision, somebody can supervise. "
    meaning = (
        "Practising: application 1 or 2 where at least 2 is asked. A supervisor has 4 or more."
    )
    header = ("Competence", "Practising", "Supervisors")
    return _table("Supervision", header, rows, numbers=(1, 2), note=found + meaning)


def groups_table(
    summaries: Mapping[str, CohortSummary | None], column: str, least_size: int
) -> Table:
    """Key figures of each group; none of those smaller than the least size."""
    rows, hidden = [], []
    for name, s in summaries.items():
        if s is None:
            hidden.append(name)
            continue
        open_range = words.percent_range(s.met_share, s.met_share_if_rated)
        shares = (words.percent(s.met_share), open_range, words.percent(s.coverage))
        counts = (s.shortfall_levels, s.severe_cells, s.uncovered_competences, s.single_points)
        rows.append((name, s.people, s.people_meeting, *shares, *counts))
    least = words.people(least_size)
    note = f"No figures for {', '.join(hidden)}: fewer than {least} each." if hidden else ""
    header = (
        *(column.capitalize(), "People", "Meet profile", "Cells met", "If rated"),
        *("Assessed", "Shortfall", "Severe", "Uncovered", "Single points"),
    )
    return _table("Groups side by side", header, rows, numbers=range(1, len(header)), note=note)


def people_table(view: View) -> Table:
    """Everyone's figures, by team and name."""
    people = view.ratings.people
    figures = view.people_frame.to_dict("records")
    rows = [
        (
            view.name(row),
            people["team"].iloc[row],
            view.profiles[str(people["role"].iloc[row])].title,
            people["office"].iloc[row],
            f"{f['met_cells']} of {f['required_cells']}",
            words.percent(f["coverage"]),
            f["shortfall_levels"],
            f["severe_cells"],
            f["status"],
        )
        for row in view.order.tolist()
        for f in [figures[row]]
    ]
    header = (
        *("Person", "Team", "Role", "Office", "Cells met", "Assessed"),
        *("Shortfall", "Severe", "Status"),
    )
    return _table("Everybody's figures", header, rows, numbers=(4, 5, 6, 7), wide=(0, 1))


def specialists_table(view: View) -> Table:
    """Where each person stands on the way to Specialist, by team and name."""
    way = view.evaluation.specialist
    rows = [
        (
            view.name(row),
            STAGES[way.stage[row]],
            STATUSES[way.status[row]],
            way.steps[row],
            nearest_words(pathways_frame(way.ways, row)),
            ", ".join(str(c + 1) for c in np.flatnonzero(way.held[row])),
        )
        for row in view.order.tolist()
    ]
    header = ("Person", "Stage", "Status", "Steps", "Nearest", "Holds")
    note = (
        "Steps are levels to the whole Specialist profile through the nearest elective, or the "
        "nearest one declared. A blank in an elective leaves its way open: it comes last."
    )
    return _table("Who stands where", header, rows, numbers=(3,), wide=(0, 4), note=note)


def plan_tables(plan: CoveragePlan, names: Sequence[str]) -> tuple[Table, ...]:
    """The coverage plan: what is to be built, and what stays uncovered and why."""
    held = f"Held already: {held_words(plan)}. {total_words(plan)}"
    made = table_of("", plan_rows(plan, names), numbers=(3,), wide=(0, 1), note=held)
    short = uncovered_rows(plan)
    return (made, table_of("", short, wide=(2,))) if len(short) else (made,)


def table_of(title: str, frame: pd.DataFrame, **look: Any) -> Table:
    """A frame of texts as a table; `look` are further fields of `Table`."""
    return _table(title, list(frame.columns), frame.to_numpy(object).tolist(), **look)


def needs_table(person: Person, arranged: Mapping[int, Arrangement]) -> Table:
    """One person's development needs in order, with who sees to them where that is arranged."""

    def change(pair: tuple[int, int] | None) -> str:
        return f"{pair[0]} → {pair[1]}" if pair else ""

    rows = [
        (
            ("▲ " if need.severe else "") + competence(need.competence).short,
            need.step,
            change(need.application),
            change(need.knowledge),
            need.shortfall_levels,
        )
        for need in person.needs
    ]
    note = (
        "▲ severe: two or more levels below in one cell. Learn first: a course or coaching. "
        "Practise: a supervised or stretch assignment."
        if rows
        else "None: nothing that is assessed lies below the profile."
    )
    header = ["Competence", "Step", "App", "Know", "Levels"]
    said = f"{arranged_words(person, arranged)} {note}".strip()
    return _table("Development needs", header, rows, numbers=(4,), note=said)


def scale_table() -> Table:
    """The five levels and what they mean."""
    rows = [(f"{s.level} {s.name}", s.application, s.knowledge) for s in scale()]
    note = "No rating means not assessed. It is never counted as zero."
    return _table("Scale", ("Level", "Application", "Knowledge"), rows, wide=(1, 2), note=note)


def readings_table(view: View) -> Table:
    """Where the source disagrees with itself, and how each point was read."""
    rows = []
    for note in source_notes():
        labels = {option.value: option.label for option in note.options}
        read = labels[view.readings[note.id]] if labels else note.ruling
        rows.append((note.title, note.source_says, read))
    header = ("Point", "The source says", "Read here as")
    return _table("Readings and source notes", header, rows, wide=(1, 2))


def definitions_table() -> Table:
    """The figures that a pack shows, and their definitions."""
    frame = glossary().set_index("name").loc[list(DEFINED)]
    rows = list(zip(frame["term"], frame["definition"], strict=True))
    return _table("Definitions", ("Figure", "Meaning"), rows, wide=(1,))
