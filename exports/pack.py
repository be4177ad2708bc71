"""A review pack: what every format of it draws from, so that none can disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analytics.development import Arrangement, plan_frame
from analytics.elective_choices import pair_of
from analytics.evaluation import evaluated
from analytics.person import Person
from analytics.plan import CoveragePlan, coverage_plan
from analytics.selection import by_rater, filtered, groups, of_round
from analytics.summary import CohortSummary, cohort_summary
from analytics.view import View
from charts import words
from exports.cards import Card, cohort_cards
from exports.naming import renamed
from exports.pack_choice import SECTIONS, PackChoice
from exports.verdict_words import readings_words
from pmo_data.errors import UnknownChoiceError
from pmo_data.profiles import OWN
from pmo_data.ratings import Ratings
from pmo_data.readings import checked_readings, profiles_under
from pmo_data.report import ImportReport
from pmo_data.safe_csv import csv_bytes
from pmo_data.tidy import tidy_frame
from pmo_data.version import VERSION

Arranged = Mapping[str, Mapping[int, Arrangement]]
HASH_DIGITS = 16
TOOL = "PMO Competence Dashboard"
FILE_UNNAMED = "file not named"
"""Stands for the file where people are not named: its name may be that of a person."""


@dataclass(frozen=True)
class Provenance:
    """What a pack was made from; stands in every format of it."""

    file: str
    round: str
    date: str
    people: int
    coverage: str
    profile: str
    raters: str
    readings: str
    version: str
    ratings_hash: str

    def rows(self) -> list[tuple[str, str]]:
        """Label and value of each, less what is blank."""
        labelled = [
            ("File", self.file),
            ("Round", self.round),
            ("Date", self.date),
            ("People", str(self.people)),
            ("Required cells assessed", self.coverage),
            ("Profile", self.profile),
            ("Levels", self.raters),
            ("Readings", self.readings),
            ("Tool", f"{TOOL} {self.version}"),
            ("Hash of the ratings", self.ratings_hash),
        ]
        return [(label, value) for label, value in labelled if value]

    @property
    def mark(self) -> str:
        """Date, tool and hash: what a chart's own lines do not say."""
        parts = (self.date, f"{TOOL} {self.version}", f"ratings {self.ratings_hash}")
        return " · ".join(part for part in parts if part)

    def line(self) -> str:
        """All of it in one line, for footers."""
        return " · ".join(f"{label}: {value}" for label, value in self.rows())


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
    """

    choice: PackChoice
    view: View
    written: Ratings
    rows: tuple[int, ...]
    provenance: Provenance
    report: ImportReport | None = None
    template: bytes | None = None
    arranged: Arranged = field(default_factory=dict)

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
    def development_plans(self) -> pd.DataFrame:
        """The development plans of the people with a page of their own, one row a need."""
        return pd.concat(
            [plan_frame(person, self.arranged_for(person)) for person in self.persons],
            ignore_index=True,
        )

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
    everyone = of_round(by_rater(ratings, choice.rater), choice.round)
    _check_columns(everyone, (*choice.filters, choice.group_by))
    _check_values(everyone, choice.filters)
    chosen = filtered(everyone, choice.filters)
    if not len(chosen):
        raise UnknownChoiceError("Nobody is left by these filters.", hint="Clear one of them.")
    shown = renamed(chosen, choice.naming, keep=[choice.group_by])
    named = choice.naming == "names"
    view = View(shown, shown, profiles, choice.profile, readings, file if named else FILE_UNNAMED)
    pack = Pack(
        choice=choice,
        view=view,
        written=chosen,
        rows=_pages(chosen, view, choice),
        provenance=_provenance(view, choice, _hash(ratings)),
        report=report if named else None,
        template=template,
        arranged=arranged if arranged and named else {},
    )
    if pack.has("plan") and (choice.fixed or choice.forbidden):
        # Choices that no plan can keep are said before anything is written.
        _ = pack.plan
    return pack


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


def _provenance(view: View, choice: PackChoice, ratings_hash: str) -> Provenance:
    return Provenance(
        file=view.file,
        round=str(view.ratings.people["round"].iloc[0]),
        date=choice.date,
        people=len(view.ratings),
        coverage=words.percent(view.summary.coverage),
        profile=view.target_text,
        raters=view.raters_text,
        readings=readings_words(view),
        version=VERSION,
        ratings_hash=ratings_hash,
    )


def _hash(ratings: Ratings) -> str:
    """The first digits of the SHA-256 of the ratings as `tidy` writes them."""
    return hashlib.sha256(csv_bytes(tidy_frame(ratings))).hexdigest()[:HASH_DIGITS]
