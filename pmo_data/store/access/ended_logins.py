"""Logins that were ended before their time, kept beside the saved rounds.

A login is told from others by a digest of who it is, and by when its provider gave it; of
each there is at most one line, and no name. Backups do not hold them, so restoring one does
not let anybody in again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.files import PATIENCE_SECONDS, locked
from pmo_data.whole_files import write_whole


class EndedLogins(Protocol):
    """What keeps them, whatever keeps the rounds."""

    def ended(self) -> Mapping[str, int]:
        """Digest of who logged in → when the last of their ended logins was given.

        Raises
        ------
        RoundsError
        """
        ...

    def end(self, who: str, given: int, before: int) -> None:
        """End a login, and those given to the same before it; forget what is older than `before`.

        Parameters
        ----------
        who
            Digest.
        given, before
            Seconds since 1970.

        Raises
        ------
        RoundsError
        """
        ...


class EndedFile:
    """`EndedLogins` in a file beside the file of rounds.

    Parameters
    ----------
    path
        There or not.
    patience
        Seconds to wait for somebody else who ends a login.
    """

    def __init__(self, path: Path, patience: float = PATIENCE_SECONDS) -> None:
        self._path, self._patience = path, patience

    def ended(self) -> Mapping[str, int]:
        """As `EndedLogins.ended`."""
        try:
            found = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            raise self._unusable("cannot be read") from None
        if not isinstance(found, dict) or any(type(given) is not int for given in found.values()):
            raise self._unusable("is not as it was written")
        return found

    def end(self, who: str, given: int, before: int) -> None:
        """As `EndedLogins.end`."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self._path.with_suffix(".lock"), self._patience):
                known = {one: at for one, at in self.ended().items() if at >= before}
                known[who] = max(given, known.get(who, given))
                write_whole([json.dumps(known, indent=0, sort_keys=True).encode()], self._path)
        except OSError:
            raise self._unusable("cannot be written") from None

    def _unusable(self, what: str) -> RoundsError:
        return RoundsError(
            f"The file of ended logins '{self._path.name}' {what}.",
            hint="See that it may be read and written; where it is damaged, move it away and "
            "have everybody log in anew with another cookie_secret.",
            code=Reason.ROUNDS_ACCESS,
        )
