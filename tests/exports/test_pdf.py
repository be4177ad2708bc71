"""The PDF, opened again: its pages, its texts, its figures."""

import io
import re

import numpy as np
import pypdf
import pytest

from commands.records import cohort_record, gaps_record
from exports.pack.choice import PackChoice
from exports.pack.pack import review_pack
from exports.pdf import pack_record, pdf_bytes
from pmo_data.framework.competences import competence, competences
from pmo_data.framework.readings import profiles_under
from pmo_data.intake.files import read_ratings
from pmo_data.template import sample_team_bytes
from pmo_data.version import VERSION
from tests.charts.typst import pdfs
from tests.exports.awkward import NAMES, TITLE, awkward_team, uniform_team

pytestmark = pytest.mark.slow

PAPER = {"a4": (595, 842), "letter": (612, 792)}


def pack_of(ratings, **choice):
    return review_pack(ratings, PackChoice(**choice), file="sample-team.csv")


def opened(pack):
    return reader_of(pdf_bytes(pack))


def reader_of(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    """All text with single spaces."""
    return " ".join(" ".join(pdfs.texts(content)).split())


def squeezed(text):
    """A text without spaces: a PDF says where letters stand, not where words end."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def sample():
    return read_ratings(sample_team_bytes(), "sample-team.csv").ratings


@pytest.fixture(scope="module")
def written(sample):
    return pdf_bytes(pack_of(sample))


@pytest.fixture(scope="module")
def report(written):
    return reader_of(written)


@pytest.fixture(scope="module")
def texts(written):
    """The text of each page, with single spaces."""
    return [" ".join(text.split()) for text in pdfs.texts(written)]


def test_no_line_ends_between_the_number_of_a_competence_and_its_name(written):
    text = "\n".join(pdfs.texts(written))
    begun = "|".join(rf"{one.number} *\n *{one.label.split()[0]}" for one in competences())
    assert re.findall(rf"(?<!\S)(?:{begun})", text) == []
    assert text.count("24 Business case") > 5


def test_it_is_tagged_and_says_its_title_and_language(report):
    root = report.trailer["/Root"]
    assert report.metadata["/Title"] == "PMO competence review"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    kinds = set()

    def visit(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                visit(child)
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            visit(node.get("/K", []))

    visit(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= kinds


def declares_accessibility(reader):
    return b"<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_it_is_accessible_by_the_standard_unless_a_letter_has_no_shape(report):
    assert declares_accessibility(report)
    assert not declares_accessibility(opened(pack_of(awkward_team(), sections=("figures",))))


def test_provenance_and_page_numbers_stand_on_it(texts, sample):
    text = " ".join(texts)
    made = pack_of(sample).provenance
    for part in ("sample-team.csv", "2026-Q3", "People: 14", made.ratings_hash, VERSION):
        assert part in text
    for number, page in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in page


def test_every_person_has_exactly_one_page_with_their_figures(texts, sample):
    record = gaps_record(sample, profiles_under(), "own")
    pages = texts[-len(sample) - 1 : -1]
    order = sorted(record["people"], key=lambda person: person["name"].casefold())
    for text, person in zip(pages, order, strict=True):
        assert text.startswith(person["name"])
        assert f"{person['met_cells']} of {person['required_cells']}" in text
        assert f"{person['competences_met']} of {person['competences_required']}" in text
        assert f"Shortfall levels {person['shortfall_levels']} " in text
        for way in person["specialist"]["pathways"]:
            assert competence(way["elective"]).short in text


def test_the_key_figures_and_the_table_of_people_are_those_of_gaps(texts, sample):
    record = gaps_record(sample, profiles_under(), "own")
    first = next(text for text in texts if "Everybody's figures" in text)
    for person in record["people"]:
        row = re.search(re.escape(person["name"]) + r" (.*?) (meets|below|incomplete)", first)
        figures = re.findall(r"\d+", row[1].partition(" of ")[2])
        assert row[2] == person["status"]
        assert [int(figures[0]), int(figures[2]), int(figures[1])] == [
            person["required_cells"],
            person["shortfall_levels"],
            round(100 * person["coverage"]),
        ]
        assert f" {person['met_cells']} of " in row[0]


def marked(record):
    """Numbers that a chart's marks write, by place."""
    texts = [mark for mark in record["marks"] if mark["mark"] == "texts"]
    return {
        tuple(round(place, 2) for place in at): text
        for mark in texts
        for at, text in zip(mark["at"], mark["texts"], strict=True)
    }


def test_every_number_of_the_heatmap_is_a_gap_of_gaps(sample):
    pack = pack_of(sample)
    (heat,) = [
        block["chart"]
        for section in pack_record(pack)["sections"]
        for block in section["blocks"]
        if block.get("title", "").startswith("Gaps, person by person")
    ]
    numbers = marked(heat)
    gaps = {
        person["person_id"]: person["cells"]
        for person in gaps_record(sample, profiles_under(), "own")["people"]
    }
    bench = {
        f["competence"]: f["bench"]
        for f in cohort_record(sample, profiles_under(), "own")["competences"]
    }
    ids = sample.people["person_id"].iloc[pack.view.order]
    rows = [int(label.split()[0]) for label in heat["labels"]]
    *people, last = heat["at"]
    for row, number in enumerate(rows):
        assert numbers[round(last, 2), row] == str(bench[number])
        for at, person in zip(people, ids, strict=True):
            cells = [c for c in gaps[person] if c["competence"] == number]
            known = [c["gap"] for c in cells if c["gap"] is not None]
            hidden = any(c["gap"] is None and not c["met"] for c in cells)
            shown = numbers.get((round(at, 2), row))
            if not known or (hidden and min(known) >= 0):
                assert shown is None
            else:
                assert shown == f"{min(known):+d}".replace("-", "−").replace("+0", "0")


def test_levels_counts_are_those_of_cohort(sample):
    (chart,) = [
        block["chart"]
        for section in pack_record(pack_of(sample, sections=("levels",)))["sections"]
        for block in section["blocks"]
    ]
    cells = {
        (cell["competence"], cell["dimension"]): cell
        for cell in cohort_record(sample, profiles_under(), "own")["cells"]
    }
    for panel, dimension in zip(chart["panels"], ("application", "knowledge"), strict=True):
        found = marked(panel)
        for row, label in enumerate(chart["labels"]):
            cell = cells[int(label.split()[0]), dimension]
            assert [int(found.get((float(x), float(row)), 0)) for x in range(1, 6)] == cell[
                "level_counts"
            ]
            assert int(found.get((6.5, float(row)), 0)) == cell["not_assessed"]


@pytest.mark.parametrize(("paper", "size"), [("a4", 1), ("letter", 14), ("a4", 60)])
def test_nothing_leaves_the_page_and_a_person_never_takes_two(paper, size):
    pack = pack_of(awkward_team(size), paper=paper, title=TITLE)
    content = pdf_bytes(pack)
    reader, texts = reader_of(content), pdfs.texts(content)
    width, height = PAPER[paper]
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (width, height)
    for text, person in zip(texts[-size - 1 : -1], pack.persons, strict=True):
        if "王" not in person.name:
            assert squeezed(text).startswith(squeezed(person.name))


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("level", [0, 1, 5])
def test_the_fullest_page_is_one_page(paper, level):
    pack = pack_of(uniform_team(level), paper=paper, sections=("people",), profile="specialist")
    assert len(opened(pack).pages) == 1 + len(pack.persons)


def test_markup_in_names_and_titles_stays_as_written():
    content = pdf_bytes(pack_of(awkward_team(), title=TITLE))
    text = squeezed("".join(pdfs.texts(content)))
    assert reader_of(content).metadata["/Title"] == TITLE
    for name in NAMES:
        if name != "王小明":
            assert squeezed(name) in text


def test_supervision_is_that_of_the_cohort_page(sample):
    text = text_of(pdf_bytes(pack_of(sample, sections=("cover",))))
    levels, required = sample.levels[:, :, 0], pack_of(sample).view.required[:, :, 0]
    practising = ((levels > 0) & (levels <= 2) & (required >= 2)).sum(axis=0)
    supervisors = ((levels >= 4) & (required > 0)).sum(axis=0)
    assert practising[7] == 12
    assert supervisors[7] == 0
    for row in np.flatnonzero(practising):
        assert f"{competence(row + 1).short} {practising[row]} {supervisors[row]}" in text


def test_sections_are_those_chosen(sample):
    text = text_of(pdf_bytes(pack_of(sample, sections=("figures", "cover"))))
    assert "Bench and single points of failure" in text
    assert "Largest shared shortfalls" not in text
    assert "Development needs" not in text


def test_small_groups_show_no_figures(sample):
    text = text_of(pdf_bytes(pack_of(sample, sections=("groups",), min_group_size=8)))
    assert "No figures for North, South: fewer than 8 people each." in text


def test_the_same_input_gives_the_same_bytes(sample):
    one, two = (pdf_bytes(pack_of(sample)) for _ in range(2))
    assert one == two
    other = sample.levels.copy()
    other[0, 0, 0] = 5 if other[0, 0, 0] != 5 else 4
    changed = type(sample)(sample.people, other)
    assert pdf_bytes(pack_of(changed)) != one


def test_headers_of_tables_are_repeated():
    texts = pdfs.texts(pdf_bytes(pack_of(awkward_team(120), sections=("figures",))))
    assert len(texts) > 1
    assert all("Shortfall Severe Status" in text for text in texts)


def test_people_are_split_over_heatmaps_and_none_is_left_out():
    pack = pack_of(awkward_team(60), sections=("heatmap",))
    ((by_group,),) = (section["blocks"] for section in pack_record(pack)["sections"])
    assert by_group["header"][-1] == "Everybody"
    (lead, *blocks) = pack_record(pack)["appendix"][0]["blocks"]
    assert lead["text"].endswith("Each number is the lower gap of application and knowledge.")
    assert [len(block["chart"]["people"]) - 1 for block in blocks] == [20, 20, 20]
    assert blocks[1]["title"].endswith("part 2 of 3")
    assert np.all([block["chart"]["last"] == "Bench" for block in blocks])
