"""Limits: each refusal names its limit; hostile files cost little."""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import fields
from pathlib import Path

import filemaker as fm
import pytest
import workbooks as wb

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.intake import apart
from pmo_data.intake.apart import read_apart
from pmo_data.intake.files import read_many, read_ratings
from pmo_data.limited.processes import LimitedProcesses
from pmo_data.limits import DEFAULT_LIMITS, Limits, limits_from, setting_name

pytestmark = pytest.mark.usefixtures("real_processes")

ROOT = Path(__file__).parents[2]
CSV = fm.text(fm.wide_rows()).encode()
XLSX = wb.xlsx({"Team": wb.TEAM})
ODS = wb.ods({"Team": wb.TEAM})


@pytest.mark.parametrize(
    ("content", "limit", "value", "code"),
    [
        (CSV, "bytes", 500, "too_large"),
        (CSV, "rows", 3, "too_many_rows"),
        (CSV, "columns", 57, "too_many_columns"),
        (CSV, "cells", 200, "too_many_cells"),
        (XLSX, "workbook_bytes", 500, "too_large"),
        (XLSX, "unpacked_bytes", 5000, "too_large_unpacked"),
        (XLSX, "workbook_cells", 200, "too_many_cells"),
        (XLSX, "columns", 30, "too_many_columns"),
        (XLSX, "cell_characters", 20, "cell_too_long"),
        (ODS, "workbook_cells", 200, "too_many_cells"),
        (ODS, "columns", 30, "too_many_columns"),
    ],
)
def test_a_limit_is_named(content, limit, value, code):
    error = wb.refusal(content, limits=Limits(**{limit: value}))
    assert error.code == code
    assert f"{value:,}" in error.message
    assert setting_name(limit) in error.hint


def test_a_cell_beyond_the_limit_is_named_and_the_file_is_not_lost():
    rows = fm.wide_rows()
    rows[2][1] = "B" * 150_000
    report = fm.read(rows).report
    assert [(i.row, i.letter, i.code) for i in report.rejected] == [(3, "B", "cell_too_long")]
    assert (report.people, len(report.rejected[0].value)) == (3, 40)


def test_too_many_files():
    files = [("a.csv", CSV), ("b.csv", CSV), ("c.csv", CSV)]
    with pytest.raises(fm.RatingsFileError, match="limit of 2 files") as caught:
        read_many(files, limits=Limits(files=2))
    assert caught.value.report.rejected


@pytest.mark.slow
def test_too_many_rounds():
    rows = [["Name", "Round", f"{fm.NAMES[9]} A"], *(["Asha", f"R{n}", "3"] for n in range(4))]
    files = [("a.csv", fm.text(rows).encode())]
    assert len(read_apart(files, limits=Limits(rounds=4)).ratings) == 4
    with pytest.raises(RatingsFileError, match="more rounds than the limit of 3") as caught:
        read_apart(files, limits=Limits(rounds=3))
    assert caught.value.hint.endswith("(PMO_LIMIT_ROUNDS).")
    assert caught.value.report.rejected[0].code == "too_many_rounds"


def test_limits_come_from_settings():
    settings = {"PMO_LIMIT_ROWS": "1_000", "PMO_LIMIT_CELLS": " 50 ", "HOME": "/"}
    limits = limits_from(settings)
    assert (limits.rows, limits.cells, limits.columns) == (1000, 50, DEFAULT_LIMITS.columns)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PMO_LIMIT_ROW", "5"),
        *(("PMO_LIMIT_ROWS", t) for t in ("many", "0", "-1", "1.5", "", "9" * 5000)),
    ],
)
def test_a_setting_that_is_no_limit_is_refused(name, text):
    with pytest.raises(UnknownChoiceError, match=name):
        limits_from({name: text})


