"""What commands write to pipes, terminals and devices, and how they end where those do."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pmo_data.template import SAMPLE_FILE
from pmo_data.visible import json_text, visible
from tests.ratings_files import small_csv

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes of the system"),
]

ROOT = Path(__file__).parent.parent
OLD = b"what was there before"


@pytest.fixture
def team(write_file):
    """A ratings file."""
    return write_file(small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 3]))


def test_a_pipe_is_written_straight(run_cli, team, tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run_cli("tidy", team, "-o", pipe)[0] == 0
    reader.join()
    assert got[0].startswith(b"\xef\xbb\xbfperson_id,")
    assert pipe.is_fifo()


def program(*arguments, **options):
    """The command line as a program of its own."""
    command = [sys.executable, "cli.py", *map(os.fsencode, arguments)]
    return subprocess.Popen(command, cwd=ROOT, **options)


def test_standard_output_is_written_straight_be_it_a_pipe_or_a_file(team, tmp_path):
    done = program("tidy", team, "-o", "/dev/stdout", stdout=subprocess.PIPE)
    piped = done.communicate()[0]
    assert (done.returncode, piped[:13]) == (0, b"\xef\xbb\xbfperson_id,")
    kept = tmp_path / "kept"
    kept.write_bytes(OLD)
    with kept.open("ab") as appended:
        done = program("tidy", team, "-o", "/dev/stdout", stdout=appended)
        assert done.wait() == 0
    assert kept.read_bytes() == OLD + piped


def test_ctrl_c_ends_quietly_and_leaves_the_old_file(team, tmp_path):
    """Interrupted where it waits for somebody to read a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    started = program("check", pipe, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    with pipe.open("wb"):  # it has opened the pipe, so that it is at work
        started.send_signal(signal.SIGINT)
        out, err = started.communicate()
    assert (started.returncode, out, err) == (130, b"", b"")


def test_a_closed_output_ends_quietly(team, tmp_path):
    out = tmp_path / "out.csv"
    shell = "exec {} cli.py {} {} >&-"
    for command, code in (("gaps", 141), (f"tidy -o {out}", 0)):
        done = subprocess.run(
            ["sh", "-c", shell.format(sys.executable, command, team)],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (
            code,
            b"" if code else f"Wrote {out}.\n".encode(),
        )
    done = subprocess.run(
        ["sh", "-c", shell.format(sys.executable, "gaps", tmp_path / "none") + " 2>&-"],
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2


def test_a_device_that_is_full_is_said(run_cli):
    code, _, err = run_cli("tidy", SAMPLE_FILE, "-o", "/dev/full")
    assert (code, err.startswith("The disk is full: '/dev/full' was not written")) == (2, True)


STEERING = "\x1b[31m\x07\x9b2J\u202e\n!"
SHOWN = "[U+001B][31m[U+0007][U+009B]2J[RIGHT-TO-LEFT OVERRIDE][U+000A]!"


def steers(text):
    """Whether anything of it but ends of lines is more than a letter to be shown."""
    return visible(text, keep="\n") != text or "\n!" in text


@pytest.fixture
def odd(tmp_path):
    """A file whose name, people, teams and raters hold all of it."""
    rows = small_csv(["1", "Ann", 3, 4, 3, 2], ["2", "Bob", 2, "", 3, 9]).splitlines()
    own = f'"Team{STEERING}","Rater{STEERING}",Q1'
    lines = [f"{rows[0]},Team,Rater,Round", *(f"{row},{own}" for row in rows[1:])]
    path = tmp_path / f"in{STEERING}.csv"
    text = "\n".join(lines).replace("Ann", f'"Ann{STEERING}"')
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    "command",
    ["check", "gaps", "cohort --by Team", "findings", "plan", "calibrate", "gaps --rater nobody"],
)
def test_names_of_a_file(run_cli, odd, command):
    name, *more = command.split()
    _, out, err = run_cli(name, odd, *more)
    assert not steers(out + err)
    assert out + err


def test_a_cell_is_shown_whole_and_a_record_has_it_as_it_is(run_cli, odd):
    assert f"Ann{SHOWN}" in run_cli("gaps", odd)[1]
    out = run_cli("gaps", odd, "--json")[1]
    assert not steers(out)
    assert json.loads(out)["people"][0]["name"] == f"Ann{STEERING}"


def test_a_record_keeps_letters_and_escapes_what_steers():
    controls = [chr(code) for code in (*range(32), *range(0x7F, 0xA0))]
    directions = [*"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e"]
    directions += [*"\u2066\u2067\u2068\u2069"]
    record = {f"a{one}b": f"Żółć 王芳 א{one}é" for one in (*controls, *directions)}
    text = json_text(record)
    assert json.loads(text) == record
    assert [one for one in (*controls, *directions) if one != "\n" and one in text] == []
    assert text.count("Żółć 王芳 א") == len(record)


def test_saved_rounds(run_cli, odd, tmp_path):
    assert run_cli("rounds", "save", odd)[0] == 1
    said = "".join(
        text
        for given in (
            ("save", odd, "--round", "Q2", "--who", STEERING),
            ("save", odd, "--round", STEERING),
            ("list",),
            ("rename", "Q1", f"a{STEERING}"),
            ("delete", STEERING),
            ("log",),
            ("keep", "1"),
            ("load", "Q1", "-o", tmp_path / f"out{STEERING}.csv"),
            ("backup", "-o", tmp_path / f"out{STEERING}.duckdb"),
            ("restore", tmp_path / f"out{STEERING}.duckdb"),
            ("restore", tmp_path / f"none{STEERING}.duckdb"),
            ("erase", "1"),
            ("erase", STEERING),
            ("erase", "1", "--yes"),
        )
        for text in run_cli("rounds", *given)[1:]
    )
    assert not steers(said)
    assert f"The label 'a{SHOWN}' holds characters that nobody can read." in said
    assert said.count(SHOWN) > 5


def test_what_no_command_knows(run_cli, capsys):
    with pytest.raises(SystemExit):
        run_cli("check", "a.csv", f"--x{STEERING}")
    assert not steers(capsys.readouterr().err)
