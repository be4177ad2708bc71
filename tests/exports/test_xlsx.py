"""The workbook opened again: figures, formulas, set-up, bytes."""

import io
import math
import zipfile
from dataclasses import asdict

import packs
import pytest
import sheets

from analytics.glossary import terms
from commands.records import cohort_record, gaps_record, plan_record
from exports.xlsx.workbook import xlsx_bytes
from pmo_data.framework.competences import DIMENSIONS, competence


@pytest.fixture(scope="module")
def made():
    """Pack, the workbook's bytes, its values, and the records of the command line."""
    pack = packs.pack_of(packs.with_blanks(packs.sample_ratings()))
    view, content = pack.view, xlsx_bytes(pack)
    records = (
        gaps_record(view.ratings, view.profiles, "own"),
        cohort_record(view.ratings, view.profiles, "own", by="team"),
    )
    return pack, content, sheets.opened(content), *records


@pytest.mark.slow
def test_every_gap_equals_the_record_and_a_blank_level_has_none(made):
    _, _, book, gaps, _ = made
    found = {
        (row["Person id"], row["No."], row["Dimension"]): row
        for row in sheets.records(book, "Gaps")
    }
    blanks = 0
    for person in gaps["people"]:
        for cell in person["cells"]:
            row = found.pop((person["person_id"], cell["competence"], cell["dimension"]))
            assert (row["Required"], row["Level"], row["Gap"]) == (
                cell["required"],
                cell["level"],
                cell["gap"],
            )
            assert (row["State"] == "met") == cell["met"]
            blanks += row["Level"] is None
    assert not found
    assert blanks > 50


@pytest.mark.slow
def test_gap_and_state_are_formulas_on_the_level_beside_them(made):
    book = sheets.formulas(made[1])
    for number, row in enumerate(book["Gaps"].iter_rows(min_row=2, values_only=True), start=2):
        assert row[9] == f'=IF(I{number}="","",I{number}-H{number})'
        assert row[10] == (
            f'=IF(OR(AND(G{number}="application",H{number}=1),'
            f'AND(I{number}<>"",I{number}>=H{number})),"met",'
            f'IF(I{number}="","not assessed","below"))'
        )


def test_the_cohort_equals_the_record(made):
    _, _, book, _, cohort = made
    rows = sheets.records(book, "Cohort")
    assert len(rows) == 54
    headings = {
        **{"required": "Required of", "assessed": "Assessed", "met": "Met", "below": "Below"},
        **{"not_assessed": "Not assessed", "shortfall_levels": "Shortfall levels"},
        **{"met_share": "Met share", "mean_level": "Mean level", "median_level": "Median level"},
    }
    for row, cell in zip(rows, cohort["cells"], strict=True):
        assert (row["No."], row["Dimension"]) == (cell["competence"], cell["dimension"])
        for name, heading in headings.items():
            assert row[heading] == pytest.approx(cell[name]), (name, cell)
        assert [row[f"At level {n}"] for n in range(1, 6)] == cell["level_counts"]


def test_the_bench_equals_the_record(made):
    _, _, book, _, cohort = made
    rows = sheets.records(book, "Bench")
    for row, figures in zip(rows, cohort["competences"], strict=True):
        assert row["No."] == figures["competence"]
        assert row["Bench"] == figures["bench"]
        assert row["Shortfall levels"] == figures["shortfall_levels"]
        assert row["Cells below"] == figures["below"]
        assert row["Priority"] == figures["priority"]
        assert row["Shortfall application"] + row["Shortfall knowledge"] == row["Shortfall levels"]
        who = row["Who met both when this was made"]
        assert len(who.split(", ") if who else []) == figures["bench"]


