"""`make serve`, in a copy of the project: every edit shows up, and a mistake is told and waited for."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from projects import PATIENCE, append, change, run, start


class Server:
    """`make serve`, running in a copy of the project."""

    def __init__(self, project: Path, log: Path):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{unused.getsockname()[1]}"
        append(project / "mkdocs.yml", f'\ndev_addr: "{address}"\nsite_url: "http://{address}/"\n')
        self.project = project
        self._address = f"http://{address}"
        self._log = log
        with log.open("w") as output:
            # What a server leaves that is killed goes with the folder of the test.
            settings = {"TMPDIR": str(log.parent), "SITE_URL": "https://published.example/"}
            self._process = start(project, "make", "serve", output=output, **settings)

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
            assert self._process.poll() is None, f"the server has ended:\n{self.log()}"
            assert time.monotonic() < end, f"{what} does not come:\n{self.log()}"
            time.sleep(0.1)

    def wait_for_words(self, name: str, words: str) -> None:
        self.wait_until(f"{words!r} on {name}", lambda: words in self.page(name))

    def wait_for_message(self, message: str) -> None:
        self.wait_until(f"{message!r} in the terminal", lambda: message in self.log())

    def stop(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@pytest.fixture(scope="module")
def server(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all edits. Each says something else, and mends what it breaks."""
    folder = tmp_path_factory.mktemp("served")
    server = Server(shutil.copytree(built_once, folder / "project"), folder / "serve.txt")
    try:
        server.wait_for_words("key-differences.html", "Seconds")
        yield server
    finally:
        server.stop()


def test_wherever_it_is_published_no_browser_keeps_what_is_being_edited_and_the_server_may_reload_it(server: Server):
    page = server.page("key-differences.html")
    assert "livereload" in page
    assert "serviceWorker" not in page
    assert "published.example" not in page
    assert "Content-Security-Policy" not in page


def test_an_address_that_is_taken_is_told_in_one_line(built_once: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        served = run(built_once, "make", "serve", f"ADDRESS={address}")
    assert served.returncode != 0
    assert f"{address}: Address already in use; is the site served there already?" in served.stdout
    assert "Traceback" not in served.stdout


NEW_MACRO = """

_before_the_edit = comparison_table


def comparison_table(site: Site) -> str:
    return "<p>Edited macro</p>\\n" + _before_the_edit(site)
"""

NEW_HOOK = """

def on_page_markdown(markdown: str, **_: object) -> str:
    return f"{markdown}\\n\\nEdited hook\\n"
"""

EDITS = {
    "data/comparison.yml": lambda file: change(file, "why: It boots.", "why: Edited data."),
    "docs/key-differences.md": lambda file: append(file, "\nEdited page\n"),
    "macros/templates/comparison/table.html": lambda file: append(file, "<p>Edited template</p>\n"),
    "macros/views/comparison.py": lambda file: append(file, NEW_MACRO),
    "overrides/main.html": lambda file: append(file, "{% block announce %}Edited theme{% endblock %}\n"),
    "macros/for_mkdocs.py": lambda file: append(file, NEW_HOOK),
}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("data/comparison.yml", "Edited data"),
        ("docs/key-differences.md", "Edited page"),
        ("macros/templates/comparison/table.html", "Edited template"),
        ("macros/views/comparison.py", "Edited macro"),
        ("overrides/main.html", "Edited theme"),
        ("macros/for_mkdocs.py", "Edited hook"),
    ],
)
def test_an_edit_shows_up_while_the_server_runs(file: str, words: str, server: Server):
    assert words not in server.page("key-differences.html")
    EDITS[file](server.project / file)
    server.wait_for_words("key-differences.html", words)


def test_after_a_mistake_in_the_data_the_server_waits_for_it_to_be_mended(server: Server):
    data = server.project / "data/comparison.yml"
    line = change(data, "favors: container", "favors: contianer")
    server.wait_for_message(f"\ndata/comparison.yml:{line}:")
    change(data, "favors: contianer", "favors: container")
    change(data, "verdict: Strong", "verdict: Mended data")
    server.wait_for_words("key-differences.html", "Mended data")


def test_after_a_mistake_in_a_page_the_server_waits_for_it_to_be_mended(server: Server):
    page = server.project / "docs/about.md"
    append(page, "\n{{ no_such_name }}\n")
    server.wait_for_message("no_such_name")
    change(page, "{{ no_such_name }}", "Mended page")
    server.wait_for_words("about.html", "Mended page")


def test_after_a_mistake_in_the_code_the_server_waits_for_it_to_be_mended(server: Server):
    code = server.project / "macros/views/comparison.py"
    good = code.read_text(encoding="utf-8")
    append(code, "\ndef broken(:\n")
    server.wait_for_message("SyntaxError")
    code.write_text(good, encoding="utf-8")
    change(server.project / "data/comparison.yml", "verdict: Weaker", "verdict: Mended code")
    server.wait_for_words("key-differences.html", "Mended code")
