"""What a file of grants gives whom, and that nothing else is given."""

import os
import re
from pathlib import Path

import pytest

from pmo_data.errors import AccessError, PmoError
from pmo_data.store.access.grants import NOBODY, Grants, Role, Teams, read_grants
from pmo_data.store.access.grants_file import GrantsFile, grants_file
from pmo_data.store.access.identity import Identity, identity_of, who_of
from pmo_data.store.access.people_file import read_people
from pmo_data.store.access.scope import Scope, scope_of

PEOPLE = b"email,person_id\nann@example.org,N01\nBo@Example.org,N02\n"


def grants(text):
    return read_grants(text.encode(), {"team.csv": PEOPLE}.__getitem__)


def grant(**keys):
    """A grant as it stands in the file."""
    return "[[grant]]\n" + "\n".join(f"{key} = {value}" for key, value in keys.items()) + "\n"


ANN = Identity("corp", "a1", "ann@example.org", frozenset({"pmo"}))
MEMBER = grant(who='"corp:email:ann@example.org"', role='"member"', person='"N01"')
LEAD = grant(who='"corp:group:pmo"', role='"lead"', teams='["North  East", "South"]')
VIEWER = grant(who='"corp:sub:a1"', role='"viewer"', teams='["*"]')


def test_several_grants_add_up():
    scope = scope_of(ANN, grants(MEMBER + LEAD + VIEWER))
    assert scope == Scope(
        roles=(Role.MEMBER, Role.VIEWER, Role.LEAD),
        led=Teams(frozenset({"North East", "South"})),
        told=Teams(every=True),
        persons=frozenset({"N01"}),
    )
    assert not scope.is_admin


@pytest.mark.parametrize(
    "other",
    [
        Identity("other", "a1", "ann@example.org", frozenset({"pmo"})),
        Identity("corp", "a2", "", frozenset({"pmo2"})),
        Identity("corp", "A1", "ann@example.org.test"),
        Identity("corp"),
    ],
)
def test_who_is_not_named_is_given_nothing(other):
    assert scope_of(other, grants(MEMBER + LEAD + VIEWER)) == Scope()
    assert scope_of(ANN, NOBODY) == Scope()


def test_addresses_are_compared_without_case_and_only_letters_of_ascii_have_one():
    ann = grants(MEMBER)
    assert scope_of(Identity("corp", email="ann@example.org"), ann).persons == {"N01"}
    assert identity_of(["corp:email:ANN@example.org"]).email == "ann@example.org"
    # The sign for kelvin is a small k to Python's `lower`, and a long s an s to `casefold`.
    assert who_of("corp:email:K\u212a\u017f@example.org").value == "K\u212a\u017f@example.org"


def test_the_members_of_a_group_are_those_of_its_file():
    given = grants(grant(who='"corp:group:pmo"', role='"member"', people='"team.csv"'))
    assert scope_of(ANN, given).persons == {"N01"}
    assert scope_of(Identity("corp", email="bo@example.org", groups=ANN.groups), given) == Scope(
        (Role.MEMBER,), persons=frozenset({"N02"})
    )
    # Of the group, but not in the file, or without an address that was verified.
    for email in ("cy@example.org", ""):
        unknown = Identity("corp", "x", email, ANN.groups)
        assert scope_of(unknown, given) == Scope((Role.MEMBER,))


WRONG = [
    ('who = "corp:email:a@b"; role = "boss"', "There is no role 'boss'. The roles are member, "),
    ('who = "corp:mail:a@b"; role = "admin"', "'corp:mail:a@b' names nobody. Write it as "),
    ('who = "corp:sub: "; role = "admin"', "names nobody"),
    ('who = ":sub:a"; role = "admin"', "names nobody"),
    ('role = "admin"', "'who' is missing or no text."),
    ('who = "corp:sub:a"', "'role' is missing or no text."),
    ('who = "corp:sub:a"; role = "lead"', "It names no team."),
    ('who = "corp:sub:a"; role = "lead"; team = ["A"]', "There is no key 'team'."),
    ('who = "corp:sub:a"; role = "lead"; teams = "A"', "'teams' is no list of names."),
    ('who = "corp:sub:a"; role = "lead"; teams = ["A", " "]', "'teams' is no list of names."),
    ('who = "corp:sub:a"; role = "lead"; teams = ["A", 1]', "'teams' is no list of names."),
    ('who = "corp:sub:a"; role = "viewer"; teams = ["A"]; person = "N1"', "Only a member has"),
    ('who = "corp:sub:a"; role = "admin"; teams = ["A"]', "An admin sees every team."),
    ('who = "corp:group:a"; role = "member"; person = "N1"', "a group are not one person."),
    ('who = "corp:sub:a"; role = "member"; people = "team.csv"', "Only a group has 'people'."),
]


