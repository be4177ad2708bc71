"""Workbooks, several files and ratings without a dimension, on the Ratings page."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from pmo_data.intake.gathered import KEPT
from tests.ratings_files import small_csv
from tests.ui import screens

pytestmark = pytest.mark.slow

HEADINGS = ["ID", "Name", "9 Application", "9 Knowledge"]


def workbook(**sheets: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def test_a_workbook_is_read_and_another_sheet_can_be_chosen():
    book = workbook(
        June=[HEADINGS, ["1", "Ann", 3, 2]],
        July=[HEADINGS, ["1", "Ann", 4, 4], ["2", "Bob", 1, 1]],
    )
    at = screens.start()
    screens.upload(at, book, "team.xlsx")
    sheet = at.selectbox(key="sheet")
    assert set(sheet.options) >= {"June", "July"}
    other = "July" if sheet.value == "June" else "June"
    sheet.set_value(other).run()
    people = {"June": "1", "July": "2"}
    assert screens.cards(at)["People"][0] == people[other]


def test_a_refused_workbook_of_a_sheet_a_person_is_read_once_all_its_sheets_are_chosen():
    form = [["Competence", "Application", "Knowledge"], [9, 3, 2], [10, 2, 2]]
    at = screens.start()
    screens.upload(at, workbook(Ann=form, Bob=form, Notes=[["Read me"]]), "forms.xlsx")
    assert "read all sheets together" in at.error[0].value
    assert "No column is unclear: what is said above stands in the way." in screens.words(at)
    at.selectbox(key="sheet").select("Notes").run()
    assert at.error
    at.selectbox(key="sheet").select("Ann").run()
    assert "read all sheets together" in at.error[0].value
    at.selectbox(key="sheet").select("All that hold ratings, together").run()
    assert not at.error
    assert screens.cards(at)["People"][0] == "2"
    assert "No column needs your word." in screens.words(at)


def test_two_files_are_one_set():
    at = screens.start()
    for name, person in (("a.csv", ["1", "Ann"]), ("b.csv", ["2", "Bob"])):
        at.file_uploader(key="ratings_files").upload(
            name, small_csv([*person, 3, 3, 3, 3]).encode(), "text/csv"
        )
    at.run()
    assert screens.cards(at)["People"][0] == "2"


def choose_file(at, name):
    (box,) = [box for box in at.selectbox if box.label == "Columns of"]
    box.select(name)
    return screens.run(at)


def drop_all(at, files):
    for name, row in files.items():
        screens.uploader(at).upload(name, small_csv(row).encode(), "text/csv")
    return screens.run(at)


def round_field(at):
    (field,) = [field for field in at.text_input if field.label == "Round"]
    return field


def test_two_rounds_in_two_files_are_told_apart_by_a_round_for_each():
    files = {f"{name}.csv": ["1", "Ann", 3 + i, 3, 3, 3] for i, name in enumerate(("one", "two"))}
    at = screens.start()
    drop_all(at, files)
    said = [screens.literal(one.value) for one in at.warning]
    (unsaid,) = [one for one in said if "is in several files" in one]
    assert "choose each under 'Columns of'" in unsaid
    assert "Rejected cells, where they stand" not in screens.headings(at)
    assert "**2 rows can’t be used.** Nothing else was read." in screens.words(at)
    assert "Discard file" in [one.label for one in at.button]
    assert not [one for one in at.button if one.label.startswith("Use the other")]
    screens.unfold(at, "saying_part")
    round_field(at).input("Q1")
    screens.press(at, "Read the file so")
    assert round_field(at).value == "Q1"
    choose_file(at, "two.csv")
    assert round_field(at).value == ""
    round_field(at).input("Q2")
    screens.press(at, "Read the file so")
    choose_file(at, "one.csv")
    assert round_field(at).value == "Q1"
    loaded = at.session_state["held"]["loaded"]
    assert loaded.ratings.people["round"].tolist() == ["Q1", "Q2"]
    drop_all(at, files | {"three.csv": ["2", "Bob", 2, 2, 2, 2]})
    rounds = at.session_state["held"]["loaded"].ratings.people["round"].tolist()
    assert rounds == ["Q1", "Q2", ""]
    screens.press(at, "Forget what was said")
    assert at.session_state["held"]["pending"].report.rejected_count == 2


def test_ratings_without_a_dimension_are_asked_about():
    content = b"ID,Name,9 Schedule management,11 Budgeting and cost control\n1,Ann,3,2\n"
    at = screens.start()
    screens.upload(at, content, "short.csv")
    assert len(at.error) == 1
    at.button(key="all_knowledge").click().run()
    assert not at.error
    assert screens.cards(at)["Ratings read"][0] == "2"


def test_two_columns_a_competence_are_not_said_to_be_of_one_dimension():
    names = ["Leadership", "Procurement", "Reviews"]
    heads = ",".join(["Name", *names, *(f"{name}2" for name in names)])
    at = screens.start()
    screens.upload(at, f"{heads}\nAnn,1,2,3,4,5,1\n".encode(), "form.csv")
    assert len(at.error) == 1
    assert "What are these ratings?" not in screens.words(at)
    assert "3 columns" in screens.words(at)


def test_a_file_that_cannot_be_used_among_several_is_named_with_its_reason():
    at = screens.start()
    for name, content in (
        ("a.csv", small_csv(["1", "Ann", 7, 3, 3, 3]).encode()),
        ("b.xlsx", b"PK\x03\x04 and no more"),
    ):
        at.file_uploader(key="ratings_files").upload(name, content, "text/csv")
    at.run()
    (error,) = at.error
    assert screens.literal(error.value).startswith("**b.xlsx**: ")
    assert "1 cell and 1 whole file can’t be used" in screens.words(at)


def test_a_file_of_one_dimension_says_so():
    content = b"ID,Name,9 Schedule management,11 Budgeting and cost control\n1,Ann,3,2\n"
    at = screens.start()
    screens.upload(at, content, "short.csv")
    at.button(key="all_knowledge").click().run()
    assert [one.value for one in at.info] == [
        "No level is about application, so nobody is assessed in it."
    ]


def test_a_cell_of_one_of_several_files_is_corrected_in_place():
    at = screens.start()
    for name, row in (("a.csv", ["1", "Ann", 7, 3, 3, 3]), ("b.csv", ["2", "Bob", 2, 2, 2, 2])):
        at.file_uploader(key="ratings_files").upload(name, small_csv(row).encode(), "text/csv")
    at.run()
    rejected = screens.cards(at)["Rejected"][0]
    assert rejected == "1"
    screens.correct(at, "C2", "3")
    at.button(key="apply_corrections").click().run()
    figures = {label: value for label, (value, _) in screens.cards(at).items()}
    assert (figures["People"], figures["Ratings read"], figures["Rejected"]) == ("2", "8", "0")
    ratings = at.session_state["held"]["loaded"].ratings
    assert ratings.people["File"].tolist() == ["a.csv", "b.csv"]
    assert sorted(set(ratings.levels[0].ravel().tolist())) == [0, 3]


def test_a_correction_can_be_made_in_every_cell_of_the_same_kind():
    at = screens.start()
    count = KEPT + 5
    people = [[str(i), f"Zoë {i}", "7x", 3, 3, 3] for i in range(count)]
    screens.upload(at, small_csv(*people, ["Z", "Last", "8x", 3, 3, 3]))
    assert screens.cards(at)["Rejected"] == (f"{count + 1:,}", "in many rows")
    assert f"{count + 1:,} cells can’t be used" in screens.words(at)
    assert [b.label for b in at.get("download_button") if b.key == "every_issue"] == [
        "All entries as ZIP"
    ]
    screens.correct(at, "C2", "4")
    at.button(key="apply_corrections").click().run()
    pending = at.session_state["held"]["pending"]
    assert [(issue.row, issue.value) for issue in pending.report.rejected] == [(count + 2, "8x")]
    assert (pending.ratings.levels[:count, 0, 0] == 4).all()


def test_a_correction_keeps_the_dimension_that_was_named():
    content = b"ID,Name,9 Schedule management,11 Budgeting and cost control\n1,Ann,7,2\n"
    at = screens.start()
    screens.upload(at, content, "short.csv")
    at.button(key="all_knowledge").click().run()
    screens.correct(at, "C2", "4")
    at.button(key="apply_corrections").click().run()
    ratings = at.session_state["held"]["loaded"].ratings
    assert (ratings.levels[0, 8].tolist(), ratings.levels[0, 10].tolist()) == ([0, 4], [0, 2])


def test_a_guessed_encoding_can_be_changed_and_a_wrong_one_changed_again():
    at = screens.start()
    screens.upload(at, small_csv(["1", "Νίκος", 3, 3, 3, 3]).encode("cp1253"), "team.csv")
    assert at.selectbox(key="encoding").value == "cp1251"
    at.selectbox(key="encoding").set_value("utf-8").run()
    assert "not in the encoding" in at.error[0].value
    at.selectbox(key="encoding").set_value("cp1253").run()
    assert not at.error
    assert at.session_state["held"]["loaded"].ratings.people["name"].tolist() == ["Νίκος"]
    screens.upload(at, small_csv(["1", "Ann", 3, 3, 3, 3]).encode(), "plain.csv")
    assert "encoding" not in [box.key for box in at.selectbox]


def test_what_was_corrected_stays_so_when_other_files_come():
    at = screens.start()
    files = [
        ("a.csv", small_csv(["1", "Ann", 7, 9, 3, 3])),
        ("b.csv", small_csv(["2", "Bob", 2, 2, 2, 8])),
        ("a.csv", small_csv(["3", "Cid", 1, 1, 1, 1])),
    ]
    screens.drop(at, files[0][1], "a.csv")
    screens.correct(at, "C2", "3")
    at.button(key="apply_corrections").click().run()
    for listed, wanted in (
        (files[:2], ("2", "6", "2")),
        ([files[2], *files[:2]], ("3", "10", "2")),
        (files[1:], ("2", "7", "1")),
        (files[:1], ("1", "2", "2")),
    ):
        for name, content in listed:
            at.file_uploader(key="ratings_files").upload(name, content.encode(), "text/csv")
        screens.run(at)
        figures = {label: value for label, (value, _) in screens.cards(at).items()}
        people = figures.get("People") or figures["Person"]
        assert (people, figures["Ratings read"], figures["Rejected"]) == wanted


def test_what_is_put_away_or_discarded_is_listed_no_more():
    at = screens.start()
    screens.drop(at, small_csv(["1", "Ann", 7, 3, 3, 3]), "a.csv")
    at.button(key="discard").click().run()
    assert not at.get("file_uploader")[0].value
    screens.drop(at, small_csv(["2", "Bob", 2, 2, 2, 2]), "b.csv")
    assert screens.cards(at)["Person"][0] == "1"
    at.button(key="put_away").click().run()
    assert not at.get("file_uploader")[0].value
    assert "loaded" not in at.session_state["held"]