def test_people_and_pathways_equal_the_record(made):
    pack, _, book, gaps, _ = made
    order = pack.view.ratings.people["person_id"].tolist()
    people = {row["Person id"]: row for row in sheets.records(book, "People")}
    ways = {row["Person id"]: row for row in sheets.records(book, "Pathways")}
    names = {
        **{"required_cells": "Required cells", "met_cells": "Met", "below_cells": "Below"},
        **{"not_assessed_cells": "Not assessed", "shortfall_levels": "Shortfall levels"},
        **{"competences_required": "Competences required", "status": "Status"},
        **{"competences_met": "Competences met", "met_share": "Met share", "coverage": "Assessed"},
    }
    for person in gaps["people"]:
        row, way = people[person["person_id"]], person["specialist"]
        for name, heading in names.items():
            assert row[heading] == pytest.approx(person[name]), name
        known = way["steps"] or way["status"] == "meets"
        steps = way["steps"] if known else "?"
        row = ways[person["person_id"]]
        assert (row["Stage"], row["Steps"]) == (way["stage"], steps)
        assert row["Status"] == way["status"]
        depends = pack.view.stability.decisive[:, order.index(person["person_id"])].any()
        assert (row["Readings that would change it"] == "none") == (not depends)
        for path in way["pathways"]:
            shown = row[competence(path["elective"]).short]
            assert shown == ("?" if path["not_assessed"] else path["steps"])


def test_the_heatmap_holds_the_lower_gap_and_says_what_is_not_assessed(made):
    pack, _, book, gaps, _ = made
    people = {person["name"]: person for person in gaps["people"]}
    for row in sheets.records(book, "Heatmap"):
        for number in range(1, 28):
            pair = [c for c in people[row["Person"]]["cells"] if c["competence"] == number]
            shown = row.get(competence(number).short, "·")
            known = [c["gap"] for c in pair if c["gap"] is not None]
            unknown = any(c["level"] is None and not c["met"] for c in pair)
            if not pair:
                assert shown == "·"
            elif not known or (unknown and min(known) >= 0):
                assert shown == -0.5
            else:
                assert shown == min(known)
    assert len(pack.view.ratings) == 14


def test_the_summary_equals_the_page(made):
    pack, _, book, _, _ = made
    known = terms()
    found = sheets.key_figures(book)
    for name, value in asdict(pack.view.summary).items():
        assert found[known[name]] == pytest.approx(value), name
    texts = [row[:2] for row in book["Summary"].iter_rows(values_only=True)]
    for label, value in pack.provenance.rows():
        assert (label, value) in texts


def test_groups_and_needs_equal_the_record(made):
    pack, _, book, _, cohort = made
    groups = {row["Group"]: row for row in sheets.records(book, "Groups")}
    assert set(groups) == set(cohort["groups"])
    for name, group in cohort["groups"].items():
        assert groups[name]["People"] == group["people"]
        shortfall = sum(cell["shortfall_levels"] for cell in group["cells"])
        assert groups[name]["Shortfall levels"] == shortfall
    needs = sheets.records(book, "Development plans")
    assert len(needs) == sum(len(person.needs) for person in pack.persons)
    shortfall = sum(row["Shortfall levels"] for row in needs)
    assert shortfall == pack.view.summary.shortfall_levels
    assert {row["Owner"] for row in needs} == {None}
    person = pack.persons[0]
    mine = [row for row in needs if row["Person id"] == person.record["person_id"]]
    assert [row["No."] for row in mine] == [need.competence for need in person.needs]
    assert [(row["Application now"], row["Application required"]) for row in mine] == [
        need.application or (None, None) for need in person.needs
    ]


def test_the_coverage_plan_equals_the_command_line(made):
    pack, _, book, _, _ = made
    record = plan_record(pack.subject.plan)
    rows = sheets.records(book, "Plan")
    assert [
        {"elective": row["Elective"], "person_id": row["Person id"], "steps": row["Steps"]}
        for row in rows
    ] == record["assignments"]
    cover = {row["Elective"]: row for row in sheets.records(book, "Plan cover")}
    assert [n for n, row in cover.items() if row["Still missing"]] == record["uncovered"]


@pytest.mark.slow
def test_who_sees_to_a_need_stands_beside_it():
    arranged, person, need = packs.arranged_need(packs.sample_ratings())
    content = xlsx_bytes(packs.pack_of(packs.sample_ratings(), arranged=arranged))
    rows = sheets.records(sheets.opened(content), "Development plans")
    found = [(r["Name"], r["Competence"], r["Owner"], r["Due"]) for r in rows if r["Owner"]]
    assert found == [(person.name, need.competence, "Ms Owner", "2027-01-31")]


