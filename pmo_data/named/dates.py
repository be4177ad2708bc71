"""Where a text says a day or a month: May and Jan are names, too."""

from __future__ import annotations

import re

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober "
    "dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro "
    "março maio junho julho setembro outubro novembro dezembro januari februari maart mei "
    "augustus styczeń luty marzec kwiecień maj czerwiec lipiec sierpień"
)
_MONTH = rf"\b(?:{'|'.join(_MONTHS.split())})\b\.?"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)(?!\d)"
_DAY = r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|\.)?"
_DATES = re.compile(
    rf"{_DAY}[ -]*(?:(?:of|de) )?{_MONTH}"
    rf"|{_MONTH}[-/., ]*(?:{_DAY}[., ]*)?(?:de )?{_YEAR}"
    rf"|(?<!\d){_YEAR}[-/., ]*{_MONTH}",
    re.IGNORECASE,
)


def dates_in(text: str) -> list[tuple[int, int]]:
    """Begin and end of each day or month that a text says with a number.

    Examples
    --------
    >>> [text for text in ("12 May", "May 2026", "May's team") if dates_in(text)]
    ['12 May', 'May 2026']
    """
    return [found.span() for found in _DATES.finditer(text)]
