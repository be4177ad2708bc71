"""The table of names: what the keys in the audit stand for, until erasing takes it out.

A key is the SHA-256 of random bytes and of what it stands for. So nobody can tell from it
whom it means once its row is gone, and a row that was changed no longer fits its key.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Any

from pmo_data.store.blot import ERASED, Blot

_KEY_LENGTH = 32


class Kind(StrEnum):
    """What a key stands for."""

    LOGIN = auto()
    """Somebody who logs in: an issuer, and the subject as which it knows them."""
    COMMAND = auto()
    """Whoever uses the command line, or the server itself; they have no row."""
    PERSON = auto()
    """Somebody who is rated: an id."""
    ROUND = auto()
    """The label of a round."""
    TEAM = auto()
    """The name of a team."""


@dataclass(frozen=True)
class Named:
    """Somebody or something that the audit tells of.

    Attributes
    ----------
    kind : Kind
    of : tuple of str
        What they are told from others by; empty once they are erased.
    called : str
        A person's name, or the address of a login.
    persons : tuple of str
        Ids of the people that a login is.
    """

    kind: Kind
    of: tuple[str, ...]
    called: str = ""
    persons: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What they are called where there is room for one text."""
        return self.called or (self.of[-1] if self.of else ERASED)


COMMAND_LINE = Named(Kind.COMMAND, ("command line",))
SERVER = Named(Kind.COMMAND, ("server",))
NAMELESS = {one.text: one for one in (COMMAND_LINE, SERVER)}
"""Those who stand in the audit as what they are, by their key."""


def erased(kind: Kind) -> Named:
    """What stands for a key whose row is gone."""
    return Named(kind, ())


@dataclass(frozen=True)
class Row:
    """A row of the table.

    Attributes
    ----------
    key : str
        In hexadecimal.
    salt : str
        Random, in hexadecimal.
    named : Named
    emptied : bool
        Address and people of a login were taken out, and do not come back.
    """

    key: str
    salt: str
    named: Named
    emptied: bool = False

    @property
    def record(self) -> dict[str, Any]:
        """The row as JSON."""
        named = self.named
        return {
            **{"key": self.key, "salt": self.salt, "kind": str(named.kind), "of": named.of},
            **{"called": named.called, "persons": named.persons, "emptied": self.emptied},
        }

    @property
    def fits(self) -> bool:
        """Whether it is still of whom its key was made."""
        return self.key == _key(self.salt, self.named)


def row_of(record: Mapping[str, Any]) -> Row:
    """The row of which a record was made.

    Raises
    ------
    ValueError, KeyError, TypeError
        It is no such record.
    """
    of, persons = tuple(record["of"]), tuple(record["persons"])
    named = Named(Kind(record["kind"]), of, record["called"], persons)
    return Row(record["key"], record["salt"], named, record["emptied"] is True)


def new_row(named: Named) -> Row:
    """A row under a new key."""
    salt = secrets.token_hex(16)
    return Row(_key(salt, named), salt, named)


def _key(salt: str, named: Named) -> str:
    parts = (salt, named.kind, *named.of)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:_KEY_LENGTH]


class Names:
    """The table while entries are added: who gets a key, and which rows are new or others.

    Parameters
    ----------
    rows
        Of the table.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {(row.named.kind, row.named.of): row for row in rows}
        self.changed: dict[str, Row] = {}
        """The rows that have to be kept, by key."""

    def key(self, named: Named) -> str:
        """The key of somebody, under whom they stand from now on."""
        if named.kind == Kind.COMMAND:
            return named.text
        row = self._rows.get((named.kind, named.of))
        if row is None:
            self._keep(row := new_row(named))
        elif named.called and not row.emptied and row.named != named:
            self._keep(row := replace(row, named=named))
        return row.key

    @property
    def rows(self) -> list[Row]:
        """All of them as they are now."""
        return list(self._rows.values())

    def keys_of_people(self, ids: Collection[str]) -> list[str]:
        """The keys of those with one of these ids."""
        own = (row for row in self.rows if row.named.kind == Kind.PERSON)
        return [row.key for row in own if row.named.of[0] in ids]

    def knows(self, named: Named) -> bool:
        """Whether they have a key, or need none."""
        return named.kind == Kind.COMMAND or (named.kind, named.of) in self._rows

    def _keep(self, row: Row) -> None:
        self._rows[row.named.kind, row.named.of] = self.changed[row.key] = row


def without(rows: Iterable[Row], ids: Iterable[str], blot: Blot) -> tuple[list[Row], list[str]]:
    """Rows that have to be other ones once a person is erased, and keys of those that go.

    A login stays under issuer and subject, unless these name the person.
    """
    whom, emptied, gone = set(ids), [], []
    for row in rows:
        named = row.named
        if named.kind == Kind.PERSON:
            is_theirs = named.of[0] in whom
        else:
            is_theirs = any(blot.cell(text) != text for text in named.of)
        if is_theirs:
            gone.append(row.key)
        elif named.kind == Kind.LOGIN and (
            blot.cell(named.called) != named.called or whom & set(named.persons)
        ):
            bare = replace(named, called="", persons=())
            emptied.append(replace(row, named=bare, emptied=True))
    return emptied, gone
