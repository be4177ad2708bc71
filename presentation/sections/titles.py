"""What each section says, as a sentence with its figure: the title of its slide, page and part.

Where a kind of finding speaks of a section, its sentence is the title; else it is made from the
first figure of the section.
"""

from __future__ import annotations

import numpy as np

from analytics.cohort import LEVELS, THIN_BENCH
from analytics.findings import change_figures
from analytics.people import MEETS
from analytics.tables import short_people
from pmo_data.framework.competences import competence
from presentation import words
from presentation.findings import finding_words, since_words
from presentation.plan import total_words
from presentation.sections.calibration import within_one_words
from presentation.subject import Subject


def _found(subject: Subject, *kinds: str) -> str:
    """The sentence of the first finding of some kinds, in their order; blank without one."""
    by_kind = {one.kind: one for one in subject.findings}
    first = next((by_kind[kind] for kind in kinds if kind in by_kind), None)
    return "" if first is None else finding_words(subject.view, first)


def figures(subject: Subject) -> str:
    """Shares met and assessed."""
    s = subject.view.summary
    met, known = words.percent(s.met_share), words.percent(s.coverage)
    return f"{met} of required cells are met, {known} are assessed"


def heatmap(subject: Subject) -> str:
    """How many people are far below somewhere, or below at all."""
    people = subject.view.evaluation.people
    for what, cells in (
        ("two or more levels below", people.severe_cells),
        ("below", people.below_cells),
    ):
        if count := int((cells > 0).sum()):
            verb = "is" if count == 1 else "are"
            of = words.people(len(cells))
            return f"{count:,} of {of} {verb} {what} in at least one cell"
    return _found(subject, "nothing_assessed") or "Nobody is below in any cell that is assessed"


def shortfalls(subject: Subject) -> str:
    """The competence of priority 1, its levels and people."""
    view = subject.view
    cohort, (first, *_) = view.evaluation.cohort, view.competence_order.tolist()
    levels = int(cohort.shortfall_levels[first].sum())
    if not levels:
        return ""
    people = int(short_people(view.cells)[first])
    of = words.people(int(cohort.competence_required[first]))
    missing = words.counted(levels, "level")
    return f"{competence(first + 1).short} is the largest gap: {missing}, {people:,} of {of}"


def levels(subject: Subject) -> str:
    """The level that is given most often, among required cells."""
    counts = subject.view.evaluation.cohort.level_counts.sum(axis=(0, 1))
    given, most = int(counts.sum()), int(np.argmax(counts))
    if not given:
        return "No level is given yet"
    return (
        f"Level {LEVELS[most]} is given most often: {int(counts[most]):,} of "
        f"{words.counted(given, 'level')}"
    )


def cover(subject: Subject) -> str:
    """What nobody meets, else what one person alone does, else who is not supervised.

    Where nothing is assessed, that it is.
    """
    thin = len(subject.view.thin_cover)
    few = f"{words.counted(thin, 'competence')} met by {THIN_BENCH} people or fewer"
    kinds = ("nothing_assessed", "uncovered", "single_points", "supervision")
    return _found(subject, *kinds) or few


def groups(subject: Subject) -> str:
    """How far apart the groups are."""
    shares = [s.met_share for s in subject.group_summaries.values() if s is not None]
    if not shares or np.isnan(shares).any():
        return f"{words.counted(len(shares), 'group')} by {subject.group_by} shown"
    met = words.percent_range(min(shares), max(shares))
    count = words.counted(len(shares), "group")
    return f"{count} by {subject.group_by}, with {met} of required cells met"


def specialists(subject: Subject) -> str:
    """Who is nearest, else how many there are."""
    status = subject.view.evaluation.specialist.status
    of = words.people(len(status))
    now = f"{int((status == MEETS).sum()):,} of {of} meet the Specialist profile"
    return _found(subject, "nearest_specialist") or now


def plan(subject: Subject) -> str:
    """What the plan costs."""
    return total_words(subject.plan)


def rounds(subject: Subject) -> str:
    """What changed since the round before."""
    changes = subject.changes
    if changes is None or not len(changes.later):
        return ""
    return since_words(subject.view, change_figures(changes))


def calibration(subject: Subject) -> str:
    """Where the raters are far apart, else how far they agree."""
    agreement = subject.agreement
    if agreement is None:
        return ""
    return _found(subject, "raters") or within_one_words(agreement)
