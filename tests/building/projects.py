"""Copies of the project to build in, and what stands in what was built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from helpers import ROOT

OFFLINE_COPY = "containers-vs-virtual-machines.zip"

MAKE = ("make", "site")
PATIENCE = 600
"""Seconds after which a build or a server hangs. However busy the machine is, they need far less."""


def copy_of_the_project(folder: Path) -> Path:
    """The project as it is, with an environment that is ready: make finds its Python and installs nothing."""
    shutil.copytree(
        ROOT,
        folder,
        ignore=shutil.ignore_patterns(".*", "__pycache__", "site", "site-zensical", "*.being-built-*", "tests"),
    )
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (folder / ".venv/site-ready").touch()
    return folder


def page(name: str, text: str) -> str:
    description = f"What {name} says to whoever comes here to read."
    return f"---\ntitle: {name}\ndescription: {description}\nchecked: 2026-01-31\n---\n\n# {name}\n\n{text}\n"


def environment(**settings: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPORT_URL", "MAKEFLAGS")}
    return {**ours, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", **settings}


def start(
    project: Path, *command: str, output: TextIO | int = subprocess.PIPE, **settings: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=project,
        env=environment(**settings),
        stdout=output,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def run(project: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    with start(project, *command, **settings) as process:
        told, _ = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(command, process.returncode, told)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def change(file: Path, old: str, new: str) -> int:
    """Change one place in a file, and say on which line."""
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{file.name} has no {old!r}"
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def append(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def left_beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.glob(f"{site.name}.*")]
