"""The command line of domain.md 8: exit codes, errors, and what check gives."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from pmo_data.framework.profiles import read_profiles
from pmo_data.template import SAMPLE_FILE
from tests import ratings_files as files

ROOT = Path(__file__).parent.parent
CHECK_KEYS = [
    *("file", "layout", "encoding", "delimiter", "sheet", "people", "ratings", "not_assessed"),
    *("rejected", "warnings"),
]
ISSUE_KEYS = ["row", "column", "person", "value", "code", "message"]
GOOD = files.small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])
SEVEN = files.small_csv(["1", "Ann", 7, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])
UNKNOWN = files.small_csv(
    ["1", "Ann", 3, 2], headings=["9 Schedule management - Application", "Juggling - Knowledge"]
)
UNUSABLE = {
    "empty file": b"",
    "blank lines": b"\n\n\n",
    "header alone": GOOD.splitlines()[0].encode(),
    "PNG named csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    "no table": b"Dear all,\nplease find the ratings attached.\n",
    "another scale": files.small_csv(
        *([str(row), f"P{row}", 9, 8, 10, 7] for row in range(6))
    ).encode(),
    "nothing but rejected cells": files.small_csv(["1", "Ann", "a", "b", "c", "d"]).encode(),
}


def as_a_program(*arguments, **options):
    return subprocess.run(
        [sys.executable, "cli.py", *map(str, arguments)],
        **{"cwd": ROOT, "capture_output": True, "check": False} | options,
    )


@pytest.mark.parametrize(
    ("content", "code", "counts"),
    [
        (GOOD, 0, (2, 7, 101, 0)),
        (SEVEN, 1, (2, 6, 101, 1)),
        (UNKNOWN, 1, (1, 1, 52, 1)),
        (GOOD.replace("Bob,2", "Bob,TBC"), 0, (2, 6, 102, 0)),
    ],
    ids=["all read", "a rating of 7", "unknown competence", "a warning alone"],
)
def test_check_says_in_its_exit_code_whether_all_was_read(
    run_cli, write_file, content, code, counts
):
    found, out, err = run_cli("check", write_file(content), "--json")
    record = json.loads(out)
    assert list(record) == CHECK_KEYS
    assert (found, err) == (code, "")
    assert (record["people"], record["ratings"], record["not_assessed"]) == counts[:3]
    assert len(record["rejected"]) == counts[3]
    assert (record["file"], record["layout"], record["delimiter"]) == ("team.csv", "wide", ",")
    assert (record["encoding"], record["sheet"]) == ("utf-8", None)


def test_check_names_a_rejected_cell_by_row_column_person_and_value(run_cli, write_file):
    titled = "Ratings of the team\n\n" + SEVEN
    _, out, _ = run_cli("check", write_file(titled), "--json")
    (issue,) = json.loads(out)["rejected"]
    assert list(issue) == ISSUE_KEYS
    assert issue["row"] == 4, "title lines count: the row is the one a spreadsheet shows"
    assert issue["column"] == "1 Ethics, compliance and professionalism - Application"
    assert (issue["person"], issue["value"]) == ("Ann", "7")
    assert "C4" in issue["message"]


def test_check_names_an_unknown_column(run_cli, write_file):
    _, out, _ = run_cli("check", write_file(UNKNOWN), "--json")
    (issue,) = json.loads(out)["rejected"]
    assert (issue["column"], issue["code"]) == ("Juggling - Knowledge", "unknown_competence")
    assert "Column D" in issue["message"]


def test_check_as_text_names_counts_and_every_finding(run_cli, write_file):
    code, out, err = run_cli("check", write_file(SEVEN))
    assert (code, err) == (1, "")
    assert "team.csv: wide" in out
    assert "2 people, 6 ratings, 101 not assessed, 1 rejected, 0 warnings" in out
    assert "row 2: " in out
    assert "'7'" in out


def test_check_counts_one_of_each_kind_as_one(run_cli, write_file):
    _, out, _ = run_cli("check", write_file("Name,1 Ethics - A\nAda,2\n"))
    assert out.splitlines()[1] == "1 person, 1 rating, 53 not assessed, 0 rejected, 1 warning"


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE.keys())
@pytest.mark.slow
def test_a_file_with_nothing_usable_is_refused_with_one_sentence(
    run_cli, write_file, content, tmp_path
):
    path = write_file(content)
    code, out, err = run_cli("check", path, "--json")
    record = json.loads(out)
    assert code == 2
    assert list(record) == [*CHECK_KEYS, "error"]
    assert (record["people"], record["ratings"]) == (0, 0)
    assert list(record["error"]) == ["code", "message"]
    assert record["rejected"], "every issue found is still named"
    assert all(list(issue) == ISSUE_KEYS for issue in record["rejected"])
    assert err == record["error"]["message"] + "\n"

    assert run_cli("check", path) == (2, "", err)
    output = tmp_path / "tidy.csv"
    assert run_cli("tidy", path, "-o", output) == (2, "", err)
    assert not output.exists()
    for command in (["gaps"], ["cohort"], ["compare", "1", "2"]):
        code, out, said = run_cli(command[0], path, *command[1:], "--json")
        assert (code, json.loads(out), said) == (2, {"error": record["error"]}, err)


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (["gaps", "{missing}"], "unreadable", "missing.csv"),
        (["check", "{folder}"], "unreadable", "cannot be opened"),
        (["gaps", "{sample}", "--profile", "director"], "unknown_choice", "specialist, own"),
        (["gaps", "{sample}", "--person", "Nobody"], "unknown_choice", "'Nobody'"),
        (["gaps", "{sample}", "--round", "2020"], "unknown_choice", "2026-Q3"),
        (["cohort", "{sample}", "--by", "colour"], "unknown_choice", "team, role, office, Site"),
        (["cohort", "{sample}", "--reading", "electives=7"], "unknown_choice", "10 or 9"),
        (["cohort", "{sample}", "--reading", "tables=10"], "unknown_choice", "electives"),
        (["cohort", "{sample}", "--reading", "electives"], "unknown_choice", "ID=VALUE"),
        (["compare", "{sample}", "N01"], "unknown_choice", "Two different people"),
        (["compare", "{sample}", "N01", "n01"], "unknown_choice", "Two different people"),
        (["compare", "{sample}", "N01", "N99"], "unknown_choice", "'N99'"),
    ],
)
def test_what_does_not_exist_is_said_in_one_sentence(run_cli, tmp_path, arguments, code, named):
    places = {"missing": tmp_path / "missing.csv", "folder": tmp_path, "sample": SAMPLE_FILE}
    given = [argument.format(**places) for argument in arguments]
    found, out, err = run_cli(*given, "--json")
    error = json.loads(out)["error"]
    assert (found, error["code"]) == (2, code)
    assert named in error["message"]
    assert err == error["message"] + "\n"
    assert run_cli(*given) == (2, "", err)


@pytest.mark.parametrize("target", ["no/such/folder/out.csv", "."])
@pytest.mark.parametrize("command", [["tidy", str(SAMPLE_FILE)], ["template"]])
def test_an_output_that_cannot_be_written_is_said(run_cli, tmp_path, command, target):
    output = tmp_path / target
    if command == ["template"] and target == ".":
        output = tmp_path / "folder.csv"
        output.mkdir()
    code, out, err = run_cli(*command, "-o", output)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith(f"'{output}' is not written: ")


def test_a_faulty_profile_file_is_named_with_its_line(run_cli, monkeypatch, tmp_path):
    def faulty(*_):
        (tmp_path / "bad.toml").write_text(
            'title = "Bad"\nrequirements = [\n  { competence = 99, application = 3 },\n]\n'
        )
        read_profiles(tmp_path)

    monkeypatch.setattr("commands.options.profiles_under", faulty)
    sentence = "bad.toml, line 3: competence 99 is not one of 1–27."
    code, out, err = run_cli("gaps", SAMPLE_FILE, "--json")
    error = {"code": "data_file", "message": sentence}
    assert (code, json.loads(out), err) == (2, {"error": error}, sentence + "\n")
    assert run_cli("check", SAMPLE_FILE) == (2, "", sentence + "\n")


@pytest.mark.parametrize(
    "arguments", [[], ["dance"], ["gaps"], ["tidy", "x.csv"], ["compare", "x.csv"]]
)
def test_a_command_line_that_makes_no_sense_shows_the_usage(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: cli.py" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["chek", "x.csv"], "'chek' is none. Did you mean check?"),
        (["rounds", "lst"], "'lst' is none. Did you mean list?"),
        (["xyz"], "invalid choice: 'xyz' (choose from "),
    ],
)
def test_a_command_that_looks_like_one_is_asked_about(capsys, arguments, asked):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert asked in capsys.readouterr().err


def test_it_runs_as_a_program_from_any_folder(tmp_path, write_file):
    program = str(ROOT / "cli.py")
    done = subprocess.run(
        [sys.executable, program, "check", write_file(SEVEN), "--json"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["rejected"][0]["value"] == "7"


@pytest.mark.parametrize(("content", "code"), [(GOOD, 0), (SEVEN, 1), (b"", 2)])
@pytest.mark.slow
def test_its_exit_code_reaches_the_shell(write_file, content, code):
    done = as_a_program("check", write_file(content))
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert bool(done.stderr) == (code == 2)


@pytest.mark.slow
def test_a_reader_who_leaves_early_causes_no_traceback():
    process = subprocess.Popen(
        [sys.executable, "cli.py", "gaps", str(SAMPLE_FILE), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"{\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.slow
def test_checking_a_file_loads_no_library_of_tables(write_file):
    program = (
        "import sys, cli; cli.main(sys.argv[1:]); print(sorted({'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", write_file(GOOD)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
