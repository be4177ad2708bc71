"""The empty ratings file as a workbook, with lists to choose from."""

from __future__ import annotations

import io

from pmo_data.framework.competences import HIGHEST_LEVEL, LOWEST_LEVEL, OFFICES, scale
from pmo_data.framework.profiles import ProfileSet
from pmo_data.template import PERSON_HEADINGS, rating_headings

ROWS = 500
"""Rows in which levels, roles and offices are checked as they are written."""
ONLY_LEVELS = {
    "validate": "integer",
    "criteria": "between",
    "minimum": LOWEST_LEVEL,
    "maximum": HIGHEST_LEVEL,
    "error_title": "Not a level",
    "error_message": "Levels run from 1 to 5. Leave a cell blank for not assessed.",
}
"""What may be typed into a cell for a level."""


def template_xlsx_bytes(profiles: ProfileSet) -> bytes:
    """An empty wide ratings file: sheet `Ratings` to fill in, sheet `Scale` to look up.

    The titles of the profiles can be chosen as a role.
    """
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bg_color": "#F3F6F8", "text_wrap": True, "top": 1})
        sheet = book.add_worksheet("Ratings")
        headings = (*PERSON_HEADINGS, *rating_headings())
        sheet.write_row(0, 0, headings, head)
        sheet.set_row(0, 60)
        sheet.set_column(0, len(PERSON_HEADINGS) - 1, 16)
        sheet.set_column(len(PERSON_HEADINGS), len(headings) - 1, 14)
        sheet.freeze_panes(1, 2)
        roles = [profile.title for profile in profiles.profiles]
        for heading, choices in (("Role", roles), ("Office", list(OFFICES))):
            column = PERSON_HEADINGS.index(heading)
            sheet.data_validation(1, column, ROWS, column, {"validate": "list", "source": choices})
        sheet.data_validation(1, len(PERSON_HEADINGS), ROWS, len(headings) - 1, ONLY_LEVELS)
        meaning = book.add_worksheet("Scale")
        meaning.write_row(0, 0, ("Level", "Application", "Knowledge"), head)
        meaning.set_column(0, 0, 16)
        meaning.set_column(1, 2, 70)
        for row, level in enumerate(scale(), start=1):
            texts = (f"{level.level} {level.name}", level.application, level.knowledge)
            meaning.write_row(row, 0, texts)
    return buffer.getvalue()
