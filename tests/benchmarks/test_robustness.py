"""The programs that kill, crowd and fuzz run, at the smallest size."""

import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from benchmarks.robustness.hostile_names import HOST, LIVE
from benchmarks.robustness.names import in_html, in_office, in_zip
from benchmarks.robustness.writers import WRITERS

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def output_of(program, *arguments):
    """What a program of `benchmarks/` prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{program}", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def counts_of(program, *arguments):
    """What a program prints as name=number, and all it prints."""
    out = output_of(program, *arguments)
    return dict(re.findall(r"(\w+)=(\w+)", out)), out


@pytest.mark.thorough
def test_kills_lose_nothing():
    counts, out = counts_of("robustness.kills", 2)
    assert (counts["kills"], counts["not_opened"]) == ("2", "0")
    assert (counts["lost"], counts["partial"]) == ("0", "0")
    assert "full disk: left out" in out or counts["went_on"] == "True"


@pytest.mark.thorough
def test_kills_of_a_database_server_lose_nothing():
    counts, _ = counts_of("rounds.server_kills", 2)
    assert (counts["kills"], counts["lost"], counts["partial"]) == ("2", "0", "0")
    assert (counts["saved_though_told_not"], counts["log_faults"]) == ("0", "0")


@pytest.mark.thorough
def test_kills_of_a_process_lose_nothing_and_leave_no_window_dead():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.rounds.process_kills", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    counts = dict(re.findall(r"(\w+)=(\w+)", done.stdout))
    assert done.returncode == 0, done.stderr
    assert (counts["kills"], counts["windows"], counts["packs"]) == ("1", "2", "1")


@pytest.mark.thorough
def test_what_is_written_is_whole_or_not_there():
    counts, out = counts_of("robustness.writers", 2)
    assert (counts["kills"], counts["torn"]) == ("2", "0")
    assert "full disk: left out" in out or out.splitlines()[1].count("=True") == len(WRITERS)


@pytest.mark.parametrize(
    "live",
    [
        f"<img src=https://{HOST}/a>",
        "<b onclick=x()>",
        "<a href='javascript:x()'>",
        "<iframe>",
        f"<script>window.{LIVE}=1</script>",
    ],
)
def test_what_is_live_in_a_page_is_seen(live):
    assert len(in_html(f"<p>{live}</p>".encode())) == 1
    assert in_html(html.escape(live).encode()) == []


def test_what_is_live_in_an_archive_is_seen():
    parts = {
        "xl/sheet1.xml": b'<f>HYPERLINK("https://evil.example")</f>',
        "a.rels": b'<Relationship TargetMode="External"/>',
        "vbaProject.bin": b"",
        "xl/sheet2.xml": b"<f>SUM(A1)</f>",
    }
    assert in_office(packed(parts)) == ["xl/sheet1.xml", "a.rels", "vbaProject.bin"]
    parts = {"../a.csv": b"1", "b.csv": b"=1+1,-2", "c.svg": b"<a onload='x'/>", "d/e f.csv": b"-1"}
    assert in_zip(packed(parts)) == ["../a.csv", "b.csv", "a onload"]


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def test_nothing_crosses_between_sessions():
    counts, _ = counts_of("robustness.sessions", 3, 2)
    assert counts["uploads"] == counts["shown_to_their_owner"] == "6"
    assert counts["crossed"] == "0"


def test_damaged_files_are_read_or_refused():
    told = json.loads(output_of("robustness.fuzz_reader", "--count", 80, "--seed", 5))
    assert (told["inputs"], told["findings"]) == (80, 0)
    assert {"csv cells", "csv bytes", "csv structure", "xlsx cells"} <= set(told["kinds"])
    assert told["outcomes"]["read"] > 25
