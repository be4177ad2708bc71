"""A mapping: what a user says about a ratings file, before anything is guessed (domain.md 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pmo_data.meanings import Meaning

NOT_ASSESSED = "not assessed"
"""What stands in a mapping for level 0."""
DEFAULTS = ("role", "office", "rater", "round", "dimension")
"""What can be said of every row that does not say it itself."""


@dataclass(frozen=True)
class FileMapping:
    """What the columns, rows, sheets and values of a file mean.

    Attributes
    ----------
    headings : mapping
        Text of a heading → meaning of its column; in a transposed file, of its row.
    positions : mapping
        Letter of a column (number of a row in a transposed file) → meaning. It holds before
        `headings`.
    sheet : int, str or None
        Place of a sheet in the workbook from 1, a pattern of names such as ``Q*``, or None.
    encoding, layout : str
        Blank where they are to be told by the file.
    header : tuple of str
        Rows of headings by number; in a transposed file the columns with what its rows mean,
        by letter.
    pass_over : tuple of str
        Rows that are no people: numbers, ranges such as ``12-15``, or patterns of their first
        filled cell; in a transposed file letters of columns.
    values : mapping
        Text of a cell of levels → level 1–5, or 0 for not assessed.
    defaults : mapping
        One of `DEFAULTS` → what holds where neither column nor cell says it.
    """

    headings: Mapping[str, Meaning] = field(default_factory=dict)
    positions: Mapping[str, Meaning] = field(default_factory=dict)
    sheet: int | str | None = None
    encoding: str = ""
    layout: str = ""
    header: tuple[str, ...] = ()
    pass_over: tuple[str, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> set[str]:
        """Every kind of meaning that a column is given."""
        return {meaning.kind for meaning in (*self.headings.values(), *self.positions.values())}

    def fits(self, headings: Iterable[str]) -> bool:
        """Whether the greater part of its headings are among those of a file."""
        known = set(map(folded_text, headings))
        found = [folded_text(heading) in known for heading in self.headings]
        return bool(found) and 2 * sum(found) > len(found)


def with_defaults(
    mapping: FileMapping | None, of_files: Mapping[str, Mapping[str, str]], file: str
) -> FileMapping | None:
    """The mapping of one of several files: that of all, and the defaults that are its own."""
    own = of_files.get(file)
    if not own:
        return mapping
    mapping = mapping or FileMapping()
    return replace(mapping, defaults={**mapping.defaults, **own})


def folded_text(text: str) -> str:
    """A heading or value as it is compared: spaces folded, case ignored."""
    return " ".join(text.split()).casefold()
