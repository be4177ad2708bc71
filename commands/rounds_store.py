"""The saved rounds for commands: the store, who acts, and what is said of it."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from typing import Any

from commands.printing import say


def opened() -> Any:
    """The store of rounds that the environment names."""
    from pmo_data.store.settings import open_store

    return open_store(os.environ)


def act_of(options: argparse.Namespace) -> Any:
    """Who does something now, for the log."""
    from pmo_data.store.audit.names import COMMAND_LINE
    from pmo_data.store.interface import Act
    from pmo_data.store.settings import user_of

    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Act(options.who or user_of(os.environ), now, COMMAND_LINE)


def say_lines(options: argparse.Namespace, record: Any, *lines: str) -> int:
    """A record, or lines, on standard output."""
    return say(options, record, *lines, sep="\n")
