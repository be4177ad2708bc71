"""Role × page × format: what is not listed here is not offered, and no file holds anybody else."""

import pytest

from exports.formats import FORMATS
from tests.ui.session.roles.people import NORTH, OWN, SOUTH
from tests.ui.session.roles.taking import Taking, named_in
from tests.ui.session.roles.test_pages_by_role import LOGGED_IN, USUAL

pytestmark = pytest.mark.slow
FIGURES = {"Figures (CSV)", "Copy the figures"}
CHART = FIGURES | {"Show as table", "Picture (SVG)", "Picture (PDF)"}
CHART |= {"Picture (PNG)", "Print picture (PNG, light)"}
SHEET = {"Appraisal sheet"}
EVERYTHING = {
    **dict.fromkeys(("cohort", "specialists", "compare"), CHART),
    **dict.fromkeys(("rounds", "what_if", "framework"), FIGURES),
    **{"ratings": {"Empty template"}, "review_pack": {"Save these choices"}},
    "person": CHART | SHEET,
}
OFFERED = {
    "nobody": {},
    "member": {"your_profile": CHART | SHEET, "team_figures": FIGURES, "framework": FIGURES},
    "viewer": {"team_figures": FIGURES, "framework": FIGURES},
    "lead": EVERYTHING,
    "admin": EVERYTHING | {"administration": FIGURES},
}
"""What can be taken away, before a pack is built."""
OTHERS = set(NORTH + SOUTH) - {OWN}


@pytest.mark.parametrize("role", OFFERED)
def test_what_is_not_listed_is_not_offered(people, role):
    for page in USUAL + LOGGED_IN:
        offered = Taking(people[role].window(page)).offered
        assert offered == OFFERED[role].get(page, set()), (role, page)


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
