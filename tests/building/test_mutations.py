"""Whatever happens to the data of the site, it loads and builds, or each line says where to mend it.

`make test` tries the same few hundred mistakes each time, `make fuzz` thousands of new ones.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from helpers import ROOT
from hypothesis import HealthCheck, given, settings
from mutations import REAL, Mutation, is_near, mutations
from projects import copy_of_the_project, run
from test_load import CALLS

from macros import MACROS
from macros.data import load as loading
from macros.data.load import DataError, load
from macros.data.model import Site
from macros.data.reading import Content
from macros.finish import exports

TIMES = int(os.environ.get("FUZZ", "300"))
LONGEST = 2.0
"""Seconds of the processor's time."""
MOST = 300
"""Megabytes on top of what the tests need."""
PLACE = re.compile(r"(data|docs)/([\w-]+\.(?:yml|md)):(\d+):(\d+): \S")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data of the site, with the pages beside them."""
    project = tmp_path_factory.mktemp("mutated")
    shutil.copytree(ROOT / "docs", project / "docs")
    return Path(shutil.copytree(ROOT / "data", project / "data"))


@pytest.fixture(scope="module")
def read_once(folder: Path):
    """Only the file with the mistake is read anew."""
    read, kept = loading._read, lru_cache(loading._read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_read", lambda path: (kept if path.read_bytes() == as_it_was(path) else read)(path))
        load(folder)
        gc.freeze()  # what is kept is not looked through again and again
        yield
        gc.unfreeze()


@lru_cache
def as_it_was(path: Path) -> bytes:
    return REAL[path.name].encode()


@lru_cache
def readers() -> Mapping[str, list[Callable[..., str]]]:
    """The macros that look at a file, by its name."""
    files = {name: f"{field.alias or name}.yml" for name, field in Site.model_fields.items()}
    found: dict[str, list[Callable[..., str]]] = {file: [] for file in files.values()}
    with pytest.MonkeyPatch.context() as patch:
        looked_at: set[str] = set()
        patch.setattr(
            Site, "__getattribute__", lambda site, name: looked_at.add(name) or object.__getattribute__(site, name)
        )
        for macro in MACROS:
            site = load().model_copy()  # it has not looked anything up yet
            looked_at.clear()
            macro(site, *CALLS.get(macro.__name__, lambda site: ())(site))
            for name in looked_at & files.keys():
                found[files[name]].append(macro)
    return found


loaded: dict[str, str] = {}
"""A file with a mistake that loads, by its name, where no name changed that a page may call."""


def most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@settings(
    max_examples=TIMES,
    derandomize="FUZZ" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(mutations())
def test_data_with_a_mistake_load_and_build_or_tell_where_it_is(folder: Path, read_once, mutation: Mutation):
    path = folder / mutation.file
    path.write_bytes(mutation.content)
    memory, start = most_memory(), time.process_time()
    try:
        site = load(folder)
    except DataError as error:
        assert time.process_time() - start < LONGEST
        lines = str(error).split("\n")
        for line in lines:
            place = PLACE.match(line)
            assert place, f"this does not say where it is: {line[:300]}"
            assert len(line) < 1000
            if place[1] == "data":
                assert is_near(mutation, place[2], int(place[3])), f"far from {mutation.file}:{mutation.lines}: {line}"
    else:
        assert time.process_time() - start < LONGEST
        for macro in readers()[mutation.file]:
            macro(site, *CALLS.get(macro.__name__, lambda site: ())(site))
        exports.as_json(site, "https://site.example/")
        exports.as_csv(site)
        if mutation.file not in loaded and names_in(mutation.text) == names_in(REAL[mutation.file]):
            loaded[mutation.file] = mutation.text
    finally:
        path.write_bytes(as_it_was(path))
    assert most_memory() - memory < MOST


def names_in(text: str) -> list[str]:
    return [*Content(text).names.values()]


def test_what_loads_is_built(tmp_path: Path):
    assert len(loaded) >= 5, "this takes what the test above has found"
    project = copy_of_the_project(tmp_path / "project")
    for name, text in loaded.items():
        path = project / "data" / name
        path.write_text(text, encoding="utf-8")
        try:
            load(project / "data")
        except DataError:  # with the mistake in another file
            path.write_text(REAL[name], encoding="utf-8")
    built = run(project, sys.executable, "-m", "mkdocs", "build")
    assert built.returncode == 0, built.stdout
