"""What is arranged for development needs: who does what until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
    def text(self) -> str:
        """Action, owner and date in one text."""
        return " · ".join(part for part in (self.action, self.owner, self.due) if part)


Arranged = Mapping[str, Mapping[int, Arrangement]]
"""What is arranged in a round: id of the person → number of the competence."""
