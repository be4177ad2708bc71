"""Role × page: what is not listed here answers with a sentence, and what to take is listed too."""

import urllib.error
import urllib.request
from functools import cache

import pytest

from tests.ui.session.roles.people import NORTH, OWN, SOUTH, told_of
from tests.ui.session.roles.taking import Taking
from ui.session.choices import digest
from ui.session.roles.arrival import DENIED
from ui.session.roles.door import FORGET

pytestmark = pytest.mark.slow
USUAL = (
    *("ratings", "rounds", "cohort", "specialists", "what_if", "person", "compare"),
    *("review_pack", "framework"),
)
LOGGED_IN = ("your_profile", "team_figures", "administration")
ALLOWED = {
    "nobody": (),
    "member": ("your_profile", "team_figures", "framework"),
    "viewer": ("team_figures", "framework"),
    "lead": USUAL,
    "admin": (*USUAL, "administration"),
}
FIRST = {"member": "Your profile", "viewer": "Team figures", "lead": "Cohort", "admin": "Cohort"}
SEEN = {"nobody": (), "member": (OWN,), "viewer": (), "lead": NORTH, "admin": NORTH + SOUTH}
"""Whom a role may see by name."""
OF_A_LEAD = "North, 7 people; other teams are not shown"
SAID = {
    "member": {"your_profile": "How you were rated; other people are not shown"},
    "viewer": {"team_figures": "Round 2026-Q2 · All, 13 people, without names"},
    "lead": dict.fromkeys(set(USUAL) - {"ratings", "framework"}, OF_A_LEAD),
}
"""Whose figures a page says it shows."""
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
ONLY_ADMINS = {"Rename", "Delete", "Back up now", "Name or id", "Restore this backup"}


@pytest.fixture(scope="module")
def opened(people):
    """A page as a role finds it."""
    return cache(lambda role, page: Taking(people[role].window(page)))


@pytest.mark.parametrize("role", ALLOWED)
def test_a_page_that_is_not_listed_is_denied_with_a_sentence(opened, role):
    for page in USUAL + LOGGED_IN:
        window = opened(role, page)
        denied = {DENIED, FORGET} & set(window.texts)
        assert bool(denied) is (page not in ALLOWED[role]), (role, page)
        assert told_of(window.sent, NORTH + SOUTH) <= set(SEEN[role]), (role, page)
        if page in SAID.get(role, ()):
            assert SAID[role][page] in "\n".join(window.texts), (role, page)
        listed = [name.lower().replace(" ", "_") for name in window.pages]
        assert set(listed) == set(ALLOWED[role])


@pytest.mark.parametrize("role", OFFERED)
def test_what_is_not_listed_is_not_offered(opened, role):
    for page in USUAL + LOGGED_IN:
        offered = opened(role, page).offered
        assert offered == OFFERED[role].get(page, set()), (role, page)


@pytest.mark.parametrize("role", FIRST)
def test_everybody_lands_where_their_figures_are(people, role):
    window = people[role].window()
    assert FIRST[role] in window.texts
    assert told_of(window.sent, SEEN[role]) == set(SEEN[role])


def test_only_admins_find_what_is_theirs_to_do(people):
    offered = {}
    for role in ("lead", "admin"):
        window = people[role].window("rounds")
        window.unfold()
        offered[role] = set(window.widgets)
    assert offered["admin"] >= {"Back up now", "Name or id"}
    assert not offered["lead"] & ONLY_ADMINS
    assert "Use" in offered["lead"] & offered["admin"]


COLLEAGUES = [name for name in NORTH + SOUTH if name != OWN]
QUERY = "&".join(
    [
        f"person={digest(f'id-of-{COLLEAGUES[0]}')}",
        *(f"people={digest(f'id-of-{name}')}" for name in COLLEAGUES[:2]),
        f"figures_of={digest('North')}&min_group_size=1&team={digest('South')}",
        f"round={digest('2026-Q1')}&rater={digest('manager')}&profile=specialist",
    ]
)


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_no_address_or_bookmark_shows_a_colleague(people, role):
    for page in ("person", "compare", *ALLOWED[role]):
        window = people[role].window(page, QUERY)
        assert told_of(window.sent, COLLEAGUES) == set(), page


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_no_state_of_a_widget_shows_a_colleague(people, role):
    whom = f"id-of-{COLLEAGUES[0]}"
    for page in ALLOWED[role]:
        window = people[role].window(page)
        window.unfold()
        shown = [one for label, one in window.widgets.items() if label != "Log out"]
        for state in (("string_value", whom), ("trigger_value", True), ("int_value", 1)):
            window.run(**dict.fromkeys([*shown, "choice_person", "open_last", "sample"], state))
        assert told_of(window.sent, COLLEAGUES) == set(), page


def test_a_member_is_spoken_to(people):
    texts = people["member"].window("your_profile").run()
    said = "\n".join(texts)
    assert "You are two or more levels below in" in said
    assert "you rate yourself 0.8 higher than your manager" in said
    assert f"{OWN} Vander{OWN} is " not in said


def test_a_part_of_a_page_that_another_role_has_is_not_run_alone(people):
    leads = people["lead"].window("person")
    theirs = people["member"].window("your_profile")
    for fragment in {one for one in leads.fragments if one}:
        theirs.ask("person", fragment=fragment)
    theirs.run("team_figures")
    theirs.run("your_profile")
    assert told_of(theirs.sent, COLLEAGUES) == set()


def test_what_a_lead_can_load_does_not_answer_at_a_guess(people):
    one = people["member"]
    for path in ("/media/0.csv", f"/media/{'0' * 56}.csv", "/media/../rounds.duckdb"):
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{one.address}{path}")
