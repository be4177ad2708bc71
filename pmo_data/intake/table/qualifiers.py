"""Words of a heading that say whose rating it is, of which round, or that it is none at all.

They stand beside a competence and its dimension (domain.md 7): ``Self`` and ``Manager``,
``Q1 2026`` and ``Q2 2026``, ``Required``, ``Attained`` and ``Gap``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pmo_data.intake.table.names import words
from pmo_data.ratings import AGREED, MANAGER, SELF

LEVEL_WORDS = {
    *("rating", "ratings", "level", "levels", "score", "scores", "assessment", "evaluation"),
    *("review", "value", "rated", "assessed", "proficiency", "poziom", "nivel", "livello", "nível"),
    *("answer", "response", "evaluación", "évaluation", "valutazione", "avaliação"),
    *("beoordeling", "ocena", "bewertung", "einschätzung", "punteggio", "puntuación"),
}
"""Say that a column holds levels, and not whose."""
_LINKS = {
    *("of", "by", "the", "del", "de", "du", "des", "der", "di", "da", "do", "della", "dal", "van"),
    *("von", "la", "le", "el", "l", "par", "por", "durch", "door", "przez", "your", "my"),
}
"""Stand between a word for levels and whose they are."""
_ACTUAL = {
    *("actual", "attained", "current", "achieved", "reached", "present", "today", "asis"),
    *("ist", "aktuell", "erreicht", "actuel", "atteint", "réel", "attuale", "huidig", "obecny"),
    *("now", "actuelle", "niveau", "istwert", "iststand", "atual", "aktualny", "aktuelle"),
}
TARGET_WORDS = {
    *("required", "requirement", "target", "targets", "expected", "desired", "goal", "soll"),
    *("ziel", "zielniveau", "cible", "requis", "objectif", "objetivo", "requerido", "obiettivo"),
    *("richiesto", "doel", "vereist", "docelowy", "wymagany", "atteso", "esperado", "attendu"),
    *("erwartet", "oczekiwany", "verwacht", "exigé", "visé", "gewenst"),
}
BESIDE_WORDS = TARGET_WORDS | {
    *("gap", "shortfall"),
    *("surplus", "variance", "difference", "diff", "delta", "average", "avg", "mean", "median"),
    *("total", "sum", "priority", "weight", "weighting", "previous", "prior", "trend", "comment"),
    *("comments", "note", "notes", "evidence", "action", "actions", "minimum", "maximum", "met"),
    *("benchmark", "min", "max", "zielniveau", "docelowy", "percent", "percentage"),
    *("req", "tobe", "targets", "gaps", "needed", "planned", "importance", "remark", "remarks"),
    *("soll", "sollwert", "ziel", "zielwert", "lücke", "abweichung", "differenz", "cible"),
    *("requis", "attendu", "écart", "objectif", "objetivo", "requerido", "brecha", "obiettivo"),
    *("richiesto", "doel", "vereist", "gewenst", "wymagany", "luka", "exigido", "lacuna"),
    *("kommentar", "commentaire", "bemerkung", "gewichtung", "priorität", "priorité"),
}
"""Say that a column is a target, a gap or a comment, and no level."""
_CHANGES = {"change", "movement", "improvement", "veränderung", "évolution"}
"""The same at the end of a heading; a competence is Change control."""
_RATERS = {
    SELF: (
        "self|own|myself|employee rating|employee assessment|employee score|employee answer"
        "|employee response|employee evaluation|employee review|selbst"
        "|selbsteinschätzung|selbstbewertung|eigenbewertung|eigeneinschätzung|auto"
        "|autoévaluation|auto évaluation|autoevaluación|autovalutazione|autoavaliação"
        "|zelf|zelfbeoordeling|samoocena"
    ),
    MANAGER: (
        "manager|line manager|supervisor|boss|mgr|superior|vorgesetzter|vorgesetzte|führungskraft"
        "|chef|responsable|jefe|responsabile|gestor|leidinggevende|przełożony|kierownik"
    ),
    AGREED: "final|calibrated|agreed|consensus|moderated",
    "peer": "peer|peers|colleague rating|kollege",
}
_RATER_OF = {
    tuple(words(phrase)): rater
    for rater, phrases in _RATERS.items()
    for phrase in phrases.split("|")
}
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_YEAR = r"(?:19|20)\d\d"
_STEP = r"(?:q|h|quarter|half|round|wave|cycle|period|quartal|trimestre|runde)[\s.-]*[1-9]"
_ROUND = re.compile(
    rf"(?<![^\W_])(?:{_YEAR}[\s/_-]*{_STEP}|{_STEP}[\s/_,-]*(?:{_YEAR}|'\d\d)|{_STEP}"
    rf"|(?:{_MONTH})[a-z]*[\s.'/-]*{_YEAR}|{_YEAR}[\s-]*(?:{_MONTH})[a-z]*"
    rf"|{_YEAR}-\d\d(?:-\d\d)?(?: 00:00:00)?|\d\d?[./]\d\d?[./]{_YEAR}"
    rf"|fy[\s-]*(?:{_YEAR}|\d\d)|{_YEAR}(?:[/-]\d\d)?)(?![^\W_])",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"\b(as|to)[\s-]+(is|be)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\s*Q\d", re.IGNORECASE)


@dataclass(frozen=True)
class Qualified:
    """A heading taken apart.

    Attributes
    ----------
    rest : str
        What is left of the heading.
    rater, round : str
        Whose level it is and of which round; empty where the heading does not say.
    beside : bool
        It is a target, a gap or a comment.
    said : bool
        Anything was found at all.
    """

    rest: str
    rater: str = ""
    round: str = ""
    beside: bool = False
    said: bool = False


def _round_in(text: str) -> tuple[str, str]:
    """The round that a heading names, and the heading without it."""
    found = [m for m in _ROUND.finditer(text) if m.start() or not _QUESTION.match(text)
             or m.end() == len(text.rstrip()) or re.search(_YEAR, m[0])]  # fmt: skip
    if len(found) != 1:
        return "", text
    label = " ".join(found[0][0].removesuffix(" 00:00:00").split())
    return label, f"{text[: found[0].start()]} {text[found[0].end() :]}"


def _counts_raters(rater: str, after: Sequence[str]) -> bool:
    """Whether a number tells several of one kind apart, and is none of a competence beside it."""
    counted = rater == "peer" and bool(after) and after[0].isdigit()
    return counted and (len(after) == 1 or after[1].isdigit())


@lru_cache(maxsize=20_000)
def qualified(text: str) -> Qualified:
    """Take off a heading what says whose level it is, of which round, and which of several.

    Examples
    --------
    >>> found = qualified("9 Schedule management - Application (Manager, Q1 2026)")
    >>> found.rest, found.rater, found.round
    ('9 schedule management application', 'manager', 'Q1 2026')
    """
    label, left = _round_in(text)
    parts = list(words(_TWO_WORDS.sub(r"\1\2", left)))
    raters = []
    position, kept = 0, []
    while position < len(parts):
        pair = tuple(parts[position : position + 2])
        length = 2 if pair in _RATER_OF else 1
        if pair[:length] in _RATER_OF:
            raters.append(_RATER_OF[pair[:length]])
            position += length
            if _counts_raters(raters[-1], parts[position:]):
                raters[-1] += f" {parts[position]}"
                position += 1
            while position < len(parts) and parts[position] in LEVEL_WORDS:
                position += 1
        else:
            kept.append(parts[position])
            position += 1
    changed = bool(kept) and kept[-1] in _CHANGES
    kept = kept[: len(kept) - changed]
    beside = changed or any(part in BESIDE_WORDS for part in kept)
    actual = [part for part in kept if part not in _ACTUAL]
    said = bool(label or raters or beside or len(actual) < len(kept))
    if len(set(raters)) > 1:
        return Qualified(text)
    return Qualified(" ".join(actual), raters[0] if raters else "", label, beside, said)


_WITHOUT_SENSE = BESIDE_WORDS | LEVEL_WORDS | _LINKS


@lru_cache(maxsize=20_000)
def alone(text: str) -> Qualified | None:
    """What a cell of a row of sub-headings says, where it says nothing else."""
    found = qualified(text)
    rest = [part for part in words(found.rest) if part not in _WITHOUT_SENSE]
    return found if found.said and not rest else None


def says_of_levels(text: str) -> bool:
    """Whether a line says whose levels follow, of which round or that they are none.

    Examples
    --------
    >>> [says_of_levels(t) for t in ("Target levels 2027", "Manager ratings", "Manager", "Levels")]
    [True, True, False, False]
    """
    return alone(text) is not None and bool(set(words(text)) & LEVEL_WORDS)
