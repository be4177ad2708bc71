"""The file of grants on the disk, read again when it changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pmo_data.errors import AccessError
from pmo_data.reasons import Reason
from pmo_data.small_json import LARGEST
from pmo_data.store.access.grants import NOBODY, Grants, read_grants
from pmo_data.store.access.people_file import LARGEST_PEOPLE_FILE

GRANTS = "PMO_GRANTS"


class GrantsFile:
    """A file of grants, and the files of people that it names, relative to its folder.

    All are read each time: they are small, and so no change can be missed. They are
    understood anew only where one of them has changed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: tuple[bytes, dict[str, bytes | None], Grants] | None = None

    def read(self) -> Grants:
        """The grants as the files say now.

        Raises
        ------
        AccessError
            The file is not there, or cannot be used as a whole.
        """
        content = _start_of(self._path, LARGEST)
        if content is None:
            self._known = None
            raise AccessError(
                f"The file of grants '{self._path.name}' cannot be read.",
                hint=f"See that it is there and may be read ({GRANTS}).",
                code=Reason.GRANTS,
            )
        if self._known is None or self._known[:2] != (content, self._named_now()):
            self._known = None
            named: dict[str, bytes | None] = {}

            def read_file(name: str) -> bytes:
                named[name] = found = self._people(name)
                if found is None:
                    raise AccessError(
                        f"The file of people {name!r} cannot be read.",
                        hint="See that it is there and may be read.",
                        code=Reason.GRANTS,
                    )
                return found

            self._known = (content, named, read_grants(content, read_file))
        return self._known[2]

    def grants(self) -> Grants:
        """The grants as the files say now; nobody's where they cannot be used."""
        try:
            return self.read()
        except AccessError:
            return NOBODY

    def _named_now(self) -> dict[str, bytes | None]:
        """The files of people that were named when they were last read, as they are now."""
        return {} if self._known is None else {n: self._people(n) for n in self._known[1]}

    def _people(self, name: str) -> bytes | None:
        return _start_of(self._path.parent / name, LARGEST_PEOPLE_FILE)


def grants_file(settings: Mapping[str, str]) -> GrantsFile:
    """The file that `PMO_GRANTS` names.

    Raises
    ------
    AccessError
        It names none.
    """
    given = settings.get(GRANTS, "").strip()
    if not given:
        raise AccessError(
            f"{GRANTS} names no file of grants.",
            hint=f"Set {GRANTS} to its path.",
            code=Reason.GRANTS,
        )
    return GrantsFile(Path(given).expanduser())


def _start_of(path: Path, most: int) -> bytes | None:
    """A file, or as much of it as shows that it is too large; None where it cannot be read."""
    try:
        if path.is_fifo():  # nobody may ever write to it
            return None
        with path.open("rb") as reading:
            return reading.read(most + 1)
    except (OSError, ValueError):
        return None
