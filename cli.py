"""The command line: the engine of the dashboard without the web page.

`python cli.py COMMAND --help` tells what each command takes; domain.md 8 what it gives.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.figures import add_figures_commands
from commands.options import UNUSABLE, print_json
from commands.pack import add_export_command
from commands.plan import add_plan_command
from commands.ratings import add_intake_commands, add_template_command
from commands.rounds import add_rounds_command
from commands.trend import add_rounds_figures_commands
from pmo_data.errors import PmoError
from pmo_data.reasons import Reason

PIPE_CLOSED = 141
"""What a shell gives a command whose reader went away."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    options = argparse.Namespace(run=None, refused=None, json="--json" in given)
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
        return _refused(PmoError(f"{name}: {reason}.", code=Reason.FILE_ACCESS), options)
    return int(code)


def _refused(error: PmoError, options: argparse.Namespace) -> int:
    if options.json:
        record: dict[str, Any] = {"error": {"code": error.code, "message": error.sentence}}
        known = options.refused(error, options) if options.refused else {}
        print_json(known | record)
    print(error.sentence, file=sys.stderr)
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        add_intake_commands,
        add_figures_commands,
        add_plan_command,
        add_rounds_figures_commands,
        add_rounds_command,
        add_export_command,
        add_template_command,
    ):
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
