"""A running dashboard and a headless Chromium for the journeys of a user."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.waiting import watch
from tests.chromium import ARGUMENTS, executable

ROOT = Path(__file__).parents[2]
PATIENCE_MS = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def _dashboard(folder: Path) -> Iterator[str]:
    """Address of a dashboard that was started just now, keeps its rounds in a folder, and stops."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    server = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.address", "127.0.0.1"],
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "default", "PMO_ROUNDS": str(folder / "rounds.duckdb")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not _answers(url):
            if time.monotonic() > deadline or server.poll() is not None:
                pytest.fail("the dashboard did not start")
            time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard started for these tests."""
    with _dashboard(tmp_path_factory.mktemp("rounds")) as url:
        yield url


@pytest.fixture
def unvisited_url(tmp_path: Path) -> Iterator[str]:
    """Address of a dashboard that nobody has visited yet."""
    with _dashboard(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Launch the Chromium of the machine, without its network habits."""
    found = executable()
    path = {"executable_path": found} if found else {}
    return browser_type_launch_args | path | {"args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A desktop window in a fixed language."""
    return browser_context_args | {
        "viewport": {"width": 1280, "height": 1000},
        "locale": "en-GB",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A window that notes what it does, so that it can be waited for."""
    watch(context)
    return context


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that waits long enough for a busy machine, and may not call outside."""
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    outside: list[str] = []
    page.on("request", lambda r: outside.append(r.url) if _is_outside(r.url) else None)
    yield page
    assert outside == []


def _is_outside(url: str) -> bool:
    local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
    return not url.startswith(local)
