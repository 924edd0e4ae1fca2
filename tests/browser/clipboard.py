"""What a page puts on the clipboard, and browsers that keep theirs from pages."""

from __future__ import annotations

from contract import MATRIX
from playwright.sync_api import Page
from windows import Windows, wait_until

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
REFUSED_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
NO_COPYING = "document.execCommand = () => false"

NOTHING = "nothing was copied"


def open_with_clipboard(open_page: Windows, page: str = MATRIX, **options: object) -> Page:
    """Open a page with nothing of an earlier test left in the clipboard."""
    window = open_page(page, **options)
    _empty(_neighbor(window))
    return window


def copied(window: Page) -> str:
    """What is copied next, or was since this was last asked."""
    neighbor = _neighbor(window)
    wait_until(neighbor, "nothing => navigator.clipboard.readText().then(text => text !== nothing)", NOTHING)
    text = neighbor.evaluate("navigator.clipboard.readText()")
    _empty(neighbor)
    return text


def _empty(window: Page) -> None:
    window.evaluate("nothing => navigator.clipboard.writeText(nothing)", NOTHING)


def _neighbor(window: Page) -> Page:
    """Another page, because from this one a test may have taken the clipboard away."""
    return window.context.pages[0]
