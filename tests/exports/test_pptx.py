"""The deck opened again: figures, words, sections, bytes."""

import io
import zipfile

import openpyxl
import packs
import pytest
import slides

from commands.records import cohort_record, gaps_record, plan_record
from exports.pptx.deck import pptx_bytes
from pmo_data.framework.competences import DIMENSIONS, competence

pytestmark = pytest.mark.slow

FEW = {"people": ()}


@pytest.fixture(scope="module")
def made():
    """Pack, deck, and the records of the command line for the same people."""
    pack = packs.pack_of(packs.with_blanks(packs.sample_ratings()))
    view = pack.view
    records = (
        gaps_record(view.ratings, view.profiles, "own"),
        cohort_record(view.ratings, view.profiles, "own", by="team"),
    )
    return pack, slides.opened(pptx_bytes(pack)), *records


def signed(gap):
    return "0" if gap == 0 else f"{gap:+d}".replace("-", "−")


def test_every_cell_of_every_person_stands_on_their_slide(made):
    _, deck, gaps, _ = made
    for person in gaps["people"]:
        (slide,) = slides.of_person(deck, person["name"])
        rows = slides.table(slide, "Gaps")[2:]
        shown = {}
        for label, *cells in rows:
            for d, dimension in enumerate(DIMENSIONS):
                shown[label, dimension] = cells[3 * d : 3 * d + 3]
        for cell in person["cells"]:
            found = shown.pop((competence(cell["competence"]).short, cell["dimension"]))
            required = str(cell["required"])
            if cell["level"] is not None:
                assert found == [str(cell["level"]), required, signed(cell["gap"])]
            elif cell["met"]:
                assert found == ["–", required, "met"]
            else:
                assert found == ["?", required, "?"]
        assert all(rest[1] == "·" for rest in shown.values())


def test_radars_hold_every_level_and_leave_gaps_where_nothing_is_assessed(made):
    _, deck, gaps, _ = made
    blanks = 0
    for person in gaps["people"]:
        (slide,) = slides.of_person(deck, person["name"])
        found = slides.charts(slide)
        assert len(found) == 2
        for chart, dimension in zip(found, DIMENSIONS, strict=True):
            cells = [cell for cell in person["cells"] if cell["dimension"] == dimension]
            values = slides.chart_values(chart)
            assert values["profile"] == [cell["required"] for cell in cells]
            assert values[person["name"]] == [cell["level"] for cell in cells]
            axis = chart.value_axis
            assert (axis.minimum_scale, axis.maximum_scale) == (0, 5)
            assert axis.tick_labels.number_format == "0;;"
            spokes = list(chart.plots[0].categories)
            assert spokes == [
                f"{c['competence']}{' ?' if c['level'] is None else ''}" for c in cells
            ]
            blanks += values[person["name"]].count(None)
    assert blanks > 50


def test_person_figures_stand_beneath_the_name(made):
    _, deck, gaps, _ = made
    for person in gaps["people"]:
        (slide,) = slides.of_person(deck, person["name"])
        texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
        lead = next(text for text in texts if text.startswith("Cells met"))
        assert {"Application", "Knowledge"} <= set(texts)
        assert f"Cells met: {person['met_cells']} of {person['required_cells']} " in lead
        assert f"Shortfall levels: {person['shortfall_levels']} " in lead
        steps = person["specialist"]["steps"]
        assert lead.endswith(f"Way to Specialist: {steps} step{'' if steps == 1 else 's'}")
        needs = slide.notes_slide.notes_text_frame.text
        assert f"Shortfall levels: {person['shortfall_levels']} (" in needs


def test_shortfalls_chart_equals_the_cohort(made):
    _, deck, _, cohort = made
    (slide,) = slides.titled(deck, "Largest shared shortfalls")
    (chart,) = slides.charts(slide)
    values = slides.chart_values(chart)
    assert len(chart.plots[0].categories) == 8
    by_priority = sorted(cohort["competences"], key=lambda row: row["priority"])[:8]
    for place, row in enumerate(by_priority):
        category = list(chart.plots[0].categories)[place]
        assert category.startswith(
            f"{competence(row['competence']).short}: {row['shortfall_levels']} level"
        )
        for dimension in DIMENSIONS:
            (cell,) = [
                c
                for c in cohort["cells"]
                if (c["competence"], c["dimension"]) == (row["competence"], dimension)
            ]
            assert (values[dimension][place] or 0) == cell["shortfall_levels"]


