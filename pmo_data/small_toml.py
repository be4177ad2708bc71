"""TOML that somebody else made, bounded before it is parsed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from pmo_data.small_json import DEEPEST, DIGITS, LARGEST

_TOKEN = re.compile(
    r'(?s)"""(?:[^\\]|\\.)*?(?:"""|\Z)|'
    r"'''.*?(?:'''|\Z)|"
    r'"(?:[^"\\\n]|\\.)*+"?|'
    r"'[^'\n]*+'?|#[^\n]*+|[\[{]|[\]}]|0[xob][0-9A-Fa-f_]+|[0-9_]+|[.\n]"
)


def small_toml(content: bytes) -> dict[str, Any]:
    """What a small file of TOML holds.

    Raises
    ------
    ValueError
        It is none, larger than `LARGEST`, nested deeper than `DEEPEST`, or holds a number of
        more than `DIGITS` digits.
    """
    if len(content) > LARGEST:
        raise ValueError("too large")
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    depth = dots = 0
    for token in _TOKEN.findall(text):
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token == "\n":
            dots = 0
        elif token == ".":
            dots += 1
        elif token[0] not in "\"'#" and len(token) > DIGITS:
            raise ValueError("too many digits")
        if max(depth, dots) > DEEPEST:
            raise ValueError("nested too deeply")
    return tomllib.loads(text)
