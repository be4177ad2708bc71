"""What a deck says of itself is true of it."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.util import Inches

from exports.pptx.deck import pptx_bytes
from tests.exports import packs, slides


def said(content):
    """The extended properties of a deck, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("docProps/app.xml"))
    return {entry.tag.rpartition("}")[2]: entry.text for entry in root}


def template(width, height):
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("of", "shape"),
    [
        (None, "Widescreen"),
        ((10, 7.5), "On-screen Show (4:3)"),
        ((10, 5.625), "Widescreen"),
        ((10, 4), "Custom"),
    ],
)
@pytest.mark.slow
def test_application_slides_and_shape(of, shape):
    given = None if of is None else template(*of)
    pack = packs.pack_of(packs.sample_ratings(), sections=("figures",), template=given)
    content = pptx_bytes(pack)
    properties = said(content)
    assert properties["Application"] == "PMO Competence Dashboard"
    assert properties["PresentationFormat"] == shape
    assert int(properties["Slides"]) == len(slides.opened(content).slides)
