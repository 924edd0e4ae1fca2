"""The page is light or dark as the system is, until the reader chooses, and then as the reader chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract import ALL_PAGES, LANDING, PHONE, SCHEMES
from playwright.sync_api import Page, expect

BY_NAME = {"light": "default", "dark": "slate"}


def shown(window: Page) -> str:
    return window.locator("body").get_attribute("data-md-color-scheme")


def toggle(window: Page, name: str) -> None:
    window.locator(f".md-header__button[title='{name}']").click()


@pytest.fixture(params=["disk", "host"])
def place(request: pytest.FixtureRequest, site: Path, hosted: str) -> Path | str:
    """Where the pages are: on a disk, or on a host."""
    return site if request.param == "disk" else hosted


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", ALL_PAGES)
def test_the_first_visit_follows_the_system(look_at, page: str, scheme: str):
    window = look_at(page, scheme=scheme)
    assert shown(window) == BY_NAME[scheme]
    ink, paper = window.evaluate(
        "() => ['color', 'backgroundColor'].map(name => getComputedStyle(document.body)[name]"
        ".match(/[\\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0))"
    )
    assert (ink < paper) == (scheme == "light"), "not only the name of the scheme"


def test_the_page_follows_when_the_system_changes(open_page):
    window = open_page(LANDING, scheme="light")
    window.emulate_media(color_scheme="dark")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_toggle_chooses_and_the_choice_holds(open_page, place: Path | str):
    window = open_page(LANDING, place=place, scheme="dark")
    toggle(window, "Switch to light")
    assert shown(window) == "default"
    window.reload()
    assert shown(window) == "default"
    window.goto(window.url.replace("index.html", "containers.html"))
    assert shown(window) == "default", "the choice holds on every page"
    toggle(window, "Switch to dark")
    assert shown(window) == "slate"
    window.reload()
    assert shown(window) == "slate"
    toggle(window, "Follow the system")
    window.emulate_media(color_scheme="light")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_choice_is_stronger_than_the_system(open_page):
    window = open_page(LANDING, scheme="light")
    toggle(window, "Switch to light")
    window.emulate_media(color_scheme="dark")
    window.reload()
    assert shown(window) == "default"


def test_the_toggle_works_with_the_keyboard(open_page):
    window = open_page(LANDING, scheme="dark")
    for _ in range(10):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.name") == "__palette":
            break
    window.keyboard.press("Enter")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_toggle_is_there_on_a_phone(open_page):
    window = open_page(LANDING, width=PHONE, scheme="dark")
    toggle(window, "Switch to light")
    assert shown(window) == "default"
