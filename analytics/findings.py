"""What a lead has to know first: domain.md 5, one finding a kind, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.calibration import FAR_APART, rating_pairs
from analytics.cells import Mask
from analytics.changes import Changes
from analytics.cohort import SINGLE_POINT, UNCOVERED
from analytics.open_verdicts import depends_on_blanks
from analytics.risk import average_gaps, supervision
from analytics.summary import with_bench
from analytics.view import View
from analytics.way_gaps import nearest_to_specialist
from pmo_data.framework.competences import APPLICATION, COMPETENCE_COUNT, DIMENSIONS, KNOWLEDGE
from pmo_data.ratings import MANAGER, SELF, Ratings

LEARN, PRACTISE, CROSS_TRAIN = "learn", "practise", "cross-train"
ASSESS, OPEN_WAY, TALK = "assess", "open", "talk"
SHARED_BY = 2
"""So many people below in a competence share its shortfall."""
NOTHING_ASSESSED = "nothing_assessed"
OF_A_PERSON = ("severe", "nearest_specialist", "open_verdicts", "raters", "change")
"""Kinds that are told of one person."""
_FOLLOWED = ("shortfall_levels", "people_meeting")


@dataclass(frozen=True)
class Finding:
    """One thing to know first.

    Attributes
    ----------
    figures : mapping
        The numbers behind it; ids of people and numbers of competences where it names some.
    people : tuple of int
        Rows of the view: by severe cells, then shortfall levels, both descending, then name.
    competences : tuple of int
        Numbers, in order of priority.
    """

    kind: str
    figures: Mapping[str, Any]
    people: tuple[int, ...]
    competences: tuple[int, ...]
    next_step: str


@dataclass(frozen=True, eq=False)
class Beside:
    """What else is known of the people of a view.

    Attributes
    ----------
    rated : Ratings or None
        Every row of the round, of all raters.
    changes : Changes or None
        What changed since the round before.
    """

    rated: Ratings | None = None
    changes: Changes | None = None


def findings(view: View, beside: Beside | None = None) -> tuple[Finding, ...]:
    """What there is to know first of the people of a view, in the order of domain.md 5."""
    return _found(view, beside or Beside(), (_of_competences, _severe, _of_risk, _of_verdicts))


def person_findings(view: View, row: int, beside: Beside | None = None) -> tuple[Finding, ...]:
    """What there is to know first of one person of a view, who is row 0 of each finding."""
    beside = beside or Beside()
    changes = beside.changes
    if changes is not None:
        own = changes.later.people["person_id"] == view.ratings.people["person_id"].iloc[row]
        earlier, later = (of.take(own.to_numpy()) for of in (changes.earlier, changes.later))
        changes = replace(changes, earlier=earlier, later=later)
    return _found(view.among([row]), Beside(beside.rated, changes), (_severe, _of_verdicts))


def _found(
    view: View, beside: Beside, kinds: Sequence[Callable[[View], Iterator[Finding]]]
) -> tuple[Finding, ...]:
    """That nothing is assessed; else what some formulas find, then raters and changes."""
    if view.nothing_assessed:
        figures = {"required_cells": int(view.evaluation.cohort.required.sum())}
        wanted = view.cells.competence_wanted
        return (_finding(view, NOTHING_ASSESSED, figures, _any(wanted, 1), wanted, ASSESS),)
    found = [one for kind in kinds for one in kind(view)]
    return (*found, *_of_raters(view, beside.rated), *_of_changes(view, beside.changes))


def _finding(
    view: View,
    kind: str,
    figures: Mapping[str, Any],
    people: Mask,
    competences: Mask | None,
    next_step: str,
) -> Finding:
    """A finding of the people of a mask, shape (n,), and the competences of one, shape (…, 27)."""
    order = view.competence_order
    asked = np.zeros((0, COMPETENCE_COUNT), bool) if competences is None else competences
    asked = asked.reshape(-1, COMPETENCE_COUNT)
    numbers = tuple(int(c) + 1 for c in order[_any(asked, 0)[order]])
    return Finding(kind, figures, _by_need(view, people), numbers, next_step)


def _by_need(view: View, mask: Mask) -> tuple[int, ...]:
    figures, people = view.evaluation.people, view.ratings.people
    rows = np.flatnonzero(mask)
    who = people.iloc[rows]
    keys = who["person_id"].to_numpy(), who["name"].str.casefold().to_numpy()
    order = np.lexsort((*keys, -figures.shortfall_levels[rows], -figures.severe_cells[rows]))
    return tuple(rows[order].tolist())


def _step(view: View, pairs: Mask) -> str:
    """Learn where knowledge is below in half the pairs of person and competence, or in more."""
    knowledge = int(np.sum(view.cells.below[..., KNOWLEDGE] & pairs))
    total = int(np.sum(pairs))
    return ASSESS if not total else LEARN if 2 * knowledge >= total else PRACTISE


def _any(mask: Mask, axis: int | tuple[int, ...]) -> Mask:
    return np.asarray(mask.any(axis=axis))


def _mask(numbers: tuple[int, ...]) -> Mask:
    mask = np.zeros(COMPETENCE_COUNT, bool)
    mask[np.asarray(numbers, np.intp) - 1] = True
    return mask


def _of_competences(view: View) -> Iterator[Finding]:
    """Uncovered ones, the largest shared shortfall, and single points of failure."""
    cohort, cells = view.evaluation.cohort, view.cells
    below = _any(cells.below, 2)
    if numbers := with_bench(cohort, UNCOVERED):
        pairs = below & _mask(numbers)
        people = _any(pairs, 1)
        figures = {"competences": len(numbers), "below": int(people.sum())}
        step = _step(view, pairs)
        yield _finding(view, "uncovered", figures, people, _mask(numbers), step)
    first = view.competence_order[:1]
    for c in first[below[:, first].sum(axis=0) >= SHARED_BY].tolist():
        levels = cohort.shortfall_levels[c]
        cause = [name for d, name in enumerate(DIMENSIONS) if levels[d] == levels.max()]
        shared = {
            "below": int(below[:, c].sum()),
            "shortfall_levels": int(levels.sum()),
            "shortfall_application": int(levels[APPLICATION]),
            "shortfall_knowledge": int(levels[KNOWLEDGE]),
            "cause": cause,
        }
        one = _mask((c + 1,))
        step = _step(view, below & one)
        yield _finding(view, "shared_shortfall", shared, below[:, c], one, step)
    if numbers := with_bench(cohort, SINGLE_POINT):
        holders = cells.competence_met & _mask(numbers)
        ids = view.ratings.people["person_id"]
        who = {n: str(ids.iloc[int(holders[:, n - 1].argmax())]) for n in numbers}
        told = _finding(view, "single_points", {}, _any(holders, 1), _mask(numbers), CROSS_TRAIN)
        held = [{"competence": n, "person_id": who[n]} for n in told.competences]
        yield replace(told, figures={"competences": len(held), "holders": held})


def _severe(view: View) -> Iterator[Finding]:
    """People two or more levels below in some cell."""
    severe = view.cells.severe
    pairs = _any(severe, 2)
    people = _any(pairs, 1)
    if people.any():
        figures = {"people": int(people.sum()), "severe_cells": int(severe.sum())}
        yield _finding(view, "severe", figures, people, pairs, _step(view, pairs))


def _of_risk(view: View) -> Iterator[Finding]:
    """Cells whose average hides severe gaps, and practice that nobody can supervise."""
    severe = view.cells.severe
    hidden = average_gaps(view.team.levels, view.required, view.cells).hidden
    if hidden.any():
        concerned = _any(hidden, 1)
        people = _any(severe & hidden, (1, 2))
        step = _step(view, _any(severe, 2) & concerned)
        told = [
            {"competence": int(c) + 1, "dimension": name, "severe": int(severe[:, c, d].sum())}
            for c in view.competence_order
            for d, name in enumerate(DIMENSIONS)
            if hidden[c, d]
        ]
        yield _finding(view, "hidden_severe", {"cells": told}, people, concerned, step)
    work = supervision(view.team.levels, view.required)
    if work.finding.any():
        practising = _any(work.practising & work.finding, 1)
        figures = {"competences": int(work.finding.sum()), "practising": int(practising.sum())}
        yield _finding(view, "supervision", figures, practising, work.finding, CROSS_TRAIN)


def _of_verdicts(view: View) -> Iterator[Finding]:
    """Who is nearest to Specialist, and whose verdict waits for ratings."""
    count = len(view.ratings)
    nearest = nearest_to_specialist(view.team, view.readings)
    if nearest is not None:
        ids = view.ratings.people["person_id"]
        through = {str(ids.iloc[row]): list(used) for row, used in nearest.electives.items()}
        figures = {
            "steps": nearest.steps,
            "not_assessed_cells": nearest.not_assessed_cells,
            "electives": sorted({number for used in through.values() for number in used}),
            "electives_used": through,
            "firm": nearest.firm,
            "changed_by": [dict(readings) for readings in nearest.changed_by],
        }
        people = np.isin(np.arange(count), list(nearest.electives))
        yield _finding(view, "nearest_specialist", figures, people, None, OPEN_WAY)
    waiting = depends_on_blanks(view.team, view.choice)
    if waiting.any():
        blank = int(view.evaluation.people.not_assessed_cells[waiting].sum())
        figures = {"people": int(waiting.sum()), "not_assessed_cells": blank}
        yield _finding(view, "open_verdicts", figures, waiting, None, ASSESS)


def unsettled(view: View, rated: Ratings | None) -> npt.NDArray[np.float32]:
    """Self minus manager in required cells where nothing is agreed, shape (n, 27, 2).

    NaN where one of them gave no level, a level is agreed, or the cell is not required.
    `rated` are the rows of the round.
    """
    result = np.full(view.required.shape, np.float32(np.nan))
    if rated is None or not {SELF, MANAGER} <= set(rated.people["rater"]):
        return result
    pairs = rating_pairs(rated)
    ids = pd.Index(view.ratings.people["person_id"])
    place = ids.get_indexer(pairs.people["person_id"])
    left = np.where(pairs.agreed > 0, np.float32(np.nan), pairs.difference)
    result[place[place >= 0]] = left[place >= 0]
    result[~view.cells.wanted] = np.nan
    return result


def _of_raters(view: View, rated: Ratings | None) -> Iterator[Finding]:
    """Cells in which self and manager are far apart and nothing is agreed."""
    apart = np.nan_to_num(np.abs(unsettled(view, rated)))
    far = apart >= FAR_APART
    if far.any():
        people = _any(far, (1, 2))
        figures = {
            "cells": int(far.sum()),
            "people": int(people.sum()),
            "largest_difference": int(apart.max()),
        }
        yield _finding(view, "raters", figures, people, _any(far, 2), TALK)


def change_figures(changes: Changes) -> Mapping[str, Any]:
    """Figures of the kind `change`, over the people in both rounds, moved or not.

    Keys: `earlier` and `later` (labels of the rounds), `people` (in both), and `shortfall_levels`
    and `people_meeting`, each with `earlier`, `later` and `change`.
    """
    was, now = changes.summaries
    earlier, later = changes.labels
    return {
        **{"earlier": earlier, "later": later, "people": now.people},
        **{
            name: {
                "earlier": getattr(was, name),
                "later": getattr(now, name),
                "change": getattr(now, name) - getattr(was, name),
            }
            for name in _FOLLOWED
        },
    }


def _of_changes(view: View, changes: Changes | None) -> Iterator[Finding]:
    """Shortfall levels and people who meet, over the people in both rounds."""
    if changes is None or not len(changes.later):
        return
    figures = change_figures(changes)
    if any(figures[name]["change"] for name in _FOLLOWED):
        both = view.ratings.people["person_id"].isin(changes.later.people["person_id"])
        yield _finding(view, "change", figures, both.to_numpy(), None, TALK)
