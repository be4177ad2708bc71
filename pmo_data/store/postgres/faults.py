"""What goes wrong with a database, in a sentence: nothing of what it says itself is shown.

Its own words may hold names of people.
"""

from __future__ import annotations

import psycopg
from psycopg import errors
from psycopg_pool import PoolTimeout

from pmo_data.errors import RoundsError
from pmo_data.reasons import Reason
from pmo_data.store.files import busy
from pmo_data.store.postgres.address import Address

_IN_TURN = (errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure)
_FORBIDDEN = (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)
_NO_ROOM = (errors.DiskFull, errors.OutOfMemory)


def said_of(fault: psycopg.Error, address: Address) -> RoundsError:
    """The sentence for what psycopg raised."""
    place = address.place
    if isinstance(fault, PoolTimeout):
        return busy() if _answers(address) else _not_reached(place)
    if isinstance(fault, _IN_TURN):
        return busy()
    if isinstance(fault, errors.QueryCanceled):
        return _refused(place, "took too long and was stopped", "Try again when less is going on.")
    if isinstance(fault, _FORBIDDEN):
        return _refused(
            place,
            "may not be changed by this user",
            "Ask whoever looks after the database for an owner of the tables.",
        )
    if isinstance(fault, _NO_ROOM):
        return RoundsError(
            f"The database {place} has no room left: nothing was saved.",
            hint="Make room there and try again.",
            code=Reason.DISK_FULL,
        )
    if isinstance(fault, (psycopg.OperationalError, psycopg.InterfaceError)):
        return lost(place)
    return RoundsError(
        f"The database {place} cannot be used for rounds (its code is {fault.sqlstate}).",
        hint="Nothing was changed; ask whoever looks after the database.",
        code=Reason.ROUNDS_DAMAGED,
    )


def _answers(address: Address) -> bool:
    try:
        psycopg.connect(address.conninfo).close()
    except psycopg.Error:
        return False
    return True


def _not_reached(place: str) -> RoundsError:
    return RoundsError(
        f"The database of saved rounds, {place}, does not answer or does not let this program in.",
        hint="Check that it runs, and that the address, user and password in PMO_ROUNDS are right.",
        code=Reason.ROUNDS_ACCESS,
    )


def lost(place: str) -> RoundsError:
    """The sentence for a connection that was lost before anything was changed."""
    return RoundsError(
        f"The connection to the database {place} was lost.",
        hint="Nothing was changed; try again.",
        code=Reason.ROUNDS_ACCESS,
    )


def unknown(place: str) -> RoundsError:
    """The sentence for a change of which nobody can tell whether it took place."""
    return RoundsError(
        f"The connection to the database {place} was lost while the change was being made, and it "
        "cannot be told whether it was made.",
        hint="Look at the saved rounds once the database answers, before you try again.",
        code=Reason.ROUNDS_ACCESS,
    )


def _refused(place: str, what: str, hint: str) -> RoundsError:
    return RoundsError(f"The database {place} {what}.", hint=hint, code=Reason.ROUNDS_ACCESS)
