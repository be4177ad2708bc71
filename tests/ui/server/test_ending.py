"""A server that is told to end: a balancer hears of it, packs are written, then it is over."""

import threading
import time
from concurrent.futures import Future

import pytest

from benchmarks.servers import free_port, stop, wait_for
from exports.formats import FORMATS
from pmo_data.errors import UnknownChoiceError
from tests.ui.server.served import Served, awaited, command, started
from ui.server.ending import ENDING, NOTICE_SECONDS, TAKE_SECONDS, Ending, drain_seconds
from ui.session import pack_job


class Hours:
    """A clock that goes by sleeping, and what happens at some of its times."""

    def __init__(self, **happening):
        self.now, self.happening = 1000.0, {float(at[1:]): what for at, what in happening.items()}

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.now += seconds
        for at in [at for at in self.happening if self.now >= 1000 + at]:
            self.happening.pop(at)()


def lasted(ending, seconds, **happening):
    """How many seconds it takes until the server closes."""
    hours = Hours(**happening)
    awaited(ending.drained(seconds, clock=hours, sleep=hours.sleep))
    return round(hours.now - 1000, 1)


def test_without_a_balancer_and_a_pack_there_is_nothing_to_wait_for():
    assert lasted(Ending(), 60) == 0


def test_a_balancer_is_given_time_to_find_out():
    assert lasted(Ending(balanced=True), 60) == pytest.approx(NOTICE_SECONDS, abs=0.2)
    assert lasted(Ending(balanced=True), 1) == pytest.approx(1, abs=0.2)


def test_a_pack_is_written_to_its_end_and_can_be_taken():
    ending, pack = Ending(), Future()
    ending.wait_for(pack)
    took = lasted(ending, 60, _20=lambda: pack.set_result(None))
    assert took == pytest.approx(20 + TAKE_SECONDS, abs=0.3)
    assert not ending.work


def test_a_pack_that_takes_longer_is_not_waited_for():
    ending = Ending()
    ending.wait_for(Future())
    assert lasted(ending, 60) == pytest.approx(60, abs=0.2)
    assert lasted(ending, 0) == 0


def test_a_pack_that_came_to_nothing_is_not_waited_for():
    ending, refused, given_up = Ending(), Future(), Future()
    for pack in (refused, given_up):
        ending.wait_for(pack)
    refused.set_exception(ValueError())
    given_up.cancel()
    assert lasted(ending, 60) == 0


class Slow:
    """A pack in one format, which is written once it is let."""

    def __init__(self, pack, formats):
        self.formats = formats

    def files(self, progress):
        """The format."""
        self.let.wait()
        yield self.formats[0], b""


def test_a_pack_of_the_page_is_waited_for(monkeypatch):
    kept, Slow.let = {}, threading.Event()
    monkeypatch.setattr(pack_job, "WrittenApart", Slow)
    monkeypatch.setattr(pack_job.state, "session", lambda: "one")
    monkeypatch.setattr(pack_job.state, "kept", kept.get)
    monkeypatch.setattr(pack_job.state, "keep", kept.__setitem__)
    pack_job.start(None, [FORMATS["pdf"]], "made of this")
    pack = kept[pack_job.KEPT].future
    assert pack in ENDING.work
    Slow.let.set()
    pack.result()
    while pack in ENDING.work:  # whoever waits for a pack is told before those who look at it
        time.sleep(0.01)


def test_the_time_is_a_setting():
    assert drain_seconds({}) == 60
    assert drain_seconds({"PMO_DRAIN_SECONDS": " 0 "}) == 0
    for wrong in ("-1", "a minute", "3601", "1.5"):
        with pytest.raises(UnknownChoiceError, match="no number of seconds") as raised:
            drain_seconds({"PMO_DRAIN_SECONDS": wrong})
        assert "from 0 to 3600" in raised.value.hint


@pytest.mark.slow
def test_whoever_is_told_to_end_says_so_and_still_answers_those_who_are_there():
    port = free_port()
    server = started(command("uvicorn", port))
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        asked = Served(port)
        assert asked.ask("/ready").status == 200
        assert asked.ask("/ready", host="pmo.example.org").status == 403
        server.terminate()
        while (answer := asked.ask("/ready")).status == 200:
            time.sleep(0.01)
        assert answer.status == 404
        assert answer.text == "This server is about to end.\n"
        assert asked.ask("/").status == 200
        assert asked.opens()
        begun = time.monotonic()
    finally:
        stop(server)  # told twice, it ends at once
    assert time.monotonic() - begun < 60
