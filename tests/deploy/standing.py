"""What `deploy/` holds, and processes and proxies that are started as it says, in a folder."""

from __future__ import annotations

import getpass
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from websockets.sync.client import ClientConnection, connect

from benchmarks.measure import ROOT
from benchmarks.servers import free_port, stop
from tests.ui.server.served import PATIENCE_SECONDS, started

DEPLOY = ROOT / "deploy"
_PLACES = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))


def program(name: str) -> str:
    """Where a program is; a test that needs one that is not there is skipped."""
    found = shutil.which(name, path=_PLACES)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def unit(name: str) -> dict[str, list[str]]:
    """Every value of every key of a unit of systemd, with lines put together."""
    text = re.sub(r"\\\n\s*", "", (DEPLOY / name).read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^(\w+)=(.*)$", text, flags=re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found


def command(number: int, folder: Path, before: Sequence[str] = ("-m", "uvicorn")) -> list[str]:
    """What `pmo@.service` starts, with sockets in a folder of the test."""
    (line,) = unit("pmo@.service")["ExecStart"]
    uvicorn, *options = line.replace("/run", str(folder)).replace("%i", str(number)).split()
    assert uvicorn == "/opt/pmo/.venv/bin/uvicorn"
    return [sys.executable, *before, *options]


@contextmanager
def processes(
    folder: Path, count: int, before: Sequence[str] = ("-m", "uvicorn"), **environment: str
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many processes of the dashboard, each on a socket of its own."""
    fixed = dict(setting.split("=", 1) for setting in unit("pmo@.service")["Environment"])
    with ExitStack() as ending:
        running = []
        for number in range(1, count + 1):
            (folder / f"pmo-{number}").mkdir(mode=0o750)
            line = command(number, folder, before)
            running.append(started(line, **(fixed | environment)))
            ending.callback(_stop, running[-1])
        for number, process in enumerate(running, start=1):
            _wait(lambda at=number: (folder / f"pmo-{at}/app.sock").exists(), process)
        yield running


class Answer(NamedTuple):
    """A status, the cookies that are set, all headers by their names in small letters, the text."""

    status: int
    cookies: list[str]
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Front:
    """A proxy that speaks TLS on a port of this machine.

    `open_port` is where it does not.
    """

    port: int
    open_port: int

    @property
    def origin(self) -> str:
        return f"https://localhost:{self.port}"

    def ask(self, path: str = "/", *, safe: bool = True, **headers: str) -> Answer:
        """Ask with these headers; ``x_y`` becomes ``x-y``."""
        waiting = {"timeout": PATIENCE_SECONDS}
        line = (
            http.client.HTTPSConnection("localhost", self.port, context=_trusting(), **waiting)
            if safe
            else http.client.HTTPConnection("localhost", self.open_port, **waiting)
        )
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        line.request("GET", path, headers=given)
        answer = line.getresponse()
        text = answer.read().decode("latin-1")
        cookies = answer.headers.get_all("set-cookie") or []
        line.close()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, cookies, told, text)

    def process(self, cookie: str = "") -> str:
        """Which process answers a window with such a cookie, or a new one."""
        given = {"cookie": f"PMO_REPLICA={cookie}"} if cookie else {}
        answer = self.ask(**given)
        assert answer.status == 200
        told = [re.match(r"PMO_REPLICA=(\w+);", one) for one in answer.cookies]
        return next((found[1] for found in told if found), cookie)

    def window(self, **headers: str) -> ClientConnection:
        """A web socket that is opened with these headers."""
        return connect(
            f"wss://localhost:{self.port}/_stcore/stream",
            additional_headers={"Origin": self.origin} | headers,
            ssl=_trusting(),
            max_size=2**26,
            open_timeout=PATIENCE_SECONDS,
            proxy=None,
        )


def certificate(folder: Path) -> Path:
    """A certificate that nobody has signed, with its key behind it in one file."""
    key, own, both = (folder / name for name in ("key.pem", "certificate.pem", "pmo.pem"))
    request = [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    names = ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(own)]
    subprocess.run([*request, *names], check=True, capture_output=True)
    both.write_bytes(own.read_bytes() + key.read_bytes())
    return both


@contextmanager
def haproxy(folder: Path, *, ports: Front | None = None, **environment: str) -> Iterator[Front]:
    """HAProxy as `haproxy.cfg` says, before the sockets of a folder."""
    line = [program("haproxy"), "-db", "-f", str(DEPLOY / "haproxy.cfg")]
    # Imported here: where there is no such module, there is no HAProxy.
    from grp import getgrgid

    front = ports or Front(free_port(), free_port())
    settings = {
        "BIND_HTTP": f"127.0.0.1:{front.open_port}",
        "BIND_HTTPS": f"127.0.0.1:{front.port}",
        "CERTIFICATE": str(certificate(folder)),
        "PROCESS_1": f"unix@{folder}/pmo-1/app.sock",
        "PROCESS_2": f"unix@{folder}/pmo-2/app.sock",
        "USER_NAME": getpass.getuser(),
        "GROUP_NAME": getgrgid(os.getgid()).gr_name,
    }
    told = (DEPLOY / "haproxy.cfg").read_text("utf-8")
    assert set(re.findall(r"presetenv (\w+) ", told)) == set(settings)
    with _running(line, front, settings | environment):
        yield front


@contextmanager
def nginx(folder: Path, *, asks: bool = False) -> Iterator[Front]:
    """nginx as `nginx.conf` says, before the first socket of a folder; `asks` who somebody is."""
    line = [program("nginx"), "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    front = Front(free_port(), free_port())
    certificate(folder)
    places = {
        "/run/pmo-1/app.sock": f"{folder}/pmo-1/app.sock",
        "/etc/ssl/pmo/": f"{folder}/",
        "/etc/nginx/": f"{folder}/",
        "listen 80;": f"listen 127.0.0.1:{front.open_port};",
        "listen 443 ssl;": f"listen 127.0.0.1:{front.port} ssl;",
        "pmo.example.org": "localhost",
    } | ({"# auth_basic": "auth_basic"} if asks else {})
    site = (DEPLOY / "nginx.conf").read_text("utf-8")
    for told, here in places.items():
        assert told in site
        site = site.replace(told, here)
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        f"events {{}}\nhttp {{\n{temporary}\n{site}}}\n",
        "utf-8",
    )
    with _running(line, front, {}):
        yield front


@contextmanager
def _running(line: list[str], front: Front, settings: Mapping[str, str]) -> Iterator[None]:
    proxy = started(line, **settings)
    try:
        _wait(lambda: _listens(front.port), proxy)
        yield
    finally:
        stop(proxy)


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _wait(until, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not until():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{process.args} did not start")
        time.sleep(0.01)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it is waiting for."""
    process.kill()
    process.wait(PATIENCE_SECONDS)
