"""What to know first, as lines of a page: each leads to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from analytics.changes import Changes
from analytics.findings import OF_A_PERSON, Beside, Finding, findings, person_findings
from analytics.selection import filtered, rows_of_round
from analytics.targets import Target
from analytics.trend import trend_of
from analytics.view import View
from presentation import words
from presentation.findings import FIRST, finding_lines, nothing_words
from presentation.sections.summary import DECISIONS, decision_words, decisions_table
from presentation.verdicts import VERDICT_OR_ANSWER
from ui.session import choices, sidebar, state
from ui.session.people_links import open_person, tokens
from ui.session.people_rows import keep_place, linked, open_named, place
from ui.session.told import kept
from ui.session.working import open_working
from ui.widgets.markup import (
    Html,
    caption,
    details,
    heading,
    next_step,
    paragraph,
    show,
    strong,
    table,
    tag,
)
from ui.widgets.markup import steps as numbered
from ui.widgets.names import emphasised, with_links
from ui.widgets.tables import clicked_row

ROUNDS_TABS = "rounds_tabs"
ROUNDS_PAGE, RATINGS_PAGE = "pages/rounds.py", "pages/ratings.py"
KEY = "findings"
HEADER = ("What to know first", "Next step")
AS_ABOVE = "As above"
"""Stands for the next step where a finding above asks for the same decision."""
FROM_THE_FIRST = f", from the first {DECISIONS} findings"
NEEDS, SINCE, WAY, OPEN = "what-to-do-first", "since-before", "way-to-specialist", "left-open"
"""Places on the page of a person."""
_PLACES = {
    "severe": NEEDS,
    **dict.fromkeys(("raters", "change"), SINCE),
    "nearest_specialist": WAY,
    **dict.fromkeys(("open_verdicts", "nothing_assessed"), OPEN),
}
"""Kind of a finding of one person → the place of its evidence."""
BELOW_FIRST = ("uncovered", "shared_shortfall", "hidden_severe")
"""Kinds whose evidence begins with those who are furthest below."""


def team_findings(view: View, kinds: Collection[str] | None = None) -> None:
    """The findings of the people shown, or those of some kinds; a click opens the evidence."""
    every = kept("findings", view, lambda: findings(view, _beside(view)))
    found = [one for one in every if kinds is None or one.kind in kinds]
    if not found:
        if kinds is None:
            show(paragraph(nothing_words(view)))
        return
    of = None if kinds is None else tuple(kinds)
    lines = kept(KEY, (view, of), lambda: _lines(view, found, decides=kinds is None))
    clicked = clicked_row(lines, key=KEY, chosen=place(KEY), sorts=False)
    open_named(view, clicked, key=KEY)
    if clicked.row is not None:
        keep_place(KEY, clicked.row)
        _open_evidence(view, found[clicked.row])


def own_findings(view: View, row: int, *, alone: bool = False) -> None:
    """The findings of one person, as lines.

    Where they are shown `alone`, to the person, nobody can be told to be nearest, and no page
    of others is named.
    """
    said, doubt, rounds = kept(
        "own_findings", (view, row, alone), lambda: _own(view, row, alone=alone)
    )
    if said:
        show(heading("What else to know"), tag("ul", *said), *doubt)
    if rounds and not alone:
        st.page_link(ROUNDS_PAGE, label="See the rounds and raters", icon=":material/history:")


def _own(view: View, row: int, *, alone: bool) -> tuple[list[Html], list[Html], bool]:
    """The findings of one person, what an answer in doubt is, and whether Rounds says more."""
    every = person_findings(view, row, _beside(view))
    found = tuple(one for one in every if not alone or one.kind != "nearest_specialist")
    lines = finding_lines(view.among([row]), found, to_reader=alone) if found else ()
    said = [
        tag("li", emphasised(told), " ", next_step(step, _PLACES[one.kind]))
        for one, (told, step) in zip(found, lines, strict=True)
    ]
    doubt = [caption(VERDICT_OR_ANSWER) for one in found if not one.figures.get("firm", True)]
    return said, doubt, any(one.kind in ("raters", "change") for one in found)


def _lines(view: View, found: Sequence[Finding], *, decides: bool) -> Html:
    """The first findings; behind a line the rest, and with `decides` what to decide."""
    lines = _linked(view, found)
    said, behind = list[str](), list[Html]()
    if rest := lines[FIRST:]:
        said.append(words.counted(len(rest), "more finding"))
        behind.append(table(HEADER, rest))
    if decides:
        said.append("what to decide")
        content = decisions_table(view, found[:DECISIONS])
        decisions = [linked(view, decision) for decision, *_ in content.texts]
        behind += [paragraph(strong(content.title), FROM_THE_FIRST), numbered(decisions)]
    first = table(HEADER, lines[:FIRST])
    return Html(first + details(words.listed(said).capitalize(), *behind)) if behind else first


def _linked(view: View, found: Sequence[Finding]) -> list[tuple[Html, str]]:
    """Sentence and next step of each finding; the names of its people lead to them.

    A decision that two of them ask for stands once.
    """
    known = tokens(view)
    decided = [decision_words(view, one) for one in found]
    return [
        (
            with_links(
                said, {name: known[name] for name in map(view.name, one.people)}, look=emphasised
            ),
            step if decided.index(decided[at]) == at else AS_ABOVE,
        )
        for at, (one, (said, step)) in enumerate(
            zip(found, finding_lines(view, found), strict=True)
        )
    ]


def _open_evidence(view: View, finding: Finding) -> None:
    """The cells behind a competence, the person, or the page where the rest stands."""
    ids = view.ratings.people["person_id"]
    by_kind: dict[str, Callable[[], None]] = {
        "nothing_assessed": lambda: st.switch_page(RATINGS_PAGE),
        "raters": lambda: _open_rounds("Calibration"),
        "change": lambda: _open_rounds("Who moved"),
    }
    if finding.kind in by_kind:
        by_kind[finding.kind]()
    elif finding.kind not in OF_A_PERSON:
        open_working(view, finding.competences[0], short_first=finding.kind in BELOW_FIRST)
    else:
        open_person(str(ids.iloc[finding.people[0]]))


def _open_rounds(tab: str) -> None:
    choices.open_tab(tab, key=ROUNDS_TABS)
    st.switch_page(ROUNDS_PAGE)


def _beside(view: View) -> Beside:
    """Every rater of the view's round, and what changed since the round before."""
    loaded = state.loaded()
    if loaded is None:
        return Beside()
    label = str(view.everyone.people["round"].iloc[0])
    rated = kept("rated", view, lambda: filtered(rows_of_round(loaded.ratings, label), view.wanted))
    return Beside(rated, _changes(view, label))


def _changes(view: View, label: str) -> Changes | None:
    people = sidebar.people_of_each_round(view)
    labels = list(people)
    place = labels.index(label)
    if not place:
        return None
    pair = {known: people[known] for known in labels[place - 1 : place + 1]}
    steps = trend_of(pair, Target(view.profiles, view.choice), view.wanted).steps
    return steps[0] if steps else None
