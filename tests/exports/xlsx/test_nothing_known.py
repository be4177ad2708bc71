"""Where nothing is assessed the workbook says no zero, as numbers and as formulas."""

import packs
import pytest
import sheets

from exports.xlsx.workbook import xlsx_bytes

pytestmark = pytest.mark.slow

OF_LEVELS = (
    *("Cells below", "Severe cells", "Shortfall levels"),
    *("Uncovered competences", "Single points of failure"),
)
OF_BENCH = (
    *("Bench", "Finding", "Shortfall application", "Shortfall knowledge"),
    *("Shortfall levels", "Cells below", "Priority"),
)


@pytest.mark.parametrize("sections", [(), ("figures", "cover")])
def test_bench_and_key_figures_are_dashes_where_nothing_is_assessed(sections):
    chosen = {"sections": sections} if sections else {}
    sample = packs.sample_ratings()
    for ratings, known in ((sample, True), (packs.with_levels(sample, 0), False)):
        book = sheets.opened(xlsx_bytes(packs.pack_of(ratings, **chosen)))
        rows, figures = sheets.records(book, "Bench"), sheets.key_figures(book)
        assert len(rows) == 25
        dashes = {row[heading] == "–" for row in rows for heading in OF_BENCH}
        assert dashes | {figures[term] == "–" for term in OF_LEVELS} == {not known}


def test_its_formulas_count_the_levels_first():
    book = sheets.formulas(xlsx_bytes(packs.pack_of(packs.with_levels(packs.sample_ratings(), 0))))
    of_bench = [row[heading] for row in sheets.records(book, "Bench") for heading in OF_BENCH]
    of_levels = [sheets.key_figures(book)[term] for term in OF_LEVELS]
    for formula in (*of_bench, *of_levels):
        assert formula.startswith('=IF(COUNT(Gaps[Level])=0,"–",')
