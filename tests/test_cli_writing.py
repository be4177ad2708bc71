"""What commands write: whole or not at all, and never over what is read or kept (domain.md 8)."""

import argparse
import os
import socket
from pathlib import Path

import pytest

from commands.output import checked_output
from pmo_data.errors import PmoError
from tests.ratings_files import small_csv

pytestmark = pytest.mark.slow

resource = pytest.importorskip("resource", reason="needs pipes, links and limits of the system")

ROOT = Path(__file__).parent.parent
GOOD = small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 3])
OLD = b"what was there before"


@pytest.fixture
def team(write_file):
    """A ratings file whose round is saved, with a choice file beside it."""
    return write_file(GOOD)


@pytest.fixture
def writers(run_cli, team):
    """Arguments of every command that writes a file, up to its output."""
    assert run_cli("rounds", "save", team, "--round", "Q1")[0] == 0
    return {
        "tidy": ("tidy", team),
        "template": ("template",),
        "export": ("export", team, "--sections", "figures"),
        "load": ("rounds", "load", "Q1"),
        "held": ("rounds", "export", "Ann"),
    }


WRITERS = {
    **{"tidy": "csv", "template": "xlsx", "export": "html"},
    **{"load": "csv", "held": "json"},
}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("room", [0, 100])
def test_without_room_the_old_file_stays_whole_and_nothing_else(
    run_cli, writers, tmp_path, name, room
):
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder / f"out.{WRITERS[name]}"
    output.write_bytes(OLD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        code, out, err = run_cli(*writers[name], "-o", output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"The disk is full: '{output}' was not written, and is as it was before. "
        "Make room and try again."
    )
    assert output.read_bytes() == OLD
    assert list(folder.iterdir()) == [output]
    assert run_cli(*writers[name], "-o", output)[0] == 0
    assert output.read_bytes() != OLD
    assert list(folder.iterdir()) == [output]


@pytest.mark.parametrize("name", WRITERS)
def test_where_it_is_not_written_is_said_before_any_work(run_cli, writers, tmp_path, name):
    ending = WRITERS[name]
    output = tmp_path / "no" / f"out.{ending}"
    assert run_cli(*writers[name], "-o", output) == (
        *(2, ""),
        f"'{output}' is not written: there is no folder '{tmp_path / 'no'}'. "
        "Make it, or name another.\n",
    )
    there = tmp_path / f"folder.{ending}"
    there.mkdir()
    assert run_cli(*writers[name], "-o", there) == (
        *(2, ""),
        f"'{there}' is not written: it is a folder. Name a file in it.\n",
    )


@pytest.mark.parametrize("there", [True, False])
def test_a_name_that_ends_as_a_folder_or_means_a_stream_writes_no_file(
    run_cli, writers, tmp_path, monkeypatch, there
):
    monkeypatch.chdir(tmp_path)
    if there:
        Path("x").write_bytes(OLD)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for given, reason in (
        ("x/", "'x' is not written: there is no folder 'x/'. Make it, and name a file in it.\n"),
        ("-", "'-' is not written: it names no file. Name one; './-' is a file of that name.\n"),
    ):
        for command in (*writers.values(), ("rounds", "backup")):
            assert run_cli(*command, "-o", given) == (2, "", reason)
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("way", ["itself", "link", "hard link"])
def test_an_output_is_never_an_input(run_cli, team, tmp_path, way):
    output = Path(team)
    if way != "itself":
        output = tmp_path / "other.csv"
        (output.symlink_to if way == "link" else output.hardlink_to)(team)
    code, out, err = run_cli("tidy", team, "-o", output)
    assert (code, out) == (2, "")
    assert err == f"'{output}' is not written: the command reads it. Name another output.\n"
    assert Path(team).read_bytes() == GOOD.encode()


@pytest.mark.parametrize("option", ["--choice", "--template"])
def test_nor_is_it_another_file_that_is_read(run_cli, team, tmp_path, option):
    kept = tmp_path / "kept.pptx"
    kept.write_bytes(OLD)
    code, _, err = run_cli("export", team, option, kept, "-o", kept)
    assert (code, err) == (
        *(2,),
        f"'{kept}' is not written: the command reads it. Name another output.\n",
    )
    assert kept.read_bytes() == OLD


@pytest.mark.parametrize("name", ["rounds.duckdb", "rounds-log.jsonl", "rounds.lock"])
def test_nor_a_file_of_the_store(run_cli, writers, own_rounds, name):
    output = own_rounds.parent / name
    before = output.read_bytes()
    code, _, err = run_cli(*writers["load"], "-o", output)
    assert (code, err) == (
        *(2,),
        f"'{output}' is not written: the saved rounds are kept there. Name another output.\n",
    )
    assert output.read_bytes() == before
    assert run_cli("rounds", "list")[0] == 0


def test_nor_the_file_of_grants(run_cli, team, tmp_path, monkeypatch):
    output = tmp_path / "grants.toml"
    output.write_bytes(OLD)
    monkeypatch.setenv("PMO_GRANTS", str(output))
    assert run_cli("tidy", team, "-o", output) == (
        *(2, ""),
        f"'{output}' is not written: it says who may see what. Name another output.\n",
    )
    assert output.read_bytes() == OLD


def test_nor_the_place_where_the_store_will_be(run_cli, team, own_rounds):
    own_rounds.parent.mkdir()
    for name in (own_rounds.name, "backups", "rounds-ended-logins.lock"):
        assert run_cli("tidy", team, "-o", own_rounds.with_name(name))[0] == 2
    assert list(own_rounds.parent.iterdir()) == []


@pytest.mark.parametrize("kind", ["backup", "sqlite"])
def test_nor_any_database(run_cli, writers, tmp_path, kind):
    output = tmp_path / "other.db"
    if kind == "backup":
        assert run_cli("rounds", "backup", "-o", output)[0] == 0
    else:
        output.write_bytes(b"SQLite format 3\0" + bytes(100))
    before = output.read_bytes()
    code, _, err = run_cli(*writers["tidy"], "-o", output)
    assert (code, err) == (
        *(2,),
        f"'{output}' is not written: it is or belongs to a database. "
        "Name another output, or remove it first.\n",
    )
    assert output.read_bytes() == before


def test_nor_what_is_no_file(run_cli, writers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.csv")
        assert run_cli(*writers["tidy"], "-o", "s.csv") == (
            *(2, ""),
            "'s.csv' is not written: it is no file. Name another output.\n",
        )


@pytest.mark.parametrize("only_read", ["out.csv", "."])
def test_nothing_takes_the_place_of_what_is_only_for_reading(
    run_cli, team, tmp_path, monkeypatch, only_read
):
    output = tmp_path / "out.csv"
    output.write_bytes(OLD)
    may = os.access
    monkeypatch.setattr(
        "os.access", lambda path, mode: may(path, mode) and Path(path) != tmp_path / only_read
    )
    assert run_cli("tidy", team, "-o", output) == (
        *(2, ""),
        f"'{output}' is not written: it or its folder is only for reading. Name another output.\n",
    )
    assert output.read_bytes() == OLD


def test_two_outputs_are_two_files(tmp_path):
    options = argparse.Namespace(output=str(tmp_path / "a"), key=str(tmp_path / "x" / ".." / "a"))
    (tmp_path / "x").mkdir()
    for name in ("output", "key"):
        with pytest.raises(PmoError, match="the command writes something else there"):
            checked_output(options, name)


def test_a_place_that_may_not_be_written_is_said(run_cli, writers, tmp_path, monkeypatch):
    output = tmp_path / "out.csv"

    def refused(*_):
        raise PermissionError(13, "Permission denied", str(output))

    monkeypatch.setattr("pmo_data.whole_files._new_file", refused)
    assert run_cli(*writers["tidy"], "-o", output) == (
        *(2, ""),
        f"'{output}' is not written: permission denied. Name another output.\n",
    )


def test_a_link_stays_and_its_target_is_replaced_with_its_permissions(run_cli, team, tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(OLD)
    target.chmod(0o640)
    link.symlink_to(target)
    assert run_cli("tidy", team, "-o", link)[0] == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfperson_id,")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_any_program_gives(run_cli, team, tmp_path):
    assert run_cli("tidy", team, "-o", tmp_path / "out.csv")[0] == 0
    (tmp_path / "plain").touch()
    modes = {(tmp_path / name).stat().st_mode for name in ("out.csv", "plain")}
    assert len(modes) == 1


@pytest.mark.parametrize("named", [True, False])
def test_it_is_written_beside_on_any_kind_of_disk(run_cli, team, tmp_path, monkeypatch, named):
    if named:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    name = "n" * 250 + ".csv"
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).write_bytes(OLD)
    assert run_cli("tidy", team, "-o", folder / name)[0] == 0
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbfperson_id,")


def test_a_file_beside_that_looks_like_ours_is_left_alone(run_cli, team, tmp_path):
    mine = tmp_path / "out.csv.new"
    mine.write_bytes(OLD)
    assert run_cli("tidy", team, "-o", tmp_path / "out.csv")[0] == 0
    assert mine.read_bytes() == OLD


def test_what_a_killed_writer_left_beside_goes_when_it_is_old(run_cli, team, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    names = ["out.csv.0a1b2c3d.new", "out.csv.ffffffff.new", "other.csv.0a1b2c3d.new"]
    for name in names:
        (folder / name).write_bytes(OLD)
    for name in (names[0], names[2]):
        os.utime(folder / name, (0, 0))
    assert run_cli("tidy", team, "-o", folder / "out.csv")[0] == 0
    assert {path.name for path in folder.iterdir()} == {"out.csv", *names[1:]}
