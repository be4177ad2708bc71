"""The way to Specialist: domain.md 4, for any profile with an elective set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analytics.cells import Levels, Mask
from pmo_data.framework.profiles import Profile

STAGES = ("specialist", "officer met", "officer first", "incomplete")
HELD_LEVEL = 4
_UNAVAILABLE = np.uint16(0xFFFF)
_NOT_DECLARED = np.uint16(0x8000)


class Way(NamedTuple):
    """One person's way through an elective; fields as of `Pathways`, the elective a number."""

    elective: int
    steps: int
    not_assessed: int
    nearest: bool
    declared: bool


@dataclass(frozen=True, eq=False)
class Pathways:
    """The ways of n people to a profile, one through each of its m electives.

    Attributes
    ----------
    electives : int array, shape (m,)
        Competence numbers, ascending.
    available : bool array, shape (n, m)
        Whether the elective exists in the person's office.
    steps : int16 array, shape (n, m)
        Shortfall, in levels, of the whole profile with that elective alone.
    not_assessed : uint8 array, shape (n, m)
        How many of the elective's own required cells have no level.
    declared : bool array, shape (n, m)
    chosen : bool array, shape (n, m)
        The electives that count for each person: the first of `order`, as many
        as the profile needs; declared ones come before all others.
    """

    electives: npt.NDArray[np.intp]
    available: Mask
    steps: npt.NDArray[np.int16]
    not_assessed: npt.NDArray[np.uint8]
    declared: Mask
    chosen: Mask

    def __getitem__(self, rows: npt.NDArray[np.intp] | list[int]) -> Pathways:
        """The ways of some of the people."""
        return Pathways(
            self.electives,
            self.available[rows],
            self.steps[rows],
            self.not_assessed[rows],
            self.declared[rows],
            self.chosen[rows],
        )

    def order(self) -> npt.NDArray[np.intp]:
        """Positions of the electives by (not_assessed, steps, number), shape (n, m)."""
        return np.argsort(_sort_key(self.not_assessed, self.steps, self.available), axis=1)

    def nearest(self) -> Mask:
        """Electives that tie for the first place on not_assessed and steps, shape (n, m)."""
        if not len(self.electives):
            return self.available
        key = _sort_key(self.not_assessed, self.steps, self.available) // 32
        return _least(key, self.available)

    def by_person(self) -> list[list[Way]]:
        """The ways of each person, the nearest first, with all that tie for it marked."""
        order = self.order()
        electives = np.broadcast_to(self.electives, order.shape)
        fields = (electives, self.steps, self.not_assessed, self.nearest(), self.declared)
        parts = [np.take_along_axis(part, order, 1).tolist() for part in (self.available, *fields)]
        return [
            [Way(*way) for there, *way in zip(*person, strict=True) if there]
            for person in zip(*parts, strict=True)
        ]

    def could_count(self) -> Mask:
        """Electives that would count for a person once their blanks were rated as asked.

        They have a cell not assessed and do not count now; shape (n, m).
        """
        declared = ~self.declared * _NOT_DECLARED
        now = _sort_key(self.not_assessed, self.steps, self.available) | declared
        rated = _sort_key(np.zeros_like(self.not_assessed), self.steps, self.available) | declared
        last = (now * self.chosen).max(axis=1, initial=0, keepdims=True)
        waiting = self.available & ~self.chosen & (self.not_assessed > 0)
        return np.asarray(waiting & (rated < last))


def _sort_key(
    not_assessed: npt.NDArray[np.uint8], steps: npt.NDArray[np.int16], available: Mask
) -> npt.NDArray[np.uint16]:
    """(not_assessed, steps, position) as one number: at most 2, 216 and 26 of them."""
    rank = (not_assessed.astype(np.uint16) << np.uint16(8)) | steps.view(np.uint16)
    key = (rank << np.uint16(5)) | np.arange(steps.shape[1], dtype=np.uint16)
    return key | (~available * _UNAVAILABLE)


