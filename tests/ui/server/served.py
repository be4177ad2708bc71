"""Servers for the tests of this folder, and questions to them that no browser would ask."""

from __future__ import annotations

import asyncio
import http.client
import os
import subprocess
import sys
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from benchmarks.measure import ROOT
from benchmarks.servers import free_port, stop, wait_for

WAYS = {
    "uvicorn": ("uvicorn", "app:app", "--host", "localhost", "--port"),
    "streamlit run": ("streamlit", "run", "app.py", "--server.port"),
}
"""The way of starting that README.md names, and the one that everybody knows."""
PATIENCE_SECONDS = 600
WATCHER = """
import sys
def watch(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        with open({log!r}, "a") as log:
            print(event, given[0] if event == "socket.getaddrinfo" else given[1], file=log)
sys.addaudithook(watch)
"""


class Answer(NamedTuple):
    """A status, the headers and the text of an answer."""

    status: int
    headers: Mapping[str, str]
    text: str


class Served(NamedTuple):
    """A server that runs on a port of this machine."""

    port: int

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def ask(self, path="/", *, method="GET", body=None, **headers) -> Answer:
        """Ask with exactly these headers; ``sec_fetch_site`` becomes ``sec-fetch-site``."""
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, text in ({"host": self.host} | given).items():
            line.putheader(name, text)
        if body is not None:
            line.putheader("content-length", str(len(body)))
        line.endheaders(body)
        answer = line.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read().decode("latin-1"))
        line.close()
        return found

    def opens(self, *, host="", **headers) -> bool:
        """Whether a web socket opens with these headers."""
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        name, _, port = (host or self.host).partition(":")
        address = f"ws://{name}:{port or 80}/_stcore/stream"
        # It is reached on this machine, whatever name it is asked by.
        reached = {"address": ("127.0.0.1", self.port), "proxy": None}
        try:
            with connect(address, additional_headers=given, **reached):
                return True
        except InvalidStatus as error:
            if error.response.status_code != 403:
                raise
            return False


def awaited(work: Coroutine[Any, Any, object]) -> None:
    """Do something that is waited for, in a thread: this one may have a browser's loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def command(way: str, port: int, *options: str) -> list[str]:
    """What starts the dashboard in one of `WAYS`."""
    return [sys.executable, "-m", *WAYS[way], str(port), *options]


def started(line: list[str], **environment: str) -> subprocess.Popen[bytes]:
    """A server that was just started in one of the ways, its output thrown away."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(line, cwd=ROOT, env=os.environ | environment, **quiet)


@contextmanager
def serving(
    way: str = "uvicorn", *options: str, port: int = 0, **environment: str
) -> Iterator[Served]:
    """A dashboard that runs meanwhile, at a port where one is given."""
    port = port or free_port()
    server = started(command(way, port, *options), **environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield Served(port)
    finally:
        stop(server)


def watched(folder: Path) -> tuple[dict[str, str], Path]:
    """An environment in which Python notes whom it speaks to, and where it does."""
    log = folder / "connections"
    log.touch()
    (folder / "sitecustomize.py").write_text(WATCHER.format(log=str(log)), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}, log


def outside(log: Path) -> list[str]:
    """What was noted and does not stay on this machine."""
    lines = log.read_text(encoding="utf-8").splitlines()
    ours = ("localhost", "('127.0.0.1'", "127.0.0.1", "('::1'", "::1", "0.0.0.0", "None")
    return [line for line in lines if not line.partition(" ")[2].startswith(ours)]
