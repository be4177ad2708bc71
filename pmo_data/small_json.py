"""JSON that somebody else made: bounded before it is parsed, and its values checked.

A value of another kind than it has to be is a `ValueError`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pmo_data.errors import is_text

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


def mapping_of(value: object) -> Mapping[str, Any]:
    """A value that has to be an object."""
    if not isinstance(value, dict):
        raise ValueError("no mapping")
    return value


def list_of(value: object) -> Sequence[object]:
    """A value that has to be a list."""
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def text_of(value: object) -> str:
    """A value that has to be a text that can be written in UTF-8."""
    if not isinstance(value, str) or not is_text(value):
        raise ValueError("no text")
    return value


def text_or_none(value: object) -> str | None:
    """The same, or none."""
    return None if value is None else text_of(value)


def whole_or_none(value: object) -> int | None:
    """A value that has to be a whole number, or none."""
    if value is not None and type(value) is not int:
        raise ValueError("no whole number")
    return value
