"""Arguments, users and names of files whose bytes are no text: said, or read and named."""

import os
from pathlib import Path

import pytest

from tests.ratings_files import small_csv

pytestmark = pytest.mark.slow

GOOD = small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])


@pytest.fixture
def team(write_file):
    """A ratings file."""
    return write_file(GOOD)


@pytest.mark.parametrize(
    "arguments",
    [
        ("rounds", "save", "{team}", "--round", "\udcff"),
        ("rounds", "save", "{team}", "--round", "Q2", "--who", "\udcff"),
        ("rounds", "rename", "Q1", "\udcff"),
        ("rounds", "load", "Q1", "\udcff", "-o", "{out}"),
        ("rounds", "erase", "\udcff", "--yes"),
        ("export", "{team}", "-o", "{out}", "--title", "\udcff"),
        ("gaps", "{team}", "--person", "\udcff"),
    ],
)
def test_an_argument_that_is_no_text_is_said(run_cli, team, tmp_path, arguments):
    assert run_cli("rounds", "save", team, "--round", "Q1")[0] == 0
    places = {"team": team, "out": tmp_path / "out.html"}
    given = [argument.format(**places) for argument in arguments]
    code, out, err = run_cli(*given)
    assert (code, out) == (2, "")
    assert err == "The argument '?' holds bytes that are no text. Write it in UTF-8.\n"
    assert run_cli("rounds", "list")[0] == 0


def test_a_user_whose_name_is_no_text_is_told(run_cli, team, monkeypatch):
    monkeypatch.setenv("PMO_WHO", "\udcff")
    code, _, err = run_cli("rounds", "save", team, "--round", "Q1")
    assert (code, err) == (
        *(2,),
        "The name for the log, '\\udcff', holds something that is no text. "
        "Write it anew, in UTF-8.\n",
    )


def test_a_file_whose_name_is_no_text_is_read_and_named(run_cli, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path / "team") + b"\xff.csv")
    Path(path).write_text(GOOD, "utf-8")
    out = tmp_path / "out.html"
    assert run_cli("export", path, "-o", out, "--sections", "figures")[0] == 0
    assert "team?.csv" in out.read_text("utf-8")
    assert run_cli("rounds", "save", path, "--round", "Q1")[0] == 0
    assert '"source": "team?.csv"' in run_cli("rounds", "list", "--json")[1]
    other = os.fsdecode(os.fsencode(tmp_path / "out") + b"\xff.csv")
    assert run_cli("tidy", path, "-o", other)[0] == 0
    assert Path(other).exists()
