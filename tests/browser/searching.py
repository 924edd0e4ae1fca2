"""Searches the site as a reader does who never touches a mouse."""

from __future__ import annotations

from contract import PAGES
from playwright.sync_api import Locator, Page, expect

WORD = "container"
"""No page can do without it."""


def search(window: Page) -> None:
    """Search for a word with the keyboard alone, open the first result and find the word there."""
    window.keyboard.press("Control+k")
    field = window.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    window.keyboard.type(WORD)
    found = results(window)
    expect(found.first).to_be_visible()
    expect(found.nth(1)).to_be_attached()  # more than one page speaks of it
    for _ in range(5):  # a page comes first, then the section of it that speaks of the word
        window.keyboard.press("ArrowDown")
        if found.first.evaluate("link => link === document.activeElement"):
            break
    expect(found.first).to_be_focused()
    window.keyboard.press("Enter")
    assert_the_page_found_speaks_of_it(window)


def results(window: Page) -> Locator:
    """The links to what was found."""
    return window.locator(f".md-search-result__item a[href*='h={WORD}']")


def assert_the_page_found_speaks_of_it(window: Page) -> None:
    window.wait_for_url(f"**/*h={WORD}*")
    assert window.url.partition("?")[0].endswith(tuple(f"/{page}" for page in PAGES))
    expect(window.locator("article mark").first).to_be_visible()
    assert WORD in window.locator("article mark").first.inner_text().lower()
