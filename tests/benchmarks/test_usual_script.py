"""The yardstick script computes the same figures as the product."""

import numpy as np
import pytest

from analytics.people import STATUSES
from analytics.specialist import STAGES
from benchmarks.in_memory import every_figure
from benchmarks.teams import ratings_of
from benchmarks.usual_script import elective_frame, profile_frame, usual_figures, wide_frame
from pmo_data.framework.readings import profiles_under


@pytest.mark.slow
def test_the_usual_script_agrees_with_the_product():
    ratings, profiles = ratings_of(300), profiles_under()
    usual = usual_figures(wide_frame(ratings), profile_frame(profiles), elective_frame(profiles))
    ours = every_figure(ratings)()
    people, way = usual.people, ours.specialist
    for theirs, name in {
        "required": "required_cells",
        "met": "met_cells",
        "below": "below_cells",
        "open": "not_assessed_cells",
        "severe": "severe_cells",
        "shortfall": "shortfall_levels",
        "competences_required": "competences_required",
        "competences_met": "competences_met",
        "met_share": "met_share",
        "coverage": "coverage",
    }.items():
        assert np.allclose(people[theirs], getattr(ours.people, name)), name
    assert people["status"].tolist() == np.array(STATUSES)[ours.people.status].tolist()
    assert people["stage"].tolist() == np.array(STAGES)[way.stage].tolist()
    assert people["specialist_status"].tolist() == np.array(STATUSES)[way.status].tolist()
    assert people["steps"].tolist() == way.steps.tolist()
    assert len(usual.held) == way.held.sum()

    cohort, index = (
        ours.cohort,
        [(d, c) for c in range(1, 28) for d in ("application", "knowledge")],
    )
    cells = usual.cells.reindex([(c, d) for d, c in index]).fillna(0)
    for theirs, figures in {
        "required": cohort.required,
        "met": cohort.met,
        "below": cohort.below,
        "open": cohort.not_assessed,
        "severe": cohort.severe,
        "shortfall": cohort.shortfall_levels,
    }.items():
        assert cells[theirs].tolist() == figures.ravel().tolist(), theirs
    counts = usual.level_counts.reindex(cells.index).fillna(0).to_numpy()
    assert (counts == cohort.level_counts.reshape(-1, 5)).all()
    assert usual.bench.reindex(range(1, 28)).fillna(0).tolist() == cohort.bench.tolist()

    first = usual.pathways.drop_duplicates("person_id").set_index("person_id")["competence"]
    chosen = way.ways.electives[way.ways.chosen.argmax(axis=1)]
    assert first.reindex(ratings.people["person_id"]).tolist() == chosen.tolist()
    assert len(usual.pathways) == way.ways.available.sum()
    assert usual.pathways["not_assessed"].sum() == way.ways.not_assessed[way.ways.available].sum()
