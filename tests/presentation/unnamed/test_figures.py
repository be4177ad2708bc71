"""What is said of figures without names: recomputed by hand, and nothing of what is hidden."""

import numpy as np
import pandas as pd

from analytics.unnamed.figures import SetFigures, UnnamedFigures
from pmo_data.framework.competences import COMPETENCE_COUNT, DIMENSIONS
from presentation.blocks import Cards, Sentence
from presentation.tables import Table
from presentation.unnamed.figures import HIDDEN, hidden_words, unnamed_section, whose_figures

ASKED = {"required": 6.0, "assessed": 6.0, "met": 6.0, "below": 0.0, "not_assessed": 0.0}
ASKED |= {"met_share": 1.0, "shortfall_levels": 0.0, "mean_level": 3.0, "median_level": 3.0}
NOBODY = dict.fromkeys(ASKED, 0.0)


def figures(changes):
    """Six people; (competence, dimension) → figures that are other than of nobody asked."""
    rows = []
    for number in range(1, COMPETENCE_COUNT + 1):
        for dimension in DIMENSIONS:
            of = NOBODY | changes.get((number, dimension), {})
            rows.append({"competence": number, "dimension": dimension} | of)
    return SetFigures("North", 6, pd.DataFrame(rows))


SHORT = {"met": 2.0, "below": 3.0, "not_assessed": 1.0, "shortfall_levels": 4.0}
ONE = figures(
    {
        (9, "application"): ASKED | SHORT | {"median_level": np.nan},
        (9, "knowledge"): ASKED | {"met": 5.0, "below": 1.0, "shortfall_levels": 1.0},
        (3, "application"): ASKED | {"median_level": 2.5},
        (12, "application"): dict.fromkeys(ASKED, np.nan),
        (14, "application"): ASKED | {"shortfall_levels": np.nan, "met": np.nan},
    }
)
SECTION = unnamed_section(ONE)


def test_the_answer_names_what_misses_most_of_what_is_shown():
    assert SECTION.shown("answer", Sentence).text == (
        "Most is missing in 9 Schedule: 5 levels in all. Levels are missing in 1 of 2 competences."
    )


def test_key_figures_are_over_the_cells_that_are_shown():
    cards = {card.label: (card.value, card.note) for card in SECTION.shown("cards", Cards).cards}
    assert cards == {
        "People": ("6", "without names"),
        "Cells met": ("72 %", "13 of 18"),
        "Shortfall levels": ("5", "4 cells below"),
        "Not assessed": ("6 %", "1 blank"),
        "Left out": ("2", "of 5 figures"),
    }


def test_a_row_a_competence_most_levels_first_and_hidden_figures_are_no_zeros():
    table = SECTION.shown("competences", Table)
    assert table.about == (9, 3, 14)
    assert table.rows == (
        ("9 Schedule management", 6, 5, 2, 1, HIDDEN, 5, 0, 3),
        ("3 Conflict management", 6, 0, 6, 0, "2.5", HIDDEN, HIDDEN, HIDDEN),
        ("14 Consolidated planning", 6, HIDDEN, HIDDEN, 0, 3, HIDDEN, HIDDEN, HIDDEN),
    )


def test_what_is_hidden_is_said():
    found = UnnamedFigures("2026-Q3", (ONE,), 2)
    assert hidden_words(found, ONE) == [
        "Asked of too few people to be shown: 12 Risk & issues.",
        "2 teams are not shown alone: figures of so few people would tell of each of them.",
    ]
    assert hidden_words(UnnamedFigures("Q", (ONE,), 0), figures({(9, "knowledge"): ASKED})) == []


def test_the_muted_line_says_whose_figures_these_are():
    found = UnnamedFigures("2026-Q3", (ONE,), 0)
    own = "each against the profile of their own role"
    line = "Round 2026-Q3 · North, 6 people, without names; other teams are not shown"
    assert whose_figures(found, ONE, {"North"}) == f"{line} · {own}"
    everybody = SetFigures(None, 13, ONE.cells)
    line = "Round 2026-Q3 · All, 13 people, without names"
    assert whose_figures(found, everybody, ()) == f"{line} · {own}"
    line = "Round 2026-Q3 · North and South, 13 people, without names; other teams are not shown"
    assert whose_figures(found, everybody, {"South", "North"}) == f"{line} · {own}"


def test_where_nothing_is_short_or_shown_that_is_said():
    fine = unnamed_section(figures({(9, "knowledge"): ASKED}))
    said = "Nobody who is assessed falls short in a competence whose figures are shown."
    assert fine.shown("answer", Sentence).text == said
    assert (fine.named("short"), SECTION.named("short") is None) == (None, False)
    none = unnamed_section(figures({(9, "knowledge"): dict.fromkeys(ASKED, np.nan)}))
    assert none.shown("answer", Sentence).text == "No figure is over enough people to be shown."
