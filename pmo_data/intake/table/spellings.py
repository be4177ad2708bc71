"""The spellings of a level and the signs for not assessed that domain.md 7 lists."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pmo_data.framework.competences import scale

_DASHES = "-‐‑–—―−"
_BETWEEN = rf"[{_DASHES}\s.:=()\[\]]+"
_WORD = r"(?:l|lvl\.?|level[\s.:]*)"
_LEVEL = re.compile(rf"{_WORD}?\s*(\d{{1,9}})(?:[.,]0+)?", re.ASCII | re.IGNORECASE)
_BEFORE_TEXT = re.compile(rf"\s*\n\s*|\s*:\s*|\s+[{_DASHES}]\s*|[{_DASHES}]\s+|[–—―]\s*")
_HEDGES = {
    *("or", "to", "and", "nearly", "almost", "plus", "minus", "half", "not", "oder", "bis"),
    *("x", "o", "yes", "true", "false", "level"),
    *("strongly", "agree", "disagree", "neither", "neutral"),
}
"""Words that begin no description of a level: about which one it is, or another answer."""
_CIRCLED = "①②③④⑤", "❶❷❸❹❺", "➀➁➂➃➄", "➊➋➌➍➎", "⓵⓶⓷⓸⓹"
_PLAIN = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | {sign: str(level) for signs in _CIRCLED for level, sign in enumerate(signs, 1)}
)
SIGNS = {
    *("-", "--", "---", "–", "—", "−", "‐", "‑", "―", ".", "..", "...", "…", "_", "?", "??", "???"),
    *("n/a", "na", "n.a.", "n.a", "#n/a", "n/r", "nr", "n.r.", "nan", "none", "null", "<na>"),
    *("tbc", "tbd", "tba", "t.b.c.", "t.b.d.", "to be confirmed", "to be decided", "pending"),
    *("not assessed", "not rated", "not relevant", "not applicable", "not yet assessed"),
    *("not known", "unknown", "unrated", "blank", "(blank)", "n/k", "no answer", "not answered"),
    *("no response", "not observed", "don't know", "no opinion", "unable to rate", "no data"),
    *("k.a.", "k. a.", "k.a", "keine angabe", "nicht bewertet", "nicht beurteilt", "entfällt"),
    *("nicht relevant", "nicht zutreffend", "weiß nicht", "offen"),
    *("non évalué", "non evalué", "non applicable", "sans objet", "s.o.", "n.c.", "ne sait pas"),
    *("no evaluado", "no aplica", "no aplicable", "sin evaluar", "n.d.", "no sabe"),
    *("non valutato", "non applicabile", "non pertinente", "n.v.", "non so"),
    *("não avaliado", "não aplicável", "não se aplica", "sem avaliação", "não sei"),
    *("niet beoordeeld", "niet van toepassing", "n.v.t.", "nvt", "weet niet"),
    *("nie oceniono", "nie dotyczy", "nieoceniony", "brak oceny", "n.d", "b.d.", "nie wiem"),
}
"""What stands for not assessed, without case and with its spaces folded."""

HIGH_WORDS = {
    *("highest", "high", "best", "strongest", "excellent", "advanced", "master", "guru", "top"),
    *("experte", "expertin", "experten", "sehr gut", "höchste", "höchster", "hoch", "meister"),
    *(
        "élevé",
        "très bien",
        "très bon",
        "maître",
        "excelente",
        "alto",
        "alta",
        "experto",
        "experta",
    ),
    *("muy bueno", "muito bom", "eccellente", "ottimo", "esperto", "esperta", "especialista"),
    *("mestre", "uitstekend", "hoog", "ekspert", "wysoki", "najwyższy", "bardzo dobry"),
}
LOW_WORDS = {
    *("lowest", "low", "worst", "weakest", "poor", "beginner", "novice", "basic", "none"),
    *("kenner", "anfänger", "grundkenntnisse", "mangelhaft", "ungenügend", "niedrig", "schlecht"),
    *("niedrigste", "faible", "débutant", "notions", "insuffisant", "principiante", "básico"),
    *("bajo", "insuficiente", "basso", "insufficiente", "iniciante", "baixo", "laag", "slecht"),
    *("onvoldoende", "niski", "najniższy", "podstawowy", "początkujący"),
}
MIDDLE_WORDS = {
    *("intermediate", "medium", "moderate", "fair", "advanced beginner", "capable", "skilled"),
    *("fortgeschritten", "fortgeschrittene", "fortgeschrittener", "mittel", "gute kenntnisse"),
    *("intermédiaire", "moyen", "confirmé", "intermedio", "intermedia", "medio", "avanzado"),
    *("avanzato", "intermediário", "intermédio", "médio", "avançado", "gemiddeld", "gevorderd"),
    *("średni", "średniozaawansowany", "zaawansowany", "avancé"),
}
"""Names of levels on other scales: for their highest, their lowest, and between."""


@dataclass(frozen=True)
class Spelt:
    """A number off or on the scale that a text says, and a name beside it that disagrees."""

    number: int
    disagrees: str = ""


@cache
def level_names() -> dict[str, int]:
    """The names of the levels without case, with their numbers."""
    return {level.name.casefold(): level.level for level in scale()}


def bare(text: str) -> str:
    """A text without invisible characters, outer spaces and a spreadsheet's guard, digits plain.

    Examples
    --------
    >>> [bare(t) for t in ("'3", "\\u200b3 ", "３", "②", "²")]
    ['3', '3', '3', '2', '²']
    """
    if text.isascii():
        value = text.strip()
    else:
        value = "".join(map(_visible, text)).translate(_PLAIN).strip()
    return value[1:].strip() if value[:1] in ("'", "’") and value[1:].strip() else value


def _visible(character: str) -> str:
    """A character as it is seen: every space is one, and what shows nothing is none."""
    kind = unicodedata.category(character)
    return " " if kind == "Zs" else "" if kind == "Cf" else character


@cache
def _pairs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A number before a name, and a name before a number."""
    names = "|".join(level_names())
    number = rf"{_WORD}?\s*(?P<number>\d{{1,9}})(?:[.,]0+)?"
    return (
        re.compile(rf"[(\[]?{number}{_BETWEEN}(?P<name>{names})[)\]]?", re.ASCII | re.IGNORECASE),
        re.compile(rf"(?P<name>{names}){_BETWEEN}{number}[)\]]?", re.ASCII | re.IGNORECASE),
    )


