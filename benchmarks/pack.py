"""The review pack: a report of sixty people, and pictures of charts."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.measure import Plan, Row, in_turn
from benchmarks.teams import ratings_of
from charts.typst.pictures import picture_bytes
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack, review_pack
from exports.pdf import pdf_bytes
from presentation.person import radar_content
from presentation.team import heatmap_content

PEOPLE = 60
TEAM = 14
REPORT_SECONDS = 2.0
PICTURE_SECONDS = 0.1


def _pack(people: int, seed: int) -> Pack:
    return review_pack(ratings_of(people, seed), PackChoice(), file="team.csv")


def review_packs(plan: Plan) -> Iterator[Row]:
    """Against the seconds that are promised; each time of other people, so that nothing is kept."""
    times, seeds = plan.times(5), iter(range(1_000))
    packs = [_pack(TEAM, next(seeds)) for _ in range(times + 1)]
    heatmaps = iter([heatmap_content(pack.view, pack.view.order) for pack in packs])
    radars = iter([radar_content(pack.persons[0], "knowledge") for pack in packs])
    series = in_turn(
        times,
        lambda: picture_bytes(next(heatmaps), "png"),
        lambda: picture_bytes(next(radars), "png"),
    )
    for name, taken in zip(("heatmap", "radar"), series, strict=True):
        what = f"{name} of {TEAM} people as PNG vs. {PICTURE_SECONDS:g} s"
        yield _row(f"picture-{name}", what, taken, PICTURE_SECONDS)
    people = plan.people(PEOPLE)
    (report,) = in_turn(times, lambda: pdf_bytes(_pack(people, next(seeds))))
    what = f"PDF report of {people} people with a page each vs. {REPORT_SECONDS:g} s"
    yield _row("pack-pdf", what, report, REPORT_SECONDS)


def _row(name: str, what: str, taken: list[float], most: float) -> Row:
    median = statistics.median(taken)
    return Row(name, what, median, most, median / most, 1.0)
