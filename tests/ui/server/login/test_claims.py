"""Who has logged in, from claims of a token and from headers of a proxy."""

import pytest

from pmo_data.store.access.identity import Identity
from ui.server.login.claims import TOO_MANY_GROUPS, UNVERIFIED, login_of_claims, login_of_headers

CLIENTS = {"corp": "dashboard", "other": "abc"}
CLAIMS = {
    "is_logged_in": True,
    "provider": "corp",
    "iss": "https://login.example.org",
    "sub": "00u1",
    "aud": "dashboard",
    "iat": 1_000,
    "email": "Ann@Example.org",
    "email_verified": True,
    "groups": ["pmo", "pmo-leads"],
}


def login(verifying=(), **changes):
    """The login of claims with some changed; None takes one away."""
    claims = {key: value for key, value in (CLAIMS | changes).items() if value is not None}
    return login_of_claims(claims, CLIENTS, frozenset(verifying))


def test_all_of_it_counts_where_it_is_said():
    found = login()
    groups = frozenset({"pmo", "pmo-leads"})
    assert found.identity == Identity("corp", "00u1", "ann@example.org", groups)
    assert (found.issuer, found.given, found.notes) == ("https://login.example.org", 1_000, ())
    assert (found.name, found.actor) == ("ann@example.org", "corp:email:ann@example.org")
    assert login(aud=["x", "dashboard"]) == found


@pytest.mark.parametrize(
    "changes",
    [
        {"is_logged_in": None},
        {"is_logged_in": "true"},
        {"provider": "third"},
        {"provider": None},
        {"provider": "other"},
        {"iss": None},
        {"sub": ""},
        {"sub": 7},
        {"aud": "another"},
        {"aud": None},
        {"aud": ["another"], "azp": "dashboard"},
        {"iat": None},
        {"iat": "1000"},
        {"iat": True},
    ],
)
def test_a_token_that_lacks_something_is_nobodys(changes):
    assert login(**changes) is None


@pytest.mark.parametrize(
    ("changes", "verifying", "email"),
    [
        ({"email_verified": None}, (), ""),
        ({"email_verified": None}, ("other",), ""),
        ({"email_verified": None}, ("corp",), "ann@example.org"),
        ({"email_verified": False}, ("corp",), ""),
        ({"email_verified": "true"}, ("corp",), ""),
        ({"email_verified": 1}, (), ""),
        ({"email": 3}, (), ""),
    ],
)
def test_an_address_counts_only_where_it_is_verified(changes, verifying, email):
    found = login(verifying, **changes)
    assert found.identity.email == email
    assert found.notes == ((UNVERIFIED,) if "email" not in changes and not email else ())
    assert found.identity.subject == "00u1"
    assert found.actor == (f"corp:email:{email}" if email else "corp:sub:00u1")


@pytest.mark.parametrize(
    "changes",
    [
        {"hasgroups": True},
        {"hasgroups": "true"},
        {"_claim_names": {"groups": "src1"}},
        {"groups": None, "_claim_names": {"groups": "src1"}},
    ],
)
def test_groups_left_out_because_they_are_too_many_count_as_none_and_that_is_said(changes):
    found = login(**changes)
    assert (found.identity.groups, found.notes) == (frozenset(), (TOO_MANY_GROUPS,))


@pytest.mark.parametrize("groups", ["pmo", {"pmo": 1}, 7, None, [7, "", None]])
def test_groups_of_another_form_are_none(groups):
    assert login(groups=groups).identity.groups == frozenset()


def test_whoever_logged_in_is_known_by_provider_issuer_and_subject():
    digests = {
        login().digest,
        login(sub="00u2").digest,
        login(iss="https://login.example.org0", sub="0u1").digest,
        login(provider="other", aud="abc").digest,
    }
    assert len(digests) == 4
    assert login(iat=5, email=None, groups=None).digest == login().digest


HEADERS = {
    "X-Forwarded-User": ["ann"],
    "X-Forwarded-Email": ["Ann@example.org"],
    "X-Forwarded-Groups": ["pmo, pmo-leads"],
}


def test_a_proxy_says_it_in_headers():
    found = login_of_headers(HEADERS, 5, frozenset({"proxy"}))
    groups = frozenset({"pmo", "pmo-leads"})
    assert found.identity == Identity("proxy", "ann", "ann@example.org", groups)
    assert (found.given, found.notes) == (5, ())
    unverified = login_of_headers(HEADERS, 5, frozenset())
    assert (unverified.identity.email, unverified.notes) == ("", (UNVERIFIED,))


@pytest.mark.parametrize(
    "changes",
    [
        {"X-Forwarded-User": []},
        {"X-Forwarded-User": [" "]},
        {"X-Forwarded-User": ["ann", "kim"]},
        {"X-Forwarded-Email": ["ann@example.org", "kim@example.org"]},
        {"X-Forwarded-Groups": ["pmo", "admins"]},
    ],
)
def test_headers_that_name_nobody_or_come_twice_let_nobody_in(changes):
    assert login_of_headers(HEADERS | changes, 5, frozenset({"proxy"})) is None
