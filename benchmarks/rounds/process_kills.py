"""Processes of the dashboard that are killed: `python -m benchmarks.rounds.process_kills [COUNT]`.

Windows of a browser save rounds and write a pack, with login and drafts, and the process that
answers them is killed at random moments (SIGKILL). Once another one runs, every window must be
answered with what it held, every round that was told to be saved must be there, and none by
halves; the pack is written again and opened.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import psutil
from playwright.sync_api import Page, TimeoutError, expect, sync_playwright

from benchmarks.rounds import database_server
from benchmarks.servers import free_port, wait_for
from benchmarks.teams import SEED, ratings_of
from pmo_data.ratings import Ratings, with_round
from pmo_data.safe_csv import csv_bytes
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.postgres_store import PostgresStore
from pmo_data.tidy import wide_frame
from tests.browser.test_journey import drop, open_page
from tests.browser.waiting import ready, watch
from tests.chromium import ARGUMENTS, executable
from tests.ui.server.login import provider as providers
from tests.ui.server.login.logins import GRANTS, Somebody, login_environment
from tests.ui.server.served import command, started

SAVERS, PEOPLE, LONGEST_SECONDS, PATIENCE_SECONDS = 1, 14, 1.5, 120
# When a window has been answered after it was cut off, and its script has run.
NOTICE = """
window.cut = Infinity;
window.back = 0;
setInterval(() => {
  const script = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  if (!window.back && script === "notRunning" && window.seen.received > window.cut)
    window.back = Date.now() / 1000;
}, 50);
"""


@dataclass
class Tally:
    """What became of rounds, packs and windows.

    Attributes
    ----------
    told_wrong : int
        Rounds of which a window that came back said other than was so.
    left_running : int
        Processes that a killed one had begun, and that did not end with it.
    slowest_seconds : float
        From another process that answers to a window that shows what it held.
    """

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    told_wrong: int = 0
    packs: int = 0
    packs_partial: int = 0
    windows: int = 0
    dead: int = 0
    left_running: int = 0
    slowest_seconds: float = 0.0

    @property
    def faults(self) -> int:
        """All that must not be."""
        wrong = self.lost + self.partial + self.told_wrong + self.packs_partial
        return wrong + self.dead + self.left_running


class Dashboard:
    """A process of the dashboard on one port, which is killed and started again."""

    def __init__(self, port: int, settings: dict[str, str]) -> None:
        self.address = f"http://localhost:{port}"
        self._line, self._settings = command("uvicorn", port), settings
        self._process: subprocess.Popen[bytes] | None = None
        self.begun: list[psutil.Process] = []
        """What killed processes had begun: it is to end by itself."""

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = started(self._line, **self._settings)
        wait_for(f"{self.address}/_stcore/health", self._process)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self._process is not None and self._process.poll() is None:
            self.begun += psutil.Process(self._process.pid).children(recursive=True)
            self._process.kill()
            self._process.wait()


def use(page: Page, ratings: Ratings, name: str) -> None:
    """Drop a file on the page Ratings, and wait until it is in use."""
    drop(page, csv_bytes(wide_frame(ratings)), name)
    page.locator("strong", has_text=name).wait_for()


class Saver:
    """A window that saves one round after the other."""

    def __init__(self, page: Page, name: int) -> None:
        self.page, self._name = page, name
        self.saved: dict[str, Ratings] = {}
        self.present = ""
        self._given = ratings_of(PEOPLE)

    def prepare(self, number: int) -> None:
        """Drop a file."""
        self.present = f"R{number}-{self._name}"
        other = ((self._given.levels + number + self._name) % 6).astype("int8")
        self._given = with_round(Ratings(self._given.people.assign(round=""), other), self.present)
        open_page(self.page, "Ratings")
        use(self.page, self._given, f"{self.present}.csv")
        open_page(self.page, "Rounds")

    def begin(self) -> None:
        """Have it saved, without waiting for that."""
        self.page.get_by_role("button", name="Save round").click()

    def broken_off(self) -> int:
        """What was told before it was broken off: 1 where the round is saved, as somebody reads."""
        told = self.page.get_by_text(f"Saved {self.present}.").count()
        if told:
            self.saved[self.present] = self._given
        return told

    def goes_on(self, store: PostgresStore) -> int:
        """Go on in another process; how often that says other of the round than is so."""
        open_page(self.page, "Cohort")
        self.page.get_by_text(f"Round {self.present} · {PEOPLE} people").wait_for()
        open_page(self.page, "Rounds")
        is_saved = self.present in {one.label for one in store.rounds()}
        standing = "saved" if is_saved else "not saved"
        told = f"{self.present} · {PEOPLE} people · {standing}"
        return int(not self.page.get_by_text(told, exact=True).count())


class Packer:
    """A window that has a pack written."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taken: list[Path] = []

    def prepare(self, number: int) -> None:
        """It has all that it needs."""

    def begin(self) -> None:
        """Have a pack written, without waiting for it."""
        self.page.get_by_role("button", name="Build the pack").click()

    def broken_off(self) -> int:
        """Nothing of a pack is told to be kept."""
        return 0

    def goes_on(self, store: PostgresStore) -> int:
        """Have the pack written in another process, and take it."""
        self.begin()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=re.compile(r"\(\d+\.\d MB\)")).click()
        self.taken.append(Path(download.value.path()))
        return 0


