"""`rounds`: the log, accepting it as it is, and letting go of what is old."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from typing import Any

from commands.printing import print_beside
from commands.rounds_store import act_of, opened, say_lines
from pmo_data.errors import UnknownChoiceError

_MOST_DAYS = 36_500


def show_log(options: argparse.Namespace) -> int:
    """Who did what when."""
    from presentation.saved.rounds import log_record

    store = opened()
    entries = store.log()
    lines = [_log_line(entry) for entry in entries]
    record = {"log": [log_record(entry) for entry in entries]}
    say_log_faults(store)
    return say_lines(options, record, *(lines or ["Nothing has been done yet."]))


def _log_line(entry: Any) -> str:
    from presentation.saved.rounds import log_sentence, when

    return f"{when(entry.at)} {entry.who}: {log_sentence(entry)}"


def say_log_faults(store: Any) -> None:
    """What is wrong with the log, if anything, on standard error."""
    from presentation.saved.rounds import log_faults_sentence

    faults = store.log_faults()
    if faults:
        print_beside(log_faults_sentence(faults))


def accept_log(options: argparse.Namespace) -> int:
    """Tell what is wrong with the log, or go on with it as it is."""
    store = opened()
    faults = store.log_faults()
    if options.yes:
        store.accept_log(act_of(options))
    lines = [f"{'Accepted' if options.yes else 'Found'}: {fault}." for fault in faults]
    if not faults:
        lines = ["The log is as it was written."]
    elif not options.yes:
        lines.append(
            "Nothing was changed. Give --yes to go on with the log as it is: a line of it says "
            "so, and this is told no more."
        )
    record = {"faults": list(faults), "accepted": options.yes and bool(faults)}
    return say_lines(options, record, *lines)


def keep_rounds(options: argparse.Namespace) -> int:
    """Name what would go, or delete it; a round at a time, so that each stands in the log."""
    from presentation import words
    from presentation.saved.rounds import round_sentence

    store, least = opened(), _first_day(options, "rounds")
    old = [one for one in store.rounds() if one.saved_at[:10] < least]
    for one in old if options.yes else ():
        store.delete(one.label, act_of(options))
    record = {"old": [one.label for one in old], "deleted": options.yes}
    lines = [f"{'Deleted' if options.yes else 'Would go:'} {round_sentence(one)}." for one in old]
    if not old:
        lines = [f"No round was saved more than {words.counted(options.days, 'day')} ago."]
    elif not options.yes:
        lines.append("Nothing was deleted. Give --yes to delete these rounds; backups keep them.")
    return say_lines(options, record, *lines)


def _first_day(options: argparse.Namespace, of: str) -> str:
    """The first day, as an ISO date, from which something is kept."""
    if not 1 <= options.days <= _MOST_DAYS:
        raise UnknownChoiceError(
            f"{options.days} is no number of days to keep {of}.", hint=f"Give 1 to {_MOST_DAYS}."
        )
    return str(datetime.now().astimezone().date() - timedelta(options.days))


def keep_log(options: argparse.Namespace) -> int:
    """Show what would go of the log, or let go of it."""
    from presentation.saved.rounds import log_record

    day, act = _first_day(options, "the log"), act_of(options) if options.yes else None
    old = opened().shorten_log(day, act)
    record = {"old": [log_record(entry) for entry in old], "gone": options.yes}
    lines = [f"{'Gone' if options.yes else 'Would go'}: {_log_line(entry)}" for entry in old]
    if not old:
        lines = [f"Nothing of the log from before {day} can go."]
    elif not options.yes:
        lines.append(
            f"Nothing is gone yet. Give --yes to let go of these {len(old):,} entries; "
            "what is there of rounds and backups stays known."
        )
    return say_lines(options, record, *lines)
