"""Each slide measured: nothing over an edge or another thing, nothing too small, a third full."""

from dataclasses import replace

import pytest
from pptx.util import Emu

from benchmarks.teams import review_of
from exports.arial import lines_of
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from exports.pptx.deck import RISKS_LABEL, pptx_bytes
from exports.pptx.house import Box
from exports.pptx.shared import Part, all_placed, placed_parts
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from presentation.blocks import Section
from presentation.tables import Table
from tests.exports import slides

LEAST_FULL = 1 / 3
MOST_SLIDES = 12
FRAME = ("Footer", "Slide number", "Label", "Pointer")


def deck_of(ratings, pages=2, **choice):
    people = tuple(ratings.people["person_id"].unique()[:pages])
    pack = review_pack(ratings, PackChoice(people=people, **choice), file="team.csv")
    return slides.opened(pptx_bytes(pack))


@pytest.fixture(scope="module")
def rounds():
    return read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings


@pytest.fixture(scope="module")
def whole(rounds):
    return deck_of(rounds)


def is_box(shape):
    """Whether a shape is a box of text."""
    return any("txBox" in part.attrib for part in shape._element.iter())


def height(shape):
    """Of what stands in a shape, in points: a box of text may be higher than its lines."""
    if not shape.has_text_frame or not is_box(shape) or shape.fill.type == 1:
        return Emu(shape.height).pt
    room = Emu(shape.width).pt + 0.5
    return sum(
        len(lines_of(run.text, room, run.font.size.pt, bold=bool(run.font.bold)))
        * run.font.size.pt
        * slides.LINE
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )


def fullness(deck, slide):
    """The share of the room between title and footer that boxes take."""
    title = slide.shapes.title
    top = title.top + title.height
    bottom = min(s.top for s in slide.shapes if s.name.startswith("Footer"))
    taken = sum(
        Emu(shape.width).pt * height(shape)
        for shape in slide.shapes
        if shape.top >= top and not shape.name.startswith(FRAME)
    )
    return taken / (Emu(deck.slide_width).pt * Emu(bottom - top).pt)


def assert_measured(deck):
    assert slides.outside(deck) == []
    assert slides.overlaps(deck) == []
    assert slides.text_faults(deck) == []
    thin = {
        slides.title(slide): round(fullness(deck, slide), 2)
        for slide in deck.slides
        if fullness(deck, slide) < LEAST_FULL
    }
    assert thin == {}
    titles = [slides.title(slide) for slide in deck.slides]
    assert len(set(titles)) == len(titles)


@pytest.mark.slow
def test_every_slide_of_the_sample_of_three_rounds_is_measured(whole):
    assert_measured(whole)


@pytest.mark.slow
@pytest.mark.parametrize("people", [1, 3, 60, 300])
def test_a_board_deck_has_at_most_twelve_slides_at_any_size(people):
    deck = deck_of(review_of(people), depth_of_pack="board")
    assert len(deck.slides) <= MOST_SLIDES
    assert_measured(deck)
    assert not any(shape.name.startswith("Pointer") for s in deck.slides for shape in s.shapes)


@pytest.mark.slow
def test_the_deck_begins_with_the_summary_and_each_slide_leads_to_the_rest(whole, rounds):
    board = deck_of(rounds, depth_of_pack="board")
    titles = [[slides.title(slide) for slide in deck.slides] for deck in (board, whole)]
    assert titles[0] == titles[1][: len(titles[0])]
    assert titles[0][0] == "3 of 14 people meet the profile, 108 levels missing"
    rest = list(whole.slides)[len(titles[0]) :]
    assert all(slides.label(slide).startswith("Appendix") for slide in rest)
    pointers = {
        slides.label(slide): shape
        for slide in whole.slides
        for shape in slide.shapes
        if shape.name.startswith("Pointer")
    }
    first = pointers["PMO competence review · Round 2026-Q3"]
    assert first.text_frame.text == f"More: slides {len(titles[0]) + 1}–{len(whole.slides)}"
    moved = pointers["Change over the rounds · Key figures over the rounds"]
    target = moved.click_action.target_slide
    assert "Change over the rounds" in slides.label(target)
    number = list(whole.slides).index(target) + 1
    assert moved.text_frame.text.startswith(f"More: slides {number}–")


@pytest.mark.slow
def test_short_sections_share_a_slide_under_what_each_says(whole):
    (shared,) = [slide for slide in whole.slides if slides.label(slide) == RISKS_LABEL]
    assert slides.title(shared) == "Only Sofia Rossi meets 17 Capacity plan"
    assert slides.texts(shared).count(slides.title(shared)) == 1
    names = ("Bench and single points of failure", "To build", "Groups side by side")
    for name in (*names, "To talk about in the meeting"):
        assert len(slides.table(shared, name)) > 1
    assert "2 groups by team, with 83–84 % of required cells met" in slides.texts(shared)
    tops = [shape.top for shape in shared.shapes if shape.has_table]
    assert len(set(tops)) < len(tops)


@pytest.mark.slow
def test_a_slide_of_a_person_says_status_role_team_and_change(whole):
    people = slides.holding(whole, "Gaps")
    assert len(people) == 2
    for slide in people:
        name, _, verdict = slides.title(slide).partition(" · ")
        assert name
        assert verdict.startswith(("Below the PMO", "Meets the PMO"))
        assert "PMO Officer" in slides.label(slide) or "PMO Specialist" in slides.label(slide)
        assert "team North" in slides.label(slide)
        assert any("since 2026-Q2: " in text for text in slides.texts(slide))


@pytest.mark.slow
def test_names_footers_and_what_stands_beside_a_person_are_whole(whole):
    (first, *_) = slides.holding(whole, "Heatmap")
    assert "D. Fernández" in slides.table(first, "Heatmap")[1]
    for slide in whole.slides:
        cut = [text for text in slides.texts(slide) if text.endswith("…")]
        assert cut == [], slides.title(slide)
    told = [text for slide in slides.holding(whole, "Gaps") for text in slides.texts(slide)]
    assert sum(text.endswith(" than manager") for text in told) == 2


@pytest.mark.slow
def test_what_is_thin_would_be_found(rounds):
    deck = deck_of(rounds, sections=("plan",))
    (slide,) = slides.holding(deck, "To build")
    for shape in list(slide.shapes):
        if shape.has_table:
            shape._element.getparent().remove(shape._element)
    with pytest.raises(AssertionError):
        assert_measured(deck)


@pytest.mark.parametrize("high", [3.3, 3.7, 4.1, 4.5])
def test_no_table_of_a_shared_slide_could_show_a_row_more(high):
    def part(name, rows):
        table = Table(name, name, ("Who", "What"), tuple((f"{n}", "x") for n in range(rows)))
        return Part(Section(name, name, ()), name, table)

    area = Box(0.5, 1.7, 12.3, high)
    parts = [part("a", 12), part("b", 12), part("c", 12)]
    placed, _ = all_placed(parts, area)
    shown = [len(one.part.table.rows) for one in placed]
    for place in range(len(parts)):
        more = [rows + (at == place) for at, rows in enumerate(shown)]
        assert more[place] <= 12
        tried = [
            replace(one, table=one.table.first(rows)) for one, rows in zip(parts, more, strict=True)
        ]
        assert len(placed_parts(tried, area)) < len(parts)
