"""The review pack: pictures of charts, and the documents of a team."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial

from benchmarks.documents import bare_typst, made
from benchmarks.measure import Plan, Row, compared, in_turn
from benchmarks.teams import ratings_of
from charts.typst.pictures import picture_bytes
from charts.typst.typesetting import DOUBLE
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack, review_pack
from presentation.person import radar_content
from presentation.team import heatmap_content

TEAM, PEOPLE, BOOK_PEOPLE = 14, (60, 300), 500
PICTURE_RATIO, REPORT_RATIO = 4.0, 1.2
DECK_RATIO, BOOK_RATIO, GROWTH_RATIO = 1.5, 1.5, 1.1
DECK_MB, PAGE_MB = 400.0, {60: 8.0, 300: 15.0}
ZIP_SECONDS = 120.0
EMPTY = """
#set page(width: {0}pt, height: {1}pt)
#set text(font: "Source Sans 3")
"""


def pictures(plan: Plan) -> Iterator[Row]:
    """Against what Typst takes without our content; each time of other people."""
    times = plan.times(9)
    packs = [_pack(TEAM, seed) for seed in range(times + 1)]
    kinds = {
        "heatmap": [heatmap_content(pack.view, pack.view.order) for pack in packs],
        "radar": [radar_content(pack.persons[0], "knowledge") for pack in packs],
    }
    for kind, contents in kinds.items():
        size = picture_bytes(contents[0], "png")[16:24]  # where a PNG says its width and height
        sides = [int.from_bytes(side) * 72 / DOUBLE for side in (size[:4], size[4:])]
        rest = iter(contents)
        drawn, pages = in_turn(
            times,
            lambda rest=rest: picture_bytes(next(rest), "png"),
            partial(bare_typst, EMPTY.format(*sides), "png", ppi=DOUBLE),
        )
        what = f"{kind} of {TEAM} people as PNG vs. Typst on an empty page of that size and font"
        yield compared(f"picture-{kind}", what, drawn, pages, PICTURE_RATIO)


def _pack(people: int, seed: int) -> Pack:
    return review_pack(ratings_of(people, seed), PackChoice(), file="team.csv")


def packs(plan: Plan) -> Iterator[Row]:
    """A pack of everything, with a page for each person, in every format.

    Each document is made in a process of its own, and the processor's time counts: against the
    format's library on a document of as many plain parts, or against what is promised.
    """
    sizes = PEOPLE[:1] if plan.smallest else PEOPLE
    yield from _reports(plan, sizes)
    yield from _decks(plan, sizes)
    yield from _book(plan)
    yield from _pages(plan, sizes)
    yield _zip(plan)


def _reports(plan: Plan, sizes: tuple[int, ...]) -> Iterator[Row]:
    for size in sizes:
        people = plan.people(size)
        reports, plain = _beside(plan, "pdf", people, "plain-pages")
        pages = round(reports[0]["parts"])
        what = f"PDF of {people} people with a page each vs. Typst on {pages} pages of tables"
        for key, suffix, unit in (("seconds", "", "s"), ("peak_mb", "-memory", "MB")):
            ours, theirs = _of(reports, key), _of(plain, key)
            yield compared(f"pack-pdf-{size}{suffix}", what, ours, theirs, REPORT_RATIO, unit=unit)


def _decks(plan: Plan, sizes: tuple[int, ...]) -> Iterator[Row]:
    at_least: list[float] = []
    for size in sizes:
        people = plan.people(size)
        decks, plain = _beside(plan, "pptx", people, "plain-slides")
        slides, ours = round(decks[0]["parts"]), _of(decks, "seconds")
        what = f"slides of {people} people with one each vs. {slides} slides with a plain table"
        yield compared(f"pack-pptx-{size}", what, ours, _of(plain, "seconds"), DECK_RATIO)
        if at_least:
            grown = [taken * size / sizes[0] for taken in at_least]
            what = f"slides of {size} people vs. {size / sizes[0]:g} times {sizes[0]} people"
            yield compared("pack-pptx-growth", what, ours, grown, GROWTH_RATIO)
        else:
            peak = statistics.median(_of(decks, "peak_mb"))
            yield _promised("pack-pptx-memory", f"slides of {people} people", peak, DECK_MB, "MB")
        at_least = ours


def _book(plan: Plan) -> Iterator[Row]:
    people = plan.people(BOOK_PEOPLE)
    books, plain = _beside(plan, "xlsx", people, "plain-cells")
    cells = round(books[0]["parts"])
    what = f"workbook of {people} people, all sheets, vs. {cells:,} plain cells"
    ours, theirs = _of(books, "seconds"), _of(plain, "seconds")
    yield compared("pack-xlsx", what, ours, theirs, BOOK_RATIO)


def _pages(plan: Plan, sizes: tuple[int, ...]) -> Iterator[Row]:
    for size in sizes:
        people = plan.people(size)
        what = f"web page of {people} people"
        yield _promised(
            f"pack-html-{size}", what, made("html", people)["parts"], PAGE_MB[size], "MB"
        )


def _zip(plan: Plan) -> Row:
    people = plan.people(PEOPLE[-1])
    taken = made("zip", people)["seconds"]
    return _promised("pack-zip", f"pictures of {people} people, once", taken, ZIP_SECONDS, "s")


def _promised(name: str, what: str, figure: float, most: float, unit: str) -> Row:
    return Row(name, f"{what} vs. what is promised", figure, most, figure / most, 1.0, unit)


Runs = list[dict[str, float]]


def _beside(plan: Plan, suffix: str, people: int, yardstick: str) -> tuple[Runs, Runs]:
    """Packs, and in turn with each a plain document of as many parts."""
    ours: Runs = []
    theirs: Runs = []
    for seed in range(plan.times(5)):
        ours.append(made(suffix, people, seed))
        theirs.append(made(yardstick, round(ours[-1]["parts"])))
    return ours, theirs


def _of(runs: Runs, key: str) -> list[float]:
    return [run[key] for run in runs]
