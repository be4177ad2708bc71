"""Rows of a table that are remarks, legends or headings of a section, and no people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pmo_data.intake.table.column_meanings import Columns
from pmo_data.intake.table.row_words import begins_legend, names_level, summary_words
from pmo_data.intake.table.spellings import bare, level_names
from pmo_data.intake.table.table import Table

_REMARK = re.compile(r"#|//|(team|department|division|section|group|unit|office)\b", re.IGNORECASE)
"""How a comment, or a row over the people of one section, begins."""
_COUNTED = re.compile(r"[^\W\d]\s*\(\s*(?:n\s*=\s*)?\d+(?:\s+[^\W\d]+)?\s*\)\s*$", re.IGNORECASE)
"""How a row over a group ends that says how many belong to it: ``Delivery (2 people)``."""
_FEW = 3
"""Filled cells that a row of a legend has at most."""


class Notes:
    """Says of rows without levels whether they are remarks, legends or headings of a section."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.table, self.fields = table, columns.fields
        self.levels = [level.column for level in columns.levels]
        self.names = [columns.fields[f] for f in ("name", "first", "last") if f in columns.fields]
        self.within_legend = False

    def found(self, row: int) -> bool:
        """Whether a row is none of a person; to be asked from the first row to the last."""
        cells = self.table.grid.rows[row]
        rated = [cells[i] for i in self.levels if i < len(cells) and cells[i].strip()]
        if rated and not self._explains(cells, rated):
            self.within_legend = False
            return self._stands_for_a_team(cells)
        filled = [i for i, text in enumerate(cells) if text.strip()]
        if len(filled) > _FEW:
            return False
        self.within_legend = self.within_legend or begins_legend(cells[filled[0]])
        return self.within_legend or self._alone(cells, filled)

    def _stands_for_a_team(self, cells: Sequence[str]) -> bool:
        """Whether a row with levels is named as a team, and says no team itself."""
        about = [self.fields[f] for f in ("id", "team") if f in self.fields]
        if "team" not in self.fields or any(i < len(cells) and cells[i].strip() for i in about):
            return False
        text = " ".join(cells[i] for i in self.names if i < len(cells))
        return " ".join(text.split()).casefold().removeprefix("team ") in self._teams

    def _explains(self, cells: Sequence[str], rated: Sequence[str]) -> bool:
        """Whether a row of a legend, or the one that begins it, gives a level its name."""
        named = [cells[i] for i in self.names if i < len(cells)]
        within = self.within_legend and any(map(names_level, named))
        begins = any(map(begins_legend, named))
        return (within or begins) and not any(text.strip().isdigit() for text in rated)

    def _alone(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Whether the few texts of a row are no person who is not yet rated."""
        named = [i for i in filled if i in self.names]
        ids = [i for i in filled if i == self.fields.get("id")]
        # A bare number beside an id is somebody's name, not a level of a legend.
        if any(names_level(cells[i]) and not (ids and bare(cells[i]).isdigit()) for i in named):
            return True
        if not named and any(cells[i].strip().casefold() in level_names() for i in ids):
            return True
        if len(filled) > len(named) and len(filled) > 1:
            return False
        text = " ".join(cells[i].strip() for i in filled)
        if filled == ids:
            return (" " in text and bool(self.names)) or _reads_as_note(text)
        return _reads_as_note(text) or (filled == named and self._no_whole_name(text, len(named)))

    def _no_whole_name(self, text: str, parts: int) -> bool:
        if " ".join(text.split()).casefold() in self._teams:
            return True
        one_part = (parts == 1 and len(self.names) > 1) or len(text.split()) == 1
        return one_part and self.others_have_parts

    def doubted(self, row: int) -> bool:
        """Whether a person's name has one part, where nearly all others have several."""
        return row in self._lone

    @cached_property
    def _lone(self) -> frozenset[int]:
        """The first row of each name of one part, where most have several and nobody an id."""
        if list(self.names) != [self.fields.get("name")] or "id" in self.fields:
            return frozenset()
        first: dict[str, int] = {}
        for row in self.table.body_rows:
            cells = self.table.grid.rows[row]
            if any(i < len(cells) and cells[i].strip() for i in self.levels):
                text = " ".join(self.table.text(row, self.names[0]).split())
                if text and not summary_words(text):
                    first.setdefault(text.casefold(), row)
        lone = [row for name, row in first.items() if " " not in name]
        return frozenset(lone if 4 * len(lone) <= len(first) else ())

    @cached_property
    def _teams(self) -> frozenset[str]:
        if "team" not in self.fields:
            return frozenset()
        texts = set(self.table.texts(self.fields["team"]))
        return frozenset(" ".join(text.split()).casefold() for text in texts) - {""}

    @cached_property
    def others_have_parts(self) -> bool:
        """Whether everybody who is rated has a name of several parts."""
        named = []
        for row in self.table.body_rows:
            cells = self.table.grid.rows[row]
            if any(i < len(cells) and cells[i].strip() for i in self.levels):
                text = " ".join(cells[i] for i in self.names if i < len(cells))
                named += [] if summary_words(text) else [len(text.split())]
        return len(named) > 1 and min(named) > 1


def _reads_as_note(text: str) -> bool:
    return len(text) > 60 or ":" in text or bool(_REMARK.match(text) or _COUNTED.search(text))
