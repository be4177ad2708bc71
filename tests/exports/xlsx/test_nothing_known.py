"""Where nothing is assessed the workbook says no zero, as numbers and as formulas."""

import numpy as np
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


def test_a_person_without_a_level_has_a_dash_for_what_is_severe_and_short():
    sample = packs.sample_ratings()
    blank = np.arange(len(sample))[:, None, None] == 3
    ratings = packs.with_levels(sample, np.where(blank, 0, sample.levels))
    content = xlsx_bytes(packs.pack_of(ratings))
    rows = {row["Person id"]: row for row in sheets.records(sheets.opened(content), "People")}
    who = sample.people["person_id"].iloc[3]
    for heading in ("Severe", "Shortfall levels"):
        assert [one for one, row in rows.items() if row[heading] == "–"] == [who]
        for row in sheets.records(sheets.formulas(content), "People"):
            assert row[heading].startswith("=IF(COUNTIFS(Gaps[Person no.],$A")
    assert (rows[who]["Below"], rows[who]["Status"]) == (0, "incomplete")


def test_its_formulas_count_the_levels_first():
    book = sheets.formulas(xlsx_bytes(packs.pack_of(packs.with_levels(packs.sample_ratings(), 0))))
    of_bench = [row[heading] for row in sheets.records(book, "Bench") for heading in OF_BENCH]
    of_levels = [sheets.key_figures(book)[term] for term in OF_LEVELS]
    for formula in (*of_bench, *of_levels):
        assert formula.startswith('=IF(COUNT(Gaps[Level])=0,"–",')