def killed(
    dashboard: Dashboard, opened: Callable[[], Page], store: PostgresStore, count: int
) -> Tally:
    """Kill the dashboard that many times while rounds are saved and a pack is written."""
    tally, chance = Tally(), random.Random(SEED)
    packer, savers = Packer(opened()), [Saver(opened(), name) for name in range(SAVERS)]
    use(packer.page, ratings_of(PEOPLE), "pack.csv")
    open_page(packer.page, "Review pack")
    for number in range(count):
        windows = [*savers, packer]
        for window in windows:
            window.prepare(number)
        for window in chance.sample(windows, len(windows)):
            window.begin()
        time.sleep(chance.uniform(0, LONGEST_SECONDS))
        dashboard.kill()
        for window in windows:
            window.page.evaluate("window.cut = window.seen.moment; window.back = 0")
        tally.kills += 1
        tally.acknowledged += sum(window.broken_off() for window in windows)
        dashboard.start()
        answered = time.time()
        for window in windows:
            _look(window, store, tally, answered)
        print(tally, file=sys.stderr, flush=True)
    tally.left_running = len(psutil.wait_procs(dashboard.begun, timeout=PATIENCE_SECONDS)[1])
    for file in packer.taken:
        tally.packs += 1
        with zipfile.ZipFile(file) as pack:
            tally.packs_partial += pack.testzip() is not None
    for saver in savers:
        _compare(store, saver.saved, tally)
    return tally


def _look(window: Saver | Packer, store: PostgresStore, tally: Tally, answered: float) -> None:
    tally.windows += 1
    try:
        window.page.wait_for_function("() => window.back")
        taken = window.page.evaluate("window.back") - answered
        tally.slowest_seconds = max(tally.slowest_seconds, round(taken, 2))
        ready(window.page)
        tally.told_wrong += window.goes_on(store)
    except (TimeoutError, AssertionError) as why:
        print(f"{window.page.url}: {why}", file=sys.stderr)
        tally.dead += 1


def _compare(store: PostgresStore, saved: dict[str, Ratings], tally: Tally) -> None:
    """Look for what was acknowledged, and into all that is there."""
    present = {one.label for one in store.rounds()}
    tally.lost += len(set(saved) - present)
    for label in set(saved) & present:
        found, given = store.load([label]), saved[label]
        same = found.people["person_id"].tolist() == given.people["person_id"].tolist()
        tally.partial += not (same and (found.levels == given.levels).all())


@contextmanager
def browser(dashboard: Dashboard, port: int, provider: str) -> Iterator[Callable[[], Page]]:
    """What opens windows of an admin, each in sight."""
    with Somebody(SimpleNamespace(port=port), provider) as kim:
        kim.is_known("kim", email="kim@example.org", email_verified=True)
        kim.log_in("kim")
        own = [{"name": n, "value": v, "url": dashboard.address} for n, v in kim.cookies.items()]

    def opened() -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 1000})
        watch(context)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        context.add_init_script(NOTICE)
        context.add_cookies(own)
        page = context.new_page()
        # What is chosen in the address has to come back with the window.
        page.goto(f"{dashboard.address}/?formats=xlsx")
        ready(page)
        return page

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=executable(), args=[*ARGUMENTS]) as chromium,
    ):
        yield opened


def main(arguments: list[str]) -> int:
    """Run it; returns 0 where nothing was lost and every window was answered."""
    port = free_port()
    with (
        TemporaryDirectory() as folder,
        database_server.running() as database,
        providers.running() as provider,
    ):
        own = login_environment(Path(folder), port=port, provider=provider, grants=GRANTS)
        dashboard = Dashboard(port, own | {"PMO_ROUNDS": database.address, "PMO_DRAFTS": "1"})
        dashboard.start()
        try:
            store = PostgresStore(read_address(database.address), Path(folder))
            with browser(dashboard, port, provider) as opened:
                tally = killed(dashboard, opened, store, int((*arguments, 30)[0]))
        finally:
            dashboard.kill()
    print(" ".join(f"{key}={value}" for key, value in asdict(tally).items()), flush=True)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
