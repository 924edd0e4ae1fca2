"""Puts a site that was just built into the place of the last one. Readers meet the one or the other, each whole.

    python -m macros.finish.replace SITE COMMAND ...

runs the command with the name of a new folder at its end, and replaces SITE by what it builds there. A command that
fails or is stopped leaves the last site as it was. Builds that run at once have a folder each: the last to end wins.
"""

from __future__ import annotations

import argparse
import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex

BEING_BUILT = ".being-built-"
"""What stands in the name of a build's folder between the name of the site and some letters of its own."""
MOUNTS = Path("/proc/self/mountinfo")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and say how it ended: its own exit code, or 1 where the site could not be replaced."""
    parser = argparse.ArgumentParser(
        prog="python -m macros.finish.replace", description="Build a site and put it into the place of the last one."
    )
    parser.add_argument("site", help="the folder to replace; a link to one stays, and what it leads to is replaced")
    parser.add_argument("command", nargs=argparse.REMAINDER, help="builds a site in the folder that is added to it")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return replace(options.site, options.command)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"{options.site} is not replaced: {error}", file=sys.stderr)
        return 1


def replace(site: str, command: Sequence[str]) -> int:
    """Build a site with the command and put it in place where the command ends well.

    Returns:
        The command's exit code.

    Raises:
        OSError: what is in the place is no site or has to stay, or what was built is no site. The place is as it was.
    """
    place = Path(os.path.realpath(site))
    _check(place)
    with _own_folder(place) as folder:
        new = folder / "new"
        code = subprocess.run([*command, str(new)], check=False).returncode  # noqa: S603 - the caller's own command
        if code == 0:
            if not _is_site(new):
                raise OSError(f"no index.html was built by {' '.join(command)}")
            with _locked(place.parent):
                _put_in_place(new, place, folder / "old")
    return code


def _check(place: Path) -> None:
    if os.path.lexists(place) and not place.is_dir():
        raise OSError("it is not a folder. Move it away, or name another place")
    if os.path.ismount(place) or os.fsencode(place) in _mounted():
        raise OSError("it is a mount point, which has to stay. Mount the folder above it, or name a folder inside it")
    if place.is_dir() and any(place.iterdir()) and not _is_site(place):
        raise OSError("it holds files but no index.html, so it is no site. Empty it, or name another place")


def _mounted() -> set[bytes]:
    """What Linux lists as mounted. `os.path.ismount` overlooks a folder that is mounted within its own disk."""
    lines = MOUNTS.read_bytes().splitlines() if MOUNTS.exists() else []
    return {line.split()[4].replace(rb"\040", b" ") for line in lines}


def _is_site(folder: Path) -> bool:
    return (folder / "index.html").is_file()


@contextmanager
def _own_folder(place: Path) -> Iterator[Path]:
    """A folder beside the place for one build, which has it locked until the end. What dead builds left goes first."""
    folder = place.with_name(f"{place.name}{BEING_BUILT}{token_hex(4)}")
    with ExitStack() as until_the_end:
        try:
            with _locked(place.parent):
                _remove_leftovers(place)
                folder.mkdir()
                until_the_end.enter_context(_locked(folder))
            yield folder
        finally:
            _remove(folder, place)


@contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Nobody else gets the folder this way until the end, or the death of this process."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _remove_leftovers(place: Path) -> None:
    for folder in place.parent.iterdir():
        if folder.name.startswith(place.name + BEING_BUILT):
            # A folder that is locked belongs to a build that runs.
            with suppress(OSError), _locked(folder, wait=False):
                _remove(folder, place)


def _remove(folder: Path, place: Path) -> None:
    """Remove the folder of a build that has ended, but not the only site there is."""
    old = folder / "old"
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        print(f"{folder} cannot be removed. The site does not need it.", file=sys.stderr)


def _put_in_place(new: Path, place: Path, old: Path) -> None:
    try:
        _exchange(new, place)
    except (OSError, AttributeError):
        # There is no site yet, or nothing here can exchange two folders: then there is no site for a moment.
        with suppress(FileNotFoundError):
            place.rename(old)
        new.rename(place)


def _exchange(one: Path, other: Path) -> None:
    """Let each folder take the other's name, both at one instant.

    Raises:
        AttributeError: this system has no such call.
        OSError: this file system has none, or one of the folders is missing or cannot be moved.
    """
    system = ctypes.CDLL(None, use_errno=True)
    # The names of one call on Linux and on macOS. Whole paths start from no folder, and 2 means to exchange on both.
    exchange = getattr(system, "renameat2", None) or system.renameatx_np
    if exchange(-1, os.fsencode(one), -1, os.fsencode(other), 2):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    sys.exit(main())
