"""The commands and the page of saved rounds work on a database as on a file."""

import json

import pytest
from stored import assert_equal

from benchmarks.rounds.database_server import PASSWORD
from pmo_data.intake.files import read_ratings
from pmo_data.store import settings
from pmo_data.template import sample_rounds_bytes
from tests.ui import screens

pytestmark = pytest.mark.slow

SAMPLE = read_ratings(sample_rounds_bytes(), "sample-rounds.csv").ratings
LABELS = ["2026-Q1", "2026-Q2", "2026-Q3"]


@pytest.fixture
def place(kind, monkeypatch, tmp_path):
    """Set the database as the place of saved rounds, backups beside the test; how it is told."""
    monkeypatch.setenv("PMO_ROUNDS", kind.address)
    monkeypatch.setattr(settings, "DEFAULT_PATH", tmp_path / "rounds.duckdb")
    return kind.store().place


def test_every_command_works_and_tells_no_password(run_cli, write_file, place, tmp_path):
    said = []

    def run(*arguments):
        code, out, err = run_cli(*arguments)
        said.append(out + err)
        assert code == 0, err
        return out

    assert json.loads(run("rounds", "list", "--json")) == {"file": place, "rounds": []}
    run("rounds", "save", write_file(sample_rounds_bytes(), "sample-rounds.csv"))
    found = json.loads(run("rounds", "list", "--json"))
    assert (found["file"], [one["round"] for one in found["rounds"]]) == (place, LABELS)
    rounds = json.loads(run("trend", "--saved", "--json"))["rounds"]
    assert [one["round"] for one in rounds] == LABELS
    run("rounds", "load", *LABELS, "-o", tmp_path / "all.csv")
    loaded = read_ratings((tmp_path / "all.csv").read_bytes(), "all.csv").ratings
    assert (loaded.levels == SAMPLE.levels).all()
    run("rounds", "backup", "-o", tmp_path / "all.duckdb")
    run("rounds", "rename", "2026-Q1", "first")
    run("rounds", "delete", "first")
    person = SAMPLE.people["person_id"][0]
    held = json.loads(run("rounds", "export", person))
    assert {row["round"] for row in held["ratings"]} == {"2026-Q2", "2026-Q3"}
    told = run("rounds", "erase", person, "--yes")
    assert "The database server's own logs, archives, replicas and dumps keep the person" in told
    assert run("rounds", "restore", tmp_path / "all.duckdb").startswith("Restored 2026-Q1, 2026-Q2")
    assert person not in run("rounds", "export", SAMPLE.people["person_id"].iloc[-1])
    assert "erased a person" in run("rounds", "log")
    assert PASSWORD not in "".join(said)


def test_the_page_saves_uses_and_backs_up(place, kind):
    at = screens.with_file(sample_rounds_bytes(), "rounds", name="sample-rounds.csv")
    screens.unfold(at, "rounds_log_part")
    for key in ("save_rounds", "back_up"):
        at.button(key=key).click()
        screens.run(at)
    assert at.error.len == 0
    assert screens.tables(at)["Round", "People"]["Round"].tolist() == LABELS
    assert_equal(kind.store().load(LABELS), SAMPLE)
    other = screens.start("ratings")
    assert "**3 rounds are saved**" in screens.words(other)
    assert PASSWORD not in screens.words(at) + screens.words(other)
