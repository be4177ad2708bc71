"""The share done is told from the work itself, never falls, and whoever hears it can end it."""

import subprocess

import filemaker as fm
import pytest
import workbooks as wb

from pmo_data.errors import RatingsFileError
from pmo_data.intake import apart
from pmo_data.intake import files as reading
from pmo_data.intake.apart import read_apart
from pmo_data.intake.bulk import fast_wide
from pmo_data.intake.layout.heading_rows import heading_hits
from pmo_data.intake.text import csv_grid
from pmo_data.limited import processes

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("real_processes")]

TEAM = [(f"E{i}", f"Zoë {i}", "PMO Officer", "Project office") for i in range(4_500)]


class EndedError(Exception):
    """What whoever hears the share raises to end the reading."""


def wide():
    return fm.wide_rows(people=TEAM)


def long():
    body = [
        [*person[:2], number, dimension, fm.level(i, number)]
        for i, person in enumerate(TEAM[:100])
        for number in range(1, 28)
        for dimension in ("Application", "Knowledge")
    ]
    return [["ID", "Name", "Competence", "Dimension", "Rating"], *body]


def transposed():
    return [list(column) for column in zip(*fm.wide_rows(people=TEAM[:40]), strict=True)]


LAYOUTS = {"wide": wide, "long": long, "transposed": transposed}


def shares_of(files, **options):
    """What was told on the way, and the result."""
    shares = []
    result = reading.read_many(files, progress=shares.append, **options)
    return shares, result


def check_shares(shares):
    assert (shares[0], shares[-1]) == (0, 1)
    assert shares == sorted(shares)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_share_grows_from_nothing_to_all_and_changes_no_result(layout):
    content = fm.text(LAYOUTS[layout]()).encode()
    shares, heard = shares_of([("team.csv", content)])
    check_shares(shares)
    assert len(set(shares)) > 5
    unheard = reading.read_ratings(content, "team.csv")
    assert heard.report == unheard.report
    assert heard.report.layout == layout
    assert heard.ratings.people.equals(unheard.ratings.people)
    assert (heard.ratings.levels == unheard.ratings.levels).all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_while_a_text_is_split_the_share_is_that_of_its_bytes(encoding):
    lines = fm.text(wide()).splitlines(keepends=True)
    content = "".join(lines).encode(encoding)
    shares = []
    csv_grid.csv_grid(content, heading_hits, progress=shares.append)
    for done, share in enumerate(shares):
        split = len("".join(lines[: done * 1_000]).encode(encoding))
        # Pieces of 8 KB are read ahead of the row that is split; a byte order mark is no row.
        assert split - 2 <= share * len(content) <= split + 3 * 8_192
    assert len(shares) == 6
    assert shares[-1] == 1


def test_a_file_of_several_takes_its_share_by_its_size():
    small, large = (fm.text(fm.wide_rows(people=p)).encode() for p in (TEAM[:500], TEAM[500:]))
    shares, result = shares_of([("a.csv", small), ("b.csv", large)])
    check_shares(shares)
    assert result.report.people == 4_500
    end_of_first = len(small) / (len(small) + len(large)) * 0.65
    assert any(share == pytest.approx(end_of_first) for share in shares)


def test_the_fast_way_tells_its_begin_and_its_end(monkeypatch):
    monkeypatch.setattr(reading, "FAST_BYTES", 0)
    monkeypatch.setattr(fast_wide, "SAMPLE_BYTES", 400_000)
    shares, result = shares_of([("team.csv", fm.text(wide()).encode())])
    assert shares == [0, 1]
    assert result.report.people == 4_500


def test_a_refused_file_is_never_wholly_read():
    shares = []
    with pytest.raises(RatingsFileError):
        reading.read_ratings(b"nothing,known\n1,2\n", "t.csv", progress=shares.append)
    assert shares
    assert max(shares) < 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("at", [0, 0.1, 0.3, 0.6, 0.9])
def test_what_is_raised_ends_the_reading_there(layout, at):
    content = fm.text(LAYOUTS[layout]()).encode()
    told = []

    def ending(share):
        told.append(share)
        if share >= at:
            raise EndedError

    with pytest.raises(EndedError):
        reading.read_many([("a.csv", content), ("b.csv", content)], progress=ending)
    assert [share for share in told if share >= at] == told[-1:]


@pytest.fixture
def looked_at_often(monkeypatch):
    monkeypatch.setattr(processes, "_LOOK_SECONDS", 0.001)


@pytest.fixture(scope="module")
def large_xlsx():
    return wb.xlsx({"Team": fm.wide_rows(people=TEAM[:2_000])})


@pytest.mark.usefixtures("looked_at_often")
def test_a_process_tells_the_share_that_it_has_read(large_xlsx):
    shares = []
    result = read_apart([("team.xlsx", large_xlsx)], progress=shares.append)
    check_shares(shares)
    assert result.report.people == 2_000
    on_the_way = {share for share in shares if 0 < share < 1}
    assert len(on_the_way) > 5
    assert all(100 * share == pytest.approx(round(100 * share)) for share in on_the_way)


def test_an_xls_tells_nothing_until_it_is_open():
    shares, result = shares_of([("team.xls", wb.xls({"Team": wb.TEAM}))])
    check_shares(shares)
    assert not [share for share in shares if 0 < share < 0.9]
    assert fm.levels_of(result) == wb.LEVELS


@pytest.mark.usefixtures("looked_at_often")
def test_a_process_that_is_given_up_ends(large_xlsx, monkeypatch):
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            started.append(self)

    def ending(share):
        if started:
            raise EndedError

    monkeypatch.setattr(subprocess, "Popen", Watched)
    # With none that stood ready before.
    monkeypatch.setattr(apart, "PROCESSES", processes.LimitedProcesses())
    with pytest.raises(EndedError):
        read_apart([("team.xlsx", large_xlsx)], progress=ending)
    (child,) = started
    assert child.returncode not in (None, 0)
