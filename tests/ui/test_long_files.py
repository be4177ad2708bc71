"""A long file is read beside the page: it can be watched, given up, and ends like any other."""

from __future__ import annotations

import threading

import pytest

from tests.ratings_files import small_csv
from tests.ui import screens
from ui import load, reading_job

GOOD = small_csv(["1", "Ann", 3, 3, 3, 3])


@pytest.fixture
def gate(monkeypatch):
    """Every file counts as long, and is read when the gate opens."""
    opened = threading.Event()
    read_many = load.read_many

    def waiting(*args, **kwargs):
        opened.wait(30)
        return read_many(*args, **kwargs)

    monkeypatch.setattr(reading_job, "LONG_BYTES", 0)
    monkeypatch.setattr(load, "read_many", waiting)
    yield opened
    opened.set()


def people(at) -> list[str]:
    return [metric.value for metric in at.metric if metric.label == "People"]


def reading(at) -> list[str]:
    return [text.value for text in at.markdown if text.value.startswith("**Reading")]


def test_the_page_says_what_is_read_and_shows_it_when_it_is_done(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    assert len(reading(at)) == 1
    assert people(at) == []
    job = at.session_state["job"]
    gate.set()
    job.future.result(30)
    screens.run(at)
    assert people(at) == ["1"]
    assert reading(at) == []


def test_reading_can_be_given_up(gate):
    at = screens.start()
    screens.upload(at, GOOD)
    at.button(key="cancel_reading").click()
    screens.run(at)
    gate.set()
    screens.run(at)
    assert (reading(at), people(at)) == ([], [])


def test_a_long_file_that_is_refused_leaves_one_sentence(gate):
    at = screens.start()
    screens.upload(at, "nothing,known\n1,2\n")
    job = at.session_state["job"]
    gate.set()
    assert job.future.exception(30) is not None
    screens.run(at)
    assert len(at.error) == 1
