"""`make site`, in a copy of the project: what a mistake does, and what it must not do."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from helpers import ROOT
from projects import (
    MAKE,
    PATIENCE,
    change,
    contents,
    copy_of_the_project,
    different,
    left_beside,
    page,
    run,
    start,
)

# --- building -------------------------------------------------------------------------------------------------------

MKDOCS = (sys.executable, "-m", "mkdocs", "build")


def test_a_good_site_is_built_whole(built_once: Path):
    assert (built_once / "site/index.html").is_file()
    assert (built_once / "site/search/search_index.js").is_file()
    assert left_beside(built_once / "site") == []


@pytest.mark.parametrize("command", [MAKE, MKDOCS], ids=["make site", "mkdocs build"])
def test_mistakes_in_the_data_are_told_and_leave_the_last_site_as_it_was_until_they_are_mended(
    command: tuple[str, ...], project: Path
):
    site, comparison, stacks = project / "site", project / "data/comparison.yml", project / "data/stacks.yml"
    (site / "page-that-is-gone.html").touch()
    before = contents(site)
    places = [
        f"data/comparison.yml:{change(comparison, 'favors: container', 'favors: contianer')}:",
        f"data/stacks.yml:{change(stacks, 'kind: hardware', 'kind: hardwear')}:",
    ]
    built = run(project, *command)
    assert built.returncode != 0
    lines = [line for line in built.stdout.splitlines() if line.startswith("data/")]
    assert [place for place, line in zip(places, lines, strict=True) if not line.startswith(place)] == []
    assert re.match(r"data/comparison\.yml:\d+:\d+: .*contianer.*did you mean 'container'\?", lines[0])
    assert "Traceback" not in built.stdout
    assert different(before, contents(site)) == []
    assert left_beside(site) == []

    change(comparison, "favors: contianer", "favors: container")
    change(comparison, "verdict: Seconds", "verdict: Mended")
    change(stacks, "kind: hardwear", "kind: hardware")
    built = run(project, *command)
    assert built.returncode == 0, built.stdout
    assert "Mended" in (site / "index.html").read_text(encoding="utf-8")
    assert "Mended" in (site / "key-differences.html").read_text(encoding="utf-8")
    assert not (site / "page-that-is-gone.html").exists()


MISTAKES = (
    "[nowhere](nowhere.md)",
    "[no such place](index.md#no-such-place)",
    "{{ no_such_name }}",
    "{{ no_such_macro() }}",
    "{{ street() }}",
    "{{ street(homes=99) }}",
    '{{ stacks("no-such-stack") }}',
    '{{ difference_tiles("no-such-group") }}',
    "{{ street(homes=3 }}",
)


def test_every_kind_of_mistake_in_a_page_is_a_warning_that_names_it_and_leaves_the_last_site_as_it_was(project: Path):
    before = contents(project / "site")
    pages = sorted((project / "docs").glob("*.md"))[: len(MISTAKES)]
    for file, mistake in zip(pages, MISTAKES, strict=True):
        file.write_text(page(file.stem, mistake), encoding="utf-8")
    forgotten = project / "docs/forgotten-in-the-navigation.md"
    forgotten.write_text(page("Forgotten", "A few words."), encoding="utf-8")
    built = run(project, *MAKE)
    assert built.returncode != 0
    warnings = [line for line in built.stdout.splitlines() if line.startswith(("WARNING", "  - "))]
    assert [file.name for file in [*pages, forgotten] if not any(file.name in line for line in warnings)] == []
    assert len([line for line in warnings if line.startswith("WARNING")]) == len(MISTAKES) + 1
    assert "Traceback" not in built.stdout
    assert different(before, contents(project / "site")) == []
    assert left_beside(project / "site") == []


OVERLOOKED = (
    '<a href="nowhere.html">A link</a>',
    '<a href="index.html#no-such-place">A link</a>',
    '<img src="nowhere.png" alt="A picture">',
    "See [there][nowhere].",
    "[A link](javascript:history.back())",
    '<p id="one">A</p> <p id="one">B</p>',
    "{{ comparison_table() }}\n{{ comparison_table() }}",
    "# Another heading",
)


def test_every_mistake_in_a_page_that_the_generator_does_not_mind_is_told_with_its_line(project: Path):
    before = contents(project / "site")
    expected = []
    for file, mistake in zip(sorted((project / "docs").glob("*.md")), OVERLOOKED, strict=False):
        file.write_text(page(file.stem, mistake), encoding="utf-8")
        expected.append(f"docs/{file.name}:{len(file.read_text(encoding='utf-8').splitlines())}: ")
    built = run(project, *MAKE)
    assert built.returncode != 0
    lines = [line for line in built.stdout.splitlines() if line.startswith("docs/")]
    assert [place for place in expected if not any(line.startswith(place) for line in lines)] == []
    assert "Traceback" not in built.stdout
    assert different(before, contents(project / "site")) == []
    assert left_beside(project / "site") == []


def test_a_page_that_stands_in_the_navigation_twice_is_told_with_its_line(project: Path):
    line = change(project / "mkdocs.yml", "  - about.md\n", "  - about.md\n  - Again: about.md\n")
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert f"mkdocs.yml:{line + 1}: about.md stands in the navigation twice, keep one of the two" in built.stdout
    assert "Traceback" not in built.stdout


def test_a_file_with_a_name_that_the_site_gives_itself_is_refused(project: Path):
    (project / "docs/comparison.json").write_text("{}", encoding="utf-8")
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert "docs/comparison.json:1: the site makes a file of this name itself" in built.stdout


def test_two_builds_at_once_end_well_and_make_a_whole_site(project: Path):
    before = contents(project / "site")
    builds = [start(project, *MAKE) for _ in range(2)]
    for build in builds:
        told, _ = build.communicate(timeout=PATIENCE)
        assert build.returncode == 0, told
    assert different(before, contents(project / "site")) == []
    assert left_beside(project / "site") == []


OTHER_MACHINE = """
import os

