"""A browser on every page, with names that are code: `python -m benchmarks.robustness.visits`.

Every request of the browser and every address that the server speaks to is noted. Both stay
on this machine, and nothing of a name runs, loads or stands in the page as markup.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Dialog, Page, Request, sync_playwright

from benchmarks.robustness.hostile_names import HOST, LIVE, NAMES, hostile_team
from pmo_data.safe_csv import csv_bytes
from pmo_data.tidy import wide_frame
from tests.browser.waiting import REFUSED, ready, watch
from tests.chromium import ARGUMENTS, executable
from tests.ui.server.served import outside, serving, watched

PAGES = ("Rounds", "Cohort", "Specialists", "What if", "Person", "Compare", "Review pack")
OWN = ("http://localhost:", "ws://localhost:", "blob:http://localhost:", "data:")
_MADE = f"""() => document.querySelectorAll(
  "iframe, base, object, embed, meta[http-equiv], [onerror], [onload], a[href^=javascript],"
  + "[src*='{HOST}'], link[href*='{HOST}'], main a[href*='{HOST}'], main .katex"
).length + (window.{LIVE} ? 1 : 0)"""


@dataclass
class Seen:
    """What was noted."""

    names: int = len(NAMES)
    pages: int = 0
    requests: int = 0
    to_others: int = 0
    refused: int = 0
    dialogs: int = 0
    live: int = 0
    server_to_others: int = 0


def visited(page: Page, address: str) -> Seen:
    """Drop a file of hostile names, and open every page and tab."""
    seen = Seen()

    def note(request: Request) -> None:
        seen.requests += 1
        seen.to_others += not request.url.startswith(OWN)

    def met(dialog: Dialog) -> None:
        seen.dialogs += 1
        dialog.dismiss()

    page.on("request", note)
    page.on("dialog", met)
    page.on("console", lambda said: _count(seen, said.text))
    page.goto(address)
    ready(page)
    content = csv_bytes(wide_frame(hostile_team()))
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        {"name": "names.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_text("The ratings are in use.").wait_for()
    _look(page, seen)
    for name in PAGES:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        _look(page, seen)
        for tab in page.get_by_role("tab").all():
            tab.click()
            _look(page, seen)
    return seen


def _count(seen: Seen, said: str) -> None:
    seen.refused += said.startswith(REFUSED)


def _look(page: Page, seen: Seen) -> None:
    ready(page)
    seen.pages += 1
    seen.live += page.evaluate(_MADE)


def main() -> int:
    """Visit every page; returns 0 where nothing left this machine, and nothing was live."""
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        environment, log = watched(folder)
        environment["PMO_ROUNDS"] = str(folder / "rounds.duckdb")
        browser = playwright.chromium.launch(executable_path=executable(), args=[*ARGUMENTS])
        with browser, serving(**environment) as server:
            context = browser.new_context(viewport={"width": 1280, "height": 1000})
            watch(context)
            seen = visited(context.new_page(), f"http://{server.host}/")
        seen.server_to_others = len(outside(log))
    print(" ".join(f"{key}={value}" for key, value in asdict(seen).items()))
    bad = seen.to_others + seen.refused + seen.dialogs + seen.live + seen.server_to_others
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
