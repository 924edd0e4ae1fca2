"""Builds the site for the tests: once a run, however many workers run them."""

from __future__ import annotations

import os
import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path

from contract import ROOT


def build_once(folder: Path, **settings: str) -> Path:
    """The site in this folder. Who comes first builds it, all others wait until it is there."""
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            _build(folder.with_suffix(".new"), **settings).rename(folder)
    return folder


def _build(folder: Path, **settings: str) -> Path:
    """Build the site as `make site` does, and insist that nothing is warned of."""
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPORT_URL")}
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", folder],
        cwd=ROOT,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, f"the site cannot be built:\n{built.stdout}"
    assert "WARNING" not in built.stdout, f"the build warns:\n{built.stdout}"
    return folder
