"""`make site` and `make serve`, in a copy of the project: what a mistake does, and what it must not do.

The copy uses the Python that runs the tests, so nothing is installed and no network is needed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parent.parent

OFFLINE_COPY = "containers-vs-virtual-machines.zip"

DEFAULT_ADDRESS = "https://containers-and-vms.example/"

PATIENCE = 600
"""Seconds that a build may take, or a server to show it, before the test gives up."""


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a good site, made by `make site`."""
    project = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "__pycache__", "site", "site.new", "tests"))
    # An environment that is ready: make finds its Python and installs nothing.
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (project / ".venv/site-ready").touch()
    built = run(project, "make", "site")
    assert built.returncode == 0, built.stdout
    assert "pip install" not in built.stdout
    return project


@pytest.fixture
def project(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the project with its good site, to make mistakes in."""
    return shutil.copytree(built_once, tmp_path / "project")


def environment(**settings: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPORT_URL", "MAKEFLAGS")}
    return {**ours, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", **settings}


def run(project: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        cwd=project,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=PATIENCE,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def packed(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def change(file: Path, old: str, new: str) -> int:
    """Change one place in a file, and say on which line."""
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{file.name} has no {old!r}"
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


# --- building -------------------------------------------------------------------------------------------------------

MAKE = ("make", "site")
MKDOCS = (sys.executable, "-m", "mkdocs", "build")


def test_a_good_site_is_built_whole(built_once: Path):
    assert (built_once / "site/index.html").is_file()
    assert (built_once / "site/search/search_index.js").is_file()
    assert not (built_once / "site.new").exists()


@pytest.mark.parametrize("command", [MAKE, MKDOCS], ids=["make site", "mkdocs build"])
def test_a_mistake_in_the_data_is_one_line_and_leaves_the_last_site_as_it_was(project: Path, command: tuple[str, ...]):
    before = contents(project / "site")
    line = change(project / "data/comparison.yml", "favors: container\n", "favors: contianer\n")
    built = run(project, *command)
    assert built.returncode != 0
    lines = [each for each in built.stdout.splitlines() if each.startswith(f"data/comparison.yml:{line}:")]
    assert len(lines) == 1, built.stdout
    assert re.match(r"data/comparison\.yml:\d+:\d+: .*contianer.*did you mean 'container'\?", lines[0])
    assert "Traceback" not in built.stdout
    assert different(before, contents(project / "site")) == []
    assert not (project / "site.new").exists()


def test_the_mistakes_of_all_files_are_told_at_once(project: Path):
    first = change(project / "data/comparison.yml", "favors: container\n", "favors: contianer\n")
    second = change(project / "data/stacks.yml", "kind: hardware,", "kind: hardwear,")
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert f"\ndata/comparison.yml:{first}:" in built.stdout
    assert f"\ndata/stacks.yml:{second}:" in built.stdout


MISTAKES = {
    "virtual-machines.md": "[nowhere](nowhere.md)",
    "containers.md": "[no such place](index.md#no-such-place)",
    "key-differences.md": "{{ no_such_name }}",
    "why-it-matters.md": "{{ no_such_macro() }}",
    "in-between.md": "{{ street() }}",
    "misconceptions.md": "{{ street(homes=99) }}",
    "try-it.md": '{{ stacks("no-such-stack") }}',
    "glossary.md": '{{ difference_tiles("no-such-group") }}',
    "about.md": "{{ street(homes=3 }}",
}
"""A mistake of each kind, in a page each."""


def make_mistakes(project: Path, pages: list[str]) -> None:
    for page in pages:
        with (project / "docs" / page).open("a", encoding="utf-8") as file:
            file.write(f"\n{MISTAKES[page]}\n")


@pytest.mark.parametrize("page", ["virtual-machines.md", "about.md"])
def test_a_mistake_in_a_page_fails_the_build_and_leaves_the_last_site_as_it_was(project: Path, page: str):
    before = contents(project / "site")
    make_mistakes(project, [page])
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert page in built.stdout, "the message says which page"
    assert "Traceback" not in built.stdout
    assert different(before, contents(project / "site")) == []
    assert not (project / "site.new").exists()


def test_every_kind_of_mistake_in_a_page_is_told_in_a_line_that_names_the_page(project: Path):
    make_mistakes(project, list(MISTAKES))
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert "Traceback" not in built.stdout
    warnings = [line for line in built.stdout.splitlines() if line.startswith("WARNING")]
    assert [page for page in MISTAKES if not any(page in line for line in warnings)] == []


def test_a_page_that_the_navigation_forgets_is_noticed(project: Path):
    (project / "docs/forgotten.md").write_text("# Forgotten\n", encoding="utf-8")
    built = run(project, *MAKE)
    assert built.returncode != 0
    assert "forgotten.md" in built.stdout


def test_after_the_mistake_is_mended_the_site_is_built_again(project: Path):
    change(project / "data/comparison.yml", "favors: container\n", "favors: contianer\n")
    assert run(project, *MAKE).returncode != 0
    change(project / "data/comparison.yml", "favors: contianer\n", "favors: container\n")
    change(project / "data/comparison.yml", "verdict: Minutes\n", "verdict: A few minutes\n")
    assert run(project, *MAKE).returncode == 0
    assert "A few minutes" in (project / "site/index.html").read_text(encoding="utf-8")
    assert "A few minutes" in (project / "site/key-differences.html").read_text(encoding="utf-8")


def test_a_page_that_is_gone_is_gone_from_the_site(project: Path):
    (project / "site/old.html").touch()
    assert run(project, *MAKE).returncode == 0
    assert not (project / "site/old.html").exists()


def test_building_twice_makes_the_same_bytes(project: Path):
    one = contents(project / "site")
    shutil.copytree(project, project.parent / "elsewhere" / "copy", ignore=shutil.ignore_patterns("site"))
    built = run(project.parent / "elsewhere" / "copy", *MAKE)
    assert built.returncode == 0, built.stdout
    assert different(one, contents(project.parent / "elsewhere" / "copy/site")) == []


def test_a_later_day_changes_nothing_but_the_dates_for_search_engines(project: Path):
    assert run(project, *MAKE, SOURCE_DATE_EPOCH="1000000000").returncode == 0
    one = contents(project / "site")
    assert run(project, *MAKE, SOURCE_DATE_EPOCH="2000000000").returncode == 0
    other = contents(project / "site")
    dated = {"sitemap.xml", "sitemap.xml.gz"}
    assert set(different(one, other)) <= {*dated, OFFLINE_COPY, "contents.txt"}
    assert {Path(name).name for name in different(packed(one[OFFLINE_COPY]), packed(other[OFFLINE_COPY]))} <= dated


def test_the_address_of_the_site_comes_from_the_environment(project: Path):
    address = "https://somewhere.example/vms/"
    assert run(project, *MAKE, SITE_URL=address).returncode == 0
    for page in (project / "site").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        if page.name != "404.html":
            assert f'<link rel="canonical" href="{address}{page.name}">' in text
        assert DEFAULT_ADDRESS not in text
    assert f"{address}key-differences.html" in (project / "site/sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/vms/index.html"' in (project / "site/404.html").read_text(encoding="utf-8")


def test_without_one_the_address_is_the_default(built_once: Path):
    text = (built_once / "site/about.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{DEFAULT_ADDRESS}about.html">' in text


# --- serving --------------------------------------------------------------------------------------------------------


class Server:
    """`make serve`, running in a copy of the project."""

    def __init__(self, project: Path, address: str, log: Path):
        self.project = project
        self._address = address
        self._log = log
        self.process = subprocess.Popen(
            ["make", "serve"],
            cwd=project,
            env=environment(),
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def page(self, name: str) -> str:
        """A page as the server gives it now; nothing while it gives none, as after a mistake."""
        try:
            with urlopen(f"{self._address}/{name}", timeout=2) as answer:
                return answer.read().decode("utf-8")
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def wait_until(self, what: str, fulfilled: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not fulfilled():
            assert self.process.poll() is None, f"the server has ended:\n{self.log()}"
            assert time.monotonic() < end, f"{what} takes too long:\n{self.log()}"
            time.sleep(0.1)

    def wait_for_words(self, name: str, words: str) -> None:
        self.wait_until(f"{words!r} on {name}", lambda: words in self.page(name))

    def wait_for_message(self, message: str) -> None:
        self.wait_until(f"{message!r} in the terminal", lambda: message in self.log())

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f'\ndev_addr: "{address}"\nsite_url: "http://{address}/"\n')
    server = Server(project, f"http://{address}", tmp_path / "serve.txt")
    try:
        server.wait_until("the start of the server", lambda: "Minutes" in server.page("key-differences.html"))
        yield server
    finally:
        server.stop()


def test_edits_of_data_pages_and_templates_show_up_while_the_server_runs(server: Server):
    matrix, project = "key-differences.html", server.project
    change(project / "data/comparison.yml", "verdict: Minutes\n", "verdict: Edited verdict\n")
    server.wait_for_words(matrix, "Edited verdict")

    change(project / "docs/key-differences.md", "# Key differences", "# Edited heading")
    server.wait_for_words(matrix, "Edited heading")

    with (project / "macros/templates/comparison/table.html").open("a", encoding="utf-8") as template:
        template.write("<p>Edited template</p>\n")
    server.wait_for_words(matrix, "Edited template")


def test_an_edit_of_a_macro_shows_up_while_the_server_runs(server: Server):
    with (server.project / "macros/views/comparison.py").open("a", encoding="utf-8") as macros:
        macros.write(
            "\n\n_before_the_edit = comparison_table\n\n\n"
            "def comparison_table(site: Site) -> str:\n"
            '    return "<p>Edited macro</p>\\n" + _before_the_edit(site)\n'
        )
    server.wait_for_words("key-differences.html", "Edited macro")


def test_after_a_mistake_in_the_data_the_server_waits_for_it_to_be_mended(server: Server):
    data = server.project / "data/comparison.yml"
    line = change(data, "favors: container\n", "favors: contianer\n")
    server.wait_for_message(f"\ndata/comparison.yml:{line}:")
    change(data, "favors: contianer\n", "favors: container\n")
    change(data, "verdict: Minutes\n", "verdict: Mended\n")
    server.wait_for_words("key-differences.html", "Mended")


def test_after_a_mistake_in_a_page_the_server_waits_for_it_to_be_mended(server: Server):
    page = server.project / "docs/about.md"
    with page.open("a", encoding="utf-8") as text:
        text.write("\n{{ no_such_name }}\n")
    server.wait_for_message("no_such_name")
    change(page, "{{ no_such_name }}", "Mended page")
    server.wait_for_words("about.html", "Mended page")


def test_after_a_mistake_in_the_code_the_server_waits_for_it_to_be_mended(server: Server):
    code = server.project / "macros/views/comparison.py"
    good = code.read_text(encoding="utf-8")
    code.write_text(f"{good}\ndef broken(:\n", encoding="utf-8")
    server.wait_for_message("SyntaxError")
    code.write_text(good, encoding="utf-8")
    change(server.project / "data/comparison.yml", "verdict: Minutes\n", "verdict: Mended\n")
    server.wait_for_words("key-differences.html", "Mended")
