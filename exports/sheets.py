"""Appraisal sheets: a page for each person, alone or within the PDF of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.view import View
from charts.palette import LIGHT
from charts.typst.pictures import palette_record
from charts.typst.typesetting import accessible_pdf
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack
from presentation.appraisal.sheet import FIRST_NEEDS, AppraisalSheet, SheetNeed

Record = dict[str, Any]
PAPER_NAMES = {"a4": "a4", "letter": "us-letter"}


def sheets_bytes(pack: Pack) -> bytes:
    """The sheets of the people chosen, as a PDF."""
    return _pdf(pack.sheets, pack.view, pack.choice)


def one_sheet(sheet: AppraisalSheet, view: View) -> bytes:
    """The sheet of one person of a view, as a PDF."""
    return _pdf([sheet], view, PackChoice())


def _pdf(sheets: Sequence[AppraisalSheet], view: View, choice: PackChoice) -> bytes:
    scope = f"{view.round_text} · {view.target_text} · {view.readings_text}"
    record = {
        "title": choice.title,
        "footer": f"{choice.title} · {scope}",
        "paper": PAPER_NAMES[choice.paper],
        "palette": palette_record(LIGHT),
        "sheets": [sheet_record(one, signatures=choice.signatures) for one in sheets],
    }
    return accessible_pdf("sheets.typ", record)


def sheet_record(sheet: AppraisalSheet, *, signatures: bool = False) -> Record:
    """What `charts/typst/sheet.typ` reads of a person."""
    since = sheet.since
    return {
        "name": sheet.name,
        "about": sheet.about,
        "standing": sheet.standing,
        "strong_title": sheet.strong_title,
        "strong": sheet.strong,
        "beside": sheet.beside,
        "since_title": sheet.since_title,
        "since": since
        and {
            "header": since.header,
            "rows": since.texts,
            "numbers": since.numbers,
            "wide": since.wide,
            "note": since.note,
        },
        "needs_title": "To build first",
        "needs": [_need(one) for one in sheet.needs[:FIRST_NEEDS]],
        "others_title": "To build after that",
        "others": [_need(one) for one in sheet.needs[FIRST_NEEDS:]],
        "not_assessed": sheet.not_assessed,
        "write_title": "What we agreed",
        "signatures": [f"{sheet.name}, date", "Lead, date"] if signatures else [],
    }


def _need(need: SheetNeed) -> Record:
    arranged = need.arrangement
    return {
        "title": need.title,
        "changes": need.changes,
        "step": need.step,
        "next": need.next_levels,
        "action": arranged.action,
        "owner": arranged.owner,
        "due": arranged.due,
        "arranged": arranged.text,
    }
