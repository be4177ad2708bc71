"""Slides made from a template of the user."""

import io
import re
import zipfile

import packs
import pytest
import slides
from pptx import Presentation
from pptx.util import Inches

from exports.pptx.deck import pptx_bytes
from exports.pptx.house import PptxTemplateError
from exports.pptx.template import reduced
from pmo_data.limits import Limits

MAIN = "ppt/presentation.xml"
pytestmark = pytest.mark.slow


def template_bytes(width=10, height=7.5):
    """A template with a slide, a layout in another language and its own size."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(height)
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "An example of ours"
    for layout in deck.slide_layouts:
        layout._element.cSld.set("name", f"Modèle {layout.name}")
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("size", "people"), [((10, 7.5), 14), ((10, 5.625), 60), ((13.333, 7.5), 14)]
)
def test_a_template_of_the_user_gives_its_layouts_and_nothing_overflows(size, people):
    ratings = packs.team_of(people)
    chosen = tuple(ratings.people["person_id"][:2])
    pack = packs.pack_of(ratings, people=chosen, template=template_bytes(*size))
    deck = slides.opened(pptx_bytes(pack))
    scale = min(size[0] / 13.333, size[1] / 7.5)
    assert (deck.slide_width, deck.slide_height) == (Inches(size[0]), Inches(size[1]))
    assert {slide.slide_layout.name for slide in deck.slides} == {
        "Modèle Title Slide",
        "Modèle Title Only",
    }
    assert "An example of ours" not in [slides.title(slide) for slide in deck.slides]
    assert slides.text_faults(deck, scale) == []
    assert slides.outside(deck) == []
    assert slides.overlaps(deck) == []


def test_a_template_file_of_powerpoint_is_opened_as_the_presentation_it_would_become():
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kind = "[Content_Types].xml"
    parts[kind] = parts[kind].replace(
        b"presentationml.presentation.main", b"presentationml.template.main"
    )
    ratings = packs.sample_ratings()
    pack = packs.pack_of(ratings, sections=("figures",), template=zipped(parts))
    deck = slides.opened(pptx_bytes(pack))
    assert [slides.title(slide) for slide in deck.slides][
        1
    ] == "84 % of required cells are met, 99 % are assessed"


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def changed(part, before, after):
    """The template with a text of one of its parts in another's place."""
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = re.sub(before, after, parts[part].decode(), flags=re.DOTALL)
    assert text != parts[part].decode()
    return zipped(parts | {part: text.encode()})


def test_who_made_a_template_is_in_no_file():
    template = changed(
        "docProps/app.xml", "<Company>.*?</Company>", "<Company>Zoë Müller</Company>"
    )
    buffer = io.BytesIO()
    deck = Presentation(io.BytesIO(template))
    properties = deck.core_properties
    properties.author = properties.category = properties.content_status = "Zoë Müller"
    deck.save(buffer)
    ratings = packs.sample_ratings()
    pack = packs.pack_of(
        ratings, sections=("figures",), template=buffer.getvalue(), naming="numbers"
    )
    with zipfile.ZipFile(io.BytesIO(pptx_bytes(pack))) as package:
        texts = {name: package.read(name).decode("utf-8", "ignore") for name in package.namelist()}
    assert [name for name, text in texts.items() if "Müller" in text] == []
    assert {name for name in texts if name.startswith("docProps")} == {
        "docProps/core.xml",
        "docProps/app.xml",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PowerPoint file"),
        (b"\x89PNG\r\n", "no PowerPoint file"),
        (zipped({"a.txt": b"x"}), "no PowerPoint file"),
        (zipped({"[Content_Types].xml": b"<x/>"}), "no PowerPoint file"),
        (zipped({"[Content_Types].xml": b"not xml"}), "no PowerPoint file"),
        (zipped({"[Content_Types].xml": b"macroEnabled.main+xml"}), "holds macros"),
        (b"x" * 50_000_001, "larger than 50 MB"),
        (template_bytes()[:9000], "no PowerPoint file"),
        (changed(MAIN, "<p:sldSz .*?/>", ""), "does not say how large a slide is"),
        (changed(MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="0"'), "how large a slide is"),
    ],
)
def test_a_template_that_is_none_is_refused_in_a_sentence(content, said):
    pack = packs.pack_of(packs.sample_ratings(), sections=("figures",), template=content)
    with pytest.raises(PptxTemplateError) as refusal:
        pptx_bytes(pack)
    assert said in refusal.value.sentence


PLACEHOLDER = (
    b'<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr><p:ph type="body" idx="7"/>'
    b"</p:nvPr></p:nvSpPr><p:spPr/></p:sp>"
)


def with_shapes(xml):
    """A template whose first layout holds more."""
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    layout = "ppt/slideLayouts/slideLayout1.xml"
    parts[layout] = parts[layout].replace(b"</p:spTree>", xml + b"</p:spTree>")
    return zipped(parts)


def test_a_template_comes_back_as_theme_masters_and_layouts():
    content = reduced(template_bytes(10, 5.625))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        rels = [package.read(name) for name in names if name.endswith(".rels")]
    folders = {name.split("/")[1] for name in names if name.startswith("ppt/")}
    assert not {"slides", "notesMasters", "media", "embeddings"} & folders
    assert not [name for name in names if name.startswith("docProps/thumb")]
    assert not any(b"External" in text for text in rels)
    deck = Presentation(io.BytesIO(content))
    assert (deck.slide_width, len(deck.slides)) == (Inches(10), 0)
    ratings = packs.sample_ratings()
    pack = packs.pack_of(ratings, sections=("figures",), template=content)
    made = slides.opened(pptx_bytes(pack))
    assert {slide.slide_layout.name for slide in made.slides} == {
        "Modèle Title Slide",
        "Modèle Title Only",
    }


def test_a_link_to_the_outside_is_taken_out_with_what_points_at_it():
    deck = Presentation(io.BytesIO(template_bytes()))
    layout = deck.slide_layouts[0]
    run = layout.placeholders[0].text_frame.paragraphs[0].add_run()
    run.text = "Ours"
    run.hyperlink.address = "https://example.com/secret"
    buffer = io.BytesIO()
    deck.save(buffer)
    assert b"example.com" in b"".join(_members(buffer.getvalue()))
    content = reduced(buffer.getvalue())
    assert b"example.com" not in b"".join(_members(content))
    assert b"hlinkClick" not in b"".join(_members(content))


def _members(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name) for name in package.namelist()]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: with_shapes(b"<p:sp/>" * 500), "holds 505 shapes; at most 500"),
        (lambda: with_shapes(PLACEHOLDER * 50), "holds 55 placeholders; at most 50"),
        (
            lambda: with_shapes(b"<a:t>%s</a:t>" % (b"b " * 25_000)),
            "letters of text; at most 50,000",
        ),
        (lambda: with_shapes(b"<p:grpSp>" + b"<a:x/>" * 99_000 + b"</p:grpSp>"), "at most 100,000"),
        (lambda: with_shapes(b"<a:x b='%s'/>" % (b"x" * 5_000_000)), "more than 5 MB of XML"),
        (lambda: with_shapes(b"<p:sp/>" * 20_000_000), "limit of"),
        (lambda: changed(MAIN, "<p:sldSz .*?/>", ""), "does not say how large a slide is"),
        (lambda: b"x" * 50_000_001, "larger than 50 MB"),
        (lambda: template_bytes()[:9000], "no PowerPoint file"),
    ],
)
def test_a_hostile_template_is_refused_in_a_sentence(make, said):
    with pytest.raises(PptxTemplateError) as refusal:
        reduced(make())
    assert said in refusal.value.sentence


