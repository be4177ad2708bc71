"""The process that writes a pack, started by `exports.apart`; run as ``-m exports.apart_writer``.

What comes in is the pack itself, from the process that started this one, and from nobody else.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Sequence
from threading import Thread
from types import TracebackType
from typing import Any

from pmo_data.errors import PmoError
from pmo_data.limited.messages import message, where_it_failed

_POLITE = 5
"""By so much this process is nicer than the one in which people click."""


def main() -> int:
    """Take a pack and formats from standard input, and write each to standard output."""
    sys.excepthook = _failed
    # Who asked is interrupted too, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    try:
        pack, formats = pickle.load(sys.stdin.buffer)
    except EOFError:
        return 0
    Thread(target=_end_with_who_asked, daemon=True).start()
    for form in formats:
        try:
            content = form.written(pack, lambda share: _tell({"share": share}, ()))
        except PmoError as error:
            said = {"message": error.message, "hint": error.hint, "code": error.code}
            _tell(said, ())
        else:
            _tell({}, (content,))
    return 0


def _end_with_who_asked() -> None:
    """End this process as soon as nobody holds the other end of its input any more."""
    os.read(0, 1)
    os._exit(1)


def _tell(record: dict[str, Any], parts: Sequence[bytes]) -> None:
    for piece in message(record, parts):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _failed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _tell({"broken off": where_it_failed(kind, trace)}, ())


if __name__ == "__main__":
    sys.exit(main())
