"""Which sheets of a workbook a mapping says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate

from pmo_data.import_report import ImportIssue
from pmo_data.intake.mapping.file_mapping import FileMapping, folded_text
from pmo_data.intake.workbook.sheets import Sheet
from pmo_data.reasons import Reason


def said_sheets(sheets: Sequence[Sheet], mapping: FileMapping) -> Sequence[Sheet]:
    """The sheets that a mapping says, by place or pattern; none where it says none of these."""
    said = mapping.sheet
    if said is None:
        return ()
    if isinstance(said, int):
        return sheets[said - 1 : said]
    pattern = re.compile(translate(folded_text(said)))
    return [sheet for sheet in sheets if pattern.match(folded_text(sheet.name))]


def no_sheet(mapping: FileMapping) -> ImportIssue:
    """The warning about a workbook that has no such sheet."""
    value = str(mapping.sheet)
    message = f"The mapping says sheet '{value}', and the workbook has none; the sheet was guessed."
    return ImportIssue(None, None, None, None, value, Reason.MAPPING_UNMATCHED, message)
