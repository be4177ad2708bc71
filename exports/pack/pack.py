"""A review pack: what every format of it draws from, so that none can disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import pandas as pd

from analytics.calibration import RatingPairs, agreement_frame
from analytics.changes import Changes
from analytics.development import Arrangement
from analytics.elective_choices import pair_of
from analytics.evaluation import evaluated
from analytics.person import Person
from analytics.plan import CoveragePlan, coverage_plan
from analytics.selection import by_rater, filtered, groups, of_round, rows_of_round
from analytics.summary import CohortSummary, cohort_summary
from analytics.targets import Target
from analytics.trend import Trend
from analytics.view import View
from exports.pack.choice import SECTIONS, PackChoice
from exports.pack.history import history_of, pairs_of, rounds_until
from exports.pack.naming import renamed
from exports.pack.provenance import Provenance, provenance_of
from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.profiles import OWN
from pmo_data.framework.readings import checked_readings, profiles_under
from pmo_data.import_report import ImportReport
from pmo_data.ratings import Ratings
from presentation import words
from presentation.cards import Card, cohort_cards
from presentation.tables import Table, groups_table, plan_tables

Arranged = Mapping[str, Mapping[int, Arrangement]]
FILE_UNNAMED = "file not named"
"""Stands for the file where people are not named: its name may be that of a person."""


@dataclass(frozen=True, eq=False)
class Pack:
    """One round's people, what was chosen to say of them, and every figure of it.

    Attributes
    ----------
    choice : PackChoice
    view : View
        The people after the filters, called as the choice says.
    written : Ratings
        The same people as the file calls them: the order of ids settles which of
        several equal plans is shown, whatever people are called here.
    rows : tuple of int
        Rows of the view with a page of their own, by name.
    provenance : Provenance
    report : ImportReport or None
        What was understood of the file. None where people are not named, since
        it quotes the file.
    template : bytes or None
        A file of slides that PPTX begins from in place of ours.
    arranged : mapping
        Owners and due dates of development needs by person id and competence number.
        Empty where people are not named, since an owner is a name.
    history : Trend or None
        The rounds up to that of the pack, where there are two or more.
    pairs : RatingPairs or None
        Self and manager of the round, where some person is rated by both.
    """

    choice: PackChoice
    view: View
    written: Ratings
    rows: tuple[int, ...]
    provenance: Provenance
    report: ImportReport | None = None
    template: bytes | None = None
    arranged: Arranged = field(default_factory=dict)
    history: Trend | None = None
    pairs: RatingPairs | None = None

    def has(self, section: str) -> bool:
        """Whether a section of `SECTIONS` was chosen."""
        if section not in SECTIONS:
            raise ValueError(section)
        return section in self.choice.sections

    @cached_property
    def key_figures(self) -> list[Card]:
        """Key figures of the cohort."""
        return cohort_cards(self.view.summary)

    @cached_property
    def persons(self) -> list[Person]:
        """The people with a page of their own."""
        return [Person(self.view, row) for row in self.rows]

    def arranged_for(self, person: Person) -> Mapping[int, Arrangement]:
        """Owners and due dates of a person's needs, by competence number."""
        return self.arranged.get(person.record["person_id"], {})

    @cached_property
    def plan(self) -> CoveragePlan:
        """The coverage plan of the people, with the choices made by hand."""
        choice, here = self.choice, set(self.written.people["person_id"])
        fixed, forbidden = (
            [pair for pair in map(pair_of, texts) if pair[1] in here]
            for texts in (choice.fixed, choice.forbidden)
        )
        return coverage_plan(
            self.written,
            self.view.team,
            depth=choice.depth,
            each=choice.each,
            fixed=fixed,
            forbidden=forbidden,
        )

    @cached_property
    def changes(self) -> Changes | None:
        """What changed from the round before to the pack's, where there is one."""
        return None if self.history is None else self.history.steps[-1]

    @cached_property
    def agreement(self) -> pd.DataFrame | None:
        """How self and manager agree, where some person is rated by both."""
        return None if self.pairs is None else agreement_frame(self.pairs)

    @property
    def groups_table(self) -> Table:
        """Key figures of each group."""
        choice = self.choice
        return groups_table(self.group_summaries, choice.group_by, choice.min_group_size)

    @property
    def plan_tables(self) -> tuple[Table, ...]:
        """The coverage plan."""
        return plan_tables(self.plan, self.view.names)

    @cached_property
    def group_summaries(self) -> dict[str, CohortSummary | None]:
        """Key figures of each group; None where it is smaller than the least group."""
        return {
            value or words.BLANK: cohort_summary(evaluated(self.view.team[rows], self.view.choice))
            if len(rows) >= self.choice.min_group_size
            else None
            for value, rows in groups(self.view.ratings, self.choice.group_by)
        }


