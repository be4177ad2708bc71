"""Who somebody is, as a provider of logins says it, and how grants name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_data.errors import UnknownChoiceError

SUBJECT, EMAIL, GROUP = "sub", "email", "group"
KINDS = (SUBJECT, EMAIL, GROUP)
PROXY = "proxy"
"""The name of the provider in grants where a proxy says who somebody is."""
VERIFYING = "PMO_LOGIN_VERIFYING"
FORM = "Write it as corp:sub:…, corp:email:… or corp:group:…, with the name of your provider."


@dataclass(frozen=True)
class Who:
    """Somebody, or the members of a group, at one provider of logins."""

    provider: str
    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.provider}:{self.kind}:{self.value}"


def who_of(text: str) -> Who:
    """Whom a text names.

    Raises
    ------
    UnknownChoiceError

    Examples
    --------
    >>> who_of("corp:email:Ann@Example.org")
    Who(provider='corp', kind='email', value='ann@example.org')
    """
    provider, _, rest = text.partition(":")
    kind, _, value = rest.partition(":")
    if not provider.strip() or kind not in KINDS or not value.strip():
        raise UnknownChoiceError(f"{text!r} names nobody.", hint=FORM)
    return Who(provider, kind, as_email(value) if kind == EMAIL else value)


def as_email(text: str) -> str:
    """An e-mail address as it is compared.

    Only letters of ASCII lose their case: other ones would let two addresses be the same.
    """
    text = text.strip()
    return text.lower() if text.isascii() else text


@dataclass(frozen=True)
class Identity:
    """Somebody who has logged in.

    Attributes
    ----------
    provider : str
        The name under which the provider of logins is set up; it stands for the issuer.
    subject : str
        What the provider knows them by.
    email : str
        As `as_email` gives it; empty unless the provider has verified it.
    groups : frozenset of str
    """

    provider: str
    subject: str = ""
    email: str = ""
    groups: frozenset[str] = frozenset()

    def is_named_by(self, who: Who) -> bool:
        """Whether they are who is meant."""
        if who.provider != self.provider or not who.value:
            return False
        if who.kind == GROUP:
            return who.value in self.groups
        return who.value == (self.email if who.kind == EMAIL else self.subject)


def identity_of(names: Iterable[str]) -> Identity:
    """Somebody who answers to all of these names.

    Raises
    ------
    UnknownChoiceError
        One of them names nobody, or no one login can answer to all of them.
    """
    known = [who_of(name) for name in names]
    by_kind = {kind: {who.value for who in known if who.kind == kind} for kind in KINDS}
    providers = {who.provider for who in known}
    if len(providers) != 1 or len(by_kind[SUBJECT]) > 1 or len(by_kind[EMAIL]) > 1:
        raise UnknownChoiceError(
            "One login has one provider, one subject and one e-mail address.",
            hint="Name one of each, and any number of groups.",
        )
    return Identity(
        providers.pop(),
        "".join(by_kind[SUBJECT]),
        "".join(by_kind[EMAIL]),
        frozenset(by_kind[GROUP]),
    )


def verifying_from(settings: Mapping[str, str]) -> frozenset[str]:
    """Providers that have verified an address even where they do not say so."""
    return frozenset(settings.get(VERIFYING, "").split())
