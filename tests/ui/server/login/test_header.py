"""A login by the headers of a proxy, on a socket that only the proxy reaches."""

import os
import subprocess
import sys
import time

import pytest
from websockets.sync.client import unix_connect

from benchmarks.measure import ROOT
from benchmarks.servers import stop
from tests.ui.server.login.logins import LINE, Window
from tests.ui.server.served import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
PUBLIC = "https://pmo.example.org"
GRANTS = """
[[grant]]
who = "proxy:group:viewers"
role = "viewer"
teams = ["*"]
"""


@pytest.fixture(scope="module")
def socket(tmp_path_factory):
    """The socket of a dashboard behind a proxy."""
    folder = tmp_path_factory.mktemp("proxied", numbered=True)
    folder.chmod(0o750)
    (folder / "grants.toml").write_text(GRANTS, "utf-8")
    path = folder / "s"
    settings = LINE | {
        "PMO_LOGIN": "header",
        "PMO_ORIGINS": PUBLIC,
        "PMO_GRANTS": str(folder / "grants.toml"),
        "PMO_ROUNDS": str(folder / "rounds.duckdb"),
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "app:app", "--uds", str(path)],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not path.exists() and server.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    yield str(path)
    stop(server)


def shown(path, *headers):
    """What a window shows that the proxy opened with these headers."""
    opened = unix_connect(
        path,
        "ws://pmo.example.org/_stcore/stream",
        additional_headers=[("Origin", PUBLIC), *headers],
        max_size=2**26,
    )
    with opened as line:
        return Window(line, "", "").texts


def test_whom_the_proxy_names_is_let_in_as_grants_say(socket):
    groups = ("X-Forwarded-Groups", "staff, viewers")
    assert "Team figures" in shown(socket, ("X-Forwarded-User", "vic"), groups)
    assert "Not let in" in shown(socket, ("X-Forwarded-User", "vic"))
    assert "Nobody is logged in" in shown(socket, groups)
    assert "Nobody is logged in" in shown(socket)


def test_headers_that_come_twice_are_nobodys(socket):
    twice = [("X-Forwarded-User", "vic"), ("x-forwarded-user", "kim")]
    groups = ("X-Forwarded-Groups", "viewers")
    assert "Nobody is logged in" in shown(socket, *twice, groups)
