"""What each finding of a summary says is found in one jump, in every format."""

import io
import re

import openpyxl
import pypdf
import pytest

from benchmarks.teams import review_of
from exports.formats import FORMATS
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.tables import Table
from tests.charts.typst import pdfs
from tests.exports import slides

pytestmark = pytest.mark.slow
SHOWN = {
    "Largest shared shortfalls": "27 Benefits",
    "Risks and actions": "Sofia Rossi",
    "Gaps, person by person": "O. Hughes",
    "Bench and single points of failure": "10 Resources",
}
"""Where the evidence stands in the sample of three rounds, and what is to be read there."""


@pytest.fixture(scope="module")
def pack():
    ratings = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
    return review_pack(ratings, PackChoice(people=()), file="team.csv")


def findings(pack):
    return pack.board[0].shown("findings", Table)


def links(slide):
    return [shape for shape in slide.shapes if shape.name.startswith("Evidence")]


def read(slide):
    """All that can be read on a slide, also in its tables and of its charts."""
    told = slides.texts(slide)
    for shape in slide.shapes:
        if shape.has_table:
            told += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            told += [str(name) for name in shape.chart.plots[0].categories]
    return " ".join(told)


def test_each_row_of_the_first_slide_leads_to_the_slide_that_shows_it(pack):
    deck = slides.opened(FORMATS["pptx"].written(pack))
    numbers = {slide.slide_id: n for n, slide in enumerate(deck.slides, start=1)}
    (table,) = [s for s in deck.slides[0].shapes if s.name.startswith("What to know first")]
    found = links(deck.slides[0])
    assert len(found) == len(table.table.rows) == len(findings(pack).rows) == 5
    for link in found:
        target = link.click_action.target_slide
        assert link.text_frame.text == f"slide {numbers[target.slide_id]}"
        (shown,) = [text for at, text in SHOWN.items() if at in slides.label(target)]
        assert shown in read(target)
    tops = [link.top + link.height / 2 - table.top for link in found]
    rows = [row.height for row in table.table.rows]
    for number, top in enumerate(tops):
        assert sum(rows[:number]) < top < sum(rows[: number + 1])


def test_people_of_a_large_team_stand_in_the_appendix_and_a_board_part_shows_what_it_has():
    for depth, label in (("full", "Appendix · Gaps, person by person"), ("board", "Gaps, person")):
        choice = PackChoice(people=(), depth_of_pack=depth)
        made = review_pack(review_of(60), choice, file="team.csv")
        (place,) = [
            n for n, row in enumerate(findings(made).rows) if row[0].endswith("severe cells")
        ]
        deck = slides.opened(FORMATS["pptx"].written(made))
        target = links(deck.slides[0])[place].click_action.target_slide
        assert slides.label(target).startswith(label)


def test_each_row_of_the_first_page_leads_to_the_page_that_shows_it(pack):
    content = FORMATS["pdf"].written(pack)
    texts = pdfs.texts(content)
    pages = re.findall(r"page\s(\d+)", texts[0])
    titles = ("27 Benefits is the", "Only Sofia Rossi meets", "", "", "Supervision")
    titles += ("Way to Specialist", "Calibration of raters", "Change over the rounds")
    for page, title in zip(pages, titles, strict=True):
        assert title in texts[int(page) - 1]
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Annots"]) == len(pages)


def test_each_row_at_the_head_of_the_web_page_leads_to_its_part(pack):
    page = FORMATS["html"].written(pack).decode()
    head = page[page.index('id="summary"') : page.index("<nav")]
    found = re.findall(r'<a href="#(part-\d+)">([^<]+)</a>', head)
    assert [name for _, name in found][:3] == [
        "Largest shared shortfalls",
        "Bench and single points of failure",
        "Gaps, person by person",
    ]
    for part, name in found:
        start = page.index(f'<section id="{part}">')
        assert name in page[start : start + 200]


def test_each_row_of_the_first_sheet_leads_to_a_sheet(pack):
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].written(pack)))
    rows = [row for row in book["Summary"].iter_rows() if re.fullmatch(r"\d\.", str(row[0].value))]
    led = [row[4].value for row in rows if row[4].hyperlink is not None]
    assert led == ["Cohort", "Bench", "Heatmap", "Heatmap", "Supervision", *led[5:]]
    assert led[5:] == ["Pathways", "Far apart", "Trend"]
    assert set(led) <= set(book.sheetnames)
