"""The command line: the engine of the dashboard without the web page.

`python cli.py COMMAND --help` tells what each command takes; domain.md 8 what it gives.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pmo_data.errors import PmoError, UnknownChoiceError
from pmo_data.framework import DIMENSIONS
from pmo_data.profiles import OWN
from pmo_data.readings import profiles_under

ALL_SHEETS = "*"
OK, REJECTED, UNUSABLE = 0, 1, 2
PIPE_CLOSED = 141
"""What a shell gives a command whose reader went away."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = argparse.Namespace(run=None, json="--json" in given)
    try:
        _parser().parse_args(given, options)
        code = options.run(options)
        sys.stdout.flush()
    except PmoError as error:
        return _refused(error, options)
    except BrokenPipeError:
        # Whoever reads the output has had enough (`| head`); nothing more can be said there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        name = Path(error.filename).name if error.filename else "The file"
        reason = (error.strerror or "cannot be used").lower()
        return _refused(PmoError(f"{name}: {reason}.", code="file_access"), options)
    return int(code)


def _refused(error: PmoError, options: argparse.Namespace) -> int:
    record: dict[str, Any] = {"error": {"code": error.code, "message": error.sentence}}
    report = getattr(error, "report", None)
    if options.json:
        if options.run is _check and report is not None:
            record = _checked(report, options) | record
        _print_json(record)
    print(error.sentence, file=sys.stderr)
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    choices = (*profiles_under().ids, OWN)

    def command(
        name: str, run: Any, text: str, *, file: bool = True, many: bool = False
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run, json=False)
        if file:
            sub.add_argument(
                "file", metavar="FILE", help="a ratings file", nargs="+" if many else None
            )
            sub.add_argument("--sheet", metavar="NAME", help="sheet of a workbook; * for all")
            sub.add_argument(
                "--dimension",
                metavar=f"{{{','.join(DIMENSIONS)}}}",
                help="what ratings are that do not say it themselves",
            )
        return sub

    def figures(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        sub = command(name, run, text)
        sub.add_argument("--profile", default=OWN, metavar=f"{{{','.join(choices)}}}")
        sub.add_argument("--round", help="the assessment round; the last one by default")
        sub.add_argument(
            "--reading", action="append", default=[], metavar="ID=VALUE", help="electives=9, say"
        )
        sub.add_argument("--json", action="store_true")
        return sub

    check = command(
        "check", _check, "read a ratings file and report what was understood", many=True
    )
    check.add_argument("--json", action="store_true")
    tidy = command("tidy", _tidy, "write what was read, one row a person and competence", many=True)
    tidy.add_argument("-o", "--output", required=True, metavar="OUT.csv")
    gaps = figures("gaps", _gaps, "each person against a profile")
    gaps.add_argument("--person", metavar="ID", help="this person only, by id or name")
    cohort = figures("cohort", _cohort, "the team as a whole")
    cohort.add_argument("--by", metavar="COLUMN", help="the same by team, role, office, ...")
    cohort.add_argument("--min-group-size", type=int, default=1, metavar="N")
    compare = figures("compare", _compare, "people side by side")
    compare.add_argument("people", nargs="+", metavar="PERSON", help="id or name, two or more")
    template = command("template", _template, "write an empty ratings file", file=False)
    template.add_argument("-o", "--output", required=True, metavar="OUT.{csv,xlsx}")
    return parser


def _print_json(record: Any) -> None:
    print(json.dumps(record, ensure_ascii=False, indent=1))


def _read(options: argparse.Namespace) -> Any:
    """The ratings of the file, or of all files together."""
    from pmo_data.limits import limits_from
    from pmo_data.reading import read_many

    paths = [Path(file) for file in _files(options)]
    return read_many(
        [(path.name, path) for path in paths],
        sheet=options.sheet,
        dimension=options.dimension,
        limits=limits_from(os.environ),
    )


def _files(options: argparse.Namespace) -> list[str]:
    return options.file if isinstance(options.file, list) else [options.file]


def _checked(report: Any, options: argparse.Namespace) -> dict[str, Any]:
    """The record of a report; of several files each issue names its own."""
    from exports.records import check_record

    record: dict[str, Any] = check_record(report)
    if len(_files(options)) > 1 or options.sheet == ALL_SHEETS:
        for kind in ("rejected", "warnings"):
            issues = zip(record[kind], getattr(report, kind), strict=True)
            record[kind] = [{**entry, "file": issue.file} for entry, issue in issues]
    return record


def _check(options: argparse.Namespace) -> int:
    from exports.report_text import check_text

    report = _read(options).report
    if options.json:
        _print_json(_checked(report, options))
    else:
        print(check_text(report))
    return REJECTED if report.rejected else OK


def _tidy(options: argparse.Namespace) -> int:
    from pmo_data.safe_csv import csv_bytes
    from pmo_data.tidy import tidy_frame

    result = _read(options)
    Path(options.output).write_bytes(csv_bytes(tidy_frame(result.ratings)))
    _say_rejected(result.report)
    return REJECTED if result.report.rejected else OK


def _say_rejected(report: Any) -> None:
    if report.rejected:
        count = len(report.rejected)
        what = "entry was" if count == 1 else "entries were"
        print(f"{count} rejected {what} left out; `check` names each.", file=sys.stderr)


def _prepared(options: argparse.Namespace) -> tuple[Any, Any]:
    """The counting ratings of the chosen round, and the profiles under the chosen readings."""
    from analytics.selection import of_round

    choices = {}
    for text in options.reading:
        key, equals, value = text.partition("=")
        if not equals:
            raise UnknownChoiceError(f"--reading {text!r} is not of the form ID=VALUE.")
        choices[key] = value
    profiles = profiles_under(choices)
    if options.profile not in (OWN, *profiles.ids):
        known = ", ".join([*profiles.ids, OWN])
        raise UnknownChoiceError(
            f"There is no profile {options.profile!r}.", hint=f"Choose one of {known}."
        )
    result = _read(options)
    _say_rejected(result.report)
    return of_round(result.ratings, options.round), profiles


def _positions(ratings: Any, wanted: Sequence[str]) -> list[int]:
    """Rows of people given by id or name, case and spaces ignored."""

    def folded(text: str) -> str:
        return " ".join(text.split()).casefold()

    ids = [folded(text) for text in ratings.people["person_id"]]
    names = [folded(text) for text in ratings.people["name"]]
    found = []
    for person in wanted:
        key = folded(person)
        rows = [r for r, text in enumerate(ids) if text == key]
        rows = rows or [r for r, text in enumerate(names) if text == key]
        if len(rows) != 1:
            fault = "Nobody" if not rows else f"{len(rows)} people"
            raise UnknownChoiceError(
                f"{fault} in the file answers to {person!r}.", hint="Give the id."
            )
        found.append(rows[0])
    return found


def _gaps(options: argparse.Namespace) -> int:
    from exports.records import gaps_record
    from exports.report_text import gaps_text

    ratings, profiles = _prepared(options)
    if options.person is not None:
        ratings = ratings.take(_positions(ratings, [options.person]))
    record = gaps_record(ratings, profiles, options.profile)
    if options.json:
        _print_json(record)
    else:
        print(gaps_text(record))
    return OK


def _cohort(options: argparse.Namespace) -> int:
    from exports.records import cohort_record
    from exports.report_text import cohort_text

    ratings, profiles = _prepared(options)
    record = cohort_record(
        ratings,
        profiles,
        options.profile,
        by=options.by,
        min_group_size=options.min_group_size,
    )
    if options.json:
        _print_json(record)
    else:
        print(cohort_text(record))
    return OK


def _compare(options: argparse.Namespace) -> int:
    from exports.records import compare_record
    from exports.report_text import compare_text

    ratings, profiles = _prepared(options)
    rows = _positions(ratings, options.people)
    if len(set(rows)) < 2:
        raise UnknownChoiceError("Two different people or more are needed.", hint="Give their ids.")
    record = compare_record(ratings.take(rows), profiles, options.profile)
    if options.json:
        _print_json(record)
    else:
        print(compare_text(record))
    return OK


def _template(options: argparse.Namespace) -> int:
    from exports.template_xlsx import template_xlsx_bytes
    from pmo_data.template import template_csv

    writers = {".csv": template_csv, ".xlsx": lambda: template_xlsx_bytes(profiles_under())}
    output = Path(options.output)
    if output.suffix.lower() not in writers:
        hint = f"Name the output OUT{' or OUT'.join(writers)}."
        raise UnknownChoiceError("The template is written as CSV or XLSX.", hint=hint)
    output.write_bytes(writers[output.suffix.lower()]())
    return OK


if __name__ == "__main__":
    sys.exit(main())
