"""What is arranged for development needs: who does what until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pmo_data.errors import RoundsError
from pmo_data.framework.competences import competence
from pmo_data.reasons import Reason


@dataclass(frozen=True)
class Arrangement:
    """What is arranged for a development need.

    Attributes
    ----------
    owner : str
        Who sees to it.
    due : str
        Until when, as an ISO date.
    action : str
        What is done.
    application, knowledge : int
        The levels that were to be reached when it was written; 0 where none was.

    Notes
    -----
    Texts are blank where nothing is arranged.

    Raises
    ------
    ValueError
        The due date is none.
    """

    owner: str = ""
    due: str = ""
    action: str = ""
    application: int = 0
    knowledge: int = 0

    def __post_init__(self) -> None:
        if self.due:
            date.fromisoformat(self.due)

    @property
    def texts(self) -> tuple[str, str, str]:
        """Action, owner and date."""
        return self.action, self.owner, self.due

    @property
    def text(self) -> str:
        """Action, owner and date in one text."""
        return " · ".join(part for part in self.texts if part)


Needs = Mapping[int, Arrangement]
"""What is arranged for a person: by number of the competence."""
Arranged = Mapping[str, Needs]
"""What is arranged in a round: by id of the person."""


def written_over(present: Needs, arranged: Needs, over: Needs) -> dict[int, Arrangement]:
    """What is arranged for a person once what somebody has changed of it is written.

    Parameters
    ----------
    present
        What is arranged by now.
    arranged, over
        As they write it, and as they have seen it: where both are the same the present stays.

    Raises
    ------
    RoundsError
        Another text than they have seen stands where they change one.
    """
    none = Arrangement()
    changed = [n for n in sorted({*arranged, *over}) if arranged.get(n, none) != over.get(n, none)]
    if lost := [n for n in changed if present.get(n, none).texts != over.get(n, none).texts]:
        beside = _named(number for number in changed if number not in lost)
        where = f"there and for {beside}" if beside else "there"
        raise RoundsError(
            f"What is arranged for {_named(lost)} has changed since you opened it, and what you "
            f"wrote {where} was not kept.",
            hint="It stands there as it is now.",
            code=Reason.ROUNDS_CHANGED,
        )
    now = {**present, **{number: arranged.get(number, none) for number in changed}}
    return {number: one for number, one in now.items() if one.text}


def rewritten(present: Arranged, arranged: Arranged) -> dict[str, list[int]]:
    """Competences of each person for which one text would be written over another, by id.

    Parameters
    ----------
    present
        What is arranged in a round.
    arranged
        What is to be arranged there beside it.
    """
    found = {
        person_id: [
            number
            for number, one in sorted(needs.items())
            if number in present.get(person_id, {})
            and one.texts != present[person_id][number].texts
        ]
        for person_id, needs in arranged.items()
    }
    return {person_id: numbers for person_id, numbers in found.items() if numbers}


def _named(numbers: Iterable[int]) -> str:
    return ", ".join(competence(number).short for number in numbers)
