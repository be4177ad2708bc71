"""How a file is to be read, as the user asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_data.intake.asked import Correction
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.limits import DEFAULT_LIMITS, Limits
from pmo_data.progress import Progress, unheard


@dataclass(frozen=True)
class How:
    """How a file is to be read, as the user asked.

    Attributes
    ----------
    sheet
        Name of a sheet, ``*`` for all with ratings, None for the one that looks like it.
    dimension
        0 application, 1 knowledge: of the ratings that do not say it themselves.
    encoding
        Of a text file; None to tell it by its bytes.
    zero_blank
        A level of 0 stands for not assessed.
    limits
        Beyond which a file is refused.
    every
        The report holds every issue, not only the first of each code (`every_issue`).
    corrections
        What a user has corrected in the file; those of other sheets are passed over.
    mapping
        What the user says of the file; it holds before any guess.
    progress
        Is told the share of the work that is done.
    """

    sheet: str | None = None
    dimension: int | None = None
    encoding: str | None = None
    zero_blank: bool = False
    limits: Limits = DEFAULT_LIMITS
    every: bool = False
    corrections: Sequence[Correction] = ()
    mapping: FileMapping | None = None
    progress: Progress = unheard

    @property
    def plainly(self) -> bool:
        """Nothing was asked that the fast way does not know."""
        asked = (self.sheet, self.dimension, self.encoding)
        if self.zero_blank or self.corrections or self.mapping is not None:
            return False
        return asked == (None, None, None)
