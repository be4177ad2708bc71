"""A setting that is a whole number."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_data.errors import UnknownChoiceError


def whole_number(
    settings: Mapping[str, str], name: str, usual: int, allowed: range, *, of: str
) -> int:
    """The number that a setting says; `usual` where it is left out.

    Parameters
    ----------
    settings
        The environment.
    name
        Of the setting.
    usual
    allowed
    of
        What is counted, such as ``hours``.

    Raises
    ------
    UnknownChoiceError
        It is no number, or none of those allowed.

    Examples
    --------
    >>> whole_number({"PMO_LOGIN_HOURS": "8"}, "PMO_LOGIN_HOURS", 12, range(1, 25), of="hours")
    8
    """
    text = settings.get(name, "").strip() or str(usual)
    if text not in map(str, allowed):
        raise UnknownChoiceError(
            f"{name} is '{text}', which is no number of {of}.",
            hint=f"Set it to a whole number from {allowed[0]} to {allowed[-1]}.",
        )
    return int(text)
