"""The headless Chromium of the browser tests: where it is, and how to get one.

`python -m tests.chromium` installs one where there is none: Debian's package as
root, else the one that Playwright brings. Debian's shell of Chromium has no window to draw,
and takes a tenth less of the processors than the whole browser without one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Asked by the shell alone: then it draws letters as the whole browser does.
    "--font-render-hinting=slight",
)


def executable() -> str | None:
    """Path of an installed browser, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install a browser with what the system offers."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)
        known = subprocess.run(["apt-cache", "show", SHELL], capture_output=True).returncode == 0
        package = SHELL if known else "chromium"
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
            check=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            **quiet,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if executable() is None:
        print("Getting a browser for the tests: a minute or two, once.", flush=True)
        install()
    print(f"browser for the tests: {executable() or 'the one of Playwright'}")
