"""Who is nearest to Specialist under the readings that give another answer."""

from analytics.view import View
from analytics.way_gaps import nearest_to_specialist
from pmo_data.framework.readings import profiles_under
from presentation.sections import other_readings
from presentation.subject import Subject
from tests.exports import packs


def under(view, readings):
    """The view with other readings."""
    chosen = {**view.readings, **readings}
    return View(view.ratings, view.everyone, profiles_under(chosen), view.choice, chosen, "t")


def test_each_reading_that_changes_who_is_nearest_names_whom_a_view_under_it_names():
    view = packs.pack_of(packs.sample_ratings()).view
    now = nearest_to_specialist(view.team, view.readings)
    assert [readings for readings, _ in now.others] == [
        {"contract_knowledge": "2"},
        {"electives": "9"},
    ]
    for readings, other in now.others:
        there = under(view, readings)
        found = nearest_to_specialist(there.team, there.readings)
        assert (found.electives, found.steps) == (other.electives, other.steps)
        assert (other.electives, other.steps) != (now.electives, now.steps)
    blocks = {block.name: block.shown for block in other_readings.blocks(Subject(view))}
    assert blocks["nearest"].rows == (
        ("as chosen", "Fatima El Idrissi", 1, "24 Business case"),
        ("contract knowledge 2", "Amara Okonkwo, Sofia Rossi", 1, "9 Schedule, 27 Benefits"),
        (
            "nine electives",
            "Sofia Rossi, Fatima El Idrissi",
            1,
            "19 Stakeholders, 24 Business case",
        ),
    )
