"""Columns and files that plainly use another scale than 1–5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pmo_data.framework.competences import HIGHEST_LEVEL
from pmo_data.intake.table.levels import LevelMeaning, read_level
from pmo_data.intake.table.spellings import names_other_level

COLUMN_CELLS, COLUMN_SHARE = 3, 0.2
FILE_CELLS, FILE_COLUMNS, FILE_SHARE = 5, 3, 0.05


@dataclass(frozen=True)
class ScaleUse:
    """How a column uses its scale.

    Attributes
    ----------
    filled : int
        Filled cells.
    off : mapping
        Whole numbers beyond 1–5 with their count.
    zeros : int
        Cells with 0 that were read as not assessed, as the user said.
    named : mapping
        Names of levels on other scales with their count.
    """

    filled: int
    off: Mapping[int, int]
    zeros: int = 0
    named: Mapping[str, int] = field(default_factory=dict)

    @property
    def off_cells(self) -> int:
        """Number of cells with a whole number beyond 1–5."""
        return sum(self.off.values())

    @property
    def other(self) -> bool:
        """Whether the column plainly uses another scale."""
        return self.off_cells >= COLUMN_CELLS and self.off_cells >= COLUMN_SHARE * self.filled


def scale_use(
    texts: Mapping[str, int], read: Callable[[str], LevelMeaning] = read_level
) -> ScaleUse:
    """The use of a scale by the texts of a column and their counts.

    Parameters
    ----------
    read
        Gives a text's meaning; of a 0 that stands for not assessed level and `whole` are 0.
    """
    filled = zeros = 0
    off, named = Counter[int](), Counter[str]()
    for text, count in texts.items():
        meaning = read(text)
        if meaning.whole == meaning.level == 0:
            zeros += count
            continue
        if meaning.level or meaning.reason:
            filled += count
        if meaning.whole is not None:
            off[meaning.whole] += count
        elif meaning.reason and names_other_level(text):
            named[text.strip().capitalize()] += count
    return ScaleUse(filled, off, zeros, named)


def stray_zeros(uses: Sequence[ScaleUse]) -> int:
    """Cells with 0 where that is the only number beyond 1–5, else none."""
    off = sum((Counter(use.off) for use in uses), Counter[int]())
    return off[0] if set(off) == {0} else 0


def scale_name(off: Sequence[int] | Mapping[int, int]) -> str:
    """The scale that whole numbers beyond 1–5 suggest."""
    highest = max(off)
    if highest <= HIGHEST_LEVEL:
        return "0–5"
    if highest <= 10:
        return "0–10" if 0 in off else "1–10"
    return "0–100"


def file_scale(uses: Sequence[ScaleUse]) -> Counter[int] | None:
    """Whole numbers beyond 1–5 of a file that plainly uses another scale, else None.

    Columns of nothing but zeros don't count: they are refused by themselves,
    as someone's way to write `not relevant`.
    """
    counted = [use for use in uses if set(use.off) != {0} or use.off_cells < use.filled]
    off: Counter[int] = Counter()
    for use in counted:
        off.update(use.off)
    cells = sum(off.values())
    columns = sum(1 for use in counted if use.off)
    enough = cells >= FILE_CELLS and columns >= min(FILE_COLUMNS, len(uses))
    return off if enough and cells >= FILE_SHARE * sum(use.filled for use in counted) else None


def other_names(uses: Sequence[ScaleUse]) -> list[str]:
    """Names of levels of a file that plainly uses a scale of other names, the most used first."""
    named = sum((Counter(use.named) for use in uses), Counter[str]())
    cells, filled = sum(named.values()), sum(use.filled for use in uses)
    enough = len(named) > 1 and cells >= FILE_CELLS and cells >= COLUMN_SHARE * filled
    return [name for name, _ in named.most_common()] if enough else []
