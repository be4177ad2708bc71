"""Files are read in a limited process: the same is understood, and nothing else is touched."""

import csv
import io
import re
import threading
import zipfile
from dataclasses import replace

import filemaker as fm
import numpy as np
import pytest
import workbooks as wb

from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.intake.apart import file_apart, issues_apart, read_apart
from pmo_data.intake.asked import Asked, Correction
from pmo_data.intake.files import read_many
from pmo_data.intake.gathered import KEPT
from pmo_data.intake.understood import ROWS, understood
from pmo_data.limited.processes import BrokenOffError, LimitedProcesses
from pmo_data.limits import DEFAULT_LIMITS, Limits
from pmo_data.reasons import Reason

pytestmark = pytest.mark.slow

GOOD = fm.text(fm.wide_rows()).encode()


def team(people, bad):
    """A wide file in which the first cell of so many people is no level."""
    rows = fm.wide_rows(people=[(f"E{i}", f"Zoë {i}", "", "") for i in range(people)])
    for row in rows[1 : bad + 1]:
        row[4] = "7x"
    return fm.text(rows).encode()


def assert_equal(found, expected):
    assert (found.report, found.excerpt) == (expected.report, expected.excerpt)
    assert list(found.ratings.people) == list(expected.ratings.people)
    assert found.ratings.people.equals(expected.ratings.people)
    assert np.array_equal(found.ratings.levels, expected.ratings.levels)
    assert [(n, p.report, p.excerpt) for n, p in found.parts] == [
        (n, p.report, p.excerpt) for n, p in expected.parts
    ]


SETS = {
    "good": [("a.csv", GOOD)],
    "rejected": [("a.csv", team(5, 3))],
    "workbook": [("a.xlsx", wb.xlsx({"Team": wb.TEAM, "Notes": [["x"]]}))],
    "several": [("a.csv", team(5, 1)), ("b.csv", GOOD), ("c.csv", b"nothing,known\n1,2\n")],
    "a surrogate": [("a\udce9.csv", GOOD)],
}


@pytest.mark.parametrize("name", SETS)
def test_the_same_is_understood_as_without_a_process(name):
    assert_equal(read_apart(SETS[name]), understood(read_many(SETS[name])))


def test_a_path_is_read_where_it_lies(tmp_path):
    path = tmp_path / "team.csv"
    path.write_bytes(GOOD)
    assert_equal(read_apart([("a.csv", path)]), understood(read_many([("a.csv", GOOD)])))


def test_a_refusal_comes_back_with_its_report():
    content = b"ID,Name,nothing\n1,Ann,2\n"
    with pytest.raises(RatingsFileError) as expected:
        read_many([("a.csv", content)])
    with pytest.raises(RatingsFileError) as raised:
        read_apart([("a.csv", content)])
    assert raised.value.sentence == expected.value.sentence
    assert (raised.value.code, raised.value.report) == (expected.value.code, expected.value.report)


def test_an_unknown_choice_is_one_still():
    with pytest.raises(UnknownChoiceError, match="no encoding"):
        read_apart([("a.csv", GOOD)], Asked(encoding="klingon"))


@pytest.mark.parametrize(
    ("limit", "code"), [("seconds", "too_slow"), ("memory", "too_much_memory")]
)
def test_a_file_of_bad_cells_ends_at_a_limit_in_a_sentence(limit, code):
    rows = fm.wide_rows(people=[(f"E{i}", f"Z{i}", "", "") for i in range(40_000)])
    content = fm.text(rows).encode().replace(b"3", b"x")
    with pytest.raises(RatingsFileError) as raised:
        read_apart([("a.csv", content)], limits=Limits(**{limit: 1}))
    assert raised.value.code == code
    assert f"PMO_LIMIT_{limit.upper()}" in raised.value.hint
    assert raised.value.report.rejected[0].code == code


def test_the_first_thousand_of_a_kind_are_kept_and_the_others_counted():
    found = read_apart([("a.csv", team(KEPT + 300, KEPT + 200))])
    assert [issue.row for issue in found.report.rejected] == list(range(2, KEPT + 2))
    assert [(more.kind, more.code, more.count) for more in found.report.more] == [
        ("rejected", Reason.NOT_A_RATING, 200)
    ]
    assert found.report.rejected_count == KEPT + 200
    assert set(found.excerpt.rows) == {1, *range(2, ROWS + 2)}
    assert found.excerpt.text(2, "E") == "7x"


