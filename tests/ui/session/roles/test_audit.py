"""Who sees, changes, takes away and erases what on the pages stands in the audit."""

import time

import pytest

from pmo_data.store.access.identity import Identity
from pmo_data.store.settings import open_audit
from tests.ui import screens
from tests.ui.session.roles.people import GRANTS, NORTH, OWN, SOUTH, ratings_file, saved_in
from ui.screens.administration import audit
from ui.server.audit import recorder
from ui.server.login import providers
from ui.server.login.claims import Login
from ui.session.access import visit

pytestmark = pytest.mark.slow


class Kept:
    """An audit, and whoever is logged in."""

    def __init__(self, folder, monkeypatch):
        settings = {"PMO_ROUNDS": folder / "rounds.duckdb", "PMO_GRANTS": folder / "grants.toml"}
        self.settings = {name: str(path) for name, path in settings.items()} | {"PMO_LOGIN": "oidc"}
        self.as_role("lead", monkeypatch)

    def as_role(self, role, monkeypatch):
        """Be somebody of a role, by the address that the grants name."""
        identity = Identity("corp", f"subject-of-{role}", f"{role}@example.org")
        login = Login(identity, "https://issuer", int(time.time()))
        monkeypatch.setattr(visit, "_login", lambda keeper: login)

    def told(self):
        """What was done since it was asked last: login, deed, what, rounds, whom."""
        recorder(self.settings).flush()
        return [
            (
                one.by.text.partition("@")[0],
                str(one.did),
                one.what,
                [label.text for label in one.rounds],
                [whom.of[0][6:] if whom.of else "" for whom in (*one.people, *one.teams)],
            )
            for one in open_audit(self.settings).entries()
        ]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    (tmp_path / "grants.toml").write_text(GRANTS, "utf-8")
    kept = Kept(tmp_path, monkeypatch)
    for name, value in kept.settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(providers, "providers", lambda: providers.Providers("", {"corp": "x"}))
    monkeypatch.setattr(recorder(kept.settings), "_clock", lambda: "2098-01-01T09:00:00+00:00")
    saved_in(tmp_path / "rounds.duckdb")
    return kept


def saw(role, names, label="2026-Q2"):
    return [(role, "saw", "", [label], [name]) for name in names]


def test_a_lead_sees_the_team_and_the_next_day_a_person(kept, monkeypatch):
    page = screens.start()
    first = kept.told()
    assert sorted(first) == sorted(saw("lead", NORTH))
    screens.go(page, "specialists")
    assert kept.told() == first
    monkeypatch.setattr(recorder(kept.settings), "_clock", lambda: "2098-01-02T09:00:00+00:00")
    screens.go(page, "person")
    (one,) = kept.told()[len(first) :]
    assert (*one[:4], len(one[4])) == ("lead", "saw", "", ["2026-Q2"], 1)
    assert set(one[4]) <= set(NORTH)


def test_what_a_lead_uploads_is_told_once_it_is_saved(kept):
    page = screens.start()
    first = len(kept.told())
    screens.upload(page, ratings_file("2026-Q3"))
    screens.go(page, "cohort")
    assert len(kept.told()) == first
    screens.go(page, "rounds")
    page.button(key="save_rounds").click()
    screens.run(page)
    told = kept.told()[first:]
    assert told[0] == ("lead", "changed", "saved", ["2026-Q3"], [])
    # What was saved is in use as a saved round now, and shown.
    assert sorted(told[1:]) == sorted(saw("lead", NORTH, "2026-Q3"))


def test_a_saved_round_beside_a_file_is_seen_and_the_file_is_not(kept):
    page = screens.start()
    first = len(kept.told())
    screens.upload(page, ratings_file("2026-Q3"))
    screens.go(page, "rounds")
    page.button(key="compare_2026-Q1").click()
    screens.run(page)
    assert sorted(kept.told()[first:]) == sorted(saw("lead", NORTH, "2026-Q1"))


def test_what_is_taken_where_nothing_is_in_use_is_told(kept, monkeypatch):
    kept.as_role("admin", monkeypatch)
    page = screens.start("ratings")
    del page.session_state["held"]["loaded"]
    screens.go(page, "rounds")
    first, known = len(kept.told()), recorder(kept.settings)
    (session,) = known.windows.keys()
    known.taken(session, "JSON")
    assert kept.told()[first:] == [("admin", "exported", "JSON", [], [])]


