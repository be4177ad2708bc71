"""The pieces of a text whose words are glued together, and letters less their accents.

For whoever has to find a name however it is hidden; `mentions` is stricter and tells
letters with different marks apart.
"""

from __future__ import annotations

import re
import unicodedata

from pmo_data.named.mentions import Word, compared, words_of

_PIECES = re.compile("(?:Um*)+(?=Um*l)|(?:Um*)?(?:lm*)+|(?:Um*)+|(?:dm*)+|(?:om*)+")
"""Capitals before a word with one, a word, capitals alone, digits, and letters without case."""
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u065f\u0670]")
"""Marks that are often left out; a vowel of an Indian script or a Japanese mark never is."""
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)
_IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Letters that some write as two where they have none."""


def pieces_of(text: str) -> list[Word]:
    """The words of a text, cut where the case changes and between letters and digits.

    Examples
    --------
    >>> [piece.text for piece in pieces_of("TeamObi2026, PMOLead")]
    ['team', 'obi', '2026', 'pmo', 'lead']
    """
    found = []
    for word in words_of(text):
        kinds = "".join(map(_kind, text[word.start : word.end]))
        for match in _PIECES.finditer(kinds):
            start, end = (word.start + place for place in match.span())
            gap = "" if match.start() else word.gap
            found.append(Word(compared(text[start:end]), start, end, gap))
    return found


def unaccented(compared_text: str) -> tuple[str, str]:
    """A compared text without accents, and the same with ae, oe, ue and aa in place of some.

    Examples
    --------
    >>> unaccented("zoë müller-żółć")
    ('zoe muller-zolc', 'zoe mueller-zolc')
    """
    if compared_text.isascii():
        return compared_text, compared_text
    whole = unicodedata.normalize("NFC", compared_text)
    return _bare(whole), _bare(whole.translate(_IN_TWO))


def _bare(text: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def _kind(letter: str) -> str:
    if letter.isupper() or letter.istitle():
        return "U"
    if letter.islower():
        return "l"
    if unicodedata.category(letter)[0] in "MCPS":
        return "m"
    return "d" if letter.isnumeric() and not letter.isalpha() else "o"
