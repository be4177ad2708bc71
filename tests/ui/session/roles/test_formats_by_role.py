"""Role × format: no file that a page gives holds anybody else."""

import pytest

from exports.formats import FORMATS
from tests.ui.session.roles.people import NORTH, OWN, SOUTH
from tests.ui.session.roles.taking import Taking, named_in
from tests.ui.session.roles.test_pages_by_role import CHART, FIGURES

pytestmark = pytest.mark.slow
OTHERS = set(NORTH + SOUTH) - {OWN}


def test_no_file_of_a_member_names_anybody_else(people):
    window = Taking(people["member"].window("your_profile"))
    assert window.offered
    files = {way: window.taken("every_gap", way) for way in CHART - {"Show as table"}}
    files |= {menu: window.taken(menu, "Figures (CSV)") for menu in window.menus}
    files["sheet"] = window.downloaded("Appraisal sheet", people["member"])
    assert [name for name, content in files.items() if len(content) < 20] == []
    assert [name for name, content in files.items() if named_in(content, OTHERS)] == []
    assert named_in(files["sheet"], {OWN}) == {OWN}


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_no_file_of_figures_without_names_has_any(people, role):
    window = Taking(people[role].window("team_figures"))
    for way in FIGURES & window.offered:
        content = window.taken("team_figures", way)
        assert len(content) > 100
        assert named_in(content, NORTH + SOUTH) == set()


def test_no_format_of_a_leads_pack_names_another_team(people):
    lead = people["lead"]
    window = Taking(lead.window("review_pack"))
    buttons = window.built("Build the pack", [one.title for one in FORMATS.values()])
    for form in FORMATS.values():
        content = window.downloaded(buttons[form.title], lead)
        assert named_in(content, NORTH + SOUTH) == set(NORTH), form.suffix
    map_of_all = Taking(lead.window("cohort"))
    held = named_in(map_of_all.taken("heatmap", "Figures (CSV)"), NORTH + SOUTH)
    assert held == set(NORTH)
