"""Drafts in the database of rounds: what windows hold that nobody has saved."""

from __future__ import annotations

from dataclasses import dataclass

from pmo_data.store.files import PATIENCE_SECONDS
from pmo_data.store.postgres.address import Address
from pmo_data.store.postgres.server import Server
from pmo_data.store.postgres.tables import Tables

MOST_OF_ONE = 20
"""Drafts of one owner: windows that were closed leave theirs behind for a while."""


@dataclass(frozen=True)
class Draft:
    """What a window holds.

    Attributes
    ----------
    upload : str
        Names its files at random: others have another name.
    files : bytes
        What was uploaded.
    said : str
        What was done with it, as JSON.
    """

    upload: str
    files: bytes
    said: str


class DraftTable:
    """Drafts in a table that backups do not hold.

    Parameters
    ----------
    address
        Of the database; tables are made in it when the first draft is kept.
    hours
        How long a draft is kept that nobody changes.
    patience
        Seconds to wait for somebody else who changes the tables.
    """

    def __init__(self, address: Address, hours: int, patience: float = PATIENCE_SECONDS) -> None:
        self._server, self.hours = Server(address, patience), hours

    def erasures(self) -> int:
        """How often somebody was erased.

        Raises
        ------
        RoundsError
        """
        with self._server.beside() as tables:
            return _erasures(tables) if tables.there else 0

    def add(self, owner: str, tab: str, draft: Draft, given: int, erasures: int) -> bool:
        """Keep the draft of a window, in place of its earlier one; of one owner the latest few.

        None is kept of a login that was ended, nor where somebody was erased since the window
        was opened; whether it may be kept as far as erasures go.

        Parameters
        ----------
        owner
            Digest of who has logged in.
        tab
            Of the window.
        given
            When the login was given, in seconds since 1970.
        erasures
            What `erasures` gave before the window held anything.

        Raises
        ------
        RoundsError
        """
        with self._server.beside(create=True) as tables:
            with tables.connection.transaction():
                tables.run("hold_erasures")
                if _erasures(tables) != erasures:
                    return False
                tables.run("add_draft", owner=owner, tab=tab, **vars(draft))
            tables.run("forget_earlier_drafts", owner=owner, most=MOST_OF_ONE)
            # Only now: whoever ends the login later than this finds the draft, and removes it.
            tables.run("forget_ended_draft", owner=owner, tab=tab, given=given)
        return True

    def change(self, owner: str, tab: str, draft: Draft) -> bool:
        """Keep what was done with files that are kept; whether they are.

        Raises
        ------
        RoundsError
        """
        with self._server.beside(create=True) as tables:
            whose = {"owner": owner, "tab": tab, "upload": draft.upload, "said": draft.said}
            return bool(tables.rows("change_draft", **whose))

    def forget_old(self) -> None:
        """Remove drafts that are too old.

        Raises
        ------
        RoundsError
        """
        with self._server.beside() as tables:
            if tables.there:
                tables.run("forget_old_drafts", hours=self.hours)

    def kept(self, owner: str, tab: str) -> Draft | None:
        """The draft of a window; None where there is none.

        Raises
        ------
        RoundsError
        """
        with self._server.beside() as tables:
            if not tables.there:
                return None
            rows = tables.rows("draft", owner=owner, tab=tab, hours=self.hours)
        return Draft(*rows[0]) if rows else None

    def forget(self, owner: str) -> None:
        """Remove all drafts of somebody.

        Raises
        ------
        RoundsError
        """
        with self._server.beside() as tables:
            if tables.there:
                tables.run("forget_drafts", owner=owner)


def _erasures(tables: Tables) -> int:
    return int(tables.rows("erasures")[0][0])
