"""What there is to say of a mapping once the table was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pmo_data.import_report import ImportIssue
from pmo_data.intake.joined_tables import Part
from pmo_data.intake.mapping.file_mapping import FileMapping
from pmo_data.intake.table.levels import folded_value, holds_levels
from pmo_data.intake.table.table import Table
from pmo_data.intake.table.wide import TableContents
from pmo_data.reasons import Reason


def heard(parts: Sequence[Part], mapping: FileMapping) -> list[ImportIssue]:
    """Values that no cell has, cells read as not assessed, and ignored columns with levels."""
    left_out = (issue for part in parts for issue in _ignored(part.table, part.contents))
    return [*_values(parts, mapping), *left_out]


def _values(parts: Sequence[Part], mapping: FileMapping) -> list[ImportIssue]:
    counts: Counter[str] = Counter()
    for part in parts if mapping.values else ():
        for column in {level.column for level in part.contents.columns.levels}:
            for text, count in Counter(part.table.texts(column)).items():
                counts[folded_value(text)] += count
    issues = []
    for text, level in mapping.values.items():
        count = counts[folded_value(text)]
        if not count:
            message = f"The mapping says what '{text}' stands for, and no cell of levels holds it."
            code = Reason.MAPPING_UNMATCHED
        elif not level:
            cells = "cell was" if count == 1 else "cells were"
            message = f"{count:,} {cells} read as not assessed, as the mapping says of '{text}'."
            code = Reason.MAPPED
        else:
            continue
        issues.append(ImportIssue(None, None, None, None, text, code, message))
    return issues


def _ignored(table: Table, contents: TableContents) -> list[ImportIssue]:
    """Columns that the mapping leaves out although they hold levels."""
    found = []
    for index, meaning in contents.columns.meanings.items():
        texts = table.texts(index) if meaning == "ignored" else []
        if any(map(str.strip, texts)) and holds_levels(texts, table.level):
            name, title = table.column_name(index), table.title(index)
            message = f"{name}, '{title}', holds levels and was left out, as the mapping says."
            row = table.header_rows[0]
            found.append(table.issue(row, index, Reason.COLUMN_LEFT_OUT, message, value=title))
    return found
