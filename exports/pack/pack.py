"""A review pack: what every format of it draws from, so that none can disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from analytics.calibration import self_and_manager
from analytics.elective_choices import pair_of
from analytics.levels_beside import levels_beside
from analytics.person import Person
from analytics.plan import CoveragePlan, coverage_plan
from analytics.selection import by_rater, column_in, filtered, of_round, rows_of_round, values_in
from analytics.targets import Target, team_arrays
from analytics.trend import Trend
from analytics.view import View
from exports.pack.choice import BOARD, PackChoice
from exports.pack.disclosure import check_filters, check_texts, said_before
from exports.pack.history import rounds_until
from exports.pack.key import key_bytes
from exports.pack.naming import PLACES, Naming, naming_of
from exports.pack.provenance import Provenance, provenance_of, ratings_digest
from exports.pack.unnamed_template import without_names
from pmo_data.arrangements import Arranged
from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import checked_readings, profiles_under
from pmo_data.import_report import ImportReport
from pmo_data.ratings import Ratings
from presentation.appraisal.sheet import AppraisalSheet, appraisal_sheet
from presentation.blocks import Section
from presentation.sections.depths import NOT_FOR_A_BOARD, appendix_part, board_part
from presentation.sections.listed import PACKED, PEOPLE, collected, sections
from presentation.subject import Subject
from presentation.words import BLANK

MOST_VALUES = 12
"""So many values of a column are named where one is asked for that it has not."""
FILE_UNNAMED = "file not named"
"""Stands for the file where people are not named: its name may be that of a person."""


@dataclass(frozen=True, eq=False)
class Pack:
    """One round's people, what was chosen to say of them, and every figure of it.

    Attributes
    ----------
    subject : Subject
        The people after the filters, called as the choice says, with what sections are
        made from. Owners of needs are empty where people are not named: an owner is a name.
    report : ImportReport or None
        What was understood of the file. None where people are not named, since
        it quotes the file.
    template : bytes or None
        A file of slides that PPTX begins from in place of ours.
    said : tuple of str
        What is to be said before a pack without names is made.
    key : bytes or None
        Who and what stands behind its numbers, as CSV, for whoever makes the pack; None
        where people are named.
    """

    choice: PackChoice
    subject: Subject
    provenance: Provenance
    report: ImportReport | None = None
    template: bytes | None = None
    said: tuple[str, ...] = ()
    key: bytes | None = None

    @property
    def view(self) -> View:
        """The people of the pack."""
        return self.subject.view

    def has(self, section: str) -> bool:
        """Whether a section of `PACKED` was chosen."""
        if section not in PACKED:
            raise ValueError(section)
        return section in self.choice.sections

    def holds(self, section: str) -> bool:
        """Whether it was chosen, and there is not a board part alone in which it does not stand."""
        board = self.choice.depth_of_pack == BOARD
        return self.has(section) and not (board and section in NOT_FOR_A_BOARD)

    @cached_property
    def of_team(self) -> tuple[Section, ...]:
        """The sections it holds but those of people, in order, also those with nothing to show."""
        asked = (id for id in PACKED if id != PEOPLE and self.holds(id))
        return tuple(part for id in asked for part in sections(id, self.subject))

    @cached_property
    def composed(self) -> tuple[Section, ...]:
        """All the sections it holds, in order, also those with nothing to show."""
        people = sections(PEOPLE, self.subject) if self.holds(PEOPLE) else ()
        order = list(PACKED)
        return tuple(sorted((*self.of_team, *people), key=lambda made: order.index(made.id)))

    @cached_property
    def board(self) -> tuple[Section, ...]:
        """The board part: each section in the form that fits at any size of the team."""
        return collected(board_part(self.of_team, self.subject))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections chosen, in order; those with nothing to show are the lines of one."""
        return self.board if self.choice.depth_of_pack == BOARD else collected(self.composed)

    def appendix(self, depth: str, cut: Collection[str] = ()) -> tuple[Section, ...]:
        """What the board part leaves out, as of `appendix_part`; nothing where it is alone."""
        if self.choice.depth_of_pack == BOARD:
            return ()
        return tuple(appendix_part(self.composed, self.subject, self.board, depth, cut))

    @cached_property
    def persons(self) -> list[Person]:
        """The people with a page of their own."""
        return [Person(self.view, row) for row in self.subject.pages]

    @cached_property
    def sheets(self) -> tuple[AppraisalSheet, ...]:
        """The appraisal sheets of these people."""
        given = self.subject
        return tuple(
            appraisal_sheet(one, given.arranged, levels_beside(one, given.history, given.pairs))
            for one in self.persons
        )