def _plain(value: str) -> Spelt | None:
    """A level without a description."""
    if found := _LEVEL.fullmatch(value):
        plain = found[1] == "0" or not found[1].startswith("0")
        return Spelt(int(found[1])) if plain else None
    known = level_names()
    if (number := known.get(" ".join(value.casefold().split()))) is not None:
        return Spelt(number)
    for pair in _pairs():
        if found := pair.fullmatch(value):
            agreed = known[found["name"].casefold()] == int(found["number"])
            return Spelt(int(found["number"]), "" if agreed else found["name"])
    return None


def spelt(value: str) -> Spelt | None:
    """The level that a `bare` text says, alone or with a description behind it; else None.

    Examples
    --------
    >>> [spelt(t).number for t in ("3", "Level 3: Competent", "Competent (3)", "3 - works alone")]
    [3, 3, 3, 3]
    >>> spelt("3 - Proficient").disagrees, spelt("3 - 4"), spelt("about 3")
    ('Proficient', None, None)
    """
    if (found := _plain(value)) is not None:
        return found
    for cut in reversed(list(_BEFORE_TEXT.finditer(value))):
        found = _plain(value[: cut.start()].strip())
        if found is not None:
            return _described(found, value[cut.end() :].strip())
    return None


def _described(level: Spelt, text: str) -> Spelt | None:
    """A level with the text behind it, which must be a description and no second answer."""
    first = re.match(r"[\"'“‘„«(\[]*([^\W\d_]+)", text)
    folded = " ".join(text.casefold().split())
    if first is None or folded in SIGNS or first[1].casefold() in _HEDGES:
        return None
    other = level_names().get(first[1].casefold(), level.number)
    return level if other == level.number else Spelt(level.number, level.disagrees or first[1])


_SHOWN = 60
"""Characters of a text that a sentence repeats before it breaks off."""


def shortened(text: str) -> str:
    """A text as a sentence shows it: invisible characters by name, and not too long.

    Examples
    --------
    >>> shortened("3\u200b"), len(shortened("x" * 200))
    ('3[ZERO WIDTH SPACE]', 61)
    """
    named = "".join(map(_by_name, text.strip()))
    return named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…"


def _by_name(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp"):
        return f"[{unicodedata.name(character, f'U+{ord(character):04X}')}]"
    return " " if character.isspace() else character


def names_other_level(text: str) -> bool:
    """Whether a text is the name of a level on scales of other names.

    Examples
    --------
    >>> [names_other_level(t) for t in ("Intermediate", "beginner", "Competent", "ask Ada")]
    [True, True, False, False]
    """
    name = " ".join(text.casefold().split())
    return name in LOW_WORDS | MIDDLE_WORDS | HIGH_WORDS and name not in level_names()
