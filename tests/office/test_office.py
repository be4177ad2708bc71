"""What LibreOffice makes of the slides and the workbook."""

import io
import re
import subprocess
from dataclasses import replace
from functools import partial

import openpyxl
import packs
import pytest
import sheets
import slides

from exports.pptx.deck import pptx_bytes
from exports.xlsx.workbook import xlsx_bytes

WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def pages_of(pdf):
    """Width, height and words with their boxes, page by page."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True, timeout=1800
    )
    for width, height, inside in PAGE.findall(done.stdout):
        words = [(*map(float, found[:4]), found[4]) for found in WORD.findall(inside)]
        yield float(width), float(height), words


def covered(words):
    """Pairs of words that lie over each other by more than a third of the smaller."""
    found = []
    for i, (left, top, right, bottom, one) in enumerate(words):
        for x0, y0, x1, y1, other in words[i + 1 :]:
            across, down = min(right, x1) - max(left, x0), min(bottom, y1) - max(top, y0)
            smaller = min((right - left) * (bottom - top), (x1 - x0) * (y1 - y0))
            if across > 0 and down > 0 and across * down > smaller / 3:
                found.append((one, other))
    return found


@pytest.mark.parametrize("people", [1, 14, 60, 300])
def test_slides_render_with_nothing_outside_and_no_word_over_another(people, converted, pictured):
    # LibreOffice sets a letter that its font lacks beside a text that stands upright.
    ratings = packs.team_of(people)
    plain = ratings.people["name"].str.replace("Hồng", "Hong").tolist()
    ratings = packs.named(ratings, name=plain)
    chosen = tuple(ratings.people["person_id"][:4])
    content = pptx_bytes(packs.pack_of(ratings, people=chosen))
    deck = slides.opened(content)
    pdf = converted(content, f"deck-{people}.pptx", "pdf")
    pages = list(pages_of(pdf))
    assert len(pages) == len(deck.slides)
    faults = []
    for number, (width, height, words) in enumerate(pages, start=1):
        for left, top, right, bottom, word in words:
            if left < 0 or top < 0 or right > width + 1 or bottom > height + 1:
                faults.append(f"{number}: {word} outside")
        faults += [f"{number}: {one} over {other}" for one, other in covered(words)]
        shown = {word for *_, word in words}
        title = slides.title(deck.slides[number - 1])
        assert len(words) > 10
        assert {word for word in title.split()[:2] if word.isascii() and word.isalpha()} <= shown
    assert len(pictured(pdf, f"deck-{people}")) == len(pages)
    assert faults == []


def recomputed(book, converted, name):
    """The workbook as LibreOffice calculates it: openpyxl saves formulas without results."""
    buffer = io.BytesIO()
    book.save(buffer)
    path = converted(buffer.getvalue(), name, "xlsx:Calc MS Excel 2007 XML")
    return openpyxl.load_workbook(path, data_only=True)


def values(book):
    """Every value by sheet and cell; blank text is nothing, the radar's blanks are #N/A."""
    return {
        (name, cell.coordinate): round(cell.value, 9)
        if isinstance(cell.value, float)
        else cell.value
        for name, cell in sheets.every_cell(book)
        if cell.value != ""
    }


@pytest.mark.parametrize("ratings", [packs.with_blanks, partial(packs.with_levels, level=0)])
def test_recomputing_the_workbook_gives_the_same_figures(ratings, converted, pictured):
    pack = packs.pack_of(ratings(packs.sample_ratings()))
    content = xlsx_bytes(pack)
    found = values(recomputed(sheets.formulas(content), converted, "same.xlsx"))
    expected = values(sheets.opened(content))
    assert found.keys() == expected.keys()
    assert {
        place: (found[place], expected[place]) for place in found if found[place] != expected[place]
    } == {}
    pictured(converted(content, "pages.xlsx", "pdf"), "workbook")


@pytest.mark.parametrize("level", [5, 1, None])
def test_a_level_corrected_in_the_workbook_changes_every_figure_as_the_tool_does(level, converted):
    ratings = packs.with_blanks(packs.sample_ratings())
    choice = {"profile": "officer", "sections": ("figures", "heatmap", "people")}
    content = xlsx_bytes(packs.pack_of(ratings, **choice))
    book = sheets.formulas(content)
    rows = list(book["Gaps"].iter_rows(min_row=2))
    row = next(r for r in rows if r[8].value == 2 and r[7].value in (2, 3) and r[4].value == 12)
    row[8].value = level
    person = row[1].value
    levels = ratings.levels.copy()
    index = ratings.people["person_id"].tolist().index(person)
    levels[index, 11, 0 if row[6].value == "application" else 1] = level or 0
    changed = xlsx_bytes(packs.pack_of(replace(ratings, levels=levels), **choice))
    found, expected = (
        values(recomputed(book, converted, "changed.xlsx")),
        values(sheets.opened(changed)),
    )
    live = ("Gaps", "Heatmap", "Cohort")
    differ = {
        place: (found.get(place), expected.get(place))
        for place in found.keys() | expected.keys()
        if place[0] in live and found.get(place) != expected.get(place)
    }
    assert differ == {}
    after, before = (
        sheets.key_figures(sheets.opened(changed)),
        sheets.key_figures(sheets.opened(content)),
    )
    assert after != before
    summary = {key: value for (name, key), value in found.items() if name == "Summary"}
    assert {round(v, 9) if isinstance(v, float) else v for v in after.values()} <= set(
        summary.values()
    )
    for name, until in (("People", 17), ("Bench", 10)):
        ours, theirs = sheets.opened(changed)[name], found
        for cells in ours.iter_rows(min_row=2, max_col=until):
            for cell in cells:
                shown = theirs.get((name, cell.coordinate))
                expected_value = None if cell.value == "" else cell.value
                assert shown == pytest.approx(expected_value), (name, cell.coordinate)
