"""The template as a workbook: what it holds, and that the reader understands it."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from exports.xlsx.template import template_xlsx_bytes
from pmo_data.errors import RatingsFileError
from pmo_data.framework.competences import OFFICES, scale
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import PERSON_HEADINGS, rating_headings


@pytest.fixture(scope="module")
def content() -> bytes:
    return template_xlsx_bytes(profiles_under())


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_the_texts_are_the_headings_and_the_scale(content: bytes):
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", part(content, "xl/sharedStrings.xml"))
    wanted = [*PERSON_HEADINGS, *rating_headings(), *(f"{s.level} {s.name}" for s in scale())]
    assert [text for text in wanted if text not in texts] == []


def test_roles_offices_and_levels_are_checked_as_they_are_written(content: bytes):
    sheet = part(content, "xl/worksheets/sheet1.xml")
    lists = re.findall(r"<formula1>([^<]*)</formula1>", sheet)
    titles = ",".join(profile.title for profile in profiles_under().profiles)
    assert [text.replace("&quot;", "").strip('"') for text in lists[:2]] == [
        titles,
        ",".join(OFFICES),
    ]
    assert lists[2] == "1"
    assert "<formula2>5</formula2>" in sheet


def test_the_reader_understands_it_and_finds_nobody(content: bytes):
    with pytest.raises(RatingsFileError) as refused:
        read_ratings(content, "template.xlsx")
    assert refused.value.code == "header_alone"
