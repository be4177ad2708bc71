"""What the browser of one role is told is of no use in a window of another."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from tests.ui.server.login.logins import Window
from tests.ui.session.roles.people import NORTH, OWN, SOUTH, told_of
from tests.ui.session.roles.test_pages_by_role import ALLOWED, COLLEAGUES, USUAL
from ui.session.choices import digest

pytestmark = pytest.mark.slow
STATES = (
    ("string_value", f"id-of-{SOUTH[0]}"),
    ("trigger_value", True),
    ("bool_value", True),
    ("int_value", 1),
)
QUERY = "&".join(
    [
        f"person={digest(f'id-of-{SOUTH[0]}')}",
        *(f"people={digest(f'id-of-{name}')}" for name in SOUTH[:3]),
        f"team={digest('South')}&figures_of={digest('South')}&min_group_size=1",
        f"round={digest('2026-Q1')}&saved=2026-Q1",
    ]
)


def test_the_address_means_somebody(people):
    window = people["admin"].window("person", QUERY)
    assert any("Vander" + SOUTH[0] in text for text in window.texts)


@pytest.mark.parametrize("page", USUAL)
def test_no_address_shows_a_lead_another_team(people, page):
    window = people["lead"].window(page, QUERY)
    window.unfold()
    asked = [one for label, one in window.widgets.items() if label not in ("Log out", "Log in")]
    window.run(**dict.fromkeys(asked, STATES[0]))
    assert told_of(window.sent, SOUTH) == set()


@pytest.fixture(scope="module")
def widgets_of_an_admin(people):
    """What stands on pages that others do not have, or not with everybody on them."""
    found = set()
    for page in ("rounds", "person", "compare", "administration", "ratings"):
        window = people["admin"].window(page)
        window.unfold()
        found |= {one for label, one in window.widgets.items() if one and label != "Log out"}
    assert len(found) > 20
    return found


@pytest.mark.parametrize("role", ["member", "viewer", "lead"])
def test_widgets_of_those_who_may_more_answer_nobody_else(people, role, widgets_of_an_admin):
    others = set(NORTH + SOUTH) - {"member": {OWN}, "viewer": set(), "lead": set(NORTH)}[role]
    for page in ("person", "administration", *ALLOWED[role]):
        window = people[role].window(page)
        own = set(window.widgets.values())
        for state in STATES:
            window.run(**dict.fromkeys(widgets_of_an_admin - own, state))
        assert told_of(window.sent, others) == set(), (role, page)


@pytest.mark.parametrize("role", ["nobody", "member", "viewer", "lead"])
def test_the_session_of_somebody_else_is_not_gone_on_with(people, role):
    others = set(NORTH + SOUTH) - set({"member": (OWN,), "lead": NORTH}.get(role, ()))
    known = people["admin"].window("person")
    assert told_of(known.sent, SOUTH)
    one = people[role]
    told = "; ".join(f"{name}={value}" for name, value in one.cookies.items())
    line = connect(
        one.address.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers={"Cookie": told, "Origin": one.address},
        subprotocols=["streamlit", one.cookies["_streamlit_xsrf"], known.session],
        max_size=2**26,
        proxy=None,
    )
    with line:
        window = Window(line, "person", "")
        assert window.session != known.session
        window.run("cohort")
        assert told_of(window.sent, others) == set()


def messages(session):
    """What a browser can ask for beside a run."""
    files, pages = BackMsg(), BackMsg()
    files.file_urls_request.file_names.append("team.csv")
    files.file_urls_request.session_id = session
    pages.rerun_script.page_script_hash = "0" * 32
    yield from (files, pages)
    for kind in ("clear_cache", "load_git_info", "stop_script", "set_run_on_save"):
        message = BackMsg()
        setattr(message, kind, True)
        yield message


def test_no_other_message_is_answered_with_anybody(people):
    admin = people["admin"].window("cohort")
    for role in ("member", "viewer"):
        window = people[role].window(ALLOWED[role][0])
        for message in messages(admin.session):
            window.send(message)
        window.run("team_figures")
        assert told_of(window.sent, COLLEAGUES) == set()


def test_a_page_of_an_admin_by_its_mark_is_not_a_members(people):
    marks = people["admin"].window("person").marks
    assert len(marks) > 8
    found = {}
    for role, page in (("admin", "framework"), ("member", "your_profile")):
        window = people[role].window(page)
        for mark in marks:
            message = BackMsg()
            message.rerun_script.page_script_hash = mark
            window.send(message)
            window.note_answers()
        found[role] = told_of(window.sent, COLLEAGUES)
    assert found == {"admin": set(COLLEAGUES), "member": set()}