def test_people_at_each_level_equal_the_cohort(made):
    _, deck, _, cohort = made
    (slide,) = slides.titled(deck, "People at each level")
    rows = {label: cells for label, *cells in slides.table(slide, "Levels")[2:]}
    checked = 0
    for cell in cohort["cells"]:
        label = competence(cell["competence"]).short
        if label not in rows:
            assert not cell["required"]
            continue
        d = DIMENSIONS.index(cell["dimension"])
        counts = [int(text or 0) for text in rows[label][6 * d : 6 * d + 6]]
        assert counts == [*cell["level_counts"], cell["not_assessed"]]
        checked += 1
    assert checked == 2 * len(rows) == 50


def test_bench_equals_the_cohort(made):
    _, deck, _, cohort = made
    rows = [
        row
        for slide in slides.holding(deck, "Bench and single points of failure")
        for row in slides.table(slide, "Bench and single points of failure")[1:]
    ]
    required = {cell["competence"] for cell in cohort["cells"] if cell["required"]}
    thin = {
        competence(row["competence"]).short: row["bench"]
        for row in cohort["competences"]
        if row["bench"] <= 2 and row["competence"] in required
    }
    assert {row[0]: int(row[1].split()[0]) for row in rows} == thin
    assert all(len(row[3].split(", ")) == thin[row[0]] for row in rows if thin[row[0]])


def test_the_heatmap_holds_the_lower_gap_of_both_dimensions(made):
    pack, deck, gaps, _ = made
    (slide,) = slides.titled(deck, "Gaps, person by person")
    heat = slides.table(slide, "Heatmap")[2:]
    people = {person["person_id"]: person for person in gaps["people"]}
    ordered = [people[pack.view.ratings.people["person_id"].iloc[row]] for row in pack.view.order]
    for label, *cells, _bench in heat:
        for person, shown in zip(ordered, cells, strict=True):
            pair = [c for c in person["cells"] if competence(c["competence"]).short == label]
            known = [c["gap"] for c in pair if c["gap"] is not None]
            unknown = any(c["level"] is None and not c["met"] for c in pair)
            if not pair:
                assert shown == "·"
            elif not known or (unknown and min(known) >= 0):
                assert shown == "?"
            else:
                assert shown == signed(min(known))


def test_groups_and_ways_equal_the_records(made):
    _, deck, gaps, cohort = made
    (slide,) = slides.holding(deck, "Groups side by side")
    rows = {row[0]: row for row in slides.table(slide, "Groups side by side")[1:]}
    assert set(rows) == set(cohort["groups"])
    for name, group in cohort["groups"].items():
        assert rows[name][1] == str(group["people"])
        shortfall = sum(cell["shortfall_levels"] for cell in group["cells"])
        assert rows[name][6] == str(shortfall)
    (slide,) = slides.titled(deck, "Way to Specialist")
    head, *body = slides.table(slide, "Steps")
    electives = [int(text.split()[0]) for text in head[3:]]
    shown = {row[0]: row for row in body}
    for person in gaps["people"]:
        row, way = shown[person["name"]], person["specialist"]
        unknown = not way["steps"] and way["status"] != "meets"
        steps = "?" if unknown else str(way["steps"])
        assert (row[1], row[2].rstrip("*")) == (way["stage"], steps)
        for path in way["pathways"]:
            text = row[3 + electives.index(path["elective"])]
            assert text.strip("[]● ") == ("?" if path["not_assessed"] else str(path["steps"]))
            assert ("●" in text) == (path["elective"] in way["held"])


