"""Names of people in sentences: each leads to its person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape

from pmo_data.framework.competences import competences
from ui.widgets.markup import Html, escaped, strong

_FIGURE = r"\d[\d,]* (?:levels?|cells?|steps?)"


def name_link(name: str, token: str) -> Html:
    """A name that tells the component it stands in the token of its person once it is clicked."""
    said = escape(name)
    return Html(
        f'<button type="button" class="pmo-name" data-person="{escape(token)}" '
        f'title="Open {said}">{said}</button>'
    )


def emphasised(text: str) -> Html:
    """A text in which competences and figures stand out.

    Examples
    --------
    >>> emphasised("Ann & Bo are below in 1 Ethics, 3 levels in all.")
    'Ann &amp; Bo are below in <strong>1\\xa0Ethics</strong>, <strong>3 levels</strong> in all.'
    """
    parts = enumerate(_emphatic().split(text))
    return Html("".join(strong(part) if at % 2 else escaped(part) for at, part in parts))


@cache
def _emphatic() -> re.Pattern[str]:
    said = (*(re.escape(one.short) for one in competences()), _FIGURE)
    return re.compile(rf"(?<!\w)({'|'.join(said)})(?!\w)")


def with_links(
    text: str, people: Mapping[str, str], *, look: Callable[[str], str] = escaped
) -> Html:
    """A text in which names lead to their people; all else has a `look`, escaped.

    Parameters
    ----------
    people
        What stands for each person in the answer of a component, by name. Of two names that
        begin alike the longer one is meant.

    Examples
    --------
    >>> with_links("Ann & Annika", {})
    'Ann &amp; Annika'
    """
    here = sorted((name for name in people if name in text), key=len, reverse=True)
    if not here:
        return Html(look(text))
    known = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, here))})(?!\w)")
    parts = enumerate(known.split(text))
    return Html("".join(name_link(p, people[p]) if at % 2 else look(p) for at, p in parts))
