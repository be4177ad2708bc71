"""What stands with a name and is none of it: titles, degrees, and remarks in brackets."""

from __future__ import annotations

import re

from pmo_data.named.mentions import words_of

_BEFORE = (
    "dr prof professor mr mrs ms mx sir herr frau mag mme mlle monsieur madame señor señora sr sra "
    "srta dott dhr mevr drs inż dipl"
)
_AFTER_ANOTHER = "h c hc ing med rer nat phil habil"
_BEHIND = "phd dphil msc bsc mba mphil esq jr sr ii iii pmp prince2 fapm mapm"
TITLES = frozenset(f"{_BEFORE} {_BEHIND}".split())
_REMARK = re.compile(r"""\([^()]*(?:\)|$)|\[[^][]*(?:\]|$)|\{[^{}]*(?:\}|$)|"[^"]*"|“[^”]*”""")


def forms_of(name: str) -> frozenset[str]:
    """A name as it stands, without remarks in brackets, and without titles, too.

    Examples
    --------
    >>> sorted(forms_of("Dr. Ada Obi, PhD")), sorted(forms_of("Obi, Dr. Ada (PMO)"))
    (['Ada Obi', 'Dr. Ada Obi, PhD'], ['Obi, Ada', 'Obi, Dr. Ada', 'Obi, Dr. Ada (PMO)'])
    >>> forms_of("Dr")
    frozenset({'Dr'})
    """
    plain = _REMARK.sub(" ", name)
    bare = ", ".join(part for part in map(_untitled, plain.split(",")) if part)
    forms = {name, " ".join(plain.split()), bare}
    return frozenset(form for form in forms if any(map(str.isalnum, form)))


def called(name: str) -> tuple[str, str]:
    """A name without titles and remarks, the first name first, and its remarks.

    Examples
    --------
    >>> called("Obi, Dr. Ada (PMO)")
    ('Ada Obi', '(PMO)')
    """
    parts = [part for part in map(_untitled, _REMARK.sub(" ", name).split(",")) if part]
    return " ".join(reversed(parts)) or name, " ".join(_REMARK.findall(name))


def _untitled(part: str) -> str:
    words = words_of(part)
    first, last = 0, len(words)
    before, behind = _BEFORE.split(), _BEHIND.split()
    while first < last and words[first].text in before:
        first, before = first + 1, f"{_BEFORE} {_AFTER_ANOTHER}".split()
    while last > first and words[last - 1].text in behind:
        last -= 1
    if first == last:
        return ""
    return " ".join(part[words[first].start : words[last - 1].end].split())
