"""Rounds and calibration in the review pack: every format, every way of naming people."""

import csv
import io
import zipfile

import pypdf
import pytest

from analytics.calibration import far_apart_frame
from analytics.changes import moves_frame
from exports.formats import FORMATS
from exports.pack.choice import PackChoice
from exports.pack.naming import naming_of
from exports.pack.pack import review_pack
from exports.pack.provenance import ratings_digest
from exports.pdf import pack_record
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_rounds_bytes
from tests.charts.typst import pdfs
from tests.exports import packs, sheets, slides
from tests.exports.html.unpacked import plain

pytestmark = pytest.mark.slow

SECTIONS = ("rounds", "calibration")


@pytest.fixture(scope="module")
def ratings():
    return read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings


def pack_of(ratings, **choice):
    return review_pack(
        ratings, PackChoice(**{"sections": SECTIONS, **choice}), file="sample-rounds.csv"
    )


@pytest.fixture(scope="module")
def pack(ratings):
    return pack_of(ratings)


@pytest.fixture(scope="module", params=["initials", "numbers"])
def naming(request):
    return request.param


@pytest.fixture(scope="module")
def unnamed(ratings, naming):
    """The pack without names."""
    return pack_of(ratings, naming=naming)


def test_a_pack_of_one_round_and_one_rater_has_nothing_of_it():
    pack = packs.pack_of(packs.sample_ratings())
    assert pack.subject.history is pack.subject.changes is pack.subject.pairs is None
    assert not {"rounds", "calibration"} & {section.id for section in pack.sections}
    titles = [section["title"] for section in pack_record(pack)["sections"]]
    assert not {"Change over the rounds", "Calibration of raters"} & set(titles)


def test_the_pack_compares_its_round_with_the_one_before(ratings, pack):
    assert pack.subject.history.labels == ("2026-Q1", "2026-Q2", "2026-Q3")
    assert pack.subject.changes.labels == ("2026-Q2", "2026-Q3")
    assert (
        pack.subject.history.frame["shortfall_levels"].iloc[-1]
        == pack.view.summary.shortfall_levels
    )
    earlier = pack_of(ratings, round="2026-Q2")
    assert earlier.subject.history.labels == ("2026-Q1", "2026-Q2"), "no later round is known yet"
    assert earlier.subject.pairs is None
    assert pack_of(ratings, round="2026-Q1").subject.history is None
    south = pack_of(ratings, filters={"team": ("South",)})
    assert south.subject.history.frame["people"].tolist() == [6, 7, 7]


def text_of(content):
    return " ".join(" ".join(text.split()) for text in pdfs.texts(content))


def test_the_pdf_says_who_moved_joined_and_left_and_what_to_talk_about(pack):
    text = text_of(FORMATS["pdf"].written(pack))
    assert "Change over the rounds" in text
    assert "Calibration of raters" in text
    assert "Hana Kimura" in text
    assert "Who moved from 2026-Q2 to 2026-Q3, and in what" in text
    assert "12 Risk & issues A +2" in text
    assert "To talk about in the meeting" in text
    assert "0.81 to 0.87" in text


def test_the_workbook_holds_the_same_figures(pack):
    book = sheets.opened(FORMATS["xlsx"].written(pack))
    trend = sheets.records(book, "Trend")
    assert [row["Shortfall levels"] for row in trend] == [188, 171, 108]
    assert trend[0]["Joiners"] is None
    moves = sheets.records(book, "Moves")
    assert [row["Change"] for row in moves] == moves_frame(pack.subject.changes)["change"].tolist()
    joined = sheets.records(book, "Joined and left")
    assert [(row["Round"], row["Moved"], row["Name"]) for row in joined] == [
        ("2026-Q2", "joined", "Diego Fernández"),
        ("2026-Q3", "left", "Hana Kimura"),
    ]
    agreement = sheets.records(book, "Agreement")
    assert len(agreement) == 57
    assert agreement[0]["Pairs"] == 560
    assert agreement[0]["Weighted kappa"] == pytest.approx(pack.subject.agreement["kappa"].iloc[0])
    apart = sheets.records(book, "Far apart")
    assert [row["Difference"] for row in apart] == [2, 2, -2, 2]


