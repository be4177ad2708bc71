"""JSON that somebody else made, bounded before it is parsed."""

from __future__ import annotations

import json
import re
from typing import Any

LARGEST = 256_000
"""Bytes of a file."""
DEEPEST, DIGITS = 16, 15
"""Most brackets inside one another, and digits of a number, that are parsed."""
_TOKEN = re.compile(r'(?s)"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]|[0-9]+')


def small_json(content: bytes) -> Any:
    """What a small file of JSON holds.

    Raises
    ------
    ValueError
        It is none, larger than `LARGEST`, nested deeper than `DEEPEST`, or holds a number of
        more than `DIGITS` digits.
    """
    if len(content) > LARGEST:
        raise ValueError("too large")
    text = content.decode("utf-8-sig")
    depth = 0
    for token in _TOKEN.findall(text):
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token[0] != '"' and len(token) > DIGITS:
            raise ValueError("too many digits")
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
    return json.loads(text)
