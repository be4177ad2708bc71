"""`rounds`: keep assessment rounds, and bring them back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from commands.audit import note_taken
from commands.options import (
    OK,
    Commands,
    Run,
    command,
    file_command,
    files_of,
    read,
    say_rejected,
    shown_name,
)
from commands.output import checked_output, write_output
from commands.printing import print_beside, print_json
from commands.rounds_log import accept_log, keep_log, keep_rounds, say_log_faults, show_log
from commands.rounds_store import act_of, opened, say_lines
from pmo_data.errors import PmoError, UnknownChoiceError
from pmo_data.reasons import Reason


def add_rounds_command(commands: Commands) -> None:
    """Add `rounds` with its own commands."""
    parser = command(commands, "rounds", _list, "keep assessment rounds, and bring them back")
    own = parser.add_subparsers(required=True, metavar="ACTION")
    _action(own, "list", _list, "the saved rounds")
    save = file_command(own, "save", _save, "save the rounds of a ratings file", many=True)
    _common(save)
    save.add_argument("--round", metavar="LABEL", help="of ratings that have none")
    save.add_argument("--replace", action="store_true", help="a round of the same label")
    load = _action(own, "load", _load, "write saved rounds as one ratings file")
    load.add_argument("labels", nargs="+", metavar="LABEL")
    load.add_argument("-o", "--output", required=True, metavar="OUT.csv")
    rename = _action(own, "rename", _rename, "give a saved round another label")
    rename.add_argument("label", metavar="LABEL")
    rename.add_argument("to", metavar="NEW")
    delete = _action(own, "delete", _delete, "delete a saved round")
    delete.add_argument("label", metavar="LABEL")
    keep = _action(own, "keep", keep_rounds, "delete rounds that were saved longer ago than DAYS")
    keep.add_argument("days", type=int, metavar="DAYS")
    keep.add_argument("--yes", action="store_true", help="delete them; else they are only named")
    log = _action(own, "keep-log", keep_log, "let go of the log from longer ago than DAYS")
    log.add_argument("days", type=int, metavar="DAYS")
    log.add_argument("--yes", action="store_true", help="let go of it; else it is only shown")
    accept = _action(own, "accept-log", accept_log, "go on with a log that is missing or changed")
    accept.add_argument("--yes", action="store_true", help="accept it; else it is only told")
    erase = _action(own, "erase", _erase, "erase a person from all rounds, the log and backups")
    erase.add_argument("person", metavar="PERSON", help="id or name")
    erase.add_argument("--yes", action="store_true", help="erase without being asked first")
    export = _action(own, "export", _export, "all that is held on a person, as JSON or CSV")
    export.add_argument("person", metavar="PERSON", help="id or name")
    export.add_argument("-o", "--output", metavar="OUT.{json,csv}")
    _action(own, "log", show_log, "who did what when")
    backup = _action(own, "backup", _backup, "write a checked copy of all rounds")
    backup.add_argument("-o", "--output", metavar="OUT.duckdb")
    restore = _action(own, "restore", _restore, "put a backup in place of the saved rounds")
    restore.add_argument("backup", metavar="FILE")


def _action(own: Commands, name: str, run: Run, text: str) -> argparse.ArgumentParser:
    parser = command(own, name, run, text)
    _common(parser)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--who", metavar="NAME", help="for the log; the user of the system if left")


def _list(options: argparse.Namespace) -> int:
    from presentation.saved.rounds import round_record, round_sentence

    store = opened()
    rounds = store.rounds()
    lines = [round_sentence(one) for one in rounds]
    record = {"file": store.place, "rounds": [round_record(one) for one in rounds]}
    say_log_faults(store)
    return say_lines(options, record, *(lines or ["No rounds are saved."]))


def _save(options: argparse.Namespace) -> int:
    from analytics.development import carried
    from pmo_data.ratings import with_round
    from pmo_data.store.as_saved import arranged_as_read
    from presentation.saved.rounds import round_record, saved_sentence

    result = read(options)
    say_rejected(result.report)
    ratings = result.ratings if options.round is None else with_round(result.ratings, options.round)
    source = ", ".join(shown_name(Path(file)) for file in files_of(options))
    store = opened()
    known = [one.label for one in store.rounds()]
    arranged_in, seen = arranged_as_read(store)
    arranged = carried(ratings, known, arranged_in, {})
    act, replace = act_of(options), options.replace
    saved = store.save(ratings, act, source=source, replace=replace, arranged=arranged, read=seen)
    say_lines(
        options,
        {"saved": [round_record(one) for one in saved]},
        *(saved_sentence(one, arranged[one.label]) for one in saved),
    )
    return OK


def _load(options: argparse.Namespace) -> int:
    from pmo_data.safe_csv import csv_bytes
    from pmo_data.tidy import wide_frame
    from presentation import words

    output = checked_output(options)
    ratings = opened().load(options.labels)
    people = int(ratings.people["person_id"].nunique())
    note_taken("CSV", ratings)
    write_output(output, [csv_bytes(wide_frame(ratings))], words.people(people))
    if options.json:
        print_json({"file": options.output, "rounds": options.labels, "people": people})
    return OK


def _rename(options: argparse.Namespace) -> int:
    opened().rename(options.label, options.to, act_of(options))
    record = {"round": options.label, "to": options.to}
    return say_lines(options, record, f"Round {options.label} is now {options.to}.")


def _delete(options: argparse.Namespace) -> int:
    opened().delete(options.label, act_of(options))
    return say_lines(options, {"deleted": options.label}, f"Deleted round {options.label}.")


def _erase(options: argparse.Namespace) -> int:
    from presentation.saved.erasing import erased_record, erased_sentences

    store = opened()
    if not options.yes:
        _confirm(store.erasure_of(options.person))
    erased = store.erase(options.person, act_of(options))
    return say_lines(options, erased_record(erased), *erased_sentences(erased))


def _confirm(planned: Any) -> None:
    """Say what would be erased, and go on only if somebody says yes."""
    from presentation.saved.erasing import erasure_sentences

    print_beside(*erasure_sentences(planned))
    if sys.stdin is None or not sys.stdin.isatty():
        raise PmoError(
            "Nothing was erased: nobody is here to be asked.",
            hint="Give --yes to erase.",
            code=Reason.NOT_CONFIRMED,
        )
    print("Erase? Write yes: ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise PmoError("Nothing was erased.", code=Reason.NOT_CONFIRMED)


def _export(options: argparse.Namespace) -> int:
    from pmo_data.safe_csv import csv_bytes
    from pmo_data.tidy import wide_frame
    from pmo_data.visible import json_text
    from presentation import words
    from presentation.saved.rounds import held_record

    held = opened().held_on(options.person)
    record = held_record(held)
    note_taken("all that is held", held.ratings)
    if options.output is None:
        print_json(record)
        return OK
    output = checked_output(options)
    if output.suffix.lower() == ".csv":
        content = csv_bytes(wide_frame(held.ratings))
    elif output.suffix.lower() == ".json":
        content = json_text(record).encode()
    else:
        raise UnknownChoiceError(
            "What is held on a person is written as JSON or CSV.",
            hint="Name the output OUT.json or OUT.csv.",
        )
    rows = len(held.ratings)
    write_output(output, [content], f"{words.counted(rows, 'row')} of ratings")
    if options.json:
        print_json({"file": options.output, "ratings": rows, "mentions": record["mentions"]})
    return OK


def _backup(options: argparse.Namespace) -> int:
    path = None if options.output is None else checked_output(options)
    written = opened().backup(path, act_of(options))
    return say_lines(options, {"backup": str(written)}, f"{written}: written and checked.")


def _restore(options: argparse.Namespace) -> int:
    store = opened()
    aside = store.restore(Path(options.backup), act_of(options))
    labels = [one.label for one in store.rounds()]
    record = {"restored": options.backup, "rounds": labels, "kept": aside and str(aside)}
    lines = [f"Restored {', '.join(labels) or 'no rounds'} from {options.backup}."]
    lines += [f"What was there before is kept as {aside}."] if aside else []
    return say_lines(options, record, *lines)
