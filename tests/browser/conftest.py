"""One browser and one built site for all tests, and windows in which nothing may be asked of the network.

The browser is found or installed by find_browser.py; without one the whole run stops, because a promise that nobody
checked must not look kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from contract import DESKTOP, NOT_FOUND, ROOT
from find_browser import NoBrowser, find_browser
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

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
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """One browser for the whole run."""
    try:
        path = find_browser(driver.chromium.executable_path)
    except NoBrowser as error:
        pytest.exit(str(error), returncode=1)
    browser = driver.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


def build_site(folder: Path, **settings: str) -> Path:
    """Build the site as `make site` does, into a folder of its own, and insist that nothing is warned of."""
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPORT_URL")}
    built = subprocess.run(  # noqa: PLW1510 - what went wrong is told beneath
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", folder],
        cwd=ROOT,
        env={**environment, "NO_MKDOCS_2_WARNING": "1", **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert built.returncode == 0, f"the site cannot be built:\n{built.stdout}"
    assert "WARNING" not in built.stdout, f"the build warns:\n{built.stdout}"
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, as somebody has it who has not said where it is published."""
    return build_site(tmp_path_factory.mktemp("from disk") / "site")


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built to be published at https://published.example/vms/."""
    return build_site(
        tmp_path_factory.mktemp("published") / "site",
        SITE_URL="https://published.example/vms/",
        REPORT_URL="https://published.example/report",
    )


class Host(SimpleHTTPRequestHandler):
    """A web server as any host has: files from a folder, and the site's own page where there is no file."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        # What has changed is to be seen at once.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, *rest: object) -> None:
        page = Path(self.directory, NOT_FOUND).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="session")
def hosted(site: Path) -> Iterator[str]:
    """The address of the same site on a web server, without the last slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Windows:
    """Opens pages, each in a window of its own, and keeps what they asked for and what they complained of."""

    def __init__(self, browser: Browser, site: Path):
        self._browser = browser
        self._site = site
        self._contexts: list[BrowserContext] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def __call__(
        self,
        page: str,
        *,
        place: Path | str | None = None,
        width: int = DESKTOP,
        height: int = 900,
        scheme: str = "light",
        before: str = "",
        **options: object,
    ) -> Page:
        """Open a page of the site from disk, or from the folder or address that `place` names.

        `before` is a script that runs before any of the page's own.
        """
        place = place or self._site
        from_disk = isinstance(place, Path)
        home = place.as_uri() if from_disk else place
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            # A page on a disk may ask for its own files and nothing else. Without a network it cannot get more.
            offline=from_disk,
            **options,
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        self._watch(context, home)
        window = context.new_page()
        if before:
            window.add_init_script(before)
        window.goto(f"{home}/{page}")
        return window

    def _watch(self, context: BrowserContext, home: str) -> None:
        def asked(url: str) -> None:
            self.requests.append(url)
            if not url.startswith((f"{home}/", "data:", "blob:", "about:")):
                self.complaints.append(f"asks for {url}")

        def said(kind: str, text: str) -> None:
            if kind in ("error", "warning"):
                self.complaints.append(f"{kind}: {text}")

        context.on("request", lambda request: asked(request.url))
        context.on("console", lambda message: said(message.type, message.text))
        context.on("weberror", lambda error: said("error", str(error.error)))

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def assert_quiet(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)


@pytest.fixture
def open_page(browser: Browser, site: Path) -> Iterator[Windows]:
    """Opens pages. When the test is over, none of them may have asked another host for anything or logged a problem."""
    windows = Windows(browser, site)
    yield windows
    windows.close()
    windows.assert_quiet()


def wait_until(window: Page, promise: str, argument: object = None) -> None:
    """Wait until what a script promises is true. The browser's own waiting takes any promise for true."""
    for _ in range(100):
        if window.evaluate(promise, argument):
            return
        window.wait_for_timeout(100)
    pytest.fail(f"this never came true: {promise}")


class Looking:
    """Pages that stay open for all tests that only look at them. Whoever clicks or types opens a window of its own."""

    def __init__(self, browser: Browser, site: Path):
        self._browser = browser
        self._site = site
        self._opened: dict[tuple[str, bool], tuple[Windows, Page]] = {}
        self._schemes: dict[Page, str] = {}

    def __call__(
        self,
        page: str,
        *,
        width: int = DESKTOP,
        scheme: str = "light",
        media: str = "screen",
        scripts: bool = True,
    ) -> Page:
        """A page of the site, opened from disk, as it is at this width, in this scheme and on this medium."""
        if (page, scripts) not in self._opened:
            windows = Windows(self._browser, self._site)
            window = windows(page, scheme=scheme, java_script_enabled=scripts, reduced_motion="reduce")
            self._opened[page, scripts] = windows, window
            self._schemes[window] = scheme
        _, window = self._opened[page, scripts]
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(media=media, color_scheme=scheme)
        if self._schemes[window] != scheme:
            self._schemes[window] = scheme
            window.reload()
        return window

    def all_settled(self, pages: tuple[str, ...], **options: object) -> dict[str, Page]:
        """The pages, when none of them is fetching anything any more. All are opened before the first is waited for."""
        opened = {page: self(page, **options) for page in pages}
        for window in opened.values():
            window.wait_for_load_state("networkidle")
        return opened

    def windows_of(self, page: str) -> Windows:
        """What a page that has been looked at asked for and complained of so far."""
        return self._opened[page, True][0]

    def close(self) -> None:
        for windows, _ in self._opened.values():
            windows.close()
        for windows, _ in self._opened.values():
            windows.assert_quiet()


@pytest.fixture(scope="session")
def look_at(browser: Browser, site: Path) -> Iterator[Looking]:
    """Shows pages to tests that only look."""
    looking = Looking(browser, site)
    yield looking
    looking.close()
