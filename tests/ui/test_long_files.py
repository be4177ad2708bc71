"""A long file is read beside the page: it can be watched, given up, and ends like any other."""

from __future__ import annotations

import re
import threading
from types import SimpleNamespace

import pytest

from pmo_data.errors import RatingsFileError
from pmo_data.intake.files import read_many
from pmo_data.intake.understood import understood
from tests.ratings_files import small_csv
from tests.ui import screens
from ui.session import intake_job as reading_job
from ui.session import load

pytestmark = pytest.mark.slow

GOOD = small_csv(["1", "Ann", 3, 3, 3, 3])


@pytest.fixture
def gate(monkeypatch):
    """Every file counts as long, and is read when the gate opens."""
    opened = threading.Event()
    read_apart = load.read_apart

    def waiting(*args, **kwargs):
        opened.wait(600)
        return read_apart(*args, **kwargs)

    monkeypatch.setattr(reading_job, "LONG_BYTES", 0)
    monkeypatch.setattr(load, "read_apart", waiting)
    yield opened
    opened.set()


def people(at) -> list[str]:
    return [
        value for label, (value, _) in screens.cards(at).items() if label in ("Person", "People")
    ]


def bars(at) -> list[tuple[int, str]]:
    return [(bar.proto.value, bar.proto.text) for bar in at.get("progress")]


def captions(at) -> list[str]:
    return [text.value for text in at.caption if text.value.endswith("MB")]


def reading(at) -> list[str]:
    return [text.value for text in at.markdown if text.value.startswith("**Reading")]


def test_the_page_says_what_is_read_and_shows_it_when_it_is_done(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    assert len(reading(at)) == 1
    assert people(at) == []
    job = at.session_state["held"]["job"]
    gate.set()
    job.future.result(600)
    screens.run(at)
    assert people(at) == ["1"]
    assert reading(at) == []


def test_the_page_shows_the_share_that_the_reader_tells_and_none_before(gate, monkeypatch):
    at = screens.start()
    screens.upload(at, GOOD)
    assert [re.sub(r"^\d+", "0", text) for text in captions(at)] == ["0 s · 0 MB"]
    assert bars(at) == []
    job = at.session_state["held"]["job"]
    monkeypatch.setattr(reading_job, "time", SimpleNamespace(monotonic=lambda: job.started + 14))
    job.size = 48_000_000
    job.told(0.624)
    screens.run(at)
    assert (captions(at), bars(at)) == ([], [(62, "62 % read · 14 s · 48 MB")])
    gate.set()
    job.future.result(600)
    assert job.share == 1
    screens.run(at)
    assert (bars(at), people(at)) == ([], ["1"])


def test_reading_that_waits_says_for_how_many_and_ends_with_its_page(monkeypatch):
    shown, now = [True], [100.0]
    monkeypatch.setattr(reading_job, "LONG_BYTES", 4_000_000)
    monkeypatch.setattr(reading_job, "time", SimpleNamespace(monotonic=lambda: now[0]))
    job = reading_job.ReadingJob("team.csv", 3_000_000, lambda: shown[0], started=98, seen=100)
    job.waits(2)
    assert job.text == "Waiting: 2 files are to be read before it · 2 s"
    assert not job.is_soon_done()
    job.told(0.5)
    assert job.text == "50 % read · 2 s · 3 MB"
    shown[0], now[0] = False, 109
    job.told(0.6)
    now[0] = 111
    with pytest.raises(RatingsFileError, match="its page was closed"):
        job.told(0.7)


def test_reading_can_be_given_up_and_its_thread_ends(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    job = at.session_state["held"]["job"]
    at.button(key="cancel_reading").click()
    screens.run(at)
    assert not job.future.done()
    gate.set()
    assert "GivenUp" in type(job.future.exception(600)).__name__
    assert job.share == 0
    screens.run(at)
    assert (reading(at), people(at), screens.words(at).count("GivenUp")) == ([], [], 0)


def test_a_thread_in_the_middle_of_a_file_ends_at_its_next_report(gate, monkeypatch, caplog):
    middle, told = threading.Event(), []

    def pausing(files, *_, progress, **__):
        def pause(share):
            told.append(share)
            if share >= 0.3:
                middle.set()
                gate.wait(600)
            progress(share)

        return understood(read_many(files, progress=pause))

    monkeypatch.setattr(load, "read_apart", pausing)
    at = screens.start()
    screens.upload(at, small_csv(*(["1", f"Ann {i}", 3, "3*", 3, 3] for i in range(3_000))))
    job = at.session_state["held"]["job"]
    assert middle.wait(600)
    at.button(key="cancel_reading").click()
    screens.run(at)
    gate.set()
    assert "GivenUp" in type(job.future.exception(600)).__name__
    assert 0 < job.share < 0.3 <= told[-1]
    assert [share for share in told if share >= 0.3] == told[-1:]
    assert (reading(at), people(at)) == ([], [])
    assert "Ann" not in caplog.text
    assert "team.csv" not in caplog.text


def test_another_file_ends_the_reading_of_the_one_before(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    first = at.session_state["held"]["job"]
    screens.upload(at, small_csv(["1", "Ann", 3, 3, 3, 3], ["2", "Ben", 3, 3, 3, 3]))
    second = at.session_state["held"]["job"]
    gate.set()
    assert "GivenUp" in type(first.future.exception(600)).__name__
    second.future.result(600)
    screens.run(at)
    assert people(at) == ["2"]


def test_a_long_file_that_is_refused_leaves_one_sentence(gate):
    at = screens.start()
    screens.upload(at, "nothing,known\n1,2\n")
    job = at.session_state["held"]["job"]
    gate.set()
    assert job.future.exception(600) is not None
    screens.run(at)
    assert len(at.error) == 1


def test_a_file_goes_on_being_read_on_another_page_and_is_in_use_there(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    screens.go(at, "cohort")
    assert len(reading(at)) == 1
    assert "No ratings yet" in screens.headings(at)
    job = at.session_state["held"]["job"]
    gate.set()
    job.future.result(600)
    screens.run(at)
    assert reading(at) == []
    assert "team.csv · 1 person" in screens.words(at)


def test_why_it_was_refused_is_said_on_other_pages_until_the_page_of_files_was_opened(gate):
    at = screens.start()
    screens.upload(at, "nothing,known\n1,2\n")
    job = at.session_state["held"]["job"]
    screens.go(at, "cohort")
    gate.set()
    said = job.future.exception(600).message
    for page in ("cohort", "person", "framework"):
        assert said in screens.literal(screens.words(screens.go(at, page)))
    screens.go(at, "ratings")
    assert len(at.error) == 1
    assert said not in screens.literal(screens.words(screens.go(at, "cohort")))
    assert len(screens.go(at, "ratings").error) == 0
