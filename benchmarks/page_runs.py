"""What a page costs the server that is shown again: its processor time, a run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.clients import Client
from benchmarks.measure import ROOT, Plan, Row, processor_seconds, python
from benchmarks.servers import Server, bare_folder, dashboard_folder, serving
from benchmarks.session import FILE
from benchmarks.teams import review_of, wide_file
from pmo_data.template import sample_rounds_bytes

PAGES = (
    "ratings",
    "rounds",
    "cohort",
    "specialists",
    "what_if",
    "person",
    "compare",
    "review_pack",
    "framework",
)
TEAMS = ((14, 0.035), (60, 0.035), (500, 0.060))
"""People, the first of them the sample team, and the seconds that a run may take."""
BESIDE_BARE = 1.4
"""A run may take as many times what the bare page takes, where that is more."""
REST_SECONDS = 0.02
"""After the last message, for what the server still does for the run."""


def page_runs(plan: Plan) -> Iterator[Row]:
    """Every page in a session with three rounds in use and saved, beside a bare page.

    The bare page shows the same charts and tables ready-made, under the same settings.
    """
    for people, most in TEAMS[:1] if plan.smallest else TEAMS:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(TemporaryDirectory()))
            settings = _rounds(folder, people)
            figures = folder / "figures.pickle"
            python(
                "-m", "benchmarks.ready_made", "ratings", "page", str(figures), *PAGES, **settings
            )
            product = dashboard_folder(folder / "dashboard")
            bare = bare_folder(folder / "bare", figures.read_bytes())
            (bare / ".streamlit").symlink_to(ROOT / ".streamlit")
            ours = stack.enter_context(serving("entry.py", product, **settings))
            theirs = stack.enter_context(serving("bare.py", bare))
            for page in PAGES:
                runs, yardsticks = _in_turn(ours, theirs, page, plan.times(15))
                yield _row(page, people, most, runs, yardsticks)


def _rounds(folder: Path, people: int) -> dict[str, str]:
    """Environment of a server: a file of three rounds, and a store in which they are saved."""
    path, store = folder / "team.csv", folder / "rounds.duckdb"
    if people == TEAMS[0][0]:
        path.write_bytes(sample_rounds_bytes())
    else:
        wide_file(path, review_of(people))
    settings = {FILE: str(path), "PMO_ROUNDS": str(store)}
    python("cli.py", "rounds", "save", str(path), **settings)
    return settings


def _in_turn(
    ours: Server, theirs: Server, page: str, times: int
) -> tuple[list[float], list[float]]:
    """Processor seconds of each run of a page and of the bare page, both shown before."""
    first = Client(ours.address, "", "")
    first.load()
    dashboard = Client(ours.address, "" if page == PAGES[0] else page, "")
    bare = Client(theirs.address, "", "Choice")
    bare.load()
    series: tuple[list[float], list[float]] = ([], [])
    for _ in range(times + 2):
        series[0].append(_taken(ours, dashboard.load))
        series[1].append(_taken(theirs, lambda: bare.choose(page)))
    for client in (first, dashboard, bare):
        client.close()
    return series[0][2:], series[1][2:]


def _taken(server: Server, run: Callable[[], object]) -> float:
    before = processor_seconds(server.process)
    run()
    time.sleep(REST_SECONDS)
    return processor_seconds(server.process) - before


def _row(page: str, people: int, most: float, runs: list[float], yardsticks: list[float]) -> Row:
    run, bare = statistics.median(runs), statistics.median(yardsticks)
    allowed = max(most, BESIDE_BARE * bare)
    return Row(
        f"page-{page}-{people}",
        f"processor time of the server for the {page} page of {people} people shown again vs. "
        f"{most:g} s, or {BESIDE_BARE:g} × a bare page with as many charts and tables",
        run,
        allowed,
        run / allowed,
        1.0,
        note=f"bare page {bare * 1e3:.3g} ms",
    )
