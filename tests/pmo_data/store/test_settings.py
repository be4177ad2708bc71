"""Which file holds the rounds, and who uses it."""

from pathlib import Path

import pytest

from pmo_data.store.settings import DEFAULT_PATH, is_begun, open_store, user_of

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({}, ROOT / "rounds" / "rounds.duckdb"),
        ({"PMO_ROUNDS": " "}, ROOT / "rounds" / "rounds.duckdb"),
        ({"PMO_ROUNDS": "data/team.duckdb"}, Path("data/team.duckdb")),
        ({"PMO_ROUNDS": "~/team.duckdb"}, Path.home() / "team.duckdb"),
    ],
)
def test_the_path_is_a_setting(environment, path):
    assert open_store(environment).place == str(path.resolve())


@pytest.mark.parametrize("name", ["rounds.duckdb", "rounds-log.jsonl", "rounds.duckdb.new"])
def test_a_store_is_begun_with_any_of_its_files(tmp_path, name):
    place = {"PMO_ROUNDS": str(tmp_path / "rounds.duckdb")}
    assert not is_begun(place)
    (tmp_path / name).touch()
    assert is_begun(place)


def test_what_cannot_be_looked_for_may_be_there(tmp_path):
    (tmp_path / "file").touch()
    assert is_begun({"PMO_ROUNDS": str(tmp_path / "file" / "rounds.duckdb")})
    assert is_begun({"PMO_ROUNDS": "postgresql://u@host/pmo"})


def test_the_default_folder_is_left_out_of_version_control():
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert f"/{DEFAULT_PATH.parent.name}/" in ignored


def test_who_acts_is_a_setting_or_the_user_of_the_system(monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "u1")
    assert user_of({"PMO_WHO": "Sam"}) == "Sam"
    assert user_of({"PMO_WHO": " "}) == "u1"


def test_a_system_without_a_name_for_its_user_is_no_hindrance(monkeypatch):
    def nameless():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nameless)
    assert user_of({}) == "not named"
