"""The files that the command line writes: tidy and template of domain.md 8."""

import csv
import io
import json
from pathlib import Path

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.intake.gathered import KEPT
from pmo_data.template import SAMPLE_FILE, rating_headings
from tests import ratings_files as files

TIDY_COLUMNS = (
    "person_id,name,team,role,office,specialisms,rater,round,competence,application,knowledge"
)
GOOD = files.small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])
SEVEN = files.small_csv(["1", "Ann", 7, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])


def rows_of(path):
    text = Path(path).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_tidy_is_one_row_a_person_and_competence(run_cli, write_file, tmp_path):
    output = tmp_path / "tidy.csv"
    assert run_cli("tidy", write_file(GOOD), "-o", output) == (0, "", f"Wrote {output}.\n")
    rows = rows_of(output)
    assert ",".join(rows[0]) == TIDY_COLUMNS
    assert [(row["person_id"], row["competence"]) for row in rows] == [
        (person, str(number)) for person in ("1", "2") for number in range(1, 28)
    ]
    levels = {(r["person_id"], r["competence"]): (r["application"], r["knowledge"]) for r in rows}
    filled = {key: pair for key, pair in levels.items() if pair != ("", "")}
    assert filled == {
        **{("1", "1"): ("3", "4"), ("1", "9"): ("3", "2")},
        **{("2", "1"): ("2", ""), ("2", "9"): ("3", "3")},
    }
    assert {(r["role"], r["office"], r["rater"]) for r in rows} == {("officer", "project", "self")}


def test_tidy_leaves_rejected_cells_blank_and_says_so(run_cli, write_file, tmp_path):
    output = tmp_path / "tidy.csv"
    code, out, err = run_cli("tidy", write_file(SEVEN), "-o", output)
    assert (code, out) == (1, "")
    left_out = "1 rejected entry was left out; `tidy --rejects` names each."
    assert err.splitlines() == [f"Wrote {output}.", left_out]
    first = rows_of(output)[0]
    assert (first["application"], first["knowledge"]) == ("", "4")


@pytest.mark.slow
def test_tidy_writes_every_rejected_entry_where_it_is_asked_to(run_cli, write_file, tmp_path):
    many = [[str(i), f"=Zoë {i}", "7x", 4, 3, 2] for i in range(KEPT + 50)]
    path = write_file(files.small_csv(*many))
    code, out, _ = run_cli("check", path, "--json")
    record = json.loads(out)
    assert (code, len(record["rejected"])) == (1, KEPT)
    assert record["more"] == [{"code": "not_a_rating", "count": 50}]
    output, rejects = tmp_path / "tidy.csv", tmp_path / "rejects.csv"
    code, out, err = run_cli("tidy", path, "-o", output, "--rejects", rejects)
    assert (code, out) == (1, "")
    *written, left = err.splitlines()
    assert written == [f"Wrote {output}.", f"Wrote {rejects}."]
    assert left == f"{KEPT + 50} rejected entries were left out; `tidy --rejects` names each."
    rows = rows_of(rejects)
    assert list(rows[0]) == ["file", "row", "column", "person", "value", "code", "message"]
    assert sorted(int(row["row"]) for row in rows) == list(range(2, KEPT + 52))
    assert {(row["code"], row["value"]) for row in rows} == {("not_a_rating", "7x")}
    assert rows[0]["person"] == "'=Zoë 0"
    assert run_cli("check", path)[1].count("more of not a rating") == 1


def test_a_list_of_what_was_rejected_is_written_though_nothing_was(run_cli, write_file, tmp_path):
    rejects = tmp_path / "rejects.csv"
    code, _, _ = run_cli(
        "tidy", write_file(GOOD), "-o", tmp_path / "tidy.csv", "--rejects", rejects
    )
    assert (code, rows_of(rejects)) == (0, [])


@pytest.mark.slow
def test_tidy_of_what_tidy_wrote_is_the_same(run_cli, write_file, tmp_path):
    team = files.random_team(seed=1, size=12, blank_share=0.3)
    odd = files.small_csv(
        *(["", name, 3, "", 2, 2] for name in ("=1+1", "+4", "-5", "@x", "'quoted", "Żółć")),
        ["1E5", "Null", 1, 1, 1, 1],
        ["007", " NA ", 2, 2, 2, 2],
    )
    for number, content in enumerate((files.wide_csv(team), odd, SAMPLE_FILE.read_bytes())):
        once, twice = tmp_path / f"{number}a.csv", tmp_path / f"{number}b.csv"
        assert run_cli("tidy", write_file(content), "-o", once)[0] == 0
        assert run_cli("tidy", once, "-o", twice)[0] == 0
        assert twice.read_bytes() == once.read_bytes()
        first, second = (read_ratings(p.read_bytes(), p.name).ratings for p in (once, twice))
        assert (first.levels == second.levels).all()
        assert first.people.equals(second.people)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_of_a_file_can_act_as_a_formula(run_cli, write_file, tmp_path, start):
    texts = [f"{start}cmd|' /C calc'!A0"] * 4
    content = files.csv_text(
        [
            ["ID", "Name", "Team", "Round", "9 Schedule management - Application"],
            [*texts, "3"],
        ]
    )
    output = tmp_path / "tidy.csv"
    assert run_cli("tidy", write_file(content), "-o", output)[0] == 0
    (row, *_) = rows_of(output)
    for column in ("person_id", "name", "team", "round"):
        # Spaces around a team's name are no part of it, and what is left is no formula.
        harmless = "c" if column == "team" and start.isspace() else "'"
        assert row[column].lstrip().startswith(harmless), column
        assert "cmd|" in row[column]


def test_the_template_is_an_empty_file_with_every_heading(run_cli, tmp_path):
    output = tmp_path / "template.csv"
    assert run_cli("template", "-o", output) == (0, "", f"Wrote {output}.\n")
    (header,) = csv.reader(io.StringIO(output.read_bytes().decode("utf-8-sig")))
    assert header[-54:] == files.rating_headings() == list(rating_headings())
    assert header[:3] == ["ID", "Name", "Team"]
    assert run_cli("check", output)[0] == 2

    filled = files.csv_text([header, ["7", "Ann", *[""] * (len(header) - 56), *["3"] * 54]])
    output.write_text(filled, encoding="utf-8-sig")
    code, out, _ = run_cli("check", output, "--json")
    record = json.loads(out)
    assert (code, record["people"], record["ratings"], record["warnings"]) == (0, 1, 54, [])


def test_the_template_is_written_as_a_workbook_too(run_cli, tmp_path):
    output = tmp_path / "template.xlsx"
    assert run_cli("template", "-o", output) == (0, "", f"Wrote {output}.\n")
    assert output.read_bytes().startswith(b"PK")
    code, _, err = run_cli("check", output)
    assert code == 2
    assert "people" in err.casefold() or "heading" in err.casefold()


def test_the_template_is_refused_in_another_format(run_cli, tmp_path):
    code, out, err = run_cli("template", "-o", tmp_path / "template.docx")
    assert (code, out) == (2, "")
    assert "CSV" in err
    assert not list(tmp_path.iterdir())


def test_a_line_on_several_files_names_file_and_row_once(run_cli, write_file):
    first, second = write_file(GOOD, "one.csv"), write_file(GOOD, "two.csv")
    _, out, _ = run_cli("check", first, second)
    lines = [line for line in out.splitlines() if "counts once" in line]
    assert lines == [
        "  two.csv, row 2: '1' is also in one.csv, row 2; it counts once.",
        "  two.csv, row 3: '2' is also in one.csv, row 3; it counts once.",
    ]
