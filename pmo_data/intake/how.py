"""How a file is to be read, as the user asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_data.intake.asked import Correction
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.limits import Limits
from pmo_data.progress import Progress


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
