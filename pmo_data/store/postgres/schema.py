"""The versions of the tables, and bringing a database from one to the next."""

from __future__ import annotations

from pmo_data.duck import SQL_FOLDER
from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.postgres.tables import Tables

SCHEMA = SQL_FOLDER / "postgres_schema"


def versions() -> range:
    """The versions of the schema, the present one last."""
    return range(1, 1 + max(int(path.name.partition("_")[0][:-1]) for path in SCHEMA.iterdir()))


def bring_forward(tables: Tables, place: str, *, create: bool) -> None:
    """Bring tables, held alone, to the present version.

    Parameters
    ----------
    create
        Make them where there are none.
    """
    version = _version(tables, place)
    if version == versions()[-1] or (version == 0 and not create):
        return
    if tables.connection.info.parameter_status("server_encoding") != "UTF8":
        raise RoundsError(
            f"The database {place} is not in UTF-8, and cannot hold every name.",
            hint="Make one with the encoding UTF8.",
            code=Reason.ROUNDS_ACCESS,
        )
    with tables.connection.transaction():
        for number in versions()[version:]:
            for path in sorted(SCHEMA.glob(f"{number}[a-z]_*.sql")):
                tables.change_schema(path.stem)
        tables.run("add_version", version=versions()[-1])
    tables.there = True


def is_earlier(tables: Tables, place: str) -> bool:
    """Whether there are tables of an earlier version."""
    return 0 < _version(tables, place) < versions()[-1]


def _version(tables: Tables, place: str) -> int:
    """The version of the tables, 0 where there are none.

    Raises
    ------
    RoundsError
        It is later than this program knows.
    """
    tables.there = bool(tables.rows("is_there")[0][0])
    if not tables.there:
        return 0
    version = int(tables.rows("version")[0][0])
    if version > versions()[-1]:
        raise RoundsError(
            f"The database {place} was written by a later version of this program.",
            hint="Use that version, or set PMO_ROUNDS to another place.",
            code=Reason.ROUNDS_LATER_VERSION,
        )
    return version
