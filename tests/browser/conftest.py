"""A running dashboard and a headless Chromium for the journeys of a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
)

from benchmarks.measure import ROOT
from benchmarks.servers import running
from tests.browser.waiting import PATIENCE_MS, REFUSED, watch
from tests.chromium import ARGUMENTS, executable
from tests.ui.server.served import outside, watched

WINDOW: ViewportSize = {"width": 1280, "height": 1000}
TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder as a browser test."""
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard started for these tests, which speaks to nobody but them."""
    environment, log = watched(tmp_path_factory.mktemp("watched"))
    settings = _settings(tmp_path_factory.mktemp("rounds")) | environment
    with running("app.py", ROOT, **settings) as url:
        yield url
    assert outside(log) == []


@pytest.fixture
def unvisited_url(tmp_path: Path) -> Iterator[str]:
    """Address of a dashboard that nobody has visited yet."""
    with running("app.py", ROOT, **_settings(tmp_path)) as url:
        yield url


def _settings(folder: Path) -> dict[str, str]:
    return {"PYTHONWARNINGS": "default", "PMO_ROUNDS": str(folder / "rounds.duckdb")}


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
        "viewport": WINDOW,
        "locale": "en-GB",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def visited(
    browser_type: BrowserType,
    browser_type_launch_args: dict,
    browser_context_args: dict,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """A window that notes what it does, so that it can be waited for.

    It has a folder of its own: only then does it fetch and compile scripts once.
    """
    given = browser_type_launch_args | browser_context_args
    folder = tmp_path_factory.mktemp("browser")
    with browser_type.launch_persistent_context(folder, **given) as context:
        watch(context)
        yield context


@pytest.fixture(scope="session")
def browser(visited: BrowserContext) -> Browser:
    """The one that the window is of: others of it begin with nothing."""
    assert visited.browser is not None
    return visited.browser


class Tabs:
    """Tabs of a window, used again: one that has run the scripts runs them in half the time."""

    def __init__(self, window: BrowserContext, aside: str) -> None:
        self._window, self._aside = window, aside
        self._idle: list[Page] = []
        self._used: list[Page] = []

    @contextmanager
    def one(self) -> Iterator[Page]:
        """A tab of somebody who was never here; one that is closed meanwhile is not used again."""
        page = self._idle.pop() if self._idle else self._window.new_page()
        self._used.append(page)
        page.bring_to_front()
        self._forget(page)
        try:
            with _faultless(page):
                yield page
        finally:
            self._used.remove(page)
            if not page.is_closed():
                self._put_aside(page)
            if self._used:
                # A tab behind another one is drawn once a second.
                self._used[-1].bring_to_front()

    def _forget(self, page: Page) -> None:
        self._window.clear_cookies()
        session = self._window.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        session.send("Page.resetNavigationHistory")
        session.detach()

    def _put_aside(self, page: Page) -> None:
        """Show what has no scripts, and is of the same server: so the process stays."""
        page.goto(self._aside)
        page.evaluate("sessionStorage.clear()")
        page.set_viewport_size(WINDOW)
        page.emulate_media(color_scheme="light", media="screen")
        self._idle.append(page)


@pytest.fixture(scope="session")
def tab_pool(visited: BrowserContext, base_url: str) -> Tabs:
    """The tabs of the window."""
    return Tabs(visited, f"{base_url}/_stcore/health")


@pytest.fixture
def page(tab_pool: Tabs) -> Iterator[Page]:
    """A page that waits as long as a busy machine takes, calls nobody and breaks no policy."""
    with tab_pool.one() as page:
        yield page


@pytest.fixture(scope="module")
def kept_page(tab_pool: Tabs) -> Iterator[Page]:
    """Such a page for all tests of a module, each of which begins by putting it in order."""
    with tab_pool.one() as page:
        yield page


@pytest.fixture
def telephone(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A page in the window of a telephone, which is touched."""
    with browser.new_context(**(browser_context_args | TELEPHONE)) as context:
        watch(context)
        yield context.new_page()


@contextmanager
def _faultless(page: Page) -> Iterator[None]:
    outside: list[str] = []
    refused: list[str] = []

    def asked(request: Request) -> None:
        if _is_outside(request.url):
            outside.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.text.startswith(REFUSED):
            refused.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    yield
    page.remove_listener("request", asked)
    page.remove_listener("console", said)
    assert outside == []
    assert refused == []


def _is_outside(url: str) -> bool:
    local = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")
    return not url.startswith(local)
