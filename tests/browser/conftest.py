"""One browser and one built site for all tests, and windows in which nothing may be asked of the network.

The browser is found or installed by find_browser.py; without one the whole run stops, because a promise that nobody
checked must not look kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from building import build_once
from find_browser import NoBrowser, find_browser
from hosting import serving
from playwright.sync_api import Browser, sync_playwright
from windows import Contexts, Looking, Windows

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page or the browser itself asks for, no name leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One browser for each worker."""
    if pytestconfig.getoption("--refresh") and pytestconfig.getoption("markexpr"):
        pytest.exit("make refresh needs no browser: compute what is compared from the data", returncode=1)
    with sync_playwright() as playwright:
        try:
            path = find_browser(playwright.chromium.executable_path)
        except NoBrowser as error:
            pytest.exit(str(error), returncode=1)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=0)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Contexts]:
    """The browser's contexts, which pages share."""
    contexts = Contexts(browser)
    yield contexts
    contexts.assert_quiet()


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """When a test is over, no page may have asked another host, broken its policy or logged a problem."""
    yield
    if "contexts" in request.fixturenames:
        request.getfixturevalue("contexts").assert_quiet()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """The folder of the built site, as somebody has it who has not said where it is published."""
    return build_once(shared_folder / "from disk")


@pytest.fixture(scope="session")
def published_site(shared_folder: Path) -> Path:
    """The folder of the site, built to be published at https://published.example/vms/."""
    return build_once(
        shared_folder / "published",
        SITE_URL="https://published.example/vms/",
        REPORT_URL="https://published.example/report",
    )


@pytest.fixture(scope="session")
def hosted(site: Path) -> Iterator[str]:
    """The address of the same site on a web server, without the last slash."""
    with serving(site) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def open_page(contexts: Contexts, site: Path) -> Iterator[Windows]:
    """Opens pages, and closes them when the test is over."""
    windows = Windows(contexts, site)
    yield windows
    windows.close()


@pytest.fixture(scope="session")
def look_at(contexts: Contexts, site: Path) -> Iterator[Looking]:
    """Shows pages to tests that only look."""
    looking = Looking(contexts, site)
    yield looking
    looking.close()