def test_the_slides_hold_native_charts_and_tables_that_fit(pack):
    deck = slides.opened(FORMATS["pptx"].written(pack))
    assert slides.text_faults(deck) == slides.outside(deck) == slides.overlaps(deck) == []
    trend = [
        slide
        for slide in slides.titled(deck, "Key figures over the rounds")
        if slides.label(slide).startswith("Appendix")
    ]
    said = "In full: 188 levels missing in 2026-Q1, 108 in 2026-Q3, counting everybody in each"
    assert slides.title(trend[0]).startswith(said)
    values = [slides.chart_values(chart) for slide in trend for chart in slides.charts(slide)]
    assert len(values) == 8
    assert values[4] == {"Shortfall levels": [188, 171, 108]}
    (change,) = slides.titled(deck, "Change of level from 2026-Q2 to 2026-Q3")
    table = slides.table(change, "Heatmap")
    assert table[1][1] == "A. Okonkwo"
    row = next(row for row in table if row[0] == "12 Risk & issues")
    assert row[2] == "+2"
    assert "" in row, "no change has no number"
    (meeting,) = slides.holding(deck, "To talk about in the meeting")
    rows = slides.table(meeting, "To talk about in the meeting")
    assert len(rows) == 1 + len(far_apart_frame(pack.subject.pairs))


def test_the_page_holds_charts_cards_and_tables_in_order(pack):
    page = FORMATS["html"].written(pack).decode()
    order = [
        *("Change over the rounds", "In both rounds", "Who moved from 2026-Q2 to 2026-Q3"),
        *("Every key figure", "Hana Kimura", "Calibration of raters", "To talk about"),
        "Agreement by competence",
    ]
    places = [page.rindex(words) for words in order]
    assert places == sorted(places)
    alone = FORMATS["html"].written(packs.pack_of(packs.sample_ratings())).decode()
    assert "Every key figure" not in alone
    assert "No round before this one is in use" in alone


def test_the_pictures_come_with_their_figures(pack):
    with zipfile.ZipFile(io.BytesIO(FORMATS["zip"].written(pack))) as packed:
        names = packed.namelist()
        for stem in ("trend", "change-heatmap", "calibration"):
            assert {f"team/{stem}.{form}" for form in ("png", "svg", "pdf", "csv")} <= set(names)
        rows = list(csv.DictReader(io.StringIO(packed.read("team/trend.csv").decode("utf-8-sig"))))
    assert [row["shortfall_levels"] for row in rows] == ["188", "171", "108"]


@pytest.mark.parametrize("suffix", list(FORMATS))
def test_without_names_nothing_tells_who_it_is(unnamed, suffix):
    content = FORMATS[suffix].written(unnamed)
    if suffix == "pdf":
        text = text_of(content)
    elif suffix == "html":
        text = plain(content)
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            text = "".join(package.read(name).decode("latin-1") for name in package.namelist())
    for name in ("Kimura", "Okonkwo", "Bea Lund", "N08", "sample-rounds"):
        assert name not in text


def test_a_person_is_called_the_same_in_every_round_and_section(ratings, naming, unnamed):
    pack = unnamed
    view = set(pack.view.ratings.people["person_id"])
    everyone = set(pack.view.names)
    for found in pack.subject.history.rounds.values():
        everyone |= set(found.people["person_id"])
    assert len(everyone) == 15, "fourteen people and one who left, all told apart"
    assert set(pack.subject.changes.later.people["person_id"]) <= view
    assert set(pack.subject.pairs.people["person_id"]) <= view
    (left,) = pack.subject.history.steps[-1].leavers.people["name"]
    number = naming_of(ratings, naming, seed=ratings_digest(ratings), least=1).people["N08"]
    assert left == {"initials": "HK", "numbers": number}[naming]


def test_each_part_of_the_appendix_of_the_pdf_says_its_figure(ratings):
    whole = pack_of(ratings, sections=PackChoice().sections, people=())
    record = pack_record(whole)
    assert [section["label"] for section in record["appendix"]] == [
        "Key figures",
        "Bench and single points of failure",
        "Way to Specialist",
        "Change over the rounds",
        "Calibration of raters",
    ]
    said = [section["title"] for section in record["appendix"]]
    for section in record["appendix"]:
        shown = [block for block in section["blocks"] if block["block"] in ("chart", "table")]
        said += [block["says"] for block in shown[1:]]
    assert [text for text in said if not any(letter.isdigit() for letter in text)] == []
    assert said[0] == "14 people with 0 to 29 levels missing"
    assert "2 of 14 people meet the Specialist profile, 2 more its Officer part" in said
    assert "Self minus manager: −0.20 to +0.44 levels on average, 11 people" in said
    assert len(set(said)) == len(said)
    reader = pypdf.PdfReader(io.BytesIO(FORMATS["pdf"].written(whole)))
    heads = {" ".join(entry.title.split()) for entry in _flat(reader.outline)}
    assert set(said) <= heads


def _flat(outline):
    for entry in outline:
        yield from _flat(entry) if isinstance(entry, list) else [entry]
