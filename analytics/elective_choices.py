"""What each person could take on to widen the electives of a team: domain.md 5."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.evaluation import SPECIALIST
from analytics.specialist import HELD_LEVEL, at_offices, held
from analytics.tables import person_labels
from analytics.targets import TeamArrays
from pmo_data.errors import PmoError
from pmo_data.framework.competences import competence
from pmo_data.framework.readings import profiles_under
from pmo_data.ratings import Ratings
from pmo_data.reasons import Reason

Pair = tuple[int, str]
"""An elective, by number, and the id of a person."""
TAKE_BACK = "Take that choice back."


class PlanChoiceError(PmoError):
    """A fixed or forbidden choice that no plan can keep."""

    code = Reason.PLAN_CHOICE


_LONGEST_NUMBER = 9
"""Characters of an elective's number, spaces included."""


def pair_of(text: str) -> Pair:
    """An elective and a person from ``26=N02``.

    Raises
    ------
    PlanChoiceError
        The text is not of that form, or names the elective by a word.
    """
    elective, equals, person = text.partition("=")
    if equals and any(character.isalpha() for character in elective):
        known = ", ".join(str(number) for number in profiles_under()[SPECIALIST].elective_numbers)
        raise PlanChoiceError(
            f"{elective!r:.80} is no number of an elective.",
            hint=f"Choose one of {known}, for example 9=E1001.",
        )
    if not equals or not elective.strip().isdecimal() or len(elective) > _LONGEST_NUMBER:
        raise PlanChoiceError(
            f"{text!r:.80} is not of the form ELECTIVE=PERSON.", hint="For example 9=E1001."
        )
    return int(elective), person


@dataclass(frozen=True, eq=False)
class Choices:
    """What each of n people could take of m electives.

    Attributes
    ----------
    electives : int array, shape (m,)
        Competence numbers, ascending.
    steps : int64 array, shape (n, m)
        max(0, 4 − level), summed over both cells.
    held, assessed, available : bool arrays, shape (n, m)
        Held already; rated in both cells; in an office that has the elective.
    """

    electives: npt.NDArray[np.intp]
    steps: npt.NDArray[np.int64]
    held: npt.NDArray[np.bool_]
    assessed: npt.NDArray[np.bool_]
    available: npt.NDArray[np.bool_]

    @property
    def candidate(self) -> npt.NDArray[np.bool_]:
        """Who could take what, shape (n, m)."""
        return self.assessed & self.available & ~self.held


def elective_choices(team: TeamArrays) -> Choices:
    """What each person of a team could take."""
    profile = team.profiles[SPECIALIST]
    rows = np.asarray(profile.elective_numbers, np.intp) - 1
    own = team.levels[:, rows].astype(np.int64)
    return Choices(
        electives=rows + 1,
        steps=np.maximum(0, HELD_LEVEL - own).sum(axis=2),
        held=held(team.levels, profile)[:, rows],
        assessed=np.asarray((own > 0).all(axis=2)),
        available=np.asarray(at_offices(profile.electives[:, rows], team.office).any(axis=2)),
    )


def marked(choices: Choices, ids: Sequence[str], pairs: Collection[Pair]) -> npt.NDArray[np.bool_]:
    """Pairs as a mask, shape (n, m).

    Raises
    ------
    PlanChoiceError
        No such elective or person.
    """
    mask = np.zeros(choices.steps.shape, bool)
    numbers = choices.electives.tolist()
    row_of = {person: row for row, person in enumerate(ids)} if pairs else {}
    for elective, person in pairs:
        if elective not in numbers:
            known = ", ".join(str(number) for number in numbers)
            raise PlanChoiceError(
                f"{elective} is no elective under these readings.", hint=f"Choose one of {known}."
            )
        if person not in row_of:
            raise PlanChoiceError(f"There is no person {person!r} among these people.")
        mask[row_of[person], numbers.index(elective)] = True
    return mask


def check_fixed(
    ratings: Ratings,
    choices: Choices,
    kept: npt.NDArray[np.bool_],
    ruled_out: npt.NDArray[np.bool_],
    each: int,
) -> None:
    """Check that a plan can make the choices that are fixed.

    Parameters
    ----------
    kept, ruled_out : bool arrays, shape (n, m)
        Choices fixed and forbidden.
    each
        New electives a person may take.

    Raises
    ------
    PlanChoiceError
        The first choice that cannot be kept, and why.
    """
    if not kept.any():
        return
    names = person_labels(ratings.people)
    faults = (
        (choices.held, "{who} holds {what} already, so it cannot be fixed."),
        (~choices.assessed, "{who} cannot be fixed for {what}: a level in it is not assessed."),
        (~choices.available, "{who} cannot be fixed for {what}, which their office does not have."),
        (ruled_out, "{who} is both fixed and forbidden for {what}."),
    )
    for row, position in np.argwhere(kept):
        for holds, message in faults:
            if holds[row, position]:
                what = competence(choices.electives[position]).title
                raise PlanChoiceError(message.format(who=names[row], what=what), hint=TAKE_BACK)
    crowded = np.flatnonzero(kept.sum(axis=1) > each)
    if len(crowded):
        raise PlanChoiceError(
            f"{names[crowded[0]]} is fixed for {kept[crowded[0]].sum()} electives, and a person "
            f"may take {each}.",
            hint="Take one back, or allow more new electives per person.",
        )
