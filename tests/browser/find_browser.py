"""Find a Chromium or Chrome for the tests, or bring one onto this machine.

In this order: the one that $CHROMIUM names, one that is installed, Playwright's own download, Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)

MINUTES_TO_INSTALL = 10


class NoBrowser(Exception):
    """There is no browser and none could be installed. Its text is one sentence that says what to do."""


class Machine:
    """What has to be known of this machine, and what has to be done on it. The tests put another one in its place."""

    environment = os.environ

    def find_command(self, name: str) -> str | None:
        return shutil.which(name)

    def has_file(self, path: str) -> bool:
        return Path(path).is_file()

    def is_root(self) -> bool:
        return hasattr(os, "geteuid") and os.geteuid() == 0

    def run(self, command: Sequence[str]) -> bool:
        """Whether the command was there and ended well."""
        try:
            done = subprocess.run(command, capture_output=True, timeout=MINUTES_TO_INSTALL * 60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def starts(self, browser: str) -> bool:
        """Whether this is a browser that can run here, not one without its libraries or a stand-in that only says
        what to install."""
        # On Windows this option opens a window instead.
        return self.run([browser, "--version"]) if sys.platform != "win32" else self.has_file(browser)


def find_browser(playwrights_own: str, machine: Machine | None = None) -> str:
    """The path of a browser that starts. `playwrights_own` is where Playwright's download would be.

    Raises:
        NoBrowser: where none is found and none can be installed.
    """
    machine = machine or Machine()
    named = machine.environment.get("CHROMIUM")
    if named:
        path = machine.find_command(named) or named
        if not machine.starts(path):
            raise NoBrowser(
                f"CHROMIUM names {named}, which does not start; name a Chromium or Chrome, or leave CHROMIUM unset."
            )
        return path
    for path in _candidates(playwrights_own, machine):
        if machine.starts(path):
            return path
    raise NoBrowser(
        "The browser tests need Chromium or Chrome, none is installed and installing one did not work: install it"
        " (on Debian and Ubuntu: apt install chromium), or name yours: make test CHROMIUM=/path/to/chrome."
    )


def _candidates(playwrights_own: str, machine: Machine) -> Iterator[str]:
    yield from _installed(machine)
    if machine.has_file(playwrights_own) or machine.run([sys.executable, "-m", "playwright", "install", "chromium"]):
        yield playwrights_own
    if _install_debians(machine):
        yield from _installed(machine)


def _installed(machine: Machine) -> Iterator[str]:
    yield from filter(None, map(machine.find_command, COMMANDS))
    yield from filter(machine.has_file, USUAL_PLACES)


def _install_debians(machine: Machine) -> bool:
    if not machine.find_command("apt-get"):
        return False
    # Without a terminal to ask at, sudo is of use only where it asks for no password.
    rights = [] if machine.is_root() else ["sudo", "--non-interactive"]
    quietly = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return machine.run([*quietly, "update"]) and machine.run([*quietly, "install", "--yes", "chromium"])
