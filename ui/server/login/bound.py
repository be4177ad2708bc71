"""Where the server is to answer, so that it can be told before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import streamlit as st
from starlette.types import Scope

from ui.server.origins import is_own_name

_UVICORN = "uvicorn"


@dataclass(frozen=True)
class Bound:
    """An address, or the path of a socket of this machine."""

    host: str = ""
    socket: str = ""

    @property
    def is_own(self) -> bool:
        """Whether nobody reaches it from another machine."""
        return bool(self.socket) or is_own_name(self.host)


def bound_to(arguments: Sequence[str]) -> Bound:
    """Where the server that these arguments started is to answer."""
    if _UVICORN not in Path(arguments[0]).parts[-2:] and Path(arguments[0]).stem != _UVICORN:
        return Bound(str(st.get_option("server.address") or "0.0.0.0"))
    # Imported here: only where it has been started by it is it loaded anyway.
    from uvicorn.main import main

    options = main.make_context(
        _UVICORN, list(arguments[1:]), resilient_parsing=True, auto_envvar_prefix="UVICORN"
    ).params
    return Bound(str(options["host"] or ""), str(options["uds"] or ""))


def comes_from_afar(scope: Scope) -> bool:
    """Whether a request came in at an address that other machines reach."""
    name, _ = scope.get("server") or ("", None)
    try:
        return not ip_address(name).is_loopback
    except ValueError:  # a name that no network knows, or the path of a socket
        return False


def comes_by_socket(scope: Scope) -> bool:
    """Whether a request came in at a socket of this machine."""
    return (scope.get("server") or ("", None))[1] is None
