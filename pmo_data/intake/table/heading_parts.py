"""The parts of a heading: number, dimension, a remark on the scale."""

from __future__ import annotations

import re

from pmo_data.framework.competences import APPLICATION, KNOWLEDGE

LONGEST_HEADING = 200
"""A longer text is no heading of a competence."""
DIMENSION_WORDS = {
    **dict.fromkeys(("application", "applied", "applications", "anwendung"), APPLICATION),
    **dict.fromkeys(("aplicación", "applicazione", "aplicação", "toepassing"), APPLICATION),
    "zastosowanie": APPLICATION,
    **dict.fromkeys(("knowledge", "wissen", "kenntnisse", "connaissance"), KNOWLEDGE),
    **dict.fromkeys(("connaissances", "conocimiento", "conocimientos", "conoscenza"), KNOWLEDGE),
    **dict.fromkeys(("conoscenze", "conhecimento", "conhecimentos", "kennis"), KNOWLEDGE),
    "wiedza": KNOWLEDGE,
}
_SHORT_DIMENSIONS = {
    **dict.fromkeys(("app", "appl", "a"), APPLICATION),
    **dict.fromkeys(("know", "knowl", "kno", "k"), KNOWLEDGE),
}
ALL_DIMENSIONS = DIMENSION_WORDS | _SHORT_DIMENSIONS
RATING_WORDS = {"rating", "ratings", "level", "levels", "score", "scores"}
_LEGEND = re.compile(r"[\s(\[,;:–-]*(?<!\w)\d\s*=\s*[^\W\d].*", re.DOTALL)
"""What stands behind a heading from the first level that is given a name."""
_HOW = "first|last|surname|forename|given|family|full|names?|optional|please|if|any|known"
_FILL_IN = re.compile(
    rf"(?<=\w)\s*[(\[]\s*(?:(?:{_HOW}|and|or)\b[\s,;/&+.]*){{2,}}[)\]]\s*$", re.IGNORECASE
)
"""How to write a name, behind the heading of its column: ``Name (first and last)``."""
_LINK = re.compile(r"\s*\(https?://[^\s()]+\)")
"""Where a name leads, as trackers write it behind the name."""
_NUMBER_WORDS = {"c", "comp", "competence", "competency", "no", "nr", "number"}


def _without_ratings_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    while len(parts) > 1 and parts[-1] in RATING_WORDS:
        parts = parts[:-1]
    return parts


def split_dimension(parts: tuple[str, ...]) -> tuple[tuple[str, ...], int | None, bool]:
    """Words without the dimension at their end (or beginning), the dimension, if spelled out."""
    parts = _without_ratings_words(parts)
    if len({ALL_DIMENSIONS.get(part) for part in parts[-2:]} - {None}) == 2 and parts[:-2]:
        # ``(A/K)`` says both, and so neither.
        return _without_ratings_words(parts[:-2]), None, False
    if parts and parts[-1] in ALL_DIMENSIONS:
        word = parts[-1]
        return _without_ratings_words(parts[:-1]), ALL_DIMENSIONS[word], word in DIMENSION_WORDS
    if len(parts) > 1 and parts[0] in DIMENSION_WORDS:
        return parts[1:], DIMENSION_WORDS[parts[0]], True
    if len(parts) > 1 and parts[0] in _SHORT_DIMENSIONS and parts[1].isdigit():
        return parts[1:], _SHORT_DIMENSIONS[parts[0]], False
    return parts, None, False


def split_number(parts: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """Words of a name without the competence number before or after them, and the number."""
    start = 0
    while start < len(parts) - 1 and parts[start] in _NUMBER_WORDS:
        start += 1
    if start < len(parts) and _is_number(parts[start]):
        return parts[start + 1 :], int(parts[start])
    if parts and _is_number(parts[-1]):
        return parts[:-1], int(parts[-1])
    return parts, None


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 3


def without_scale(text: str) -> str:
    """A heading without a remark on the scale, such as ``(1-5)`` or ``1 = Aware, 5 = Expert``."""
    text = _LINK.sub("", text) if "://" in text else text
    text = _FILL_IN.sub("", _LEGEND.sub("", text))
    return re.sub(r"[(\[]\s*\d{1,3}\s*(?:-|–|to)\s*\d{1,3}\s*[)\]]", " ", text)


def stated_scale(text: str) -> str | None:
    """Another scale than 1–5 that a heading states in brackets, such as ``0-5``."""
    found = re.search(r"[(\[]\s*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})\s*[)\]]", text)
    if found and (int(found[1]), int(found[2])) != (1, 5):
        return f"{found[1]}–{found[2]}"
    return None


def competence_part(text: str) -> str:
    """A heading without its dimension, as written."""
    if len(text) > LONGEST_HEADING:
        return text
    word = "|".join(sorted(ALL_DIMENSIONS, key=len, reverse=True))
    pattern = rf"[\s:/_\-–—(\[,.]+(?:{word})[\s)\]]*$"
    return re.sub(pattern, "", text.strip(), flags=re.IGNORECASE) or text
