"""The command line: the engine of the dashboard without the web page.

`python cli.py COMMAND --help` tells what each command takes; domain.md 8 what it gives.
"""

from __future__ import annotations

import os
import signal

if __name__ == "__main__":
    # Ctrl-C while the rest is loaded ends it at once, and as quietly as later on.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from pmo_data.errors import PmoError
from pmo_data.reasons import Reason
from pmo_data.visible import visible

INTERRUPTED, PIPE_CLOSED = 130, 141
"""What a shell gives a command that Ctrl-C ended, and one whose reader went away."""


class _Parser(argparse.ArgumentParser):
    """Asks about a word that looks like one of those known."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        from difflib import get_close_matches

        near = get_close_matches(value, action.choices, n=1) if action.choices else []
        if near and value != near[0]:
            raise argparse.ArgumentError(action, f"{value!r} is none. Did you mean {near[0]}?")
        super()._check_value(action, value)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    options = argparse.Namespace(run=None, refused=None, json="--json" in given, left_out=False)
    try:
        _open_streams()
        return _run(given, options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the output has had enough (`| head`); nothing more can be said there.
        _silence()
        return PIPE_CLOSED


def _run(given: Sequence[str], options: argparse.Namespace) -> int:
    from commands.options import OK, REJECTED, check_texts

    try:
        _parser().parse_args(given, options)
        check_texts(options)
        code = options.run(options)
        sys.stdout.flush()
    except PmoError as error:
        return _refused(error, options)
    except BrokenPipeError:
        raise
    except OSError as error:
        named = error.filename or "The file"
        name = Path(named).name or named
        reason = (error.strerror or "cannot be used").lower()
        return _refused(PmoError(f"{name}: {reason}.", code=Reason.FILE_ACCESS), options)
    return int(code) or (REJECTED if options.left_out else OK)


def _open_streams() -> None:
    """Make the outputs fit for any text, and have some where the caller closed them.

    A closed standard output is one whose reader went away. Left closed, its number would
    go to the next file that is opened, and what is printed there would end up in it.
    """
    if sys.stdout is None:
        unread, output = os.pipe()
        os.close(unread)
        sys.stdout = io.TextIOWrapper(os.fdopen(output, "wb"))
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(os.fdopen(os.open(os.devnull, os.O_WRONLY), "wb"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _silence() -> None:
    """Let what is still to be printed go nowhere, also when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _refused(error: PmoError, options: argparse.Namespace) -> int:
    from commands.options import UNUSABLE
    from commands.printing import print_beside, print_json

    if options.json:
        record: dict[str, Any] = {"error": {"code": error.code, "message": error.sentence}}
        known = options.refused(error, options) if options.refused else {}
        print_json(known | record)
    print_beside(error.sentence)
    return UNUSABLE


def _parser() -> argparse.ArgumentParser:
    # Imported here, so that Ctrl-C while they load is met by `main`.
    from commands.access import add_access_command
    from commands.figures import add_figures_commands
    from commands.pack import add_export_command
    from commands.plan import add_plan_command
    from commands.ratings import add_intake_commands, add_template_command
    from commands.rounds import add_rounds_command
    from commands.trend import add_rounds_figures_commands

    parser = _Parser(prog="cli.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        add_intake_commands,
        add_figures_commands,
        add_plan_command,
        add_rounds_figures_commands,
        add_rounds_command,
        add_access_command,
        add_export_command,
        add_template_command,
    ):
        add(commands)
    return parser


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
