"""What a window has offered or says, once its grants are others."""

import time
import urllib.error
import urllib.request

import pytest

from exports.formats import FORMATS
from tests.ui.server.login import provider as providers
from tests.ui.server.login.logins import Somebody, dashboard
from tests.ui.session.roles.people import GRANTS, saved_in
from tests.ui.session.roles.taking import Taking
from ui.server.login.admission import LOOK_SECONDS
from ui.session.roles.door import FORGET

pytestmark = pytest.mark.slow
PACK = FORMATS["xlsx"].title
ALSO_A_MEMBER = """
[[grant]]
who = "corp:email:lead@example.org"
role = "member"
person = "id-of-Zelda"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the dashboard keeps what it keeps."""
    return tmp_path_factory.mktemp("put_out")


@pytest.fixture(scope="module")
def lead(folder):
    """A lead who has logged in."""
    saved_in(folder / "rounds.duckdb")
    with (
        providers.running() as provider,
        dashboard(folder, provider, GRANTS) as server,
        Somebody(server, provider) as one,
    ):
        one.is_known("lead", email="lead@example.org", email_verified=True)
        one.log_in("lead")
        yield one


@pytest.fixture
def granted(folder):
    """Put another file of grants in place for a while."""

    def now(grants):
        (folder / "grants.toml").write_text(grants, "utf-8")
        time.sleep(LOOK_SECONDS + 0.5)

    yield now
    now(GRANTS)


def answers(address):
    try:
        return urllib.request.urlopen(address).status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_pack_of_somebody_who_is_put_out_is_at_its_address_no_more(lead, granted):
    window = Taking(lead.window("review_pack"))
    label = window.built("Build the pack", [PACK])[PACK]
    address = lead.address + window.buttons[label][0]
    assert answers(address) == 200
    granted(GRANTS.replace("lead@", "another@"))
    # The part of the page that offers the pack, alone.
    assert FORGET in window.run(fragment=window.fragments[-1])
    assert answers(address) == 404


def test_a_lead_who_is_a_member_of_another_team_is_told_whom_they_see(lead, granted):
    granted(GRANTS + ALSO_A_MEMBER)
    texts = "\n".join(lead.window("cohort").texts)
    assert "North, 7 people, and you; other teams are not shown" in texts
