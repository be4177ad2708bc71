"""What there is to know first, in words: one sentence a finding, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from analytics.findings import (
    ASSESS,
    CROSS_TRAIN,
    LEARN,
    OPEN_WAY,
    PRACTISE,
    TALK,
    Finding,
)
from analytics.risk import supervision
from analytics.view import View
from pmo_data.framework.competences import APPLICATION, DIMENSIONS, KNOWLEDGE, competence
from pmo_data.framework.readings import readings_phrase
from presentation import words
from presentation.working import unsure_words

STEPS = {
    LEARN: "Learn: a course or coaching",
    PRACTISE: "Practise: a supervised or stretch assignment",
    CROSS_TRAIN: "Cross-train a second person",
    ASSESS: "Assess what is missing",
    OPEN_WAY: "Open their way to Specialist",
    TALK: "Talk about it",
}
"""Next step → what to do."""
FIRST = 5
"""So many findings stand on a page of a team; the rest on demand."""
NOTHING_TO_SAY = "Nothing stands out: no finding holds for these ratings."


def nothing_words(view: View) -> str:
    """What is said where no finding holds."""
    all_meet = view.summary.people_meeting == len(view.ratings)
    return "Everybody meets the profile, and nothing stands out." if all_meet else NOTHING_TO_SAY


def finding_words(view: View, finding: Finding) -> str:
    """A finding in one sentence: it names the first and counts the rest."""
    return _WORDS[finding.kind](view, finding)


def _first(view: View, finding: Finding) -> str:
    """The first of the people and how many more: ``Ann and 2 more people``."""
    return words.first_of([view.name(row) for row in finding.people], "person", "people")


def _nothing_assessed(view: View, finding: Finding) -> str:
    cells = words.counted(finding.figures["required_cells"], "required cell")
    return f"Nothing is assessed yet: none of the {cells} has a level."


def _uncovered(view: View, finding: Finding) -> str:
    number, *others = finding.competences
    also = ""
    if others:
        also = f", nor {words.counted(len(others), 'more competence')}"
        wanted, blank = view.cells.competence_wanted, view.cells.not_assessed.any(axis=2)
        if unrated := sum(bool((blank | ~wanted)[:, one - 1].all()) for one in others):
            of = f"{unrated:,} of them"
            if unrated == len(others):
                of = "it" if unrated == 1 else "them"
            also += f" (nobody is fully assessed in {of})"
    return f"Nobody meets {competence(number).short}{unsure_words(view, number)}{also}."


def _shared_shortfall(view: View, finding: Finding) -> str:
    figures = finding.figures
    levels = words.counted(figures["shortfall_levels"], "level")
    parts = {name: figures[f"shortfall_{name}"] for name in DIMENSIONS}
    cause = "as much in application as in knowledge"
    if len(figures["cause"]) == 1:
        largest = figures["cause"][0]
        share = "all" if parts[largest] == figures["shortfall_levels"] else "most"
        cause = f"{share} in {largest}"
    number = finding.competences[0]
    return (
        f"{words.people(figures['below']).capitalize()} are below in "
        f"{competence(number).short}, {levels} in all, {cause}{_why_the_step(view, finding)}."
    )


def _why_the_step(view: View, finding: Finding) -> str:
    """For how many the next step is, where most levels miss in the other dimension."""
    below = view.cells.below[:, finding.competences[0] - 1]
    knowledge = int(below[:, KNOWLEDGE].sum())
    cause, step = finding.figures["cause"], finding.next_step
    if cause == [DIMENSIONS[APPLICATION]] and step == LEARN:
        return f"; knowledge is below for {knowledge:,} of them"
    if cause == [DIMENSIONS[KNOWLEDGE]] and step == PRACTISE:
        others = int(below.any(axis=1).sum()) - knowledge
        return f"; only application is below for {others:,} of them"
    return ""


def _single_points(view: View, finding: Finding) -> str:
    first = finding.figures["holders"][0]
    ids = view.ratings.people["person_id"].tolist()
    who = view.name(ids.index(first["person_id"]))
    more = len(finding.competences) - 1
    rest = "rests" if more == 1 else "rest"
    also = f"; {words.counted(more, 'more competence')} {rest} on one person" if more else ""
    return f"Only {who} meets {competence(first['competence']).short}{also}."


def _severe(view: View, finding: Finding) -> str:
    row, more = finding.people[0], len(finding.people) - 1
    cells = words.counted(int(view.evaluation.people.severe_cells[row]), "cell")
    also = f"; {words.more_people(more)} in at least one" if more else ""
    return f"{view.name(row)} is two or more levels below in {cells}{also}."


def _hidden_severe(view: View, finding: Finding) -> str:
    cells = finding.figures["cells"]
    first, more = cells[0], len(cells) - 1
    number, dimension = first["competence"], first["dimension"]
    severe = view.cells.severe[:, number - 1, DIMENSIONS.index(dimension)]
    names = [view.name(row) for row in finding.people if severe[row]]
    who = words.first_of(names, "person", "people")
    hides = words.counted(more, "more cell hides", "more cells hide")
    also = f"; {hides} somebody so" if more else ""
    return (
        f"{who} {'is' if len(names) == 1 else 'are'} two or more levels below in "
        f"{competence(number).short}, {dimension}, which the average hides{also}."
    )


def _supervision(view: View, finding: Finding) -> str:
    number, more = finding.competences[0], len(finding.competences) - 1
    also = f"; so it is in {words.counted(more, 'more competence')}" if more else ""
    if len(view.ratings) == 1:
        return f"{view.name(0)} works under supervision in {competence(number).short}{also}."
    rows = np.flatnonzero(supervision(view.team.levels, view.required).practising[:, number - 1])
    who = f"{view.name(int(rows[0]))} works" if len(rows) == 1 else "people work"
    return (
        f"In {competence(number).short} {who} under supervision, and nobody of whom it is asked "
        f"can supervise them{also}."
    )


def _nearest_specialist(view: View, finding: Finding) -> str:
    figures = finding.figures
    row = finding.people[0]
    used = figures["electives_used"][str(view.ratings.people["person_id"].iloc[row])]
    each = " each" if len(finding.people) > 1 else ""
    steps = words.counted(figures["steps"], "step")
    through = f" through {words.listed([competence(n).short for n in used])}" if used else ""
    if each and list(figures["electives"]) != list(used):
        *most, last = figures["electives"]
        through = f", through {words.titles(most)} or {competence(last).short}"
    where = _short_in(view, row)
    if not each and where and set(where) != set(used):
        named = words.first_of([competence(n).short for n in where], "competence")
        through = f" in {named}{',' * bool(used)}{through}"
    blank = figures["not_assessed_cells"]
    cells = words.counted(blank, "cell")
    open_cells = f", with {cells} of the profile not assessed" if blank else ""
    verb = "is" if len(finding.people) == 1 else "are"
    sure = words.SAME_EVERYWHERE if figures["firm"] else _changed_by(figures["changed_by"])
    if len(view.ratings) == 1:
        return f"{view.name(row)} is {steps} from Specialist{through}{open_cells} ({sure})."
    return (
        f"{_first(view, finding)} {verb} nearest to Specialist: {steps}{each}{through}"
        f"{open_cells} ({sure})."
    )


def _short_in(view: View, row: int) -> list[int]:
    """Numbers of the competences in which levels miss to Specialist, the most levels first."""
    missing = view.way_gaps.cells.shortfall[row].sum(axis=1)
    return [int(c) + 1 for c in np.argsort(-missing, kind="stable") if missing[c] > 0]


def _changed_by(readings: Sequence[Mapping[str, str]]) -> str:
    other = "another reading" if len(readings) == 1 else "other readings"
    return f"another answer under {other}: {'; '.join(map(readings_phrase, readings))}"


def _open_verdicts(view: View, finding: Finding) -> str:
    verb = "depends" if len(finding.people) == 1 else "depend"
    what = "The verdict on" if len(finding.people) == 1 else "The verdicts on"
    return f"{what} {_first(view, finding)} {verb} on cells that are not assessed."


def _raters(view: View, finding: Finding) -> str:
    cells = words.counted(finding.figures["cells"], "required cell")
    whose = f": {_first(view, finding)}" if len(view.ratings) > 1 else ""
    return f"Self and manager are two or more levels apart in {cells}, with none agreed{whose}."


def _change(view: View, finding: Finding) -> str:
    return since_words(view, finding.figures)


def since_words(view: View, figures: Mapping[str, Any], who: str = "") -> str:
    """What changed since the round before, if anything: `figures` as of `change_figures`.

    Parameters
    ----------
    who
        With the verb, where one person is not called by their name.
    """
    levels, meet = figures["shortfall_levels"], figures["people_meeting"]
    since = f"Since {figures['earlier']}" if figures["earlier"] else "Since the round before"
    if len(view.ratings) == 1:
        met = "" if not meet["change"] else ", now meeting the profile"
        met = ", no longer meeting the profile" if meet["change"] < 0 else met
        return f"{since}, {who or f'{view.name(0)} is'} {_levels_moved(levels)}{met}."
    return (
        f"{since}, over {words.people(figures['people'])} in both rounds: "
        f"{_levels_moved(levels)}; {_meeting_moved(meet)}."
    )


def _levels_moved(figure: dict[str, int]) -> str:
    earlier, later = (words.counted(figure[when], "level") for when in ("earlier", "later"))
    if not figure["change"]:
        return f"still {later} short" if figure["later"] else "still not short"
    if not figure["later"]:
        return f"no longer short ({earlier} before)"
    return f"{later} short, {_from(figure)}"


def _meeting_moved(figure: dict[str, int]) -> str:
    later = f"{figure['later']:,}" if figure["later"] else "nobody"
    if not figure["change"]:
        return f"still {later} meeting the profile"
    return f"{later} meeting the profile, {_from(figure)}"


def _from(figure: dict[str, int]) -> str:
    direction = "up" if figure["change"] > 0 else "down"
    earlier = f"{figure['earlier']:,}" if figure["earlier"] else "none"
    return f"{direction} from {earlier}"


_WORDS: dict[str, Callable[[View, Finding], str]] = {
    "nothing_assessed": _nothing_assessed,
    "uncovered": _uncovered,
    "shared_shortfall": _shared_shortfall,
    "single_points": _single_points,
    "severe": _severe,
    "hidden_severe": _hidden_severe,
    "supervision": _supervision,
    "nearest_specialist": _nearest_specialist,
    "open_verdicts": _open_verdicts,
    "raters": _raters,
    "change": _change,
}


def _own_severe(view: View, finding: Finding) -> str:
    cells = words.counted(int(view.evaluation.people.severe_cells[finding.people[0]]), "cell")
    return f"You are two or more levels below in {cells}."


def _own_open_verdict(view: View, finding: Finding) -> str:
    return "Your verdict depends on cells that are not assessed."


def _own_raters(view: View, finding: Finding) -> str:
    cells = words.counted(finding.figures["cells"], "required cell")
    return f"You and your manager are two or more levels apart in {cells}, with none agreed."


def _own_change(view: View, finding: Finding) -> str:
    return since_words(view, finding.figures, who="you are")


_TO_READER = _WORDS | {
    "severe": _own_severe,
    "open_verdicts": _own_open_verdict,
    "raters": _own_raters,
    "change": _own_change,
}


def finding_lines(
    view: View, found: Sequence[Finding], *, to_reader: bool = False
) -> list[tuple[str, str]]:
    """Sentence and next step of each finding.

    Parameters
    ----------
    to_reader
        Whoever reads them is the one person that they are about.
    """
    said = _TO_READER if to_reader else _WORDS
    return [(said[one.kind](view, one), STEPS[one.next_step]) for one in found]
