"""Names of people in sentences: each leads to its person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from ui.widgets.markup import Html


def name_link(name: str, token: str) -> Html:
    """A name that tells the component it stands in the token of its person once it is clicked."""
    said = escape(name)
    return Html(
        f'<button type="button" class="pmo-name" data-person="{escape(token)}" '
        f'title="Open {said}">{said}</button>'
    )


def with_links(text: str, people: Mapping[str, str]) -> Html:
    """A text in which names lead to their people.

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
        return Html(escape(text))
    known = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, here))})(?!\w)")
    parts = enumerate(known.split(text))
    return Html("".join(name_link(p, people[p]) if at % 2 else escape(p) for at, p in parts))