def review_pack(
    ratings: Ratings,
    choice: PackChoice,
    *,
    file: str,
    report: ImportReport | None = None,
    template: bytes | None = None,
    arranged: Arranged | None = None,
) -> Pack:
    """The review pack of a set of ratings: all that was read, of every rater and round.

    `file` names the file or the saved round, the report says what was understood of it, the
    template is a file of slides that PPTX begins from. Owners and due dates of development
    needs are arranged by person id and competence number.

    Raises
    ------
    UnknownChoiceError
        No such round, rater, profile, reading, column or person; or the filters leave nobody.
    PackChoiceError
        Without names: the title or the template names somebody, or the filters leave or tell
        too few.
    PlanChoiceError
        No plan can keep the choices that were fixed.
    """
    readings = checked_readings(choice.readings)
    profiles = profiles_under(readings)
    if choice.profile != OWN:
        profiles[choice.profile]
    choice = choice.changed(group_by=column_in(ratings, choice.group_by))
    digest = ratings_digest(ratings)
    naming = naming_of(ratings, choice.naming, seed=digest, least=choice.least_group)
    chosen = naming.ordered(_people_chosen(ratings, choice))
    shown = naming.renamed(chosen, hide=PLACES)
    view = View(
        *(shown, shown, profiles, choice.profile, readings),
        file if choice.named else FILE_UNNAMED,
        arrays=team_arrays(chosen, profiles),
    )
    if template is not None and not choice.named:
        template = without_names(template, naming.known)
    subject = _subject(ratings, chosen, view, choice, naming)
    if arranged and choice.named:
        subject = replace(subject, arranged=arranged)
    if "plan" in choice.sections and (choice.fixed or choice.forbidden):
        # Choices that no plan can keep are said before anything is written.
        _ = subject.plan
    return Pack(
        choice=choice,
        subject=subject,
        provenance=provenance_of(view, choice, digest),
        report=report if choice.named else None,
        template=template,
        said=() if choice.named else said_before(view, choice, naming, chosen),
        key=None if choice.named else key_bytes(naming, ratings, chosen, choice.group_by),
    )


def _subject(
    ratings: Ratings, chosen: Ratings, view: View, choice: PackChoice, naming: Naming
) -> Subject:
    """What sections are made from, less what was arranged."""
    label = str(chosen.people["round"].iloc[0])
    rounds = {
        naming.rounds.get(known, known): naming.renamed(found)
        for known, found in rounds_until(ratings, choice, label).items()
    }
    rated = naming.renamed(filtered(rows_of_round(ratings, label), choice.filters))
    groups = naming.groups(chosen, choice.group_by)
    return Subject(
        view,
        group_by=choice.group_by,
        least_group=choice.least_group,
        grouping=chosen.people[choice.group_by].astype("str").map(groups).tolist(),
        history=Trend(rounds, Target(view.profiles, choice.profile)) if len(rounds) > 1 else None,
        rated=rated,
        pairs=self_and_manager(rated),
        planned=partial(_plan, chosen, view, choice),
        pages=_pages(chosen, view, choice),
    )


def _plan(written: Ratings, view: View, choice: PackChoice) -> CoveragePlan:
    """The coverage plan of the people, with the choices made by hand.

    The order of ids as the file writes them settles which of several equal plans is
    shown, whatever people are called in the pack; without names nothing is shown in it.
    """
    here = set(written.people["person_id"])
    fixed, forbidden = (
        [pair for pair in map(pair_of, texts) if pair[1] in here]
        for texts in (choice.fixed, choice.forbidden)
    )
    plan = coverage_plan(
        *(written, view.team),
        depth=choice.depth,
        each=choice.each,
        fixed=fixed,
        forbidden=forbidden,
    )
    if choice.named:
        return plan
    told = sorted(plan.assignments, key=lambda made: (made.elective, made.steps, made.row))
    return replace(plan, assignments=tuple(told))


def _people_chosen(ratings: Ratings, choice: PackChoice) -> Ratings:
    """The people of the rater and round chosen whom the filters leave."""
    everyone = of_round(by_rater(ratings, choice.rater), choice.round)
    _check_columns(everyone, (*choice.filters, choice.group_by))
    _check_values(everyone, choice.filters)
    chosen = filtered(everyone, choice.filters)
    if not len(chosen):
        raise UnknownChoiceError("Nobody is left by these filters.", hint="Clear one of them.")
    if not choice.named:
        check_texts(choice, ratings)
    check_filters(everyone, choice.filters, choice.least_group)
    return chosen


def _check_columns(ratings: Ratings, columns: Iterable[str]) -> None:
    for column in columns:
        values_in(ratings, column)


def _check_values(ratings: Ratings, filters: Mapping[str, Sequence[str]]) -> None:
    for column, wanted in filters.items():
        known = sorted(set(values_in(ratings, column)))
        missing = [value for value in wanted if " ".join(value.split()) not in known]
        if missing:
            raise UnknownChoiceError(
                f"Nobody's {column} is {missing[0]!r}.",
                hint=f"Choose among {', '.join(value or BLANK for value in known[:MOST_VALUES])}"
                f"{' and more' if known[MOST_VALUES:] else ''}.",
            )


def _pages(chosen: Ratings, view: View, choice: PackChoice) -> tuple[int, ...]:
    ids = chosen.people["person_id"].tolist()
    wanted = set(ids) if choice.people is None else set(choice.people)
    missing = sorted(wanted - set(ids))
    if missing:
        raise UnknownChoiceError(
            f"There is no person {missing[0]!r} among the people chosen.",
            hint="Take them out, or give everybody a page.",
        )
    rows = [row for row, person in enumerate(ids) if person in wanted]
    return tuple(sorted(rows, key=lambda row: view.name(row).casefold()))