@pytest.mark.slow
def test_the_radar_shows_the_first_person_and_leaves_gaps(made):
    pack, content, book, gaps, _ = made
    sheet = book["Radar"]
    name = pack.view.name(int(pack.view.order[0]))
    assert sheet["B3"].value == name
    (person,) = [p for p in gaps["people"] if p["name"] == name]
    rows = {row[0]: row[1:5] for row in sheet.iter_rows(min_row=7, max_col=5, values_only=True)}
    for cell in person["cells"]:
        shown = rows[competence(cell["competence"]).short]
        d = DIMENSIONS.index(cell["dimension"])
        assert shown[2 * d : 2 * d + 2] == (cell["required"], cell["level"] or "#N/A")
    charts = sheets.formulas(content)["Radar"]._charts
    assert [type(chart).__name__ for chart in charts] == ["RadarChart", "RadarChart"]


@pytest.mark.slow
def test_every_sheet_is_frozen_filtered_and_set_up_for_print(made):
    book = sheets.formulas(made[1])
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P / &N" in sheet.oddFooter.right.text or sheet.oddFooter.right.text
        if sheet.title in ("Summary", "Radar"):
            continue
        (table,) = sheet.tables.values()
        head = 1 if sheet.sheet_properties.tabColor is None else 4
        first, last = sheet.dimensions.split(":")
        assert (first, table.ref) == ("A1", f"A{head}:{last}")
        assert table.autoFilter.ref == table.ref
        assert sheet.freeze_panes.endswith(str(head + 1))
        assert sheet.print_title_rows == f"${head}:${head}"
    rules = book["Heatmap"].conditional_formatting
    assert sum(len(found.rules) for found in rules) == 11


@pytest.mark.slow
def test_without_the_heatmap_only_chosen_people_are_in_it_and_figures_are_numbers(made):
    ratings = packs.sample_ratings()
    chosen, other = ratings.people["person_id"][0], ratings.people["name"][3]
    parts = ("figures", "cover", "people", "definitions")
    content = xlsx_bytes(packs.pack_of(ratings, sections=parts, people=(chosen,)))
    book = sheets.formulas(content)
    assert {row["Person id"] for row in sheets.records(book, "Gaps")} == {chosen}
    assert "People" not in book.sheetnames
    assert "Pathways" not in book.sheetnames
    named = {sheet for sheet, cell in sheets.every_cell(book) if other in str(cell.value)}
    assert named == {"Bench", "Summary"}, "who meets what alone is said first too"
    kinds = {cell.data_type for name, cell in sheets.every_cell(book) if name == "Cohort"}
    assert kinds == {"s", "n"} or kinds == {"inlineStr", "n"}
    whole = sheets.records(sheets.opened(xlsx_bytes(packs.pack_of(ratings))), "Cohort")
    assert sheets.records(sheets.opened(content), "Cohort") == whole


@pytest.mark.slow
def test_the_same_pack_gives_the_same_bytes_whatever_the_clock_says(made):
    pack, content = made[:2]
    assert xlsx_bytes(pack) == content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    created = sheets.opened(xlsx_bytes(packs.pack_of(packs.sample_ratings(), date="2026-09-30")))
    assert created.properties.created.date().isoformat() == "2026-09-30"


@pytest.mark.slow
def test_one_person_and_one_without_any_rating():
    ratings = packs.team_of(1)
    book = sheets.opened(xlsx_bytes(packs.pack_of(ratings)))
    assert len(sheets.records(book, "People")) == 1
    blank = packs.with_levels(ratings, 0)
    book = sheets.opened(xlsx_bytes(packs.pack_of(blank)))
    rows = sheets.records(book, "Cohort")
    assert {row["Mean level"] for row in rows} == {None}
    assert {row["Gap"] for row in sheets.records(book, "Gaps")} == {None}
    assert [row["Name"] for row in sheets.records(book, "Development plans")] == [None]
    assert not math.isnan(sheets.key_figures(book)["Coverage"])
