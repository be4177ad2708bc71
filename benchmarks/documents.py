"""One document in a process of its own: `documents TASK COUNT SEED`.

Prints processor seconds, peak memory in MB, and of how many parts the document is, as JSON:
pages, slides, cells, or MB where no yardstick counts them.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from benchmarks.measure import peak_mb, python

if TYPE_CHECKING:
    import typst

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
SLIDE_ROWS, SLIDE_COLUMNS, SLIDE_CHARTS = 25, 8, 2
"""Cells and charts of a plain slide: a person's slide has about as many."""
SHEET_COLUMNS = 20


def made(task: str, count: int, seed: int = 0) -> dict[str, float]:
    """What a document took in a process of its own: `seconds`, `peak_mb` and `parts`.

    The task is the ending of a format, for a pack of so many people, or that of a yardstick,
    for a document of so many parts.
    """
    answer = python("-m", "benchmarks.documents", task, str(count), str(seed))
    return {key: float(value) for key, value in json.loads(answer).items()}


@cache
def _fonts() -> typst.Fonts:
    import typst

    from charts.typst.typesetting import FONTS

    return typst.Fonts(include_system_fonts=False, font_paths=list(FONTS))


def bare_typst(source: str, form: str, **options: str | float) -> bytes:
    """What Typst makes of a source, with the fonts that the product has."""
    import typst

    compiler = typst.Compiler(input=source.encode(), font_paths=_fonts(), ignore_system_fonts=True)
    return bytes(compiler.compile(format=form, **options))


def _packed(suffix: str, people: int, seed: int) -> Callable[[], bytes]:
    """The work on ratings that are there, once the product is imported."""
    from benchmarks.teams import ratings_of
    from exports.formats import FORMATS
    from exports.pack.choice import PackChoice
    from exports.pack.pack import review_pack

    ratings, form = ratings_of(people, seed), FORMATS[suffix]
    return lambda: form.written(review_pack(ratings, PackChoice(), file="team.csv"))


def _plain_pages(pages: int) -> bytes:
    return bare_typst(TABLES.format(pages), "pdf", pdf_standards="ua-1")


def _plain_slides(slides: int) -> bytes:
    """Each with a title, a table and two charts, as the library writes them."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck, buffer = Presentation(), io.BytesIO()
    table = (SLIDE_ROWS, SLIDE_COLUMNS, *map(Inches, (0.5, 1.5, 9, 5)))
    data = CategoryChartData()
    data.categories = list(range(SLIDE_ROWS))
    for name in ("Level", "Required"):
        data.add_series(name, range(SLIDE_ROWS))
    for number in range(slides):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Slide {number}"
        cells = slide.shapes.add_table(*table).table
        for row in range(SLIDE_ROWS):
            for column in range(SLIDE_COLUMNS):
                cells.cell(row, column).text = f"{row}.{column}"
        for _ in range(SLIDE_CHARTS):
            slide.shapes.add_chart(XL_CHART_TYPE.RADAR, *table[2:], data)
    deck.save(buffer)
    return buffer.getvalue()


def _plain_cells(cells: int) -> bytes:
    """Numbers and texts in turn on one sheet, as the library writes them."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(cells):
            row, column = divmod(number, SHEET_COLUMNS)
            sheet.write(row, column, number if column % 2 else f"Cell {number}")
    return buffer.getvalue()


YARDSTICKS: dict[str, Callable[[int], bytes]] = {
    "plain-pages": _plain_pages,
    "plain-slides": _plain_slides,
    "plain-cells": _plain_cells,
}


def _parts(task: str, content: bytes) -> float:
    """Pages of a PDF, slides of a deck, cells of a workbook; else MB."""
    if task == "pdf":
        from pypdf import PdfReader

        return len(PdfReader(io.BytesIO(content)).pages)
    if task not in ("pptx", "xlsx"):
        return len(content) / 1e6
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if task == "pptx":
            return sum(bool(re.match(r"ppt/slides/\w+\.xml", name)) for name in package.namelist())
        sheets = (name for name in package.namelist() if name.startswith("xl/worksheets/sheet"))
        return sum(package.read(name).count(b"<c ") for name in sheets)


def main(task: str, count: int, seed: int) -> None:
    """Make one document in this process and print what it took."""
    plain = YARDSTICKS.get(task)
    work = partial(plain, count) if plain else _packed(task, count, seed)
    start = time.process_time()
    content = work()
    taken, peak = time.process_time() - start, peak_mb()
    print(json.dumps({"seconds": taken, "peak_mb": peak, "parts": _parts(task, content)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
