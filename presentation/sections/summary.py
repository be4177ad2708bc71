"""The summary: where the team stands, what to know first, and what to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from analytics.findings import LEARN, PRACTISE, TALK, Finding, change_figures
from analytics.people import MEETS
from analytics.view import View
from pmo_data.framework.competences import APPLICATION, KNOWLEDGE, competence
from presentation import words
from presentation.blocks import FULL, Block, Sentence
from presentation.findings import (
    FIRST,
    STEPS,
    finding_lines,
    finding_words,
    nothing_words,
    since_words,
)
from presentation.subject import Subject
from presentation.tables import Table

DECISIONS = 3
"""So many findings are decided upon (domain.md 5)."""
_FIGURES: dict[str, tuple[str, Callable[[Finding], int]]] = {
    "nothing_assessed": ("blank cell", lambda one: one.figures["required_cells"]),
    "uncovered": ("competence", lambda one: one.figures["competences"]),
    "shared_shortfall": ("level", lambda one: one.figures["shortfall_levels"]),
    "single_points": ("competence", lambda one: one.figures["competences"]),
    "severe": ("severe cell", lambda one: one.figures["severe_cells"]),
    "hidden_severe": ("cell", lambda one: len(one.figures["cells"])),
    "supervision": ("competence", lambda one: one.figures["competences"]),
    "nearest_specialist": ("step", lambda one: one.figures["steps"]),
    "open_verdicts": ("blank cell", lambda one: one.figures["not_assessed_cells"]),
    "raters": ("cell", lambda one: one.figures["cells"]),
    "change": ("level", lambda one: one.figures["shortfall_levels"]["change"]),
}
"""Kind → the unit of its first figure, and the figure."""
_EVIDENCE = {
    "nothing_assessed": ("figures", "cards"),
    "uncovered": ("cover", "cover"),
    "shared_shortfall": ("shortfalls", "shortfalls"),
    "single_points": ("cover", "cover"),
    "severe": ("heatmap", "heatmap"),
    "hidden_severe": ("heatmap", "heatmap"),
    "supervision": ("cover", "supervision"),
    "nearest_specialist": ("specialists", "steps"),
    "open_verdicts": ("heatmap", "heatmap"),
    "raters": ("calibration", "far_apart"),
    "change": ("rounds", "most_moved"),
}
"""Kind → the section and the block that show it."""
_OF_COMPETENCES = ("uncovered", "shared_shortfall", "single_points", "hidden_severe", "supervision")
"""Kinds whose next step is taken in competences; of the others it is for people."""
_TAUGHT = {LEARN: "practise", PRACTISE: "learn"}
"""Next step → what those do to whom it does not apply."""
_LACKS = ("nothing_assessed", *_OF_COMPETENCES, "severe")


def title(subject: Subject) -> str:
    """Who meets the profile, and how many levels are missing."""
    view, s = subject.view, subject.view.summary
    if view.nothing_assessed:
        return "Nothing is assessed yet"
    missing = f"{words.counted(s.shortfall_levels, 'level')} missing"
    if len(view.ratings) > 1:
        return f"{s.people_meeting:,} of {words.people(s.people)} meet the profile, {missing}"
    meets = view.evaluation.people.status[0] == MEETS
    return f"{view.name(0)} {'meets' if meets else 'does not meet'} the profile, {missing}"


def blocks(subject: Subject) -> Iterator[Block]:
    """Where the team stands since the round before, the first findings, what to decide."""
    view, found = subject.view, subject.findings
    yield Block("standing", Sentence(f"{_standing(view)} {_since(subject)}"))
    yield Block("findings", findings_table("findings", view, found[:FIRST]))
    if found:
        yield Block("decisions", decisions_table(view, found[:DECISIONS]))
    if rest := found[FIRST:]:
        yield Block("more", findings_table("more_findings", view, rest), FULL)


def _standing(view: View) -> str:
    s = view.summary
    if view.nothing_assessed:
        return f"None of {words.counted(s.required_cells, 'required cell')} has a level."
    met = f"{words.percent(s.met_share)} of required cells are met"
    if s.not_assessed_cells:
        met += f" ({words.percent_range(s.met_share, s.met_share_if_rated)} if all were rated)"
    severe = f"{words.counted(s.severe_cells, 'cell')} two or more levels below"
    return f"{met}, {severe}, {words.counted(s.uncovered_competences, 'competence')} uncovered."


def _since(subject: Subject) -> str:
    """How far shortfall levels moved since the round before."""
    changes = subject.changes
    if changes is None:
        return "This is the first round in use."
    if not len(changes.later):
        return "Nobody of the round before is in this one."
    return since_words(subject.view, change_figures(changes))


def findings_table(key: str, view: View, found: Sequence[Finding]) -> Table:
    """A row a finding: its first figure, its sentence, its next step."""
    lines = finding_lines(view, found)
    return Table(
        key,
        "What to know first" if key == "findings" else "What else there is to know",
        ("Figure", "What it says", "Next step"),
        tuple(
            (figure_words(one), said, step) for one, (said, step) in zip(found, lines, strict=True)
        ),
        wide=(1,),
        note="" if found else nothing_words(view),
        standings={(n, 0): "below" for n, one in enumerate(found) if one.kind in _LACKS},
        evidence=tuple(_EVIDENCE[one.kind] for one in found),
    )


def decisions_table(view: View, found: Sequence[Finding]) -> Table:
    """The next step of each finding and what it is about, once; who and when is for the reader."""
    said = dict.fromkeys(decision_words(view, one) for one in found)
    rows = tuple((decision, "", "") for decision in said)
    return Table("decisions", "To decide", ("Decision", "Owner", "Date"), rows)


def figure_words(finding: Finding) -> str:
    """The figure to remember of a finding, with its unit.

    Examples
    --------
    >>> figure_words(Finding("nearest_specialist", {"steps": 1}, (0,), (), "open"))
    '1 step'
    """
    unit, figure = _FIGURES[finding.kind]
    number = figure(finding)
    if finding.kind == "change":
        return f"{words.signed(number)} {'level' if abs(number) == 1 else 'levels'}"
    return words.counted(number, unit)


def decision_words(view: View, finding: Finding) -> str:
    """The next step of a finding, in what and for whom."""
    step = STEPS[finding.next_step]
    if finding.kind == "change":
        said = finding_words(view, finding)
        return f"{step}: {said[0].lower()}{said[1:]}"
    if finding.kind in _OF_COMPETENCES:
        if finding.next_step in _TAUGHT:
            return _taught_words(view, finding)
        return f"{step}{_where(finding.competences)}."
    who = words.first_of([view.name(row) for row in finding.people], "person", "people")
    where = _where(finding.competences) if finding.kind == "severe" else ""
    return f"{step}, {'with' if finding.next_step == TALK else 'for'} {who}{where}."


def _where(numbers: Sequence[int]) -> str:
    named = [competence(number).short for number in numbers]
    return f", in {words.first_of(named, 'competence')}" if named else ""


def _taught_words(view: View, finding: Finding) -> str:
    """For whom of those who are below the step is; the others' step, and what to assess first."""
    cells = view.cells.severe if finding.kind == "hidden_severe" else view.cells.below
    numbers = np.array(finding.competences)
    lacking = cells[np.array(finding.people)][:, numbers - 1]
    learn = lacking[..., KNOWLEDGE]
    practise = lacking[..., APPLICATION] & ~learn
    count = int((learn if finding.next_step == LEARN else practise).any(axis=1).sum())
    said, others = words.people(len(finding.people)), len(finding.people) - count
    if others:
        verb = _TAUGHT[finding.next_step]
        said = f"{count:,} of {said}; the other{f's {verb}' if others > 1 else f' {verb}s'}"
    here = lacking.any(axis=(0, 2))
    open_ = words.counted(int((~here).sum()), "more competence")
    also = "" if here.all() else f"; assess {open_}"
    return f"{STEPS[finding.next_step]}{_where(numbers[here].tolist())}, for {said}{also}."
