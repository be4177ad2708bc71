"""The one family of errors that reaches a user.

An error is raised where the fault is known, says in one sentence what is wrong
(`message`) and what to do (`hint`), and is turned into screen text by `ui/` or
into an exit code by `cli.py`, nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmo_data.reasons import Reason

if TYPE_CHECKING:
    from pmo_data.import_report import ImportReport


def is_text(text: str) -> bool:
    """Whether a text can be written in UTF-8: a lone surrogate stands for a byte that was none.

    Examples
    --------
    >>> is_text("Zoë"), is_text("Zo\\udceb")
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class PmoError(Exception):
    """Base of all errors meant for a user.

    Attributes
    ----------
    code : Reason
        For scripts.
    message : str
        One sentence: what is wrong.
    hint : str
        What to do about it; may be empty.
    """

    code = Reason.ERROR

    def __init__(self, message: str, *, hint: str = "", code: Reason | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code

    @property
    def sentence(self) -> str:
        """Message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


class DataFileError(PmoError):
    """A profile or framework file of `pmo_data/` is wrong; names file and line."""

    code = Reason.DATA_FILE


class UnknownChoiceError(PmoError):
    """A profile, reading, person or column was asked for that does not exist."""

    code = Reason.UNKNOWN_CHOICE


class RatingsFileError(PmoError):
    """A ratings file cannot be used as a whole.

    Attributes
    ----------
    report : ImportReport or None
        What was understood of the file and every issue found before it was refused.
    """

    code = Reason.RATINGS_FILE

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: Reason | None = None,
        report: ImportReport | None = None,
    ) -> None:
        super().__init__(message, hint=hint, code=code)
        self.report = report


class RoundsError(PmoError):
    """Saved rounds cannot be read or changed as asked; nothing was changed."""

    code = Reason.ROUNDS


class AccessError(PmoError):
    """Somebody may not see or do something, or a file says wrongly who may."""

    code = Reason.NOT_ALLOWED


def check_text(what: str, text: str) -> None:
    """Refuse what cannot be written in UTF-8.

    Raises
    ------
    RoundsError
    """
    if not is_text(text):
        raise RoundsError(
            f"{what}, {text!r}, holds something that is no text.",
            hint="Write it anew, in UTF-8.",
            code=Reason.NOT_TEXT_GIVEN,
        )
