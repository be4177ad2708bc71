"""Words that a page uses, explained where they stand."""

from __future__ import annotations

from functools import cache
from html import escape

from presentation.sections.meanings import meanings
from ui.widgets.markup import Html, details, show, tag

TERM = "term"
"""Names a term in the address of the page Framework."""


def words_here(*names: str) -> None:
    """Explain words once they are asked for; each leads to the glossary, in a window of its own.

    Parameters
    ----------
    names
        Of `presentation.sections.meanings.meanings`.
    """
    show(_listed(names))


@cache
def _listed(names: tuple[str, ...]) -> Html:
    known = meanings()
    lines = (
        tag("li", term_link(name, known[name].term), f": {known[name].definition}")
        for name in names
    )
    return details("Words on this page", tag("ul", *lines))


def term_link(name: str, said: str) -> Html:
    """What is `said`, leading to the word in the glossary that explains it."""
    # A window of its own: an address that is opened anew begins without ratings.
    return Html(f'<a href="framework?{TERM}={name}" target="_blank">{escape(said)}</a>')
