"""Mappings on the command line: written by `check`, read by every command that reads a file."""

import json

import pytest

STRANGE = "Wer,Zeit A,Zeit K\nAda Quill,Novice,3\nBo Larch,2,9\n"
MAPPING = """mapping = 1
[columns]
"Wer" = "name"
"Zeit A" = { competence = 9, dimension = "application" }
"Zeit K" = { competence = 9, dimension = "knowledge" }
[values]
"Novice" = 1
"""


@pytest.fixture
def strange(tmp_path):
    file, mapping = tmp_path / "team.csv", tmp_path / "team.toml"
    file.write_text(STRANGE, "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    return file, mapping


@pytest.mark.parametrize("command", ["check", "gaps", "cohort", "plan"])
@pytest.mark.slow
def test_every_command_reads_with_a_mapping(run_cli, strange, command):
    file, mapping = strange
    assert run_cli(command, file, "--json")[0] == 2
    code, out, _ = run_cli(command, file, "--mapping", mapping, "--json")
    assert (code, "error" in json.loads(out)) == (1, False)


def test_check_names_what_a_mapping_does_not_hide(run_cli, strange):
    file, mapping = strange
    record = json.loads(run_cli("check", file, "--mapping", mapping, "--json")[1])
    assert (record["people"], record["ratings"]) == (2, 3)
    assert [(issue["row"], issue["value"]) for issue in record["rejected"]] == [(3, "9")]


def test_what_was_understood_is_written_and_read_again(run_cli, strange, tmp_path):
    file, mapping = strange
    again = tmp_path / "again.toml"
    first = run_cli("check", file, "--mapping", mapping, "--mapping-out", again, "--json")
    assert first[2] == f"Wrote {again}.\n"
    assert run_cli("check", file, "--mapping", again, "--json") == (*first[:2], "")


def test_a_refused_file_leaves_a_mapping_to_be_filled_in(run_cli, strange, tmp_path):
    out = tmp_path / "out.toml"
    file = tmp_path / "refused.csv"
    file.write_text("Name,Zeit\nAda Quill,3\n", "utf-8")
    code, _, error = run_cli("check", file, "--mapping-out", out)
    assert code == 2
    assert f"Wrote {out}." in error
    assert '"Name" = "name"' in out.read_text("utf-8")


def test_a_mapping_is_never_written_over_what_is_read(run_cli, strange):
    file, mapping = strange
    for target in (file, mapping):
        code, _, error = run_cli("check", file, "--mapping", mapping, "--mapping-out", target)
        assert (code, "the command reads it" in error) == (2, True)
    assert mapping.read_text("utf-8") == MAPPING


@pytest.mark.parametrize("content", ["", "not a mapping", "mapping = 1\n[columns]\nWer = 'x'\n"])
def test_what_is_no_mapping_is_said_in_a_sentence(run_cli, strange, tmp_path, content):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(content, "utf-8")
    code, out, error = run_cli("check", strange[0], "--mapping", wrong, "--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "mapping")
    assert "mapping" in error


def test_a_mapping_that_is_not_there_is_said(run_cli, strange, tmp_path):
    code, _, error = run_cli("check", strange[0], "--mapping", tmp_path / "none.toml")
    assert (code, "none.toml" in error) == (2, True)
