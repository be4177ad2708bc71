"""A template's own fonts, colours and titles are those of the slides."""

import io
import re
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from benchmarks.teams import review_of
from charts.palette import DARK, LIGHT, contrast
from exports.arial import Letters, lines_of, written_in
from exports.pptx.deck import pptx_bytes
from exports.pptx.house import house_presentation
from exports.pptx.slide import SMALL
from exports.pptx.theme import WIDEST, letters_of, neutral_of, palette_of
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from tests.examples import some
from tests.exports import packs, slides
from tests.exports.pptx.test_measured import LEAST_FULL, fullness

OFFICE = {"accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "dk2": "44546A"}
COMPANY = {"dk1": "14213D", "lt1": "FFFFFF", "dk2": "1F3A5F", "lt2": "E5E9F0", "accent1": "CE93D8"}


def template(colours=(), *, dark=False, width=10.0, aligned=None):
    """A presentation of a company with these colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(width), Inches(7.5)
    master = deck.slide_master
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    for name, colour in dict(colours).items():
        inner = f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", inner, text, count=1, flags=re.DOTALL)
    part._blob = text.replace("Calibri", "Company Sans").encode()
    if dark:
        (mapped,) = master.element.iter("{*}clrMap")
        for name, of in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
            mapped.set(name, of)
    for style in master.element.iter("{*}titleStyle"):
        for level in style.iter("{*}lvl1pPr"):
            level.set("algn", aligned or level.get("algn"))
    return deck


@pytest.mark.parametrize(
    ("colours", "dark", "neutral"),
    [
        ({"accent1": "6A1B9A"}, False, "accent1"),
        (OFFICE | dict.fromkeys(("accent4", "accent5", "accent6"), "FFC000"), False, "tx2"),
        ({"accent1": "1D5FA8", "accent2": "A23F05", "accent3": "2E7D32"}, False, "accent3"),
        ({"accent1": "FFEB3B", "accent2": "7B1FA2"}, False, "accent2"),
        ({"dk1": "1B1F2A", "accent1": "4A148C", "accent2": "CE93D8"}, True, "accent2"),
    ],
)
def test_the_neutral_colour_is_readable_and_means_neither_below_nor_above(colours, dark, neutral):
    deck = template(colours, dark=dark)
    assert neutral_of(deck.slide_layouts[5]) == neutral


@pytest.mark.parametrize("dark", [False, True])
def test_the_orange_of_below_can_be_read_on_any_ground(dark):
    colours = {"dk1": "1B1F2A", "lt1": "FFFFFF"}
    ground = f"#{colours['dk1' if dark else 'lt1']}"
    orange = palette_of(template(colours, dark=dark).slide_layouts[5]).below
    assert orange == (DARK if dark else LIGHT).below
    assert contrast(orange, ground) >= 4.5


def test_our_own_neutral_is_the_first_accent():
    assert neutral_of(house_presentation().slide_layouts[0]) == "accent1"


def made(deck):
    buffer = io.BytesIO()
    deck.save(buffer)
    sections = ("levels", "specialists", "people")
    return pptx_bytes(
        packs.pack_of(packs.team_of(2), sections=sections, template=buffer.getvalue())
    )


@pytest.mark.slow
def test_slides_name_no_font_and_take_the_accent():
    deck = template({"accent1": "1D5FA8", "accent2": "7B1FA2"})
    with zipfile.ZipFile(io.BytesIO(made(deck))) as package:
        names = [n for n in package.namelist() if n.startswith(("ppt/slides/", "ppt/charts/"))]
        texts = [package.read(name).decode("utf-8", "ignore") for name in names]
    assert not [text for text in texts if "<a:latin" in text or "Arial" in text]
    used = {accent for text in texts for accent in re.findall(r'val="(accent\w+)"', text)}
    assert used == {"accent2"}


@pytest.mark.parametrize("aligned", ["l", "ctr", "r"])
@pytest.mark.slow
def test_the_line_under_a_title_stands_as_the_title_does(aligned):
    deck = slides.opened(made(template(aligned=aligned)))
    slide = next(iter(slides.titled(deck, "People at each level")))
    (lead,) = [s for s in slide.shapes if s.name.startswith("Text")][:1]
    assert lead.text_frame.paragraphs[0]._p.pPr.get("algn") == aligned
    assert slides.outside(deck) == []


def bytes_of(deck):
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_letters_of_a_template_are_taken_as_wide_unless_they_are_arials():
    assert letters_of(house_presentation()).wide == 1
    assert letters_of(template()).wide > 1.15


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dark", "width"), [(True, 10.0), (False, 10.0), (True, 13.333)][: some(2, 3)]
)
@pytest.mark.parametrize("people", [1, 3, 14, 60][: some(3, 4)])
def test_in_the_wider_letters_of_a_template_everything_fits_and_no_slide_is_thin(
    people, dark, width
):
    if people == 14:
        ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    else:
        ratings = review_of(people)
    chosen = tuple(ratings.people["person_id"].unique()[:2])
    given = bytes_of(template(COMPANY, dark=dark, width=width))
    deck = slides.opened(pptx_bytes(packs.pack_of(ratings, people=chosen, template=given)))
    assert slides.text_faults(deck, width / 13.333) == []
    assert slides.outside(deck) == []
    assert slides.overlaps(deck) == []
    cut = [text for slide in deck.slides for text in slides.texts(slide) if "…" in text]
    assert cut == []
    texts = [
        text
        for name in ("Heatmap", "Steps", "Gaps")
        for slide in slides.holding(deck, name)
        for number, row in enumerate(slides.table(slide, name))
        for text in (row if name == "Steps" or number < 2 else row[:1])
    ]
    assert [text for text in texts if "…" in text] == []
    _, *others = deck.slides
    assert {slides.title(s) for s in others if fullness(deck, s) < LEAST_FULL} == set()


@pytest.mark.slow
def test_hollow_bars_take_the_ground_of_the_slide():
    given = bytes_of(template(COMPANY, dark=True))
    pack = packs.pack_of(packs.sample_ratings(), sections=("shortfalls",), template=given)
    deck = slides.opened(pptx_bytes(pack))
    (chart,) = (chart for slide in deck.slides for chart in slides.charts(slide))
    solid, hollow = (series.format.fill.fore_color for series in chart.plots[0].series)
    assert f"#{solid.rgb}" == DARK.below
    assert hollow.theme_color == MSO_THEME_COLOR.BACKGROUND_1


def test_lines_of_one_font_are_not_taken_for_those_of_another():
    text = "Schedule and resources of the programme office"
    in_arial = lines_of(text, 140, 12)
    with written_in(Letters(WIDEST)):
        wider = lines_of(text, 140, 12)
    assert len(wider) > len(in_arial)
    assert lines_of(text, 140, 12) == in_arial


@pytest.mark.slow
def test_under_a_high_title_the_map_and_the_steps_of_a_team_still_take_one_slide():
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    given = bytes_of(template(COMPANY, width=13.333))
    pack = packs.pack_of(ratings, sections=("heatmap", "specialists"), template=given)
    deck = slides.opened(pptx_bytes(pack))
    ((_, names, *gaps),) = (slides.table(s, "Heatmap") for s in slides.holding(deck, "Heatmap"))
    ((_, *steps),) = (slides.table(s, "Steps") for s in slides.holding(deck, "Steps"))
    assert (len(names), len(gaps), len(steps)) == (16, 25, 14)
    assert slides.text_faults(deck) == slides.outside(deck) == slides.overlaps(deck) == []


def test_on_our_own_slides_the_letters_of_a_map_are_as_large_as_those_of_tables():
    pack = packs.pack_of(packs.sample_ratings(), sections=("heatmap",))
    (slide,) = slides.holding(slides.opened(pptx_bytes(pack)), "Heatmap")
    (frame,) = (shape for shape in slide.shapes if shape.name.startswith("Heatmap"))
    _, _, *rows = frame.table.rows
    texts = [run for row in rows for run in row._tr.iter("{*}rPr")]
    assert {int(run.get("sz")) / 100 for run in texts} == {SMALL}


@pytest.mark.parametrize(("dark", "colours"), [(True, DARK), (False, LIGHT)])
def test_cells_of_a_map_are_as_dark_as_the_ground_of_the_slide(dark, colours):
    given = bytes_of(template(COMPANY, dark=dark))
    pack = packs.pack_of(packs.sample_ratings(), sections=("heatmap",), template=given)
    slide, *_ = slides.holding(slides.opened(pptx_bytes(pack)), "Heatmap")
    (frame,) = (shape for shape in slide.shapes if shape.name.startswith("Heatmap"))
    _, _, *rows = frame.table.rows
    fills = {
        cell.text: f"#{cell.fill.fore_color.rgb}"
        for row in rows
        for cell in list(row.cells)[1:-1]
        if cell.text not in ("?", "·")
    }
    assert fills == {text: colours.gap(int(text.replace("−", "-"))) for text in fills}
    assert {"0", "−1", "−2", "+1"} <= set(fills)


@pytest.mark.parametrize(("dark", "colours"), [(True, DARK), (False, LIGHT)])
def test_lines_under_rows_are_as_faint_on_dark_slides(dark, colours):
    given = bytes_of(template(COMPANY, dark=dark))
    pack = packs.pack_of(packs.sample_ratings(), sections=("cover",), template=given)
    deck = slides.opened(pptx_bytes(pack))
    lines = [
        line.get("val")
        for slide in deck.slides
        for rule in slide._element.iter("{*}lnB")
        for line in rule.iter("{*}srgbClr")
    ]
    assert {f"#{line}" for line in lines} == {colours.ring}
