"""Competences within the words of a question: ``Rate your application [9. Schedule management]``.

A name counts where every other word is one that questions are made of, so that a name that
only resembles one (`Agile team management`) is not taken for it (domain.md 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from pmo_data.framework.competences import APPLICATION, KNOWLEDGE, competences
from pmo_data.intake.table.heading_parts import DIMENSION_WORDS
from pmo_data.intake.table.names import known_name, name_key, words

_DIMENSIONS = {
    **DIMENSION_WORDS,
    **dict.fromkeys(("apply", "applying", "app", "appl"), APPLICATION),
    **dict.fromkeys(("know", "knowing", "knowledgeable", "knowl", "kno"), KNOWLEDGE),
}
_NUMBERS = {"skill", "competence", "competency", "comp", "c", "no", "nr", "number", "element"}
_QUESTIONS = {"q", "sq", "question", "item", "statement", "page", "frage", "pregunta", "domanda"}
_PLAIN = {
    *("rate", "rating", "ratings", "level", "levels", "score", "scores", "your", "you", "my", "i"),
    *("of", "the", "in", "on", "for", "each", "every", "how", "would", "do", "does", "did", "well"),
    *("much", "good", "what", "which", "is", "are", "at", "please", "select", "choose", "indicate"),
    *("assess", "assessed", "evaluate", "state", "give", "skills", "competences", "competencies"),
    *("area", "areas", "answer", "response", "to", "with", "following", "below", "against", "pmo"),
    *("by", "as", "proficiency", "ability", "scale", "from", "about", "and", "this", "that", "me"),
    *("s", "can", "own", "self", "a", "an", "here", "section", "part", "these", "it", "have"),
    *("describe", "describes", "best", "current", "currently", "when", "comes", "personal"),
    *("yourself", "where", "assignment", "quiz", "real", "group", "grp", "grid", "matrix"),
    *("table", "today", "fit", "fits", "suits", "custom", "field"),
    *("votre", "vos", "mon", "ma", "mes", "évaluez", "évaluation", "niveau", "de", "des", "du"),
    *("la", "le", "les", "l", "d", "en", "pour", "chaque", "compétence", "compétences", "quel"),
    *("quelle", "est", "ihre", "ihr", "ihren", "mein", "meine", "wie", "bewerten", "bewertung"),
    *("sie", "bitte", "der", "die", "das", "den", "von", "zu", "ein", "eine", "für", "gut", "ist"),
    *("kompetenz", "kompetenzen", "su", "sus", "tu", "mi", "evalúe", "nivel", "el", "los", "las"),
    *("competencia", "competencias", "della", "delle", "il", "tua", "tuo", "sua", "suo", "valuti"),
    *("valuta", "livello", "di", "competenza", "competenze", "seu", "avalie", "nível", "da", "do"),
    *("competência", "competências", "uw", "je", "jouw", "beoordeel", "van", "het", "competentie"),
    *("twoja", "twoje", "oceń", "poziom", "proszę", "kompetencji"),
}
_FILLERS = _PLAIN | _NUMBERS | _QUESTIONS


@dataclass(frozen=True)
class Wording:
    """What a text names besides words of a question.

    Attributes
    ----------
    name : tuple of str
        Words of the competence's name; empty where none is named.
    number : int or None
        A number beside the name that is not one of a question.
    dimension : int or None
    question : bool
        A number of a question was passed over.
    """

    name: tuple[str, ...]
    number: int | None
    dimension: int | None
    question: bool


@cache
def _longest_name() -> int:
    return max(len(words(c.name)) for c in competences())


def name_within(parts: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the longest name of a competence stands; None where there is none, or two."""
    found: list[tuple[int, int]] = []
    for length in range(min(_longest_name(), len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            inside = any(a <= start and start + length <= b for a, b in found)
            if not inside and known_name(parts[start : start + length]):
                found.append((start, start + length))
    names = {name_key(parts[a:b]) for a, b in found}
    # A name at the edge of `and` is found with and without it.
    return found[0] if len(names) == 1 else None


@lru_cache(maxsize=20_000)
def worded(text: str) -> Wording | None:
    """What a question asks about, else None.

    Examples
    --------
    >>> worded("Q01_Application->Schedule management")
    Wording(name=('schedule', 'management'), number=None, dimension=0, question=True)
    >>> worded("Agile team management") is None
    True
    """
    parts = words(text)
    where = name_within(parts)
    start, end = where or (len(parts), len(parts))
    around = (*parts[:start], *parts[end:])
    left = [part for part in around if not part.isdigit()]
    dimensions = {_DIMENSIONS[part] for part in left if part in _DIMENSIONS}
    if any(part not in _FILLERS and part not in _DIMENSIONS for part in left):
        return None
    if (where is None and not dimensions) or len(dimensions) > 1:
        return None
    numbers = _numbers(parts, start, end)
    if numbers is None:
        return None
    number, question = numbers
    return Wording(parts[start:end], number, next(iter(dimensions), None), question)


def _numbers(parts: tuple[str, ...], start: int, end: int) -> tuple[int | None, bool] | None:
    """The number of the competence, and whether a question has one; None where it is unclear."""
    found: list[int] = []
    question = False
    for i, part in enumerate(parts):
        if not part.isdigit() or start <= i < end:
            continue
        if i and parts[i - 1] in _QUESTIONS:
            question = True
        elif len(part) <= 3 and part.isascii():
            found.append(int(part))
    # A question's number stands first and the competence's beside its name.
    if len(found) == 2 and parts[0].isdigit() and start and parts[start - 1].isdigit():
        found, question = found[1:], start - 1 > 0
    if len(found) > 1:
        return None
    return (found[0] if found else None), question
