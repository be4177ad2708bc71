"""What is seen and taken away is written beside the runs, and nothing of it twice or never."""

import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest

from pmo_data.errors import RoundsError, UnknownChoiceError
from pmo_data.store.audit.events import FIGURES, Did, Event
from pmo_data.store.audit.names import Kind, Named
from ui.server import audit as audits
from ui.server.audit import Recorder, recorder, taking
from ui.server.guard import guards

ANN = Named(Kind.LOGIN, ("https://issuer", "ann"))
KIM = Named(Kind.LOGIN, ("https://issuer", "kim"))
Q1 = Named(Kind.ROUND, ("Q1",))
ADA, BO = Named(Kind.PERSON, ("1",), "Ada"), Named(Kind.PERSON, ("2",), "Bo")
DAY, NEXT = "2026-11-23T23:59:50+00:00", "2026-11-24T00:00:10+00:00"


class Written:
    """Stands for an audit; keeps what it is given, unless it is away."""

    def __init__(self):
        self.events, self.away, self.came, self.kept = [], False, Signal(), []

    def add(self, events):
        if self.away:
            raise RoundsError("The rounds cannot be reached.")
        self.events += events
        self.came.set()

    def keep_for(self, days, at):
        self.kept.append((days, at))


class Clock:
    """A time that stands still until it is set."""

    def __init__(self):
        self.at = DAY

    def __call__(self):
        return self.at


@pytest.fixture
def written():
    return Written()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keeper(written, clock):
    """A recorder whose thread does not come to write anything."""
    found = Recorder(written, 3600, clock)
    yield found
    found.close()


def saw(at, by, one, what=""):
    return Event(at, by, Did.SAW, what, (Q1, one))


def test_it_is_told_once_a_day_who_saw_whom(keeper, written, clock):
    shown = {"Q1": (ADA, BO)}
    window = keeper.shows("s", ANN, shown)
    assert keeper.shows("s", ANN, shown) is window
    other = keeper.shows("t", ANN, {"Q1": (BO,)})
    keeper.flush()
    assert written.events == [saw(DAY, ANN, ADA), saw(DAY, ANN, BO)]
    clock.at = NEXT
    window = keeper.shows("s", ANN, shown)
    keeper.flush()
    assert written.events[2:] == [saw(NEXT, ANN, ADA), saw(NEXT, ANN, BO)]
    window = keeper.shows("s", KIM, shown)
    keeper.flush()
    assert written.events[4:] == [saw(NEXT, KIM, ADA), saw(NEXT, KIM, BO)]
    del window, other
    assert len(keeper.windows) == 0


def test_figures_without_names_are_another_thing_to_see(keeper, written):
    team = Named(Kind.TEAM, ("North",))
    first = keeper.shows("s", ANN, {"Q1": (team,)}, FIGURES)
    second = keeper.shows("s", ANN, {"Q1": ()}, FIGURES)
    keeper.flush()
    assert written.events == [
        saw(DAY, ANN, team, FIGURES),
        Event(DAY, ANN, Did.SAW, FIGURES, (Q1,)),
    ]
    assert first is not second


def test_what_is_taken_away_is_told_each_time_with_whom_the_window_shows(keeper, written):
    window = keeper.shows("s", ANN, {"Q1": (ADA, BO)})
    keeper.taken("s", "CSV")
    keeper.taken("s", "CSV")
    keeper.taken("s", "JSON", {"Q1": (BO,)})
    keeper.taken("unknown", "CSV")
    keeper.flush()
    assert [(one.did, one.what, one.about) for one in written.events[2:]] == [
        (Did.EXPORTED, "CSV", (Q1, ADA, BO)),
        (Did.EXPORTED, "CSV", (Q1, ADA, BO)),
        (Did.EXPORTED, "JSON", (Q1, BO)),
    ]
    assert window.by is ANN


