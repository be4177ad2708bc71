"""How a file is to be read, as the user asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_data.errors import UnknownChoiceError
from pmo_data.framework.competences import DIMENSIONS
from pmo_data.intake.asked import ZERO_BLANK, Correction
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.limits import Limits
from pmo_data.progress import Progress


def dimension_index(name: str | None) -> int | None:
    """0 application, 1 knowledge, by its name.

    Raises
    ------
    UnknownChoiceError
    """
    if name is None:
        return None
    if name not in DIMENSIONS:
        hint = f"Choose {' or '.join(DIMENSIONS)}."
        raise UnknownChoiceError(f"There is no dimension {name!r}.", hint=hint)
    return DIMENSIONS.index(name)


def is_zero_blank(zero: str | None) -> bool:
    """Whether a level of 0 stands for not assessed.

    Raises
    ------
    UnknownChoiceError
        It is to stand for something else.
    """
    if zero not in (None, ZERO_BLANK):
        hint = f"Write {ZERO_BLANK}, or leave it out."
        raise UnknownChoiceError(f"A level of 0 cannot stand for {zero!r}.", hint=hint)
    return zero is not None


@dataclass(frozen=True)
class How:
    """How a file is to be read, as the user asked."""

    sheet: str | None
    dimension: int | None
    encoding: str | None
    zero_blank: bool
    limits: Limits
    every: bool
    corrections: Sequence[Correction]
    mapping: FileMapping | None
    progress: Progress

    @property
    def plainly(self) -> bool:
        """Nothing was asked that the fast way does not know."""
        asked = (self.sheet, self.dimension, self.encoding)
        if self.zero_blank or self.corrections or self.mapping is not None:
            return False
        return asked == (None, None, None)
