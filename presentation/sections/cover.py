"""Where the team is thin: bench, single points of failure, supervision."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analytics.cohort import SINGLE_POINT, THIN_BENCH, UNCOVERED
from analytics.risk import supervision
from analytics.view import View
from pmo_data.framework.competences import competence
from presentation import words
from presentation.blocks import FULL, NOTHING, Block, Sentence
from presentation.subject import Subject
from presentation.tables import Table
from presentation.working import unsure_words

BENCH_WORDS = {UNCOVERED: "0 · uncovered", SINGLE_POINT: "1 · single point"}
STANDINGS = {UNCOVERED: "worst", SINGLE_POINT: "below"}
NO_SINGLE_POINT = "0 single points: nothing rests on one person alone."
NOT_KNOWN = "Not known: nothing is assessed yet."
NAMES_SHOWN = 3


def blocks(subject: Subject) -> Iterator[Block]:
    """Thin cover with the names, then who can supervise."""
    view = subject.view
    uncovered = words.counted(view.summary.uncovered_competences, "competence")
    single = words.counted(view.summary.single_points, "single point")
    table = supervision_table(view)
    if not len(view.thin_cover) and not table.data["finding"].any():
        text = (
            f"Every competence is met in both dimensions by more than {THIN_BENCH} people, and "
            "somebody can supervise wherever somebody practises."
        )
        yield Block(NOTHING, Sentence(text))
    lead = f"{uncovered} uncovered, {single} of failure."
    yield Block("lead", Sentence(NOT_KNOWN if view.nothing_assessed else lead))
    shown = f"Shown: every competence with a bench of {THIN_BENCH} or fewer."
    yield Block("cover", cover_table(view), explained=shown)
    told = _supervised(table.data)
    yield Block("supervised", Sentence(told), FULL)
    yield Block("supervision", table, says=told.partition(":")[0].rstrip("."))


def cover_table(view: View) -> Table:
    """Competences that few people meet in both dimensions, with their names."""
    cohort, met = view.evaluation.cohort, view.cells.competence_met
    thin = view.thin_cover[:0] if view.nothing_assessed else view.thin_cover
    bench = cohort.bench[thin].tolist()
    rows = tuple(
        (
            competence(c + 1).short,
            BENCH_WORDS.get(count, str(count)),
            int(cohort.competence_required[c]),
            named(view, met[:, c]) + ("" if count else unsure_words(view, c + 1)),
        )
        for c, count in zip(thin.tolist(), bench, strict=True)
    )
    note = (
        "Bench: people who meet it, in both dimensions. 0 is uncovered, 1 a single point."
        if rows
        else f"Every competence is met in both dimensions by more than {THIN_BENCH} people."
    )
    if view.nothing_assessed:
        note = NOT_KNOWN
    elif SINGLE_POINT not in bench:
        note = f"{NO_SINGLE_POINT} {note}"
    header = ("Competence", "Bench", "Required of", "Who meets both")
    return Table(
        *("thin_cover", "Bench and single points of failure", header, rows),
        numbers=(2,),
        wide=(0, 3),
        note=note,
        about=tuple(c + 1 for c in thin.tolist()),
        standings={(row, 1): STANDINGS[n] for row, n in enumerate(bench) if n in STANDINGS},
    )


def named(view: View, people: np.ndarray, most: int | None = None) -> str:
    """Names of the people of a mask, the first few where a most is given; ``nobody``."""
    rows = np.flatnonzero(people)
    names = ", ".join(view.name(int(row)) for row in rows[:most])
    more = len(rows) - len(rows[:most])
    return f"{names} and {more:,} more" if more else names or "nobody"


def supervision_table(view: View) -> Table:
    """Who works under supervision in each competence, and who can supervise."""
    found = supervision(view.team.levels, view.required)
    frame = found.frame(view.evaluation.cohort.priority)
    rows = tuple(
        (
            competence(number).short,
            practising,
            supervisors,
            named(view, found.supervisors[:, number - 1], NAMES_SHOWN),
            named(view, found.practising[:, number - 1], NAMES_SHOWN),
        )
        for number, practising, supervisors in frame[["competence", "practising", "supervisors"]]
        .to_numpy()
        .tolist()
    )
    header = ("Competence", "Practising", "Supervisors", "Who can supervise", "Who practises")
    return Table(
        *("supervision", "Supervision", header, rows),
        numbers=(1, 2),
        wide=(0, 3, 4),
        note="Practising: application 1 or 2 where at least 2 is asked, which is work under "
        "supervision. A supervisor has 4 or more. Where nobody can supervise comes first, by "
        "priority.",
        about=tuple(frame["competence"].tolist()),
        standings={(row, 2): "worst" for row, one in enumerate(rows) if not one[2]},
        frame=lambda: frame,
    )


def _supervised(frame: pd.DataFrame) -> str:
    findings = frame.loc[frame["finding"], "competence"]
    if frame.empty:
        return "Nobody who is assessed practises."
    if not len(findings):
        return "Wherever somebody works under supervision, somebody can supervise."
    count = words.counted(len(findings), "competence")
    return f"Nobody can supervise in {count}: {words.titles(findings)}."
