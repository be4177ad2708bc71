"""Servers to click on: the dashboard with ratings in place, the bare page, and Dash."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from benchmarks.measure import ROOT

START_SECONDS = 600
"""A guard against hangs: a busy machine takes its time."""
DASH_BOX, DASH_CHARTS = "choice", 2
"""The dropdown of the page in Dash, and how many charts it shows."""
BEGIN = """from streamlit import runtime

if runtime.exists():
    from benchmarks.session import begin

    begin()
"""
BARE_PAGE = '''"""A bare page: ready-made figures and one select box."""

import pickle
from pathlib import Path

import pandas as pd
import streamlit as st


@st.cache_resource
def ready_made():
    return pickle.loads(Path("figures.pickle").read_bytes())


st.set_page_config(layout="wide")
figures = ready_made()
chosen = st.selectbox("Choice", list(figures))
for number, (figure, styles) in enumerate(figures[chosen]):
    if isinstance(figure, pd.DataFrame) and styles is None:
        st.dataframe(figure, hide_index=True, key=f"table{number}")
    elif styles is None:
        st.plotly_chart(figure, key=f"chart{number}", theme=None)
    else:
        styled = figure.style.apply(lambda _, s=styles: s, axis=None)
        st.container(key="heatgrid").dataframe(styled, hide_index=True)
'''


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a server gives the page at `url`."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def start(
    script: str,
    folder: Path,
    port: int,
    *options: str,
    errors: IO[bytes] | int = subprocess.DEVNULL,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """`streamlit run` of a script in its folder; `options` are those of the interpreter."""
    arguments = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    return subprocess.Popen(
        [sys.executable, *options, "-m", "streamlit", "run", script, *arguments, *quiet],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | dict(environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=errors,
    )


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Return as soon as the page at `url` is given."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if time.monotonic() > deadline or server.poll() is not None:
            raise RuntimeError(f"the server at {url} did not start")
        time.sleep(0.005)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server that was started here."""
    server.terminate()
    server.wait(timeout=START_SECONDS)


class Server(NamedTuple):
    """A server that runs: its address and its process."""

    address: str
    process: int


@contextmanager
def serving(script: str, folder: Path, **environment: str) -> Iterator[Server]:
    """A server that runs meanwhile."""
    port = free_port()
    server = start(script, folder, port, environment=environment)
    with _awaited(server, f"http://127.0.0.1:{port}", "/_stcore/health") as address:
        yield Server(address, server.pid)


@contextmanager
def running(script: str, folder: Path, **environment: str) -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    with serving(script, folder, **environment) as server:
        yield server.address


@contextmanager
def dash_running(figures: Path) -> Iterator[str]:
    """The address of a page in Dash with two of the ready-made figures."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.dash_page", str(figures), str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with _awaited(server, f"http://127.0.0.1:{port}", "/") as address:
        yield address


@contextmanager
def _awaited(server: subprocess.Popen[bytes], address: str, path: str) -> Iterator[str]:
    try:
        wait_for(address + path, server)
        yield address
    finally:
        stop(server)


def dashboard_folder(folder: Path) -> Path:
    """A folder whose `entry.py` is `app.py` with ratings in place from the first run."""
    folder.mkdir()
    for name in ("pages", ".streamlit"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "entry.py").write_text(
        BEGIN + (ROOT / "app.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return folder


def bare_folder(folder: Path, figures: bytes) -> Path:
    """A folder whose `bare.py` shows ready-made figures."""
    folder.mkdir()
    (folder / "figures.pickle").write_bytes(figures)
    (folder / "bare.py").write_text(BARE_PAGE, encoding="utf-8")
    return folder