def test_the_coverage_plan_equals_the_command_line(made):
    pack, deck, _, _ = made
    record = plan_record(pack.subject.plan)
    (slide,) = slides.holding(deck, "To build")
    rows = slides.table(slide, "To build")[1:]
    ids = dict(zip(pack.view.names, pack.view.ratings.people["person_id"], strict=True))
    assert [(int(row[0].split()[0]), ids[row[1]], int(row[3])) for row in rows] == [
        (a["elective"], a["person_id"], a["steps"]) for a in record["assignments"]
    ]
    (said,) = [text for text in slides.texts(slide) if " in all: the fewest " in text]
    assert f"{record['total_steps']} level steps in all" in said
    assert not record["uncovered"]
    assert not slides.titled(deck, "What stays uncovered")


def test_who_sees_to_a_need_stands_beside_it():
    arranged, person, need = packs.arranged_need(packs.sample_ratings())
    deck = slides.opened(pptx_bytes(packs.pack_of(packs.sample_ratings(), arranged=arranged)))
    (slide,) = slides.of_person(deck, person.name)
    rows = slides.table(slide, "Development needs")
    assert rows[1][0].removeprefix("▲ ") == competence(need.competence).short
    assert [row[5] for row in rows] == ["Action, who, until when", "Ms Owner · 2027-01-31"] + [
        ""
    ] * (len(rows) - 2)
    assert "Ms Owner · 2027-01-31" in slide.notes_slide.notes_text_frame.text


def test_small_groups_show_no_figures():
    pack = packs.pack_of(packs.sample_ratings(), min_group_size=8, **FEW)
    deck = slides.opened(pptx_bytes(pack))
    assert not slides.holding(deck, "Groups side by side")
    (slide,) = slides.titled(deck, "Nothing to report on")
    said = "No figures for North, South: fewer than 8 people each."
    assert ["Groups side by side", said] in slides.table(slide, "Nothing to report on")


def test_every_chart_and_table_says_in_words_what_it_is_and_every_slide_has_notes(made):
    _, deck, _, _ = made
    titles = [slides.title(slide) for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    for slide in deck.slides:
        assert len(slide.notes_slide.notes_text_frame.text) > 40
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 20


def test_it_says_what_it_was_made_from(made):
    pack, deck, _, _ = made
    (slide,) = slides.holding(deck, "What this was made from")
    assert [
        tuple(row) for row in slides.table(slide, "What this was made from")
    ] == pack.provenance.rows()
    for slide in deck.slides:
        (footer,) = [s for s in slide.shapes if s.name.startswith("Footer")]
        assert footer.text_frame.text.endswith(f"{pack.provenance.readings} · team.csv")
    assert pack.provenance.ratings_hash == deck.core_properties.keywords


def test_the_same_pack_gives_the_same_bytes_whatever_the_clock_says(made):
    pack = made[0]
    content = pptx_bytes(pack)
    assert content == pptx_bytes(pack)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        inner = openpyxl.load_workbook(io.BytesIO(package.read(books[0])))
    assert inner.properties.created.year == 1980
    dated = packs.pack_of(packs.sample_ratings(), date="2026-09-30", **FEW)
    created = slides.opened(pptx_bytes(dated)).core_properties.created
    assert (created.year, created.month, created.day) == (2026, 9, 30)


def test_only_the_sections_chosen_are_in_it():
    pack = packs.pack_of(packs.sample_ratings(), sections=("cover",))
    titles = [slides.title(slide) for slide in slides.opened(pptx_bytes(pack)).slides]
    assert titles == [
        "PMO competence review",
        "Only Sofia Rossi meets 17 Capacity plan",
        "What this was made from",
        "Nobody can supervise in 8 competences (1 of 2)",
        "Nobody can supervise in 8 competences (2 of 2)",
    ]


def test_a_team_that_meets_everything_says_so():
    high = packs.with_levels(packs.sample_ratings(), 5)
    pack = packs.pack_of(high, people=tuple(high.people["person_id"][:1]))
    deck = slides.opened(pptx_bytes(pack))
    assert not slides.titled(deck, "Largest shared shortfalls")
    (slide,) = slides.titled(deck, "Nothing to report on")
    said = dict(slides.table(slide, "Nothing to report on"))
    assert said["Largest shared shortfalls"] == "No shortfalls: everybody meets the profile."
    assert "Change over the rounds" in said
