"""One person of a view: the row of every array, and what is said of it."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from analytics.evaluation import SPECIALIST
from analytics.needs import Need, development_needs
from analytics.specialist import Pathways, Way
from analytics.tables import gaps_frame, pathways_frame
from analytics.targets import TeamArrays
from analytics.view import View
from analytics.way_gaps import met_through_nearest
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.framework.profiles import OWN, Profile


class Person:
    """One person of a view: the row of every array, and what is said of it."""

    def __init__(self, view: View, row: int) -> None:
        self.view, self.row = view, row
        self.record = view.ratings.people.iloc[row]
        self.name = view.name(row)
        self.levels = view.team.levels[row]
        self.required = view.required[row]
        self.met = view.cells.met[row]

    @cached_property
    def figures(self) -> pd.Series:
        """The figures of domain.md 3."""
        return self.view.people_frame.iloc[self.row]

    @property
    def profile(self) -> Profile:
        """The profile that the person is held to."""
        view = self.view
        own = view.profiles.ids[view.team.role[self.row]]
        return view.profiles[own if view.choice == OWN else view.choice]

    @property
    def target(self) -> str:
        """The profile and office in words, as far as the view says role and office."""
        own, office = self.view.choice == OWN, str(self.record["office"])
        if not office:
            return "the profile of their own role" if own else self.profile.title
        return f"{self.profile.title}, {office} office"

    @property
    def assessed(self) -> bool:
        """Whether any required cell has a level."""
        return bool(self.view.assessed[self.row])

    @property
    def declared_elsewhere(self) -> tuple[int, ...]:
        """Declared specialisms that are electives of neither their profile nor the Specialist."""
        own = {*self.profile.elective_numbers, *self.view.profiles[SPECIALIST].elective_numbers}
        declared = np.flatnonzero(self.view.team.declared[self.row]) + 1
        return tuple(n for n in declared.tolist() if n not in own)

    @property
    def rows(self) -> np.ndarray:
        """Indices of the competences required of the person."""
        return np.flatnonzero((self.required > 0).any(axis=1))

    @property
    def plan_order(self) -> np.ndarray:
        """The same as `rows`: development needs first, in their order, then by number."""
        needed = np.array([need.competence - 1 for need in self.needs], np.int64)
        return np.concatenate([needed, np.setdiff1d(self.rows, needed)])

    @property
    def beyond(self) -> np.ndarray:
        """Indices of the competences rated where nothing is required: counted nowhere."""
        return np.flatnonzero(((self.required == 0) & (self.levels > 0)).any(axis=1))

    @property
    def open_cells(self) -> list[tuple[int, str]]:
        """Competence number and dimension of each required cell not assessed."""
        missing = self.view.cells.not_assessed[self.row]
        return [(int(c) + 1, DIMENSIONS[d]) for c, d in np.argwhere(missing)]

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """Development needs in order."""
        base = self.profile.required[self.view.team.office[self.row]]
        return development_needs(self.levels, self.required, base)

    @cached_property
    def alone(self) -> tuple[TeamArrays, Pathways]:
        """The person as a team of one, and their pathways."""
        row = np.array([self.row])
        return self.view.team[row], self.view.evaluation.specialist.ways[row]

    @cached_property
    def ways(self) -> list[Way]:
        """Ways to Specialist, the nearest first."""
        (own,) = self.alone[1].by_person()
        return own

    @cached_property
    def pathways(self) -> pd.DataFrame:
        """The same as a frame."""
        return pathways_frame(self.view.evaluation.specialist.ways, self.row)

    @property
    def meets_through_nearest(self) -> bool:
        """Whether the Specialist profile is met through the first of the pathways."""
        return bool(met_through_nearest(*self.alone)[0])

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Every required cell of the person, one row each."""
        alone = self.view.ratings.take([self.row])
        return gaps_frame(alone, self.required[None], self.met[None])
