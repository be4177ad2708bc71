"""A table as a grid, which sorts texts letter by letter."""

import pandas as pd

from ui.widgets.tables import _arrow


def shown(texts):
    return _arrow(pd.DataFrame({"Column": pd.Series(texts, dtype=object)}))["Column"].to_pylist()


def as_a_browser_compares(text):
    """Every kind of space comes before every digit."""
    return text.replace("\N{FIGURE SPACE}", " ")


def test_texts_that_begin_with_numbers_sort_as_numbers():
    for texts in (
        ["?", "9 %", "84 %", "100 %"],
        ["9 of 46", "46 of 46"],
        ["98 levels", "1,204 levels"],
    ):
        found = sorted(shown(texts), key=as_a_browser_compares)
        assert [text.strip() for text in found] == texts


def test_other_texts_stay_as_they_are():
    for texts in (["9 Schedule", "11 Budget & cost"], ["Ann", "3M team"], ["84 %", "99 %"]):
        assert shown(texts) == texts