@pytest.mark.parametrize(("keys", "said"), WRONG)
def test_a_grant_with_something_wrong_gives_nothing_and_the_others_hold(keys, said):
    found = grants(LEAD + "[[grant]]\n" + keys.replace("; ", "\n"))
    assert [one.number for one in found.grants] == [1]
    (fault,) = found.faults
    assert fault.sentence.startswith("Grant 2")
    assert said in fault.sentence
    assert fault.sentence.endswith("It gives nothing.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[[grant]", "cannot be read as TOML"),
        (b"\xff", "cannot be read as TOML"),
        (b"#" * 300_000, "cannot be read as TOML (too large)"),
        (b"[[grants]]\nwho = 'corp:sub:a'\n", "holds 'grants', which is no grant"),
        (b"grant = 1", "holds a grant that is not written as [[grant]]"),
    ],
)
def test_a_file_that_cannot_be_used_lets_nobody_in(tmp_path, content, said):
    with pytest.raises(AccessError) as error:
        read_grants(content, lambda name: PEOPLE)
    assert said in error.value.sentence
    path = tmp_path / "grants.toml"
    path.write_bytes(content)
    assert GrantsFile(path).grants() == NOBODY


def test_an_empty_file_grants_nothing():
    assert grants("") == Grants()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"ann@example.org,N01\n", "lacks its headings"),
        (b"email,person_id\na@b\n", "no address and id in row 2"),
        (b"email,person_id\n\na@b,\n", "no address and id in row 3"),
        (b"email,person_id\na@b,1\nA@b,2\n", "the address of row 3 twice"),
        (b'email,person_id\n"a@b,1\n', "cannot be read"),
        (b"email,person_id\n\xff,1\n", "cannot be read"),
        (b"x" * 16_000_001, "too large"),
    ],
)
def test_a_file_of_people_that_cannot_be_used_is_said(content, said):
    with pytest.raises(AccessError) as error:
        read_people(content)
    assert said in error.value.sentence
    assert "a@b" not in error.value.sentence


@pytest.mark.parametrize(
    "names",
    [
        ["corp:sub:a", "corp:sub:b"],
        ["corp:email:a@b", "corp:email:c@b"],
        ["corp:sub:a", "other:group:b"],
        ["ann"],
        [],
    ],
)
def test_one_login_is_one_person_at_one_provider(names):
    with pytest.raises(PmoError):
        identity_of(names)
    assert identity_of(["corp:sub:a:b", "corp:group:x", "corp:group:y"]) == Identity(
        "corp", "a:b", "", frozenset({"x", "y"})
    )


def test_the_files_are_read_again_when_they_change(tmp_path):
    path, people = tmp_path / "grants.toml", tmp_path / "team.csv"
    file = GrantsFile(path)
    assert file.grants() == NOBODY
    path.write_text(grant(who='"corp:group:pmo"', role='"member"', people='"team.csv"'), "utf-8")
    assert [fault.number for fault in file.grants().faults] == [1]
    people.write_bytes(PEOPLE)
    assert scope_of(ANN, file.grants()).persons == {"N01"}
    assert file.grants() is file.grants()
    people.write_bytes(PEOPLE.replace(b"N01", b"N09"))
    assert scope_of(ANN, file.grants()).persons == {"N09"}
    people.unlink()
    assert scope_of(ANN, file.grants()) == Scope()
    path.write_text(LEAD, "utf-8")
    assert scope_of(ANN, file.grants()).roles == (Role.LEAD,)
    path.write_text("[", "utf-8")
    assert file.grants() == NOBODY
    path.write_text(LEAD, "utf-8")
    assert scope_of(ANN, file.grants()).roles == (Role.LEAD,)
    path.unlink()
    assert file.grants() == NOBODY


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such pipes")
def test_a_pipe_is_no_file_that_anybody_waits_for(tmp_path):
    path = tmp_path / "grants.toml"
    os.mkfifo(tmp_path / "team.csv")
    path.write_text(grant(who='"corp:group:pmo"', role='"member"', people='"team.csv"'), "utf-8")
    assert [fault.number for fault in GrantsFile(path).grants().faults] == [1]
    assert GrantsFile(tmp_path / "team.csv").grants() == NOBODY


def test_where_no_file_is_named_that_is_said(tmp_path):
    with pytest.raises(AccessError) as error:
        grants_file({})
    assert error.value.sentence == "PMO_GRANTS names no file of grants. Set PMO_GRANTS to its path."
    with pytest.raises(AccessError) as error:
        grants_file({"PMO_GRANTS": str(tmp_path / "grants.toml")}).read()
    assert error.value.message == "The file of grants 'grants.toml' cannot be read."


@pytest.mark.slow
def test_the_grants_in_the_document_are_right():
    text = (Path(__file__).parents[4] / "docs/access.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    found = read_grants(example.encode(), {"pmo.csv": PEOPLE}.__getitem__)
    assert found.faults == ()
    assert {grant.role for grant in found.grants} == set(Role)
    assert re.findall(r"^\| (\w+) \| .* \| .* \|$", text, flags=re.MULTILINE)[1:] == ["role", *Role]
