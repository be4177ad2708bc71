"""Texts of a web page that only its script reads: packed, as they are many times as long."""

from __future__ import annotations

import base64
import gzip
from functools import cache

PACKED = "application/gzip"
"""Type of a script element that holds a packed text."""


def packed(text: str) -> str:
    """A text as gzip in base64, the same at any time; no letter of it can end a tag."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), mtime=0)).decode("ascii")


@cache
def packed_library() -> str:
    """plotly.js, packed."""
    from plotly.offline import get_plotlyjs

    return packed(get_plotlyjs())
