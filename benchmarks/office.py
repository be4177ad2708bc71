"""The review pack as slides, workbook and web page."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.measure import Plan, Row, in_turn
from benchmarks.teams import ratings_of
from exports.html.page import html_bytes
from exports.pack.choice import PackChoice
from exports.pack.pack import Pack, review_pack
from exports.pptx.deck import pptx_bytes
from exports.xlsx.workbook import xlsx_bytes

DECK_PEOPLE, BOOK_PEOPLE = 60, 500
OWN_SLIDES = 14
"""People with a slide of their own: a deck of 60 people then has 30 slides."""
DECK_SECONDS, BOOK_SECONDS, PAGE_SECONDS = 1.5, 1.0, 2.0


def _pack(people: int, seed: int, own: int | None = None) -> Pack:
    ratings = ratings_of(people, seed)
    chosen = None if own is None else tuple(ratings.people["person_id"][:own])
    return review_pack(ratings, PackChoice(people=chosen), file="team.csv")


def office(plan: Plan) -> Iterator[Row]:
    """Against the seconds that are promised; each time of other people, so that nothing is kept."""
    times, seeds = plan.times(5), iter(range(1_000))
    deck, book = plan.people(DECK_PEOPLE), plan.people(BOOK_PEOPLE)
    slides, sheets, page = in_turn(
        times,
        lambda: pptx_bytes(_pack(deck, next(seeds), OWN_SLIDES)),
        lambda: xlsx_bytes(_pack(book, next(seeds))),
        lambda: html_bytes(_pack(deck, next(seeds), OWN_SLIDES)),
    )
    some = f"{OWN_SLIDES} of them one by one"
    yield _row("pack-pptx", f"slides of {deck} people, {some}", slides, DECK_SECONDS, 1.0)
    yield _row("pack-xlsx", f"workbook of {book} people, all sheets", sheets, BOOK_SECONDS, 1.0)
    yield _row("pack-html", f"web page of {deck} people, {some}", page, PAGE_SECONDS, None)


def _row(name: str, what: str, taken: list[float], most: float, target: float | None) -> Row:
    median = statistics.median(taken)
    return Row(name, f"{what} vs. {most:g} s", median, most, median / most, target)