def review_pack(
    ratings: Ratings,
    choice: PackChoice,
    *,
    file: str,
    report: ImportReport | None = None,
    template: bytes | None = None,
    arranged: Arranged | None = None,
) -> Pack:
    """The review pack of a set of ratings.

    Parameters
    ----------
    ratings
        All that was read, of every rater and round.
    choice
    file
        Name of the file, or of the saved round.
    report
        What was understood of the file.
    template
        A file of slides that PPTX begins from.
    arranged
        Owners and due dates of development needs by person id and competence number.

    Raises
    ------
    UnknownChoiceError
        No such round, rater, profile, reading, column or person; or the filters leave nobody.
    PlanChoiceError
        No plan can keep the choices that were fixed.
    """
    readings = checked_readings(choice.readings)
    profiles = profiles_under(readings)
    if choice.profile != OWN:
        profiles[choice.profile]
    chosen = _people_chosen(ratings, choice)
    label = str(chosen.people["round"].iloc[0])
    rounds = rounds_until(ratings, choice, label)
    rated = filtered(rows_of_round(ratings, label), choice.filters)
    frames = [found.people for found in (chosen, *rounds.values(), rated)]
    known = pd.concat([frame[["person_id", "name"]] for frame in frames])
    called = partial(renamed, naming=choice.naming, keep=[choice.group_by], known=known)
    shown = called(chosen)
    named = choice.naming == "names"
    view = View(shown, shown, profiles, choice.profile, readings, file if named else FILE_UNNAMED)
    pack = Pack(
        choice=choice,
        view=view,
        written=chosen,
        rows=_pages(chosen, view, choice),
        provenance=provenance_of(view, choice, ratings),
        report=report if named else None,
        template=template,
        arranged=arranged if arranged and named else {},
        history=history_of(
            {label: called(found) for label, found in rounds.items()},
            Target(profiles, choice.profile),
        ),
        pairs=pairs_of(called(rated)) if "calibration" in choice.sections else None,
    )
    if pack.has("plan") and (choice.fixed or choice.forbidden):
        # Choices that no plan can keep are said before anything is written.
        _ = pack.plan
    return pack


def _people_chosen(ratings: Ratings, choice: PackChoice) -> Ratings:
    """The people of the rater and round chosen whom the filters leave."""
    everyone = of_round(by_rater(ratings, choice.rater), choice.round)
    _check_columns(everyone, (*choice.filters, choice.group_by))
    _check_values(everyone, choice.filters)
    chosen = filtered(everyone, choice.filters)
    if not len(chosen):
        raise UnknownChoiceError("Nobody is left by these filters.", hint="Clear one of them.")
    return chosen


def _check_columns(ratings: Ratings, columns: Iterable[str]) -> None:
    for column in columns:
        if column not in ratings.group_columns:
            raise UnknownChoiceError(
                f"The ratings have no column {column!r}.",
                hint=f"Choose one of {', '.join(ratings.group_columns)}.",
            )


def _check_values(ratings: Ratings, filters: Mapping[str, Sequence[str]]) -> None:
    for column, wanted in filters.items():
        known = set(ratings.people[column].astype("str"))
        missing = [value for value in wanted if value not in known]
        if missing:
            raise UnknownChoiceError(
                f"Nobody's {column} is {missing[0]!r}.", hint="Take it out of the filters."
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
