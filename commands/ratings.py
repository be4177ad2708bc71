"""`check`, `tidy` and `template`: ratings files in and out."""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.options import (
    ALL_SHEETS,
    OK,
    Commands,
    asked_files,
    command,
    file_command,
    files_of,
    limits_for,
    read,
    say_rejected,
)
from commands.output import checked_output, write_output
from commands.printing import say
from pmo_data.errors import RatingsFileError, UnknownChoiceError
from pmo_data.framework.readings import profiles_under

if TYPE_CHECKING:
    from pmo_data.import_report import ImportReport

BLOCK_BYTES = 1 << 20
REJECTS_SECONDS = 12
"""So many times the processor time of reading, for writing down every rejected entry."""


def add_intake_commands(commands: Commands) -> None:
    """Add `check` and `tidy`."""
    check = file_command(
        commands,
        "check",
        _check,
        "read a ratings file and report what was understood",
        many=True,
    )
    check.set_defaults(refused=refused_record)
    check.add_argument("--json", action="store_true")
    check.add_argument(
        "--mapping-out", metavar="OUT.toml", help="also write what was understood as a mapping"
    )
    tidy = file_command(
        commands,
        "tidy",
        _tidy,
        "write what was read, one row a person and competence",
        many=True,
    )
    tidy.add_argument("-o", "--output", required=True, metavar="OUT.csv")
    tidy.add_argument(
        "--rejects", metavar="REJECTS.csv", help="also write every entry that was rejected"
    )


def add_template_command(commands: Commands) -> None:
    """Add `template`."""
    template = command(commands, "template", _template, "write an empty ratings file")
    template.add_argument("-o", "--output", required=True, metavar="OUT.{csv,xlsx}")


def refused_record(error: Exception, options: argparse.Namespace) -> dict[str, Any]:
    """What `check` can still say of a file that was refused as a whole."""
    report = getattr(error, "report", None)
    return {} if report is None else _checked(report, options)


def _checked(report: Any, options: argparse.Namespace) -> dict[str, Any]:
    """The record of a report; of several files each issue names its own."""
    from commands.records import check_record

    record: dict[str, Any] = check_record(report)
    if len(files_of(options)) > 1 or options.sheet == ALL_SHEETS:
        for kind in ("rejected", "warnings"):
            issues = zip(record[kind], getattr(report, kind), strict=True)
            record[kind] = [{**entry, "file": issue.file} for entry, issue in issues]
    return record


def _check(options: argparse.Namespace) -> int:
    from commands.text import check_text

    output = checked_output(options, "mapping_out") if options.mapping_out else None
    try:
        found = read(options)
    except RatingsFileError as error:
        if output is not None and error.report is not None:
            _write_mapping(options, output, [error.report])
        raise
    report = found.report
    if output is not None:
        _write_mapping(options, output, [report, *(part.report for _, part in found.parts)])
    record = _checked(report, options) if options.json else None
    return say(options, record, check_text(report))


def _write_mapping(
    options: argparse.Namespace, output: Path, reports: Sequence[ImportReport]
) -> None:
    """Write what was understood as a mapping; what needs a word stands in it as comments."""
    from pmo_data.intake.as_mapping import mapping_of, open_remarks
    from pmo_data.intake.mapping.mapping_file import mapping_bytes

    _, asked = asked_files(options)
    write_output(output, [mapping_bytes(mapping_of(reports, asked), open_remarks(reports))])


def _tidy(options: argparse.Namespace) -> int:
    from pmo_data.safe_csv import csv_bytes
    from pmo_data.tidy import tidy_frame

    output = checked_output(options)
    rejects = checked_output(options, "rejects") if options.rejects else None
    result = read(options)
    write_output(output, [csv_bytes(tidy_frame(result.ratings))])
    if rejects is not None:
        _write_rejects(options, rejects)
    say_rejected(result.report)
    return OK


def _write_rejects(options: argparse.Namespace, output: Path) -> None:
    """Write every rejected entry, found while the files are read again."""
    from pmo_data.intake.apart import issues_apart

    files, asked = asked_files(options)
    limits = limits_for(files)
    # A line an entry is many times the file, and whoever runs a command waits for it.
    limits = replace(limits, seconds=limits.seconds * REJECTS_SECONDS)
    content = issues_apart(files, asked, limits=limits)
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("rejected.csv") as entries:
        write_output(output, iter(partial(entries.read, BLOCK_BYTES), b""))


def _template(options: argparse.Namespace) -> int:
    from exports.xlsx.template import template_xlsx_bytes
    from pmo_data.template import template_csv

    writers = {".csv": template_csv, ".xlsx": lambda: template_xlsx_bytes(profiles_under())}
    output = checked_output(options)
    if output.suffix.lower() not in writers:
        hint = f"Name the output OUT{' or OUT'.join(writers)}."
        raise UnknownChoiceError("The template is written as CSV or XLSX.", hint=hint)
    write_output(output, [writers[output.suffix.lower()]()])
    return OK