THEME, MASTER = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml"
LAYOUTS = "ppt/slideLayouts/slideLayout"


@pytest.mark.parametrize(
    ("part", "before", "after", "said"),
    [
        (MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="999999999999999999"', "larger than 56 inches"),
        (MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="914400"', "smaller than 2 "),
        (MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="wide"', "no PowerPoint file"),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", r"<Rel[^>]*theme[^>]*/>", "", "theme"),
        (THEME, ".*", "hello", "No slides can be made"),
        (THEME, r"(<a:accent1>).*?(</a:accent1>)", r'\1<a:srgbClr val="zzzzzz"/>\2', "No slides"),
        (MASTER, r"<p:clrMap[^>]*/>", "", "No slides can be made"),
        (MASTER, r"<p:cSld>.*</p:cSld>", "", "No slides can be made"),
        (f"{LAYOUTS}1.xml", r'<a:ext cx="\d+"', '<a:ext cx="wide"', "No slides can be made"),
        (f"{LAYOUTS}6.xml", r'<p:ph type="title"', '<p:ph type="wrong"', "No slides can be made"),
        (f"{LAYOUTS}6.xml", r"<p:spTree>.*</p:spTree>", "", "No slides can be made"),
    ],
)
def test_what_no_slide_can_be_made_from_is_refused_before_a_pack_is_made(part, before, after, said):
    with pytest.raises(PptxTemplateError) as refusal:
        reduced(changed(part, before, after))
    assert said in refusal.value.sentence


def test_parts_of_a_template_are_called_by_kind_and_links_still_find_them():
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    renamed = {
        name.replace("slideLayout6", "ada-obi"): part.replace(b"slideLayout6", b"ada-obi")
        for name, part in parts.items()
    }
    content = reduced(zipped(renamed))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "ada-obi" in name]
    names = [layout.name for layout in Presentation(io.BytesIO(content)).slide_layouts]
    assert names == [
        layout.name for layout in Presentation(io.BytesIO(zipped(parts))).slide_layouts
    ]


def test_a_template_may_take_so_much_time():
    with pytest.raises(PptxTemplateError, match="longer than the limit of 1 seconds"):
        reduced(
            with_shapes(b"<p:sp/>" * 20_000_000), limits=Limits(seconds=1, memory=4_000_000_000)
        )


def test_more_xml_than_a_reduced_template_holds_is_not_opened_where_the_deck_is_made():
    template = with_shapes(b"<p:sp/>" * 1_000_000)
    pack = packs.pack_of(packs.sample_ratings(), sections=("figures",), template=template)
    with pytest.raises(PptxTemplateError, match="more than 5 MB of XML"):
        pptx_bytes(pack)