def test_a_member_sees_themselves_and_figures_of_teams(kept, monkeypatch):
    kept.as_role("member", monkeypatch)
    page = screens.start()
    own = saw("member", [OWN], "2026-Q1") + saw("member", [OWN])
    assert kept.told() == own
    screens.go(page, "team_figures")
    assert kept.told()[len(own) :] == [("member", "saw", "figures without names", ["2026-Q2"], [])]
    (login,) = {one.by for one in open_audit(kept.settings).entries()}
    assert login.of == ("https://issuer", "subject-of-member")
    assert login.persons == (f"id-of-{OWN}",)


def test_an_admin_erases_a_member_whose_name_and_address_go(kept, monkeypatch, tmp_path):
    kept.as_role("member", monkeypatch)
    screens.start()
    kept.told()
    kept.as_role("admin", monkeypatch)
    page = screens.start("rounds")
    screens.unfold(page, "rounds_held")
    kept.told()
    before = (tmp_path / "rounds-audit.jsonl").read_bytes()
    assert b"member@example.org" in (tmp_path / "rounds-audit-names.json").read_bytes()
    page.text_input(key="choice_rounds_person").set_value(f"id-of-{OWN}")
    screens.run(page)
    page.button(key="erase_look").click()
    screens.run(page)
    page.button(key="erase_person").click()
    screens.run(page)
    told = kept.told()
    assert [one[:4] for one in told if one[1] == "erased"] == [
        ("admin", "erased", "erased a person", [])
    ]
    assert (tmp_path / "rounds-audit.jsonl").read_bytes().startswith(before)
    for path in tmp_path.glob("rounds-audit*"):
        for text in (f"Vander{OWN}", f"id-of-{OWN}", "member@example.org"):
            assert text.encode() not in path.read_bytes(), (path.name, text)
    assert set(SOUTH) <= {name for one in told for name in one[4]}


def test_an_admin_who_comes_first_is_not_told_that_none_is_kept(kept, monkeypatch):
    kept.as_role("admin", monkeypatch)
    monkeypatch.setattr(audit, "_read", lambda: ((), ()))
    page = screens.start("administration")
    (said,) = [one.value for one in page.markdown if "audit" in one.value]
    assert said.startswith("Nothing stands in the audit at the moment.")


def test_an_admin_reads_it_on_the_page_administration(kept, monkeypatch):
    kept.as_role("lead", monkeypatch)
    screens.start()
    kept.told()
    kept.as_role("admin", monkeypatch)
    page = screens.start("administration")
    shown = screens.tables(page)["When", "Who"]
    assert "What was done" in screens.headings(page)
    # A row for all that were seen at once; the admin themselves landed on the whole team.
    assert shown["Who"].tolist()[-1] == "lead@example.org"
    assert shown["What"].tolist()[-1] == (
        "saw Otto VanderOtto, Pia VanderPia, Quentin VanderQuentin and 4 more in round 2026-Q2"
    )
    # Whatever the thread has written meanwhile, from here on all of it is there.
    kept.told()
    page.text_input(key="choice_audit_person").set_value("id-of-Wanda")
    screens.run(page)
    shown = screens.tables(page)["When", "Who"]
    assert shown["Who"].tolist() == ["admin@example.org"]
    assert shown["What"].tolist() == ["saw Wanda VanderWanda in round 2026-Q2"]
    page.text_input(key="choice_audit_person").set_value("nobody")
    screens.run(page)
    assert "Nobody in the saved rounds answers to 'nobody'\\." in [one.value for one in page.info]


def test_other_rounds_are_seen_where_a_page_shows_them(kept, monkeypatch):
    page = screens.start("rounds")
    (pills,) = [one for one in page.get("button_group") if one.key == "choice_rounds_chosen"]
    pills.set_value(["2026-Q1", "2026-Q2"])
    screens.run(page)
    page.button(key="use_rounds").click()
    kept.told()

    def seen(day, act, *given):
        """What is told of a day on which nothing else is done."""
        clock = f"2098-01-{day:02}T09:00:00+00:00"
        monkeypatch.setattr(recorder(kept.settings), "_clock", lambda: clock)
        before = len(kept.told())
        act(page, *given)
        return sorted(kept.told()[before:])

    assert seen(2, screens.go, "specialists") == sorted(saw("lead", NORTH))
    ((*_, label, (person,)),) = seen(3, screens.go, "compare")
    assert label == ["2026-Q2"]
    page.multiselect(key="choice_other_rounds").set_value(["2026-Q1"])
    both = saw("lead", [person], "2026-Q1") + saw("lead", [person])
    assert seen(4, screens.run) == both
    assert seen(5, screens.go, "person") == both
    everybody = saw("lead", NORTH, "2026-Q1") + saw("lead", NORTH)
    assert seen(6, screens.go, "cohort") == sorted(everybody)
