"""Replaces a site again and again, in a process and a folder each, and stops before the first step, the second, ….

    python stop_at_each_step.py FOLDER SIGNAL RENAMES COMMAND ...

A step is whatever Python tells its auditors: a folder is made, renamed or removed, a file is opened, a program started.
RENAMES is `one` where the two folders are to change their names at once, `two` to do without. COMMAND builds the sites.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from macros.finish import replace


def main(folder: str, stop: str, renames: str, *command: str) -> None:
    if renames == "two":
        replace._exchange = refuse
    # Who starts this in the background may have made the signal ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for step in count(1):
        site = shutil.copytree(Path(folder, "site"), Path(folder, f"step-{step:03}", "site"))
        child = os.fork()
        if not child:
            sys.addaudithook(stop_before(step, signal.Signals[stop]))
            os._exit(replace.main([str(site), *command]))
        if os.waitpid(child, 0)[1] == 0:
            break


def refuse(one: Path, other: Path) -> None:
    raise OSError("not on this file system")


def stop_before(step: int, stop: signal.Signals) -> Callable[..., None]:
    steps = count(1)

    def hook(*_: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), stop)

    return hook


main(*sys.argv[1:])