def test_the_own_upload_of_somebody_is_not_seen_but_taken_away(keeper, written):
    window = keeper.shows("s", ANN, {})
    keeper.taken("s", "PDF")
    keeper.flush()
    assert written.events == [Event(DAY, ANN, Did.EXPORTED, "PDF")]
    assert window.shown == {}


def test_what_cannot_be_written_waits_and_the_log_names_nobody(keeper, written, caplog):
    window = keeper.shows("s", ANN, {"Q1": (ADA,)})
    written.away = True
    with caplog.at_level(logging.WARNING):
        keeper.flush()
    assert caplog.messages == [
        "The audit could not be written, and waits: The rounds cannot be reached."
    ]
    keeper.taken("s", "CSV")
    written.away = False
    keeper.flush()
    assert [one.did for one in written.events] == [Did.SAW, Did.EXPORTED]
    keeper.flush()
    assert len(written.events) == 2
    assert window


def test_only_so_much_waits(keeper, written, monkeypatch):
    monkeypatch.setattr(audits, "MOST_WAITING", 3)
    window = keeper.shows("s", ANN, {"Q1": (ADA,)})
    written.away = True
    for what in ("a", "b", "c"):
        keeper.taken("s", what)
        keeper.flush()
    written.away = False
    keeper.flush()
    assert [one.what for one in written.events] == ["a", "b", "c"]
    assert window


def test_its_thread_writes_by_itself_and_the_end_writes_the_rest(written):
    keeper = Recorder(written, 0.01)
    window = keeper.shows("s", ANN, {"Q1": (ADA,)})
    assert written.came.wait(60)
    keeper.close()
    keeper = Recorder(written, 3600)
    window = keeper.shows("s", ANN, {"Q1": (BO,)})
    keeper.close()
    assert [one.about[1] for one in written.events] == [ADA, BO]
    assert window.by is ANN


def test_many_runs_at_once_lose_nothing(keeper, written):
    people = [Named(Kind.PERSON, (str(number),)) for number in range(400)]

    def run(number):
        keeper.flush()
        return keeper.shows(str(number), ANN, {"Q1": (people[number],)})

    with ThreadPoolExecutor(8) as pool:
        windows = list(pool.map(run, range(400)))
    keeper.flush()
    assert {one.about[1] for one in written.events} == set(people)
    assert len(written.events) == len(windows) == 400


def test_without_a_login_there_is_none(monkeypatch):
    monkeypatch.delenv("PMO_LOGIN", raising=False)
    assert recorder({}) is None
    assert recorder({"PMO_LOGIN": "off"}) is None
    assert taking("CSV") is None


def test_after_the_end_nothing_comes_and_nothing_is_written_at_the_same_time(written):
    keeper = Recorder(written, 0.001)
    window = keeper.shows("s", ANN, {"Q1": (ADA,)})
    keeper.close()
    assert not keeper._thread.is_alive()
    assert len(written.events) == 1
    assert window


def test_what_is_too_old_goes_once_a_day_with_what_is_written(written, clock):
    keeper = Recorder(written, 3600, clock, days=365)
    window = keeper.shows("s", ANN, {"Q1": (ADA,)})
    keeper.flush()
    window = keeper.shows("s", ANN, {"Q1": (BO,)})
    keeper.flush()
    assert written.kept == [(365, DAY)]
    clock.at = NEXT
    keeper.flush()
    assert written.kept == [(365, DAY)]
    window = keeper.shows("s", ANN, {"Q1": (BO,)})
    keeper.flush()
    assert written.kept == [(365, DAY), (365, NEXT)]
    keeper.close()
    assert window


def test_a_wrong_length_is_told_at_the_start():
    with pytest.raises(UnknownChoiceError, match="PMO_KEEP_AUDIT is 'a year'"):
        recorder({"PMO_LOGIN": "oidc", "PMO_KEEP_AUDIT": "a year"})
    with pytest.raises(SystemExit, match="PMO_KEEP_AUDIT is 'a year', which is no number of days"):
        guards({"PMO_KEEP_AUDIT": "a year"})
