"""Texts of files and users as a terminal may show them: nothing in them steers it."""

from __future__ import annotations

import re
import unicodedata

_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls of a terminal, ends of lines, and what turns the direction of letters."""


def visible(text: str, keep: str = "") -> str:
    """A text with what steers a terminal shown by its name or number.

    Parameters
    ----------
    keep
        Characters that stay as they are.

    Examples
    --------
    >>> visible("a\\nb\\x1b[31m\\u202e")
    'a[U+000A]b[U+001B][31m[RIGHT-TO-LEFT OVERRIDE]'
    >>> visible("a\\nb", keep="\\n")
    'a\\nb'
    """

    def shown(found: re.Match[str]) -> str:
        one = found[0]
        return one if one in keep else f"[{unicodedata.name(one, f'U+{ord(one):04X}')}]"

    return _STEERING.sub(shown, text)
