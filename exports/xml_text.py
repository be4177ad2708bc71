"""Texts of a user as XML: every part of an Office file goes through here."""

from __future__ import annotations

import re
from html import escape

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit_text(text: str) -> str:
    """A text without the characters that XML cannot hold; each shows as a replacement."""
    return _UNFIT.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """A user's text as XML."""
    return escape(fit_text(text), quote=True)
