"""Opens pages, and keeps what the browser complains of. Nothing may be asked of any network.

A context of the browser is expensive, a page in one that is there already is not. So all windows that need the same of
their context share it.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from contract import DESKTOP, NOT_FOUND, SCHEMES
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE = 120
"""Seconds after which a wait counts as a hang. Even a machine under load takes no tenth of it for anything."""

expect.set_options(timeout=PATIENCE * 1000)


HERE = ("file:", "http://127.0.0.1:", "data:", "blob:", "about:")
"""How each address begins that is on this machine."""


class Contexts:
    """The browser's contexts, one of each kind, and what went wrong in any of them, whichever test opened it.

    That is a request to another host, an error or a warning in the console, and so all that a page's policy refuses.
    """

    def __init__(self, browser: Browser):
        self.complaints: list[str] = []
        self._browser = browser
        self.shared = cache(self.alone)

    def alone(self, *, offline: bool = False, scripts: bool = True, touch: bool = False) -> BrowserContext:
        """A context with a memory of its own: nothing was chosen on any page and no worker keeps any file."""
        context = self._browser.new_context(
            viewport={"width": DESKTOP, "height": 900},
            offline=offline,
            java_script_enabled=scripts,
            has_touch=touch,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE * 1000)
        context.on("request", lambda request: request.url.startswith(HERE) or self._complain("asks for", request.url))
        context.on("console", lambda message: self._said(message.page, message.type, message.text))
        context.on("weberror", lambda error: self._said(error.page, "error", error.error))
        return context

    def _said(self, page: Page | None, kind: str, text: object) -> None:
        if kind in ("error", "warning"):
            self._complain(page.url if page else "a worker", f"{kind}: {text}")

    def _complain(self, *words: str) -> None:
        self.complaints.append(" ".join(words))

    def assert_quiet(self) -> None:
        complaints = "\n".join(self.complaints)
        self.complaints.clear()
        assert not complaints, complaints


class Windows:
    """Opens pages and keeps what they asked for."""

    def __init__(self, contexts: Contexts, site: Path):
        self._contexts = contexts
        self._site = site
        self._opened: list[Page | BrowserContext] = []
        self.requests: list[str] = []

    def __call__(
        self,
        page: str,
        *,
        place: Path | str | None = None,
        width: int = DESKTOP,
        height: int = 900,
        scheme: str = "light",
        motion: str = "reduce",
        before: str = "",
        alone: bool = False,
        **kind: bool,
    ) -> Page:
        """Open a page of the site from disk, or from the folder or address that `place` names.

        `before` is a script that runs before any of the page's own. Whatever the browser should remember only for this
        window is opened `alone`.
        """
        place = place or self._site
        from_disk = isinstance(place, Path)
        home = place.as_uri() if from_disk else place
        # A page on a disk may ask for its own files and nothing else. Without a network it cannot get more.
        context = (self._contexts.alone if alone else self._contexts.shared)(offline=from_disk, **kind)
        if not alone and not context.pages:
            # As long as one page of the site is open, the next one need not start a process of its own.
            context.new_page().goto(f"{home}/{NOT_FOUND}")
        window = context.new_page()
        self._opened.append(context if alone else window)
        self._watch(window, home)
        window.set_viewport_size({"width": width, "height": height})
        window.emulate_media(color_scheme=scheme, reduced_motion=motion)
        if before:
            window.add_init_script(before)
        window.goto(f"{home}/{page}")
        return window

    def _watch(self, window: Page, home: str) -> None:
        def asked(url: str) -> None:
            self.requests.append(url)
            if url.startswith(HERE[:2]) and not url.startswith(f"{home}/"):
                self._contexts.complaints.append(f"asks for {url}, which is not in {home}")

        window.on("request", lambda request: asked(request.url))

    def close(self) -> None:
        for opened in self._opened:
            opened.close()
        self._opened.clear()


class Looking:
    """Pages that stay open for all tests that only look. Whoever clicks or types opens a window of their own."""

    def __init__(self, contexts: Contexts, site: Path):
        self._contexts = contexts
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
            windows = Windows(self._contexts, self._site)
            self._opened[page, scripts] = windows, windows(page, scheme=scheme, scripts=scripts)
        _, window = self._opened[page, scripts]
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(media=media, color_scheme=scheme)
        if scripts and self._schemes.setdefault(window, scheme) != scheme:
            self._schemes[window] = scheme
            window.bring_to_front()  # a page behind others notices a second later
            if page == NOT_FOUND:  # it is seen for a moment only, so it does not follow when the system changes
                window.reload()
            show_in(window, scheme)
        return window

    def all_settled(self, pages: tuple[str, ...], **options: object) -> dict[str, Page]:
        """The pages, when none of them is fetching anything any more. All are opened before the first is waited for."""
        opened = {page: self(page, **options) for page in pages}
        for window in opened.values():
            window.wait_for_load_state("networkidle")
        return opened

    def requests_of(self, page: str) -> list[str]:
        """What a page that has been looked at asked for so far."""
        return self._opened[page, True][0].requests

    def close(self) -> None:
        for windows, _ in self._opened.values():
            windows.close()


def show_in(window: Page, scheme: str) -> None:
    """Change the scheme of the system, and wait until the page has followed."""
    window.emulate_media(color_scheme=scheme)
    window.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])
    until_still(window)


def until_still(window: Page) -> None:
    """Wait until what opens is open: half-way through, its colors are neither one nor the other."""
    window.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))")


def wait_until(window: Page, promise: str, argument: object = None) -> None:
    """Wait until what a script promises is true. The browser's own waiting takes any promise for true."""
    end = time.monotonic() + PATIENCE
    while not window.evaluate(promise, argument):
        assert time.monotonic() < end, f"this never came true: {promise}"
        window.wait_for_timeout(20)


def tab_to(window: Page, thing: Locator) -> None:
    """Reach a thing from its neighbor as a reader without a mouse does, wherever on the page it is."""
    thing.focus()
    window.keyboard.press("Shift+Tab")
    assert not thing.evaluate("thing => thing === document.activeElement"), "the Tab key does not leave it"
    window.keyboard.press("Tab")
    assert thing.evaluate("thing => thing === document.activeElement"), "the Tab key does not reach it"
