"""Who has logged in, from what a provider or a proxy says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmo_data.store.access.identity import EMAIL, PROXY, SUBJECT, Identity, Who, as_email

HEADERS = ("X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups")
"""In which a proxy says it: the subject, the address, and groups with commas between them."""
UNVERIFIED = (
    "Your provider does not say that your e-mail address is verified, so that grants to the "
    "address do not count."
)
TOO_MANY_GROUPS = (
    "You are in more groups than your provider tells, so that grants to groups do not count. "
    "Ask whoever keeps the provider to send the groups of this dashboard alone."
)


@dataclass(frozen=True)
class Login:
    """Somebody who has logged in.

    Attributes
    ----------
    identity : Identity
    issuer : str
        Of the login, as it names itself.
    given : int
        When, in seconds since 1970 by the clock of whoever gave it.
    notes : tuple of str
        What of it does not count: sentences.
    """

    identity: Identity
    issuer: str
    given: int
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Stands for whoever logged in, at this provider and issuer."""
        parts = (self.identity.provider, self.issuer, self.identity.subject)
        text = "".join(f"{len(part)}:{part}" for part in parts)
        return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()

    @property
    def name(self) -> str:
        """What they are called on the page."""
        return self.identity.email or self.identity.subject

    @property
    def actor(self) -> str:
        """What they are called in the log: as grants name them."""
        own = self.identity
        kind, value = (EMAIL, own.email) if own.email else (SUBJECT, own.subject)
        return str(Who(own.provider, kind, value))


def login_of_claims(
    claims: Mapping[str, Any], clients: Mapping[str, str], verifying: frozenset[str]
) -> Login | None:
    """Who an identity token names; None where nobody has logged in.

    Parameters
    ----------
    claims
        Of the token, with the name of the provider and whether somebody is logged in.
    clients
        Name of a provider → the id under which it knows the dashboard.
    verifying
        Providers that have verified an address even where they do not say so.
    """
    provider, issuer, subject = (_text(claims, key) for key in ("provider", "iss", "sub"))
    given, audience = claims.get("iat"), claims.get("aud")
    # A token that was given to another client may name this one as whom it was meant for.
    meant_for = audience if isinstance(audience, list) else [audience]
    if (
        claims.get("is_logged_in") is not True
        or not (issuer and subject)
        or clients.get(provider, "") not in meant_for
        or not isinstance(given, int)
        or isinstance(given, bool)
    ):
        return None
    email = _text(claims, "email")
    said = claims.get("email_verified", provider in verifying)
    notes = [UNVERIFIED] if email and said is not True else []
    elsewhere = claims.get("_claim_names")
    too_many = claims.get("hasgroups") or (isinstance(elsewhere, Mapping) and "groups" in elsewhere)
    groups = [] if too_many else claims.get("groups", [])
    if too_many:
        notes.append(TOO_MANY_GROUPS)
    identity = Identity(provider, subject, as_email(email) if said is True else "", _names(groups))
    return Login(identity, issuer, given, tuple(notes))


def login_of_headers(
    headers: Mapping[str, Sequence[str]], given: int, verifying: frozenset[str]
) -> Login | None:
    """Who a proxy names; None where it names nobody, or more than one.

    Parameters
    ----------
    headers
        Every value of each of the three headers.
    given
        When the window was opened, in seconds since 1970.
    verifying
        Providers whose addresses are verified; the proxy is `PROXY`.
    """
    if any(len(values) > 1 for values in headers.values()):
        return None
    subject, email, groups = ("".join(headers.get(name, ())).strip() for name in HEADERS)
    if not subject:
        return None
    verified = PROXY in verifying
    identity = Identity(
        PROXY,
        subject,
        as_email(email) if verified else "",
        _names([group.strip() for group in groups.split(",")]),
    )
    return Login(identity, PROXY, given, (UNVERIFIED,) if email and not verified else ())


def _text(claims: Mapping[str, Any], key: str) -> str:
    value = claims.get(key)
    return value if isinstance(value, str) else ""


def _names(groups: Any) -> frozenset[str]:
    known = groups if isinstance(groups, list) else []
    return frozenset(group for group in known if isinstance(group, str) and group)
