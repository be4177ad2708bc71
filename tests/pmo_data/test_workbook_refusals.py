"""Workbooks that cannot be opened: damaged, protected, or none."""

import io
import zipfile

import pytest
import workbooks as wb


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


GOOD = wb.xlsx({"Team": wb.TEAM})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (GOOD[: len(GOOD) * 2 // 3], "damaged", "damaged"),
        (GOOD[:200], "damaged", "damaged"),
        (GOOD.replace(b"sheet1.xml", b"sheetX.xml"), "damaged", "parts"),
        (OLE, "damaged", "no workbook"),
        (OLE + "Workbook".encode("utf-16-le"), "damaged", "damaged"),
        (ENCRYPTED, "password_protected", "password"),
        (wb.ods({"T": wb.TEAM}, manifest="<encryption-data/>"), "password_protected", "password"),
        (archive(**{"word/document.xml": "<a/>"}), "damaged", "Word document"),
        (archive(**{"xl/workbook.bin": "x"}), "damaged", "XLSB"),
        (archive(**{"notes.txt": "x"}), "damaged", "no workbook"),
        (wb.with_part(GOOD, "xl/worksheets/sheet1.xml", lambda _: ENTITIES), "damaged", "document"),
        (wb.with_part(GOOD, "xl/worksheets/sheet1.xml", lambda d: d[:-30]), "damaged", "damaged"),
        (wb.xlsx({"Team": []}), "empty", "empty"),
        (wb.xlsx({"Team": [["a", "b"], [1, 2]]}), "no_competences", "heading"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_one_sentence(content, code, words):
    error = wb.refusal(content)
    assert error.code == code
    assert words in error.message
    assert "\n" not in error.sentence