def rows_of(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_the_list_of_issues_holds_every_one():
    files = [("a.csv", team(KEPT + 300, KEPT + 200)), ("b.csv", team(3, 2).replace(b"E", b"F"))]
    listed = rows_of(issues_apart(files), "rejected.csv")
    assert sorted((row["file"], int(row["row"])) for row in listed) == [
        *(("a.csv", row) for row in range(2, KEPT + 202)),
        *(("b.csv", row) for row in (2, 3)),
    ]
    assert {(row["code"], row["value"]) for row in listed} == {("not_a_rating", "7x")}
    assert listed[0]["message"].startswith("Cell E2: '7x'")


def test_what_is_corrected_of_one_kind_is_corrected_everywhere():
    files = [("a.csv", team(KEPT + 300, KEPT + 200))]
    kind = (Reason.NOT_A_RATING, "7x", "4")
    asked = Asked(corrections=(Correction(kinds=(kind,)),))
    found = read_apart(files, asked)
    assert (found.report.rejected, found.report.more) == ((), ())
    assert (found.ratings.levels[: KEPT + 200, 0, 0] == 4).all()
    assert (found.asked, found.files) == (asked, files)


def test_corrections_follow_one_another_in_their_file():
    files = [("a.csv", team(3, 2)), ("b.csv", team(3, 2).replace(b"E", b"F"))]
    first = Correction("b.csv", cells=((2, "E", "5"),))
    again = replace(first, cells=((3, "E", "2"), (99, "E", "1")))
    found = read_apart(files, Asked(corrections=(first, again)))
    assert [(issue.file, issue.row) for issue in found.report.rejected] == [
        ("a.csv", 2),
        ("a.csv", 3),
    ]
    assert found.ratings.levels[:, 0, 0].tolist()[3:5] == [5, 2]
    corrected = file_apart(files, found.asked, "b.csv").decode("utf-8-sig").splitlines()
    assert [line.split(",")[4] for line in corrected[1:3]] == ["5", "2"]


def test_a_file_has_the_round_that_was_said_of_it():
    files = [("a.csv", team(3, 0)), ("b.csv", team(3, 0))]
    said = {name: {"round": name} for name, _ in files}
    found = read_apart(files, Asked(of_files=said))
    assert found.ratings.people["round"].tolist() == ["a.csv"] * 3 + ["b.csv"] * 3
    assert found.asked.of_files == said


def test_a_correction_of_a_sheet_leaves_the_others():
    book = wb.xlsx({"Team": wb.TEAM, "Other": [["a", "b"], ["x", "y"]]})
    correction = Correction(sheet="Team", cells=((2, "B", "Somebody"),))
    found = read_apart([("a.xlsx", book)], Asked(corrections=(correction,)))
    assert found.report.sheet == "Team"
    assert found.ratings.people["name"].tolist()[0] == "Somebody"


def test_a_task_that_fails_says_where_and_not_with_what():
    with pytest.raises(BrokenOffError) as raised:
        LimitedProcesses().run("pmo_data.intake.task", {"size": 0, "files": [["Ann", 3]]}, [],
                               DEFAULT_LIMITS)  # fmt: skip
    assert re.fullmatch(r"TypeError in \w+\.py, line \d+", str(raised.value))
    assert "Ann" not in str(raised.value)


def test_those_who_come_later_wait_in_turn():
    gate, told, done = threading.Event(), [], []
    pool = LimitedProcesses()

    def hold(_):
        gate.wait(60)

    def waits(before):
        told.append(before)
        gate.set()

    def first():
        record = {"size": 0, "files": [], "workbook": False, "give": "?"}
        with pytest.raises(BrokenOffError):
            pool.run("pmo_data.intake.task", record, [], Limits(processes=1), progress=hold)
        done.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    while not pool._turns:
        thread.join(0.01)
    with pytest.raises(BrokenOffError):
        pool.run("pmo_data.limited.nothing", {}, [], Limits(processes=1), waiting=waits)
    thread.join(60)
    assert told[0] == 1
    assert done == ["first"]
    assert pool._turns == []


def test_a_process_stands_ready_and_the_next_takes_its_place():
    pool = LimitedProcesses()
    pool.stand_ready("pmo_data.intake.task")
    ready = pool._ready
    pool.stand_ready("pmo_data.intake.task")
    assert pool._ready is ready
    with pytest.raises(BrokenOffError):
        pool.run("pmo_data.limited.nothing", {}, [], DEFAULT_LIMITS)
    assert ready.returncode is not None
    assert pool._ready.poll() is None
    pool.end()
