"""`access check` on the command line."""

import json

import pytest

from pmo_data.intake.files import read_ratings
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.interface import Act
from pmo_data.template import sample_rounds_bytes
from tests.ratings_files import small_csv

GRANTS = """
[[grant]]
who = "corp:email:ann@example.org"
role = "member"
person = "N04"
teams = ["*"]

[[grant]]
who = "corp:group:leads"
role = "lead"
teams = ["North", "Nowhere"]

[[grant]]
who = "corp:group:members"
role = "member"
people = "people.csv"

[[grant]]
who = "corp:sub:1"
role = "boss"

[[grant]]
who = "corp:sub:director"
role = "viewer"
teams = ["*"]

[[grant]]
who = "corp:sub:root"
role = "admin"
"""
FAULTS = [
    "Grant 2 (corp:group:leads): No saved round has a team 'Nowhere'.",
    "Grant 3 (corp:group:members): No saved round has a person 'Z98', 'Z99'.",
    "Grant 4 (corp:sub:1): There is no role 'boss'. The roles are member, viewer, lead, admin. "
    "It gives nothing.",
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Where the sample rounds are saved; nothing here changes them."""
    path = tmp_path_factory.mktemp("kept") / "rounds.duckdb"
    act = Act("Sam Clerk", "2026-11-24T09:30:00+00:00")
    DuckDBStore(path).save(read_ratings(sample_rounds_bytes(), "sample.csv").ratings, act)
    return path


@pytest.fixture
def check(saved, tmp_path, monkeypatch, run_cli):
    """Run `access check` on the sample rounds and some grants: exit code, output, errors."""
    monkeypatch.setenv("PMO_ROUNDS", str(saved))
    monkeypatch.setenv("PMO_GRANTS", str(tmp_path / "grants.toml"))
    (tmp_path / "grants.toml").write_text(GRANTS, "utf-8")
    people = "email,person_id\nbo@example.org,N01\ncy@example.org,Z99\ndi@example.org,Z98\n"
    (tmp_path / "people.csv").write_text(people, "utf-8")
    return lambda *arguments: run_cli("access", "check", *arguments)


def seen(check, *names):
    code, out, err = check("--json", *(part for name in names for part in ("--as", name)))
    assert (code, err) == (1, "")
    return json.loads(out)


@pytest.mark.slow
def test_it_names_unknown_roles_teams_and_people(check, tmp_path):
    code, out, err = check()
    assert (code, err) == (1, "")
    assert out.splitlines() == ["5 grants hold.", *FAULTS]
    (tmp_path / "grants.toml").write_text(GRANTS[: GRANTS.index("[[grant]]", 5)], "utf-8")
    assert check() == (0, "1 grant holds.\n", "")


@pytest.mark.slow
def test_it_lists_what_somebody_would_see(check):
    member = seen(check, "corp:email:Ann@example.org")
    assert (member["roles"], member["leads"], member["figures_of"]) == (["member"], [], ["*"])
    people = [[p["person_id"] for p in one["people"]] for one in member["rounds"]]
    assert people == [["N04"]] * 3
    assert [one["round"] for one in member["rounds"]] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert member["figures"]["round"] == "2026-Q3"
    assert member["figures"]["sets"][0] == {"team": None, "people": 14}
    lead = seen(check, "corp:group:leads", "corp:sub:x")
    ids = {p["person_id"][0] for one in lead["rounds"] for p in one["people"]}
    assert (lead["roles"], lead["figures"], ids) == (["lead"], None, {"N"})
    director = seen(check, "corp:sub:director")
    assert (director["rounds"], director["figures"]["sets"][0]["people"]) == ([], 14)
    assert len(seen(check, "corp:sub:root")["rounds"][-1]["people"]) == 14


@pytest.mark.slow
def test_as_a_text(check):
    last = check("--as", "corp:group:members", "--as", "corp:email:bo@example.org")[1].splitlines()
    assert last[5:] == [
        "corp:group:members and corp:email:bo@example.org would be member, and see:",
        *(f"- the ratings of N01 Amara Okonkwo in round 2026-Q{n}" for n in (1, 2, 3)),
        "The address counts only where corp says that it is verified, or PMO_LOGIN_VERIFYING "
        "names corp.",
    ]
    told = check("--as", "corp:sub:director")[1].splitlines()[6]
    assert told.startswith("- figures without names of round 2026-Q3: of all 14 people; of ")
    nobody = check("--as", "corp:sub:ann@example.org")[1].splitlines()[-1]
    assert nobody == "corp:sub:ann@example.org would see nothing: no grant names them."
    nothing = check("--as", "corp:group:members")[1].splitlines()[-1]
    assert nothing == "corp:group:members would be member, and see: nothing that is saved."


UNPROVEN = (
    "But the address does not count: no header says that it is verified, and PMO_LOGIN_VERIFYING "
    "does not name proxy."
)


@pytest.mark.slow
def test_an_address_that_the_login_would_not_count_is_said(check, tmp_path, monkeypatch):
    grants = GRANTS.replace("corp:email:ann", "proxy:email:ann")
    (tmp_path / "grants.toml").write_text(grants, "utf-8")
    ann = ("--as", "proxy:email:ann@example.org")
    assert check(*ann)[1].splitlines()[-1] == UNPROVEN
    assert seen(check, "proxy:email:ann@example.org")["address"] == UNPROVEN
    assert seen(check, "proxy:sub:ann")["address"] is None
    monkeypatch.setenv("PMO_LOGIN_VERIFYING", "corp proxy")
    assert "PMO_LOGIN_VERIFYING" not in check(*ann)[1]
    assert seen(check, "proxy:email:ann@example.org")["address"] is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "said"),
    [
        (
            {"North": 3},
            "- no figures of round 2026-Q4: they are shown of 5 people or more, those seen by name "
            "left aside.",
        ),
        (
            {"North": 8, "South": 2},
            "- figures without names of round 2026-Q4: of all 10 people. 2 teams are not shown "
            "alone: figures of so few people would tell of each of them.",
        ),
    ],
)
def test_teams_too_small_for_figures_are_said(check, tmp_path, monkeypatch, people, said):
    teams = [team for team, count in people.items() for _ in range(count)]
    rows = [[n, f"P{n}", "2026-Q4", team, 3, 4, 3, 3] for n, team in enumerate(teams)]
    content = small_csv(*rows, extra=["Round", "Team"]).encode()
    store = DuckDBStore(tmp_path / "few.duckdb")
    store.save(read_ratings(content, "few.csv").ratings, Act("Sam", "2026-11-24T09:30:00+00:00"))
    monkeypatch.setenv("PMO_ROUNDS", str(tmp_path / "few.duckdb"))
    assert check("--as", "corp:sub:director")[1].splitlines()[-1] == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "The file of grants 'grants.toml' cannot be read. See that it is there and may be "),
        ("[", "The file of grants cannot be read as TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(check, tmp_path, content, said):
    (tmp_path / "grants.toml").unlink()
    if content is not None:
        (tmp_path / "grants.toml").write_text(content, "utf-8")
    code, out, err = check()
    assert (code, out) == (2, "")
    assert err.startswith(said)
    code, out, _ = check("--json")
    assert (code, json.loads(out)["error"]["code"]) == (2, "grants")


def test_without_the_setting_or_somebody_to_be_that_is_said(check, monkeypatch):
    code, _, err = check("--as", "ann")
    assert (code, err.partition(". ")[0]) == (2, "'ann' names nobody")
    monkeypatch.delenv("PMO_GRANTS")
    said = "PMO_GRANTS names no file of grants. Set PMO_GRANTS to its path.\n"
    assert check() == (2, "", said)
