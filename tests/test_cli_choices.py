"""Sheets, dimensions, several files and limits on the command line."""

import json

import pytest
import xlsxwriter

from tests import ratings_files as files

ONE = files.small_csv(["1", "Ann", 3, 4, 3, 2])
TWO = files.small_csv(["2", "Bob", 2, "", 7, 3])
SHAPE = ["file", "layout", "encoding", "delimiter", "sheet", "people", "ratings", "not_assessed"]
SHAPE += ["rejected", "warnings"]
HEADS = ["Name", "9 Schedule management - Application", "9 Schedule management - Knowledge"]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "team.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, level in (("Q2", 2), ("Q3", 3)):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["Ann", level, level])
    book.close()
    return path


def test_a_workbook_is_checked(run_cli, workbook):
    code, out, _ = run_cli("check", workbook, "--json")
    record = json.loads(out)
    assert list(record) == SHAPE
    assert (code, record["sheet"], record["encoding"]) == (0, "Q2", "")
    codes = [warning["code"] for warning in record["warnings"]]
    assert codes == ["sheet_choice", "competence_without_column"]


@pytest.mark.parametrize("command", [["gaps"], ["cohort"], ["check"]])
@pytest.mark.slow
def test_a_sheet_is_chosen(run_cli, workbook, command):
    code, out, _ = run_cli(*command, workbook, "--sheet", "Q3", "--json")
    assert code == 0
    record = json.loads(out)
    if command == ["gaps"]:
        cells = {(c["competence"], c["dimension"]): c for c in record["people"][0]["cells"]}
        assert cells[9, "application"]["level"] == 3
    code, out, err = run_cli(*command, workbook, "--sheet", "Q4", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "unknown_choice")
    assert "'Q2', 'Q3'" in err


def test_all_sheets_together(run_cli, workbook, tmp_path):
    output = tmp_path / "all.csv"
    assert run_cli("tidy", workbook, "--sheet", "*", "-o", output)[0] == 0
    lines = output.read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * 27
    assert {line.split(",")[7] for line in lines[1:]} == {"Q2", "Q3"}


def test_several_files_are_checked_together(run_cli, write_file):
    code, out, _ = run_cli("check", write_file(ONE, "a.csv"), write_file(TWO, "b.csv"), "--json")
    record = json.loads(out)
    assert list(record) == SHAPE
    assert (code, record["people"], record["file"]) == (1, 2, "a.csv, b.csv")
    (issue,) = record["rejected"]
    assert (issue["file"], issue["row"], issue["value"]) == ("b.csv", 2, "7")


def test_issues_of_one_file_have_no_file(run_cli, write_file):
    _, out, _ = run_cli("check", write_file(TWO), "--json")
    (issue,) = json.loads(out)["rejected"]
    assert list(issue) == ["row", "column", "person", "value", "code", "message"]


def test_several_files_are_tidied_together(run_cli, write_file, tmp_path):
    output = tmp_path / "tidy.csv"
    paths = write_file(ONE, "a.csv"), write_file(TWO, "b.csv")
    assert run_cli("tidy", *paths, "-o", output)[0] == 1
    assert len(output.read_text("utf-8-sig").splitlines()) == 1 + 2 * 27


def test_a_dimension_is_given(run_cli, write_file):
    path = write_file(files.csv_text([["Name", "9 Schedule management"], ["Ann", "4"]]))
    assert run_cli("check", path)[0] == 2
    code, out, _ = run_cli("gaps", path, "--dimension", "knowledge", "--json")
    cells = {(c["competence"], c["dimension"]): c for c in json.loads(out)["people"][0]["cells"]}
    assert (code, cells[9, "knowledge"]["level"], cells[9, "application"]["level"]) == (0, 4, None)
    assert run_cli("check", path, "--dimension", "skill")[0] == 2


def test_a_limit_is_set_by_the_environment(run_cli, write_file, monkeypatch):
    path = write_file(ONE)
    monkeypatch.setenv("PMO_LIMIT_ROWS", "1")
    code, out, err = run_cli("check", path, "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "too_many_rows")
    assert "PMO_LIMIT_ROWS" in err
    monkeypatch.setenv("PMO_LIMIT_ROWS", "few")
    assert run_cli("check", path)[0] == 2


@pytest.mark.parametrize(
    "command", [["gaps"], ["cohort"], ["plan"], ["compare", "1", "2"], ["export", "-o", "out.xlsx"]]
)
@pytest.mark.slow
def test_every_command_tells_in_its_exit_code_that_something_was_left_out(
    run_cli, write_file, tmp_path, command
):
    command = [str(tmp_path / text) if text == "out.xlsx" else text for text in command]
    for cell, code in (("3", 0), ("7", 1)):
        rows = ["1", "Ann", cell, 4, 3, 2], ["2", "Bob", 2, "", 3, 3]
        name, *more = command
        found, _, err = run_cli(name, write_file(files.small_csv(*rows)), *more)
        assert found == code
        assert ("1 rejected entry was left out" in err) == bool(code)


def test_zeros_are_read_as_not_assessed_where_that_is_said(run_cli, write_file):
    rows = [[str(n), f"P{n}", n % 3, 3, n % 2, (n + 1) % 3] for n in range(9)]
    path = write_file(files.small_csv(*rows))
    code, _, err = run_cli("gaps", path)
    assert code == 2
    assert "11 cells hold 0" in err
    code, out, _ = run_cli("check", path, "--zero", "not-assessed", "--json")
    record = json.loads(out)
    assert (code, record["ratings"], record["rejected"]) == (0, 25, [])
    assert run_cli("check", path, "--zero", "zero")[0] == 2


def test_issues_of_one_kind_are_one_line_with_a_count(run_cli, write_file):
    rows = [[str(n), f"P{n}", 1, "x", 3, "3*" if n else 4] for n in range(9)]
    _, out, _ = run_cli("check", write_file(files.small_csv(*rows)))
    assert "row 2: Cell D2: 'x' is a tick" in out
    assert "(and 8 more such)" in out
    assert "(and 7 more such)" in out
    assert len(out.splitlines()) == 6


LEES = [f"Lee {n}" for n in range(1, 8)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "chloe",
            "Nobody in the file answers to 'chloe'. Give the id: Chloe Martin (E3), Marc Chloe "
            "(E4).",
        ),
        (
            " LEE",
            "Nobody in the file answers to ' LEE'. Give the id: Lee 1 (L1), Lee 2 (L2), "
            "Lee 3 (L3), Lee 4 (L4), Lee 5 (L5) and 2 more people.",
        ),
        (
            "ann",
            "2 people in the file answer to 'ann'. Give the id: Ann (E1), Ann (E2).",
        ),
        ("Zoë", "Nobody in the file answers to 'Zoë'. Give the id."),
        ("", "Nobody in the file answers to ''. Give the id."),
    ],
)
def test_people_who_could_be_meant_are_named(run_cli, write_file, asked, said):
    people = [("E1", "Ann"), ("E2", "Ann"), ("E3", "Chloe Martin"), ("E4", "Marc Chloe")]
    people += [(f"L{name[-1]}", name) for name in LEES]
    path = write_file(files.small_csv(*([*one, 3, 4, 3, 2] for one in people)))
    assert run_cli("gaps", path, "--person", asked)[2].splitlines()[-1] == said
