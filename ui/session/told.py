"""Sections for a page, kept in the session while what they are told of stays the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from typing import TypeVar

import numpy as np

from analytics.calibration import RatingPairs
from analytics.levels_beside import levels_beside
from analytics.person import Person
from analytics.trend import Trend
from analytics.view import View
from pmo_data.arrangements import Arrangement
from presentation.blocks import Section
from presentation.captions import page_line
from presentation.sections.listed import section
from presentation.sections.person import person_section
from presentation.subject import Subject
from presentation.verdicts import readings_words
from presentation.words import dotted
from ui.session import state
from ui.session.access.whose import whose
from ui.widgets.markup import Html, caption
from ui.widgets.terms import term_link

Made = TypeVar("Made")
_GIVEN = [one.name for one in fields(Subject) if one.name not in ("planned", "arranged")]
"""Fields of a subject that can be compared."""


def told(id: str, subject: Subject, *chosen: Hashable) -> Section:
    """A section of `presentation.sections.listed.KINDS`, composed once for the same subject.

    `chosen` tells the subject's `planned` and `arranged` from others.
    """
    given = (getattr(subject, name) for name in _GIVEN)
    key = tuple(one.tobytes() if isinstance(one, np.ndarray) else one for one in given)
    return kept(id, (*key, *chosen), lambda: section(id, subject))


def person_told(
    person: Person,
    history: Trend | None,
    pairs: RatingPairs | None,
    arranged: Mapping[int, Arrangement],
    *,
    to_reader: bool,
) -> Section:
    """The section of a person, with what is arranged for them and stands beside their levels."""
    key = (person.view, person.row, tuple(sorted(arranged.items())), to_reader)
    return kept(
        "person",
        key,
        lambda: person_section(
            person, arranged, levels_beside(person, history, pairs), to_reader=to_reader
        ),
    )


def kept(name: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """The value of `make()`, kept with the ratings in use as `Loaded.recent` keeps it."""
    loaded = state.loaded()
    return make() if loaded is None else loaded.recent(name, key, make)


def scope(view: View) -> Html:
    """What the figures of a page are of: the line below its title."""
    return kept("scope", view, lambda: about(view, page_line(view), readings_words(view)))


def about(view: View, line: str, readings: str) -> Html:
    """The muted line of a page; what a reading is stands where its last words lead."""
    return caption(f"{dotted(whose(view), line)} · ", term_link("reading", readings))
