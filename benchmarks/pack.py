"""The review pack: pictures of charts, and a report with a page for each person."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from benchmarks.measure import Plan, Row, compared, in_turn, peak_mb, python, seconds
from benchmarks.teams import ratings_of
from charts.typst.pictures import picture_bytes
from charts.typst.typesetting import DOUBLE, FONTS
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack, review_pack
from exports.pdf import pdf_bytes
from presentation.person import radar_content
from presentation.team import heatmap_content

if TYPE_CHECKING:
    import typst

PEOPLE = (60, 300)
TEAM = 14
PICTURE_RATIO, REPORT_RATIO = 4.0, 1.2
EMPTY = """
#set page(width: {0}pt, height: {1}pt)
#set text(font: "Source Sans 3")
"""
TABLES = """
#set document(title: "Tables")
#set page(paper: "a4", margin: 36pt)
#set text(font: "Source Sans 3", size: 9pt)
#for page in range({0}) {{
  table(columns: 6, table.header(..range(6).map(n => [Column #n])),
    ..range(6 * 38).map(n => [Cell #n of #page]))
  pagebreak(weak: true)
}}
"""


def _pack(people: int, seed: int) -> Pack:
    return review_pack(ratings_of(people, seed), PackChoice(), file="team.csv")


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=list(FONTS))


def _typst(source: str, form: str, **options: str | float) -> bytes:
    """What Typst makes of a source, with the fonts that the product has."""
    import typst

    compiler = typst.Compiler(input=source.encode(), font_paths=_fonts(), ignore_system_fonts=True)
    return bytes(compiler.compile(format=form, **options))


def review_packs(plan: Plan) -> Iterator[Row]:
    """Against what Typst takes without our content; each time of other people."""
    yield from _pictures(plan)
    for people in PEOPLE[:1] if plan.smallest else PEOPLE:
        yield from _reports(plan, plan.people(people), f"pack-pdf-{people}")


def _pictures(plan: Plan) -> Iterator[Row]:
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
        pictures, pages = in_turn(
            times,
            lambda rest=rest: picture_bytes(next(rest), "png"),
            partial(_typst, EMPTY.format(*sides), "png", ppi=DOUBLE),
        )
        what = f"{kind} of {TEAM} people as PNG vs. Typst on an empty page of that size and font"
        yield compared(f"picture-{kind}", what, pictures, pages, PICTURE_RATIO)


def _reports(plan: Plan, people: int, name: str) -> Iterator[Row]:
    """Seconds and peak memory, each in a process of its own."""
    pairs = []
    for seed in range(plan.times(5)):
        report = _work("report", people, seed)
        pairs.append((report, _work("tables", int(report["pages"]), seed)))
    pages = int(pairs[0][0]["pages"])
    what = f"PDF report of {people} people with a page each vs. Typst on {pages} pages of tables"
    for key, suffix, more in (
        ("seconds", "", {}),
        ("peak_mb", "-memory", {"unit": "MB"}),
    ):
        ours, theirs = ([side[key] for side in sides] for sides in zip(*pairs, strict=True))
        yield compared(f"{name}{suffix}", what, ours, theirs, REPORT_RATIO, **more)


def _work(task: str, count: int, seed: int) -> dict[str, float]:
    answer = python("-m", "benchmarks.pack", task, str(count), str(seed))
    return {key: float(value) for key, value in json.loads(answer).items()}


def _report(people: int, seed: int) -> bytes:
    return pdf_bytes(_pack(people, seed))


def _tables(pages: int, _: int) -> bytes:
    return _typst(TABLES.format(pages), "pdf", pdf_standards="ua-1")


def main(task: str, count: int, seed: int) -> None:
    """Make one document in this process and print what it took."""
    from pypdf import PdfReader

    made: list[bytes] = []
    work = {"report": _report, "tables": _tables}[task]
    taken = seconds(lambda: made.append(work(count, seed)))
    pages = len(PdfReader(BytesIO(made[0])).pages)
    print(json.dumps({"seconds": taken, "peak_mb": peak_mb(), "pages": pages}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
