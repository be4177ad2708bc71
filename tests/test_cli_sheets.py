"""`export --sheets`: the appraisal sheets alone."""

import os

import pytest

from pmo_data.arrangements import Arrangement
from pmo_data.intake.files import read_ratings
from pmo_data.store.interface import Act
from pmo_data.store.settings import open_store
from pmo_data.template import sample_team_bytes
from tests.charts.typst import pdfs

ACT = Act("Sam Clerk", "2026-11-24T09:30:00+00:00")
SAMPLE = read_ratings(sample_team_bytes(), "team.csv").ratings


@pytest.fixture
def team(write_file):
    return write_file(sample_team_bytes())


def text_of(path):
    return pdfs.texts(path.read_bytes())


@pytest.mark.slow
def test_everybody_has_a_sheet_or_only_those_who_are_named(run_cli, team, tmp_path):
    out = tmp_path / "sheets.pdf"
    assert run_cli("export", team, "-o", out, "--sheets") == (0, "", f"Wrote {out}.\n")
    assert len(text_of(out)) == len(SAMPLE)
    code, _, _ = run_cli("export", team, "-o", out, "--sheets", "--person", "N02", "--signatures")
    (text,) = text_of(out)
    assert code == 0
    assert SAMPLE.people["name"].iloc[1] in text
    assert "Lead, date" in text


def test_what_cannot_be_a_sheet_is_said(run_cli, team, tmp_path):
    out = tmp_path / "sheets.pptx"
    code, _, err = run_cli("export", team, "-o", out, "--sheets")
    assert (code, err) == (2, "The appraisal sheets are a PDF. Name the output OUT.pdf.\n")
    out = tmp_path / "sheets.pdf"
    code, _, err = run_cli("export", team, "-o", out, "--sheets", "--sections", "people")
    assert code == 2
    assert err == ("Appraisal sheets alone have no sections. Leave --sections or --sheets out.\n")
    assert not out.exists()


@pytest.mark.slow
def test_actions_of_the_saved_round_stand_on_it_while_the_file_is_that_round(
    run_cli, team, write_file, tmp_path
):
    store = open_store(os.environ)
    store.save(SAMPLE, ACT)
    written = {
        number: Arrangement("Jo Lead", "2026-12-18", "Shadow a planner") for number in range(1, 28)
    }
    store.arrange("2026-Q3", "N05", written, ACT, over={})
    out = tmp_path / "sheets.pdf"
    assert run_cli("export", team, "-o", out, "--sheets", "--person", "N05")[0] == 0
    assert "Shadow a planner" in text_of(out)[0]
    assert run_cli("export", team, "-o", out, "--sheets", "--person", "N06")[0] == 0
    assert "Shadow a planner" not in text_of(out)[0]
    other = write_file(sample_team_bytes().replace(b"North", b"Norden"), "other.csv")
    assert run_cli("export", other, "-o", out, "--sheets", "--person", "N05")[0] == 0
    assert "Shadow a planner" not in text_of(out)[0]


@pytest.mark.slow
def test_saved_rounds_that_cannot_be_read_are_said_and_the_sheets_are_written(
    run_cli, team, tmp_path
):
    store = open_store(os.environ)
    store.save(SAMPLE, ACT)
    store.path.write_bytes(b"broken")
    out = tmp_path / "sheets.pdf"
    code, _, err = run_cli("export", team, "-o", out, "--sheets", "--person", "N05")
    assert code == 1
    assert "Actions of saved rounds are left out: 'rounds.duckdb'" in err
    assert len(text_of(out)) == 1