def _least(key: npt.NDArray[np.uint16], available: Mask) -> Mask:
    return np.asarray(available & (key == key.min(axis=1, keepdims=True)))


def _first(key: npt.NDArray[np.uint16], available: Mask, needed: int) -> Mask:
    if not needed:
        return np.zeros_like(available)
    if needed == 1:
        return _least(key, available)
    return available & (key.argsort(axis=1).argsort(axis=1) < needed)


def at_offices(table: Levels, office: npt.NDArray[np.intp]) -> Levels:
    """Rows of a table by office, shape (n, …), with the people of one cell side by side.

    A table has few rows: adding each to its people is four times faster than
    looking up a row for each person.
    """
    result = np.zeros((*table.shape[1:], len(office)), np.int8)
    for index, row in enumerate(table):
        result += row[..., None] * (office == index).view(np.int8)
    return np.moveaxis(result, -1, 0)


def pathways(
    levels: Levels,
    base_shortfall: npt.NDArray[np.int16],
    office: npt.NDArray[np.intp],
    profile: Profile,
    declared: Mask,
) -> Pathways:
    """Ways of n people to a profile.

    Parameters
    ----------
    levels : int8 array, shape (n, 27, 2)
    base_shortfall : int16 array, shape (n,)
        shortfall_levels against the profile without any elective.
    office : int array, shape (n,)
        Index of each person's office.
    declared : bool array, shape (n, 27)
        Specialisms each person has declared.
    """
    electives = np.asarray(profile.elective_numbers, np.intp) - 1
    wanted = at_offices(profile.electives[:, electives], office)
    base = at_offices(profile.required[:, electives], office)
    own = np.moveaxis(np.moveaxis(levels, 0, -1)[electives], -1, 0)
    floor = np.maximum(base, own)
    more = (np.maximum(wanted, floor) - floor) * (own > 0)
    available = (wanted[..., 0] > 0) | (wanted[..., 1] > 0)
    steps = base_shortfall[:, None] + more.sum(axis=2, dtype=np.int8)
    open_cells = ((wanted > 0) & (own == 0)).sum(axis=2, dtype=np.uint8)
    own_choice = declared.T[electives].T & available
    key = _sort_key(open_cells, steps, available) | (~own_choice * _NOT_DECLARED)
    return Pathways(
        electives=electives + 1,
        available=available,
        steps=steps,
        not_assessed=open_cells,
        declared=own_choice,
        chosen=_first(key, available, profile.needed),
    )


def with_chosen(
    required: Levels,
    office: npt.NDArray[np.intp],
    profile: Profile,
    ways: Pathways,
    of: Mask | None = None,
) -> Levels:
    """Required levels with the chosen electives put in, shape (n, 27, 2).

    They are put in for the people of the mask `of`, shape (n,); by default for everybody.
    """
    chosen = ways.chosen if of is None else ways.chosen & of[:, None]
    electives = ways.electives - 1
    wanted = at_offices(profile.electives[:, electives], office) * chosen[..., None]
    result = required.copy(order="K")
    by_cell = np.moveaxis(result, 0, -1)
    by_cell[electives] = np.maximum(by_cell[electives], np.moveaxis(wanted, 0, -1))
    return result


def held(levels: Levels, profile: Profile) -> Mask:
    """Which of the 27 are electives held at 4 or more in both dimensions, shape (n, 27)."""
    electives = np.asarray(profile.elective_numbers, np.intp) - 1
    high = np.moveaxis(levels, 0, -1)[electives] >= HELD_LEVEL
    result = np.zeros((levels.shape[1], len(levels)), bool)
    result[electives] = high[:, 0] & high[:, 1]
    return result.T


def stage(
    officer_status: npt.NDArray[np.int8], specialist_status: npt.NDArray[np.int8]
) -> npt.NDArray[np.int8]:
    """Index of `STAGES` from the statuses against Officer and Specialist, shape (n,)."""
    from_officer = np.array([1, 3, 2], np.int8)[officer_status]
    return np.where(specialist_status == 0, np.int8(0), from_officer)
