"""Whether slides can be made from a template, and cheaply: tried where it is reduced."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from exports.pptx.house import PptxTemplateError, opened_template
from exports.pptx.slide import Deck

MOST_ELEMENTS = 100_000
"""Elements of all XML of a template once its slides are gone."""
MOST_PARTS = 1_000
MOST_SHAPES, MOST_PLACEHOLDERS = 500, 50
"""Of one master or layout, a group being one shape: every slide takes time for each of them."""
MOST_TEXT = 50_000
"""Letters of all text of a template once its slides are gone."""
_OF_TREE = ("nvGrpSpPr", "grpSpPr")
"""What a tree of shapes begins with."""


def check_holding(parts: Sequence[Any]) -> None:
    """Refuse a template that would make writing a deck slow.

    Parameters
    ----------
    parts
        The XML of each, or None of a picture.

    Raises
    ------
    PptxTemplateError
    """
    if len(parts) > MOST_PARTS:
        raise PptxTemplateError(
            f"The template holds {len(parts):,} layouts and pictures; at most {MOST_PARTS:,} "
            "are taken.",
            hint="Take out those that are not used.",
        )
    held = text = 0
    for tree in filter(lambda part: part is not None, parts):
        held += sum(1 for _ in tree.iter())
        text += sum(len(run.text or "") for run in tree.iter("{*}t"))
        for shapes in tree.iterfind("{*}cSld/{*}spTree"):
            holders = sum(1 for _ in shapes.iterfind("*/*/{*}nvPr/{*}ph"))
            _check("placeholders", holders, MOST_PLACEHOLDERS, "Take out those")
            drawn = len(shapes) - len(_OF_TREE)
            _check("shapes", drawn, MOST_SHAPES, "Group them, or take out those")
    if text > MOST_TEXT:
        raise PptxTemplateError(
            f"The masters and layouts of the template hold {text:,} letters of text; at most "
            f"{MOST_TEXT:,} are taken.",
            hint="Take out the texts that are not to stand on every slide.",
        )
    if held > MOST_ELEMENTS:
        raise PptxTemplateError(
            f"The masters and layouts of the template hold {held:,} elements of XML; at most "
            f"{MOST_ELEMENTS:,} are taken.",
            hint="Take out the layouts that are not used, or save drawings in them as pictures.",
        )


def _check(what: str, count: int, most: int, way: str) -> None:
    if count > most:
        raise PptxTemplateError(
            f"A master or layout of the template holds {count:,} {what}; at most {most} are taken.",
            hint=f"{way} that are not used.",
        )


def try_slides(content: bytes) -> None:
    """Make a slide of each layout that is used, and write them.

    What a damaged template makes python-pptx raise here, it would raise for every pack.

    Parameters
    ----------
    content
        A reduced template.
    """
    deck = Deck(opened_template(content), footer="Footer")
    deck.title_slide("Title", ["Line"], notes="Notes")
    slide = deck.slide("Title", "Lead", notes="Notes", label="Label")
    slide.point_to(range(1), deck.made[0])
    deck.presentation.save(io.BytesIO())
