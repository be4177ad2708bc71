"""Two processes behind HAProxy, as `deploy/haproxy.cfg` and `pmo@.service` say."""

import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from benchmarks.servers import free_port
from tests.deploy.echo import echoing
from tests.deploy.standing import Front, haproxy, processes
from tests.ui.server.served import PATIENCE_SECONDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def balanced():
    """HAProxy, the processes behind it, and the file that ends the work of both."""
    ports = Front(free_port(), free_port())
    with tempfile.TemporaryDirectory(prefix="pmo") as made:
        folder, written = Path(made), Path(made, "written")
        settings = {"PMO_ORIGINS": ports.origin, "PMO_ROUNDS": str(folder / "rounds.duckdb")}
        working = ("-m", "tests.deploy.with_work", str(written))
        with (
            processes(folder, 2, working, **settings) as running,
            haproxy(folder, ports=ports) as front,
        ):
            yield front, running, written


def test_a_window_stays_with_its_process(balanced):
    front, *_ = balanced
    assert {front.process() for _ in range(10)} == {"1", "2"}
    assert [front.process("2") for _ in range(5)] == ["2"] * 5


def test_cookies_and_pages_keep_to_tls_and_checks_to_themselves(balanced):
    front, *_ = balanced
    answer = front.ask("/_stcore/health")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert len(answer.cookies) > 1
    assert [one for one in answer.cookies if "secure" not in one.lower().split("; ")] == []
    assert front.ask("/ready").status == front.ask("/_stcore/metrics").status == 404
    moved = front.ask("/cohort", safe=False)
    assert (moved.status, moved.headers["location"][:8]) == (301, "https://")


def test_a_process_that_is_told_to_end_keeps_its_windows_and_gets_no_new_ones(balanced):
    front, running, written = balanced
    with front.window(Cookie="PMO_REPLICA=1") as window:
        running[0].send_signal(signal.SIGTERM)
        new: list[str] = []
        while new[-10:] != ["2"] * 10:
            new.append(front.process())
        assert front.process("1") == "1"
        window.ping().wait(PATIENCE_SECONDS)
        assert running[0].poll() is None

        written.touch()
        with ThreadPoolExecutor() as asking:
            asked = asking.submit(lambda: [front.process("1") for _ in range(10)])
            with pytest.raises(ConnectionClosed):
                window.recv(PATIENCE_SECONDS)
        assert running[0].wait(PATIENCE_SECONDS) == -signal.SIGTERM
        assert set(asked.result()) <= {"1", "2"}  # every one of them was answered
        assert front.process("1") == "2"


def test_nobody_names_themselves(folder):
    named = {"x_forwarded_user": "kim", "X_Forwarded_Email": "kim@example.org"}
    with echoing() as port, haproxy(folder, PROCESS_1=f"127.0.0.1:{port}") as front:
        answer = front.ask(cookie="PMO_REPLICA=1", x_forwarded_groups="admins", x_kept="1", **named)
    assert "x-kept: 1" in answer.text
    assert "forwarded" not in answer.text
