"""`access audit`: who saw, changed, exported and erased what and when."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from typing import TYPE_CHECKING

from commands.options import Commands, command
from commands.printing import print_beside, say

if TYPE_CHECKING:
    from pmo_data.ratings import Ratings


def add_audit_command(own: Commands) -> None:
    """Add `audit` to the commands of `access`."""
    audit = command(own, "audit", _audit, "who saw, changed, exported and erased what and when")
    audit.add_argument("--json", action="store_true")
    audit.add_argument("--person", metavar="ID", help="only what concerns a person, by id or name")


def _audit(options: argparse.Namespace) -> int:
    from pmo_data.store.chain import BEGINNING
    from pmo_data.store.settings import audit_days, open_audit, open_store
    from presentation.unnamed import audit as said

    audit = open_audit(os.environ)
    faults, entries = audit.faults(), audit.entries()
    if faults:
        print_beside(said.audit_faults_sentence(faults))
    nothing = said.NONE_KEPT if audit.last() == BEGINNING else "Nothing stands in the audit."
    if options.person is not None:
        entries = tuple(said.of_person(entries, open_store(os.environ), options.person))
        nothing = "Nothing in the audit concerns this person."
    days = audit_days(os.environ)
    going = None if days is None else audit.going(days, datetime.now().astimezone().date())
    if going is not None:
        print_beside(said.kept_sentence(days, going))
    record = {
        "audit": [said.audit_record(entry) for entry in entries],
        "kept": said.going_record(days, going),
    }
    lines = [said.audit_line(entry) for entry in said.together(entries)]
    return say(options, record, *(lines or [nothing]), sep="\n")


def note_taken(what: str, ratings: Ratings) -> None:
    """Tell the audit, where there is one, that ratings of saved rounds are taken away."""
    from pmo_data.store.audit.events import exported, shown_of
    from pmo_data.store.audit.names import COMMAND_LINE
    from pmo_data.store.chain import BEGINNING
    from pmo_data.store.settings import open_audit

    audit = open_audit(os.environ)
    if audit.last() != BEGINNING:
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        audit.add([exported(at, COMMAND_LINE, what, shown_of(ratings))])
