"""The headless Chromium of the browser tests: where it is, and how to get one.

`python -m tests.chromium` installs one where there is none: Debian's package as
root, else the one that Playwright brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's; the first is the same without windows, and does the same work in less time."""
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "chrome", "msedge")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Letters are as wide as in a window.
    "--font-render-hinting=none",
    # No visit of a test is long enough to win back what the third compiler takes.
    "--js-flags=--no-turbofan",
)


def executable() -> str | None:
    """Path of an installed browser, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install a browser with what the system offers."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True, stdout=subprocess.DEVNULL)
        if not any(_installed(package) for package in PACKAGES):
            raise SystemExit("apt-get has no Chromium to install.")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _installed(package: str) -> bool:
    """Install a package of Debian's; whether there is one."""
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
    )
    return done.returncode == 0


if __name__ == "__main__":
    if executable() is None:
        print("Getting a browser for the tests: a minute or two, once.", flush=True)
        install()
    print(f"browser for the tests: {executable() or 'the one of Playwright'}")
