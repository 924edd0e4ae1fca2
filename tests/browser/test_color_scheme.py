"""The page is light or dark as the system is, until the reader chooses, and then as the reader chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from contract import ALL_PAGES, LANDING, NOT_FOUND, PAGES, PHONE, SCHEMES
from playwright.sync_api import Page, expect
from windows import Windows, show_in

INK_AND_PAPER = """() => ["color", "backgroundColor"].map(name => getComputedStyle(document.body)[name]
    .match(/[\\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0))"""


def assert_shown(window: Page, scheme: str) -> None:
    assert window.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
    ink, paper = window.evaluate(INK_AND_PAPER)
    assert (ink < paper) == (scheme == "light"), "not only the name of the scheme"


def toggle(window: Page, name: str) -> None:
    window.locator(f".md-header__button[title='{name}']").click()


def open_for_the_first_time(open_page: Windows, page: str = PAGES[-1], **options: object) -> Page:
    """Open a page in a browser in which nothing was chosen before, and which forgets what is chosen now."""
    return open_page(page, alone=True, **options)


@pytest.fixture(params=["disk", "host"])
def place(request: pytest.FixtureRequest, site: Path, hosted: str) -> Path | str:
    """Where the pages are: on a disk, or on a host."""
    return site if request.param == "disk" else hosted


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", [LANDING, NOT_FOUND])
def test_the_first_visit_follows_the_system(open_page, page: str, scheme: str):
    assert_shown(open_for_the_first_time(open_page, page, scheme=scheme), scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_page_follows_the_system(look_at, page: str, scheme: str):
    assert_shown(look_at(page, scheme=scheme), scheme)


def test_the_page_follows_when_the_system_changes(open_page):
    window = open_page(PAGES[-1], scheme="light")
    show_in(window, "dark")
    assert_shown(window, "dark")


def test_the_toggle_chooses_and_the_choice_holds(open_page, place: Path | str):
    window = open_for_the_first_time(open_page, place=place, scheme="dark")
    toggle(window, "Switch to light")
    assert_shown(window, "light")
    window.reload()
    assert_shown(window, "light")
    window.goto(window.url.replace(PAGES[-1], PAGES[-2]))
    assert_shown(window, "light")  # the choice holds on every page
    toggle(window, "Switch to dark")
    assert_shown(window, "dark")
    window.reload()
    assert_shown(window, "dark")
    toggle(window, "Follow the system")
    show_in(window, "light")
    assert_shown(window, "light")


def test_the_choice_is_stronger_than_the_system(open_page):
    window = open_for_the_first_time(open_page, scheme="light")
    toggle(window, "Switch to light")
    window.emulate_media(color_scheme="dark")
    window.reload()
    assert_shown(window, "light")


def test_the_toggle_works_with_the_keyboard(open_page):
    window = open_for_the_first_time(open_page, scheme="dark")
    for _ in range(10):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.name") == "__palette":
            break
    window.keyboard.press("Enter")
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES["light"])


def test_the_toggle_is_there_on_a_phone(open_page):
    window = open_for_the_first_time(open_page, width=PHONE, scheme="dark")
    toggle(window, "Switch to light")
    assert_shown(window, "light")
