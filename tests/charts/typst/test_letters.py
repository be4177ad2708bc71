"""Letters of many scripts in pictures and the PDF, and those that no font has."""

import io
from importlib.resources import files

import pypdf
import pytest

from charts.typst.pictures import picture_bytes
from charts.typst.typesetting import undrawn
from tests.charts.contents import heatmap
from tests.charts.fonts import only
from tests.charts.typst import pdfs

SMALL = {
    "Arabic": "محمد عبد الله",
    "Hebrew": "דוד כהן",
    "Devanagari": "अर्जुन शर्मा",
    "Thai": "สมชาย ใจดี",
}
LARGE = {"Chinese": "王小明", "Japanese": "田中さくら", "Korean": "김민준"}


@pytest.fixture
def cjk(monkeypatch):
    """The large scripts' font of the development package."""
    package = pytest.importorskip(
        "manimgx_fonts_cjk", reason="needs the fonts of requirements-dev.txt"
    )
    only(monkeypatch, files(package))


@pytest.mark.parametrize("script", SMALL)
def test_small_scripts_are_drawn_with_fonts_of_the_project(script, monkeypatch):
    only(monkeypatch)
    assert undrawn([SMALL[script]]) == []
    content = heatmap([[1.0]], people=[SMALL[script]], title=SMALL[script])
    (page,) = pypdf.PdfReader(io.BytesIO(picture_bytes(content, "pdf"))).pages
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {
        "SourceSans3",
        f"NotoSans{script}",
    }


def test_texts_with_a_letter_that_no_font_has_are_told(monkeypatch):
    only(monkeypatch)
    known = ["Zoë", "Ann", "Пётр", "Ελένη", *SMALL.values()]
    assert undrawn([*known, *LARGE.values(), *known]) == list(LARGE.values())
    assert undrawn([]) == undrawn(known) == []


@pytest.mark.slow
def test_large_scripts_are_drawn_with_a_font_that_has_them(cjk):
    assert undrawn([*LARGE.values(), *SMALL.values()]) == []
    for name in LARGE.values():
        (text,) = pdfs.texts(picture_bytes(heatmap([[1.0]], people=[name]), "pdf"))
        assert name in text