def bomb(kind):
    out = io.BytesIO()
    name = {"xlsx": "xl/sharedStrings.xml", "ods": "content.xml"}[kind]
    with zipfile.ZipFile(io.BytesIO({"xlsx": XLSX, "ods": ODS}[kind])) as good:
        parts = {e.filename: good.read(e) for e in good.infolist()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for part, data in parts.items():
            if part != name:
                book.writestr(part, data)
        with book.open(name, "w") as big:
            for _ in range(80):
                big.write(b"<t>" + b"A" * 5_000_000 + b"</t>")
    return out.getvalue()


def repeated_ods():
    cell = '<table:table-cell office:value-type="float" office:value="5" '
    cell += 'table:number-columns-repeated="1900"/>'
    return wb.ods({"T": [["a"], [cell]]}, row_attributes={1: 'table:number-rows-repeated="900000"'})


def wide_header(count):
    return ",".join(f"Heading {i}" for i in range(count)).encode() + b"\n" + CSV


HOSTILE = {
    "xlsx bomb": (lambda: bomb("xlsx"), "too_large_unpacked"),
    "ods bomb": (lambda: bomb("ods"), "too_large_unpacked"),
    "repeated cells": (repeated_ods, None),  # too many, or on a slow machine too slow
    "ten thousand columns": (lambda: wide_header(10_000), "too_many_columns"),
    "a cell of a megabyte": (lambda: CSV + b'"' + b"x" * 1_000_000 + b'",', "read"),
    "nul bytes": (lambda: CSV.replace(b"Asha", b"As\0ha"), "read"),
    "only nul bytes": (lambda: b"\0" * 10_000, "not_text"),
    "noise": (lambda: random.Random(5).randbytes(200_000), None),
    "open quote": (lambda: b'"' + CSV * 20, "broken_quotes"),
    "deep markup": (
        lambda: wb.with_part(XLSX, "xl/worksheets/sheet1.xml", lambda _: b"<a>" * 2_000_000),
        "damaged",
    ),
}


READ_ALONE = """
import json, resource, sys
from pathlib import Path
from pmo_data.errors import RatingsFileError
from pmo_data.intake.apart import read_apart

def peak(whose):
    return resource.getrusage(whose).ru_maxrss

def seconds():
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)

idle, start = peak(resource.RUSAGE_SELF), seconds()
try:
    code = read_apart([("team.csv", Path(sys.argv[1]).read_bytes())]) and "read"
except RatingsFileError as error:
    code = error.code
grown = peak(resource.RUSAGE_SELF) - idle
kilobytes = grown + peak(resource.RUSAGE_CHILDREN)
print(json.dumps({"code": code, "seconds": seconds() - start, "kilobytes": kilobytes}))
"""
"""A process of its own: the peak of a process counts all that it ever did, its children too."""
IMPORTED_KILOBYTES = 150_000
"""What a reading process has imported before its limits hold."""
IMPORT_SECONDS = 3
"""What it and the process that asks take for that."""


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_sentence_within_its_bounds(name, tmp_path):
    make, code = HOSTILE[name]
    path = tmp_path / "hostile"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ_ALONE, path],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["code"] == code or (code is None and found["code"] != "read")
    assert found["seconds"] < DEFAULT_LIMITS.seconds + IMPORT_SECONDS
    assert found["kilobytes"] < 400_000 + IMPORTED_KILOBYTES


@pytest.mark.slow
def test_a_workbook_may_take_so_much_processor_time():
    content = wb.with_part(XLSX, "xl/worksheets/sheet1.xml", lambda _: b"<w>" + b"<a/>" * 8_000_000)
    with pytest.raises(RatingsFileError) as raised:
        read_apart([("team.xlsx", content)], limits=Limits(seconds=1))
    error = raised.value
    assert error.code == "too_slow"
    assert "longer than the limit of 1 seconds" in error.message
    assert setting_name("seconds") in error.hint


@pytest.mark.slow
def test_a_file_may_wait_for_the_processor(monkeypatch):
    """What counts is the work, and not how long others keep it waiting."""
    slow = ("-c", "import time; time.sleep(2); from pmo_data.limited import worker; worker.main()")
    started = subprocess.Popen

    def delayed(command, **options):
        return started([command[0], *slow], **options)

    monkeypatch.setattr(subprocess, "Popen", delayed)
    monkeypatch.setattr(apart, "PROCESSES", LimitedProcesses())
    result = read_apart([("team.xlsx", XLSX)], limits=Limits(seconds=1))
    assert fm.levels_of(result) == wb.LEVELS


@pytest.mark.slow
def test_a_stray_cell_in_the_last_corner():
    def edit(_, sheets):
        sheets["Team"].write_string(1_048_575, 16_383, "x")

    result = wb.read(wb.xlsx({"Team": wb.TEAM}, edit=edit))
    assert fm.levels_of(result) == wb.LEVELS
    assert [(i.row, i.letter) for i in result.report.warnings] == [(1_048_576, "XFD")]
    assert result.report.warnings[0].code == "stray_cell"


def test_a_sheet_beyond_a_limit_matters_only_if_it_is_meant():
    content = wb.xlsx({"Team": wb.TEAM, "Raw": [["x"] * 500] * 9})
    result = wb.read(content, limits=Limits(workbook_cells=2000))
    assert result.report.sheet == "Team"
    assert wb.refusal(content, sheet="Raw", limits=Limits(workbook_cells=2000)).code == (
        "too_many_cells"
    )


ODD = ["\u202eahsA", "As\u200bha", "\ufeffAsha", "<script>alert(1)</script>", "=cmd|' /C'!A0"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_kept_letter_for_letter(name):
    rows = fm.wide_rows()
    rows[1][1] = name
    result = fm.read(rows)
    assert result.ratings.people["name"][0] == name
    assert fm.levels_of(result) == fm.team_levels()


@pytest.mark.parametrize("mark", ["\u200b", "\u202a", "\u200f", "\ufeff", "\u00a0", "\u00ad"])
def test_invisible_characters_in_headings_change_nothing(mark):
    rows = fm.wide_rows()
    rows[0] = [f"{mark}{head[:4]}{mark}{head[4:]}{mark}" if i > 3 else f"{mark}{head}"
               for i, head in enumerate(rows[0])]  # fmt: skip
    if mark == "\u00a0":
        rows[0] = [head.replace(" ", mark) for head in fm.wide_rows()[0]]
    result = read_ratings(fm.text(rows).encode(), "t.csv")
    assert fm.levels_of(result) == fm.team_levels()
    assert result.report.rejected == ()


def test_every_limit_is_in_the_documentation():
    text = (Path(__file__).parents[2] / "docs" / "limits.md").read_text("utf-8")
    for field in fields(Limits):
        assert f"| `{setting_name(field.name)}` | {field.default} |" in text
