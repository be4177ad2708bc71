"""What a user waits for, in a headless Chromium and timed inside the page."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, sync_playwright

from benchmarks.measure import Plan, Row, compared, python
from benchmarks.ready_made import ALL
from benchmarks.servers import (
    DASH_BOX,
    DASH_CHARTS,
    bare_folder,
    dash_running,
    dashboard_folder,
    running,
)
from benchmarks.session import FILE
from benchmarks.teams import ratings_of, wide_file
from tests.chromium import ARGUMENTS, executable

NOTES = Path(__file__).with_name("repaint.js").read_text(encoding="utf-8")
QUIET_MS = 800
PATIENCE_MS = 600_000
WIDTH = 1280
LAPTOP, TALL = 720, 1000
"""Heights of a window: what a laptop leaves to a page, and a large screen."""

# A chart that nobody can see yet may wait; one in sight may not.
SETTLED = f"""charts => {{
  const app = document.querySelector('[data-testid="stApp"]');
  const {{clicked, painted, charts: seen}} = window.repaint;
  const waiting = [...document.querySelectorAll('.chart-plot')].filter(
    chart => !seen.has(chart) && chart.getBoundingClientRect().top > innerHeight);
  return (!app || app.dataset.testScriptState === 'notRunning') && painted > clicked
    && seen.size >= charts - waiting.length && performance.now() - painted > {QUIET_MS};
}}"""


@dataclass(frozen=True)
class Stage:
    """Two servers with the same figures, and a browser to look at both.

    Attributes
    ----------
    dashboard, yardstick : str
        Their addresses.
    labels : list of str
        The choices on the dashboard, in the order of those on the yardstick.
    choices : list of str
    charts : int
        How many charts and grids the yardstick shows.
    """

    context: BrowserContext
    dashboard: str
    yardstick: str
    labels: list[str]
    choices: list[str]
    charts: int


@contextmanager
def staged(
    people: int, page: str, widget: str, count: int, *, height: int = TALL, dash: bool = False
) -> Iterator[Stage]:
    """Both servers, warmed up by a first visit; the yardstick is the bare page or Dash."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        file = folder / f"{people}.csv"
        ratings = ratings_of(people)
        wide_file(file, ratings)
        who = ratings.people.iloc[1 : count + 1]
        choices = who["person_id" if widget == "person" else "team"].tolist()
        labels = who["name" if widget == "person" else "team"].tolist()
        figures = _figures(folder, file, page, widget, choices)
        shown = pickle.loads(figures)  # made above
        product = dashboard_folder(folder / "dashboard")
        dashboard = stack.enter_context(running("entry.py", product, **{FILE: str(file)}))
        bare = bare_folder(folder / "bare", figures)
        yardstick = stack.enter_context(
            dash_running(bare / "figures.pickle") if dash else running("bare.py", bare)
        )
        player = stack.enter_context(sync_playwright())
        path = executable()
        browser = player.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        stack.callback(browser.close)
        context = browser.new_context(
            viewport={"width": WIDTH, "height": height}, locale="en-GB", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(NOTES)
        _begin(context, dashboard)
        charts = DASH_CHARTS if dash else len(shown[ALL])
        yield Stage(context, f"{dashboard}/{page}", yardstick, labels, choices, charts)


def _begin(context: BrowserContext, address: str) -> None:
    """Visit the first page: a server whose first visit is another one shows no navigation."""
    page = context.new_page()
    page.goto(address)
    page.get_by_role("heading", name="Ratings", level=1).wait_for()
    page.close()


def _figures(folder: Path, file: Path, page: str, widget: str, choices: list[str]) -> bytes:
    out = folder / "figures.pickle"
    python("-m", "benchmarks.ready_made", page, widget, str(out), *choices, **{FILE: str(file)})
    return out.read_bytes()


def opened(stage: Stage, url: str) -> tuple[Page, float]:
    """A new tab, and the seconds from opening it to its charts painted."""
    page = stage.context.new_page()
    page.goto(url)
    page.wait_for_function(SETTLED, arg=stage.charts)
    return page, page.evaluate("repaint.painted") / 1000


def chosen(page: Page, box: str, option: str) -> float:
    """Seconds from the click on an option of a select box to the last chart painted."""
    page.bring_to_front()  # a browser paints a tab that lies behind only once a second
    if box == DASH_BOX:
        page.locator(f"#{box}").click()
    else:
        page.get_by_role("combobox", name=box).first.click()
        page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    page.wait_for_function(SETTLED, arg=1)
    return page.evaluate("repaint.painted - repaint.clicked") / 1000


def _chosen_alone(page: Page, box: str, option: str) -> float:
    """As `chosen`, once what a list of several holds is taken away: it would hold ever more."""
    page.bring_to_front()
    page.keyboard.press("Escape")  # what an open list lies over is there for nobody
    clear = page.get_by_role("button", name="Clear all", exact=True)
    if clear.count():
        clear.click()
        page.wait_for_function(SETTLED, arg=1)
    return chosen(page, box, option)


def clicks(stage: Stage, box: str, yardstick: str = "Choice") -> tuple[list[float], list[float]]:
    """Each choice made on the dashboard and on the yardstick in turn; the first is not counted."""
    dashboard, other = opened(stage, stage.dashboard)[0], opened(stage, stage.yardstick)[0]
    pairs = [
        (_chosen_alone(dashboard, box, label), chosen(other, yardstick, choice))
        for label, choice in zip(stage.labels, stage.choices, strict=True)
    ][1:]
    return [first for first, _ in pairs], [second for _, second in pairs]


def click_rows(plan: Plan) -> Iterator[Row]:
    """Another person in a window of two heights, and a filter with few people and many.

    The smallest plan takes the first: the others differ in what is chosen and how much there is.
    """
    cases: tuple[tuple[str, str, str, int, int, int, float], ...] = (
        ("click-person", "person", "person", 40, TALL, 20, 0.6),
        ("click-person-laptop", "person", "person", 40, LAPTOP, 20, 0.6),
        ("click-filter", "cohort", "team", 40, TALL, 7, 0.8),
        ("click-filter-10000", "cohort", "team", 10_000, TALL, 7, 1.2),
    )
    if plan.smallest:
        cases = cases[:1]
    for name, page, widget, people, height, times, target in cases:
        people = plan.people(people)
        with staged(people, page, widget, plan.times(times) + 1, height=height) as stage:
            figures, yardsticks = clicks(stage, widget.capitalize())
        what = (
            f"click to charts repainted, {widget} chosen, {page} page, {people:,} people, "
            f"window {WIDTH} × {height}"
        )
        yield compared(name, f"{what} vs. bare page", figures, yardsticks, target)


def dash_row(plan: Plan) -> Row:
    """Another person, where the two radars are in sight, beside the same two in Dash."""
    count = plan.times(20) + 1
    with staged(40, "person", "person", count, height=LAPTOP, dash=True) as stage:
        figures, yardsticks = clicks(stage, "Person", DASH_BOX)
    what = f"click to charts repainted, person page, 40 people, window {WIDTH} × {LAPTOP}"
    return compared(
        "click-person-dash", f"{what} vs. its two radars in Dash", figures, yardsticks, 1
    )


def tab_row(plan: Plan) -> Row:
    """A new tab of a browser that was there before; the session starts with ratings in place."""
    with staged(40, "cohort", "team", 1) as stage:
        works: tuple[Callable[[], float], ...] = (
            lambda: _visit(stage, stage.dashboard),
            lambda: _visit(stage, stage.yardstick),
        )
        for work in works:
            work()
        pairs = [[work() for work in works] for _ in range(plan.times(7))]
    what = "new tab at /cohort, ratings in place, to charts painted vs. bare page"
    return compared("new-tab", what, [p[0] for p in pairs], [p[1] for p in pairs], 1.1)


def _visit(stage: Stage, url: str) -> float:
    page, taken = opened(stage, url)
    page.close()
    return taken


def browser_rows(plan: Plan) -> Iterator[Row]:
    """All rows that need a browser; the smallest plan leaves out the second yardstick."""
    yield from click_rows(plan)
    if not plan.smallest:
        yield dash_row(plan)
    yield tab_row(plan)