class Backwards:
    def __init__(self, *folder, scan=os.scandir):
        with scan(*folder) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    __iter__ = __enter__ = lambda self: self
    __next__ = lambda self: next(self._entries)
    __exit__ = close = lambda self, *_: None

os.scandir = Backwards
os.listdir = lambda *folder: [entry.name for entry in Backwards(*folder)]
os.umask(0o077)
"""
"""Lists each folder backwards, and keeps new files to whoever makes them."""


def test_two_builds_are_the_same_to_the_byte_whatever_the_machine_the_folder_and_the_day(tmp_path: Path):
    one = copy_of_the_project(tmp_path / "project")
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    built = run(one, *MAKE, SOURCE_DATE_EPOCH="1000000000", **settings)
    assert built.returncode == 0, built.stdout
    other = shutil.copytree(one, tmp_path / "die zweite" / "Straße", ignore=shutil.ignore_patterns("site", ".cache"))
    (tmp_path / "machine").mkdir()
    (tmp_path / "machine/sitecustomize.py").write_text(OTHER_MACHINE, encoding="utf-8")
    settings = {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONHASHSEED": "2", "HOME": str(tmp_path)}
    settings |= {"PYTHONPATH": str(tmp_path / "machine"), "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    built = run(other, *MAKE, SOURCE_DATE_EPOCH="2000000000", **settings)
    assert built.returncode == 0, built.stdout
    assert different(contents(one / "site"), contents(other / "site")) == []
    assert modes(one / "site") == modes(other / "site")


def modes(folder: Path) -> dict[str, str]:
    """Who may read what in a folder, and the folder itself."""
    return {str(path.relative_to(folder)): oct(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}


ADDRESS = "https://somewhere.example/vms/"


@pytest.fixture(scope="module")
def published(built_once: Path) -> Path:
    """A site that was built for its address, into the folder of a web server."""
    (built_once / "web server").mkdir()
    built = run(built_once, *MAKE, "SITE=web server/root", SITE_URL=ADDRESS)
    assert built.returncode == 0, built.stdout
    return built_once / "web server/root"


def test_the_address_of_the_site_comes_from_the_environment(published: Path):
    for file in published.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        if file.name != "404.html":
            assert f'<link rel="canonical" href="{ADDRESS}{file.name}">' in text
    assert f"{ADDRESS}key-differences.html" in (published / "sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/vms/index.html"' in (published / "404.html").read_text(encoding="utf-8")


def test_without_one_no_file_claims_an_address_and_the_folder_is_site(published: Path, project: Path):
    for setting in ({}, {"SITE_URL": ""}):
        built = run(project, *MAKE, **setting)
        assert built.returncode == 0, built.stdout
        texts = {
            name: text for name, text in contents(project / "site").items() if name.endswith((".txt", ".json", ".csv"))
        }
        assert [name for name, text in texts.items() if b"None" in text] == []
        pages = [file.read_text(encoding="utf-8") for file in (project / "site").glob("*.html")]
        assert [page for page in pages if 'rel="canonical"' in page or "og:" in page or "None" in page] == []
        assert "[about](about.html)" in texts["llms.txt"].decode()
        assert b'"address": "key-differences.html#' in texts["comparison.json"]
        assert not (project / "site/sitemap.xml").exists()
        assert 'href="index.html"' in (project / "site/404.html").read_text(encoding="utf-8")
    assert left_beside(published) == []


def test_an_address_that_is_none_is_told_in_one_line_before_anything_is_built(project: Path):
    built = run(project, *MAKE, SITE_URL="https://docs.example.org/?v=1")
    assert built.returncode != 0
    assert "SITE_URL: 'https://docs.example.org/?v=1' is no address of a folder on the web" in built.stdout
    assert "Building documentation" not in built.stdout


# --- the environment ------------------------------------------------------------------------------------------------

PYTHON = """#!/bin/sh
# Makes environments in which Python only notes what it is asked.
echo "$0 $* (PIP_USER=$PIP_USER)" >> notes
if [ "$2" = venv ]; then
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
fi
"""


def test_an_environment_that_was_never_ready_is_made_anew(tmp_path: Path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "python").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "python").chmod(0o755)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").symlink_to("/bin/false")
    make = ("make", ".venv/site-ready", "PYTHON=./python")

    made = run(tmp_path, *make, PIP_USER="1")
    assert made.returncode == 0, made.stdout
    notes = (tmp_path / "notes").read_text(encoding="utf-8").splitlines()
    assert "./python -m venv .venv (PIP_USER=0)" in notes
    assert re.match(r"\.venv/bin/python -m pip install .* -r requirements\.txt \(PIP_USER=0\)", notes[-1])

    (tmp_path / "requirements.txt").touch()
    os.utime(tmp_path / ".venv/site-ready", (0, 0))
    run(tmp_path, *make)
    again = (tmp_path / "notes").read_text(encoding="utf-8").splitlines()[len(notes) :]
    assert again == notes[-1:], "what has been ready is filled, not made anew"
