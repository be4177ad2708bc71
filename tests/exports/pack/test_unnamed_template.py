"""A template of slides names nobody in a pack without names."""

import io
import zipfile
from copy import deepcopy

import pytest
from pptx import Presentation

from exports.pack.choice import PackChoiceError
from exports.pptx.deck import pptx_bytes
from exports.pptx.template import reduced
from tests.exports import packs

WHO = "Amara Okonkwo"
TITLE_ONLY = 5


def written(deck):
    buffer = io.BytesIO()
    deck.save(buffer)
    return reduced(buffer.getvalue())


def behind_slides(holder, *runs):
    """A presentation with a text on its master or on a layout, in runs of their own."""
    deck = Presentation()
    on = deck.slide_master if holder == "master" else deck.slide_layouts[TITLE_ONLY]
    box = deepcopy(deck.slide_layouts[TITLE_ONLY].placeholders[0]._element)
    box.nvSpPr.nvPr.remove(box.ph)
    (paragraph,) = box.txBody.findall("{*}p")
    (first,) = paragraph.findall("{*}r")
    for text in runs:
        run = deepcopy(first)
        run.text = text
        first.addprevious(run)
    paragraph.remove(first)
    on.shapes._spTree.append(box)
    return written(deck)


def named_where_nobody_looks():
    """A presentation with a name in names, descriptions, a prompt and the theme."""
    deck = Presentation()
    layout = deck.slide_layouts[TITLE_ONLY]
    layout._element.cSld.set("name", f"Layout of {WHO}")
    title = layout.placeholders[0]
    title.name = f"Title of {WHO}"
    title._element.nvSpPr.cNvPr.set("descr", f"{WHO} wrote this")
    title.text_frame.text = f"Ask {WHO}"
    theme = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    theme.blob = theme.blob.replace(b'name="Office', f'name="{WHO}'.encode())
    assert WHO.encode() in theme.blob
    return written(deck)


def pack_of(template, naming):
    ratings = packs.sample_ratings()
    return packs.pack_of(ratings, sections=("figures",), template=template, naming=naming)


def holding(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [name for name in package.namelist() if WHO.encode() in package.read(name)]


@pytest.mark.parametrize(
    ("holder", "place"), [("master", "A master of"), ("layout", "The layout “Title Only” of")]
)
@pytest.mark.parametrize("naming", ["numbers", "initials"])
@pytest.mark.slow
def test_a_name_behind_slides_is_refused_with_its_place(holder, place, naming):
    template = behind_slides(holder, "Owner: Ama", "ra Okonkwo")
    with pytest.raises(PackChoiceError) as refusal:
        pack_of(template, naming)
    assert refusal.value.sentence.startswith(f"{place} the template holds the name or id of som")
    assert pack_of(template, "names").template == template


@pytest.mark.slow
def test_names_that_stand_on_no_slide_are_emptied():
    template = named_where_nobody_looks()
    assert len(holding(pptx_bytes(pack_of(template, "names")))) == 2
    made = pptx_bytes(pack_of(template, "numbers"))
    assert holding(made) == []
    layouts = [layout.name for layout in Presentation(io.BytesIO(made)).slide_layouts]
    assert layouts[TITLE_ONLY] == ""
    assert layouts[0] == "Title Slide"


@pytest.mark.slow
def test_other_texts_of_a_template_stay():
    template = behind_slides("master", "PMO Competence Centre")
    made = pptx_bytes(pack_of(template, "numbers"))
    assert b"PMO Competence Centre" in b"".join(masters(made))


@pytest.mark.slow
def test_a_template_that_is_none_is_left_to_the_writer_of_slides():
    assert pack_of(b"", "numbers").template == b""


def masters(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name) for name in package.namelist() if "slideMaster" in name]
