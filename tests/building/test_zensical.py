"""The same sources built with Zensical: tables, pictures and headings of every page say the same as with MkDocs.

`make test` installs Zensical where it can. Where it cannot, this is said and not tested, but never in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from macros.finish.markup import end_of, pieces, text_of
from macros.finish.pages import ARTICLE

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("docs", "data", "macros", "overrides", "mkdocs.yml", "LICENSE", "LICENSE-CONTENT")
HEADINGS = ("h1", "h2", "h3", "h4")
EXCLUDE = " data-search-exclude"
"""What both searches read, and one of them takes away then."""


def run(project: Path, *command: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPORT_URL")}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", "SITE_DIR": "site"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The finished site of each generator."""
    if find_spec("zensical") is None:
        old = sys.version_info < (3, 11)
        assert old or not os.environ.get("CI"), "Zensical is not installed: make .venv/zensical-ready"
        pytest.skip("Zensical cannot be installed here, so what it builds is not compared with what MkDocs builds.")
    found = {}
    for generator in ("mkdocs", "zensical"):
        project = tmp_path_factory.mktemp(generator)
        for name in SOURCES:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, project / name)
        run(project, generator, "build", "--strict")
        run(project, "macros", "finish", "site")
        found[generator] = project / "site"
    return found


def said(page: Path) -> dict[str, list[str]]:
    """The headings, tables and pictures in the article of a page."""
    found = pieces(page.read_text(encoding="utf-8"))
    start = next(place for place, each in enumerate(found) if ARTICLE in each.get("class").split())
    article = found[start : end_of(found, start)]
    starts = [(place, each.name) for place, each in enumerate(article) if each.kind == "start"]
    return {
        "headings": [" ".join(text_of(article, place).split()) for place, name in starts if name in HEADINGS],
        "anchors": [id for id in (each.get("id") for each in article) if id and not id.startswith("__")],
        "tables": [" ".join(text_of(article, place).split()) for place, name in starts if name == "table"],
        "pictures": [
            "".join(each.raw for each in article[place : end_of(article, place)]).replace(EXCLUDE, "")
            for place, name in starts
            if name == "svg"
        ],
    }


def test_both_generators_build_the_same_pages_and_data(sites: dict[str, Path]):
    names = {generator: {path.relative_to(site) for path in site.rglob("*.html")} for generator, site in sites.items()}
    assert names["mkdocs"] == names["zensical"]
    for name in (
        "comparison.json",
        "comparison.csv",
        "llms.txt",
        *(f"assets/cards/{page.stem}.png" for page in pages()),
    ):
        assert (sites["mkdocs"] / name).read_bytes() == (sites["zensical"] / name).read_bytes(), name


def pages() -> list[Path]:
    return sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_both_generators_say_the_same(sites: dict[str, Path], page: Path):
    one, other = (said(site / f"{page.stem}.html") for site in sites.values())
    assert one["headings"]
    for what, expected in one.items():
        assert other[what] == expected, what


def test_the_site_of_the_other_generator_has_what_every_site_has(sites: dict[str, Path]):
    names = {path.relative_to(sites["zensical"]).as_posix() for path in sites["zensical"].rglob("*")}
    assert {
        "404.html",
        "service-worker.js",
        "contents.txt",
        "containers-vs-virtual-machines.zip",
    } <= names
    assert not {name for name in names if name.startswith("styles") or "palette" in name}
