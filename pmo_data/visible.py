"""Texts of files and users as a terminal may show them: nothing in them steers it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_STEERING = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls of a terminal, ends of lines, and what turns the direction of letters."""
_STEERING_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""The same less what JSON escapes anyhow, and with marks of direction."""


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


def json_text(record: Any) -> str:
    """A record as JSON to be read: letters as they are, what steers a terminal escaped.

    Examples
    --------
    >>> print(json_text("Zoë\\x9b31m\\u202e"))
    "Zoë\\u009b31m\\u202e"
    """
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
