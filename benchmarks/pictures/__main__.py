"""`python -m benchmarks.pictures FOLDER [--team TEAM…] [--page PAGE…] [--light]`.

A picture of every page and tab for every team, window and colour mode, a sheet of them
all a team, and a list of what a script sees wrong. Exits with 1 where it sees something.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.measure import ROOT
from benchmarks.pictures.teams import TEAMS, file_of
from benchmarks.servers import running
from tests.browser.waiting import PATIENCE_MS, ready, watch
from tests.chromium import ARGUMENTS, executable

WINDOWS = {"1280": (1280, 800), "1920": (1920, 1080), "390": (390, 844)}
MODES = ("light", "dark")
TALLEST = 12_000
READING = re.compile("^Reading ")
LOOKED_OVER = (Path(__file__).parent / "looked_over.js").read_text(encoding="utf-8")
# In a narrow window it slides away, and lies over the page until it has.
SIDEBAR_SETTLED = """
() => innerWidth > 768
  || !(document.querySelector("[data-testid=stSidebar]")?.getBoundingClientRect().right > 0)
"""
# What is in the tab that is open has come, and the page has been as tall for some frames.
HOLDS = """
(frames) => {
  const main = document.querySelector("[data-testid=stMain]");
  const panels = [...main.querySelectorAll("[role=tabpanel]")];
  const { height, seen } = window.held ?? {};
  const empty = panels.some((one) => one.checkVisibility() && !one.innerText.trim());
  window.held = { height: main.scrollHeight, seen: main.scrollHeight === height ? seen + 1 : 0 };
  return !empty && window.held.seen > frames;
}
"""
FRAMES, ATTEMPTS = 30, 5
THUMBNAIL, IN_A_ROW = (480, 640), 6


class Picture(NamedTuple):
    """A picture that was taken, and what is wrong with what it shows."""

    path: Path
    faults: list[str]


def main(arguments: list[str]) -> int:
    """Take the pictures and print what is wrong; the number of pictures with a fault, 1 at most."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--team", nargs="+", choices=TEAMS, default=list(TEAMS))
    parser.add_argument("--page", nargs="+", default=[], help="titles; all unless named")
    parser.add_argument("--light", action="store_true", help="leave the dark mode out")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    wrong = 0
    for team in options.team:
        modes = MODES[:1] if options.light else MODES
        taken = list(_pictures(options.folder, team, modes, set(options.page)))
        _sheet(options.folder / f"{team}.png", [picture.path for picture in taken])
        for picture in taken:
            wrong += bool(picture.faults)
            for fault in picture.faults:
                print(f"{picture.path.name}: {fault}", flush=True)
    print(f"{wrong} pictures with faults", file=sys.stderr)
    return min(wrong, 1)


def _pictures(
    folder: Path, team: str, modes: tuple[str, ...], wanted: set[str]
) -> Iterator[Picture]:
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        rounds = Path(temporary) / "rounds.duckdb"
        file = file_of(team, Path(temporary))
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        with running("app.py", ROOT, PMO_ROUNDS=os.fspath(rounds)) as address:
            for mode in modes:
                page = _opened(browser, address, file, mode)
                for name, title in _visited(page, wanted):
                    for window in WINDOWS:
                        path = folder / f"{team}-{name}-{window}-{mode}.png"
                        yield Picture(path, _taken(page, title, window, path))
                page.context.close()


def _opened(browser: Browser, address: str, file: Path, mode: str) -> Page:
    """A window with a team in use."""
    context = browser.new_context(color_scheme=mode, locale="en-GB", reduced_motion="reduce")
    watch(context)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    ready(page)
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    ready(page)
    expect(page.get_by_text(READING)).to_have_count(0)
    ready(page)
    return page


def _visited(page: Page, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Go through the pages and the tabs of each; a name for its pictures, and the page's title."""
    links = page.get_by_test_id("stSidebarNavLink")
    for title in [text.split("\n")[-1].strip() for text in links.all_inner_texts()]:
        if wanted and title not in wanted:
            continue
        page.set_viewport_size({"width": 1280, "height": 800})
        links.filter(has_text=re.compile(rf"{re.escape(title)}$")).click()
        ready(page)
        yield title.lower().replace(" ", "-"), title
        for name in _tabs(page).all_inner_texts()[1:]:
            page.set_viewport_size({"width": 1280, "height": 800})
            _tabs(page).filter(has_text=name).first.click()
            ready(page)
            yield f"{title}-{name}".lower().replace(" ", "-"), title


def _tabs(page: Page) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("tab")


def _taken(page: Page, title: str, window: str, path: Path) -> list[str]:
    """Take a picture of all of a page, however tall, and look it over."""
    width, tall = WINDOWS[window]
    for _ in range(ATTEMPTS):
        page.set_viewport_size({"width": width, "height": tall})
        needed = min(_height(page), TALLEST)
        if needed <= tall:
            break
        tall = needed
    page.wait_for_function(SIDEBAR_SETTLED)
    page.screenshot(path=path)
    return list(page.evaluate(LOOKED_OVER))


def _height(page: Page) -> int:
    """How tall a page is, once that holds."""
    ready(page)
    page.evaluate("delete window.held")
    page.wait_for_function(HOLDS, arg=FRAMES)
    return int(page.get_by_test_id("stMain").evaluate("one => one.scrollHeight"))


def _sheet(path: Path, pictures: list[Path]) -> None:
    """All pictures of a team, small, on one."""
    rows = -(-len(pictures) // IN_A_ROW)
    wide, high = THUMBNAIL
    sheet = Image.new("RGB", (wide * IN_A_ROW, high * rows), "white")
    for number, one in enumerate(pictures):
        with Image.open(one) as picture:
            top = picture.crop((0, 0, picture.width, min(picture.height, picture.width * 2)))
            shown = ImageOps.contain(top, THUMBNAIL)
        sheet.paste(shown, (number % IN_A_ROW * wide, number // IN_A_ROW * high))
    sheet.save(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
