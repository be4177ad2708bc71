"""Texts of a file as Markdown that shows them letter for letter."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>$:~&]")
_WAKING = re.compile(r":(?=[\w/])|<(?=-)|-(?=[->])|[<>~](?==)|www(?=\.)|@")
_JOINER = "\u2060"


def escaped(text: str) -> str:
    """A text of a file, in one line, as Markdown that shows it literally.

    Streamlit turns icons, arrows and addresses in text into what they stand for even
    where they are escaped; an invisible joiner within them prevents that.

    Examples
    --------
    >>> print(escaped("*Ann*  [1]"))
    \\*Ann\\* \\[1\\]
    """
    parted = _WAKING.sub(rf"\g<0>{_JOINER}", " ".join(text.split()))
    return _SPECIAL.sub(r"\\\g<0>", parted)
