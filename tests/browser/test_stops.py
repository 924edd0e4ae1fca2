"""The Tab key stops seldom: like things are one stop, and the arrow keys walk them. Each thing is reached still."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, DESKTOP, EVIDENCE, GLOSSARY, IN_BETWEEN, MATRIX, MYTHS, PHONE
from playwright.sync_api import expect
from stops import first_stop, missed, stops

MOST = 120
"""Stops of a page on which nothing is open."""
FIRST = 12
"""Stops from the top of a page to the first thing that it compares or proves."""

WALKS = {
    ".md-tabs": (MATRIX, "a"),
    ".md-sidebar--secondary": (MYTHS, "a"),
    "article": (MYTHS, ".headerlink"),
    ".glance": (MATRIX, "li > a"),
    ".groups": (MATRIX, "button"),
    ".matrix__row": (MATRIX, ":is(.pick, .copy-link, .matrix__cell :is(a, button))"),
    ".misconception": (MYTHS, ":is(.term, .misconception__rows a)"),
    ".line": (IN_BETWEEN, "a"),
    ".timeline": (IN_BETWEEN, ":is(a, button)"),
    ".letters": (GLOSSARY, "a"),
    ".glossary__terms": (GLOSSARY, ".fact__link"),
    ".fact-index": (EVIDENCE, "a"),
}
"""Where like things stand: on which page, and what they are."""

walks = pytest.mark.parametrize(("place", "page", "kind"), [(place, *walk) for place, walk in WALKS.items()])


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_few_stops_and_a_key_leads_to_each_thing(open_page, page: str, width: int):
    window = open_page(page, width=width)
    assert 10 < stops(window) <= MOST, (
        f"{page} has {stops(window)} stops: fold something, or let overrides/scripts/walk.js"
    )
    assert missed(window) == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize(("page", "things"), [(MATRIX, ".matrix__row"), (EVIDENCE, ".fact")])
def test_few_stops_lead_from_the_top_to_the_first_row_and_to_the_first_fact(
    open_page, page: str, things: str, width: int
):
    window = open_page(page, width=width)
    window.keyboard.press("Tab")
    for _ in range(FIRST - 1):
        if window.evaluate("things => document.activeElement.closest(things) !== null", things):
            break
        window.keyboard.press("Tab")
    expect(window.locator(f"{things}:focus-within")).to_have_count(1)
    assert first_stop(window, things) <= FIRST


@walks
def test_the_arrow_keys_walk_like_things(open_page, place: str, page: str, kind: str):
    window = open_page(page)
    things = window.locator(place).first.locator(kind)
    last = things.count() - 1
    assert last > 0
    assert [each.get_attribute("tabindex") for each in things.all()] == ["0"] + ["-1"] * last
    things.first.focus()
    for key, at in (
        ("ArrowRight", 1),
        ("ArrowLeft", 0),
        ("ArrowLeft", 0),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 0),
    ):
        window.keyboard.press(key)
        expect(things.nth(at)).to_be_focused()


@pytest.mark.parametrize(("place", "page"), [(".md-sidebar--secondary", MYTHS), (".glance", MATRIX)])
def test_up_and_down_walk_what_stands_beneath_each_other(open_page, place: str, page: str):
    window = open_page(page)
    links = window.locator(place).locator("li > a")
    links.first.focus()
    for key, at in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1)):
        window.keyboard.press(key)
        expect(links.nth(at)).to_be_focused()


@walks
def test_what_is_walked_says_which_keys_do_it(open_page, place: str, page: str, kind: str):
    window = open_page(page)
    words = window.locator("#arrow-keys")
    expect(words).to_be_hidden()
    first = window.locator(place).first.locator(kind).first
    expect(first).to_have_accessible_description(words.text_content())
    window.keyboard.press("Tab")
    first.focus()
    expect(words).to_be_visible()


def test_who_comes_back_to_like_things_finds_the_one_that_they_left(open_page):
    window = open_page(MATRIX)
    buttons = window.get_by_role("toolbar", name="Show rows").get_by_role("button")
    buttons.first.focus()
    for key in ("ArrowRight", "ArrowRight", "Tab", "Shift+Tab"):
        window.keyboard.press(key)
    expect(buttons.nth(2)).to_be_focused()


def test_like_things_are_reached_when_the_stop_among_them_is_filtered_away(open_page):
    window = open_page(EVIDENCE)
    links = window.locator("article .headerlink")
    links.nth(1).focus()
    links.nth(1).locator("xpath=..").evaluate("heading => heading.hidden = true")
    window.get_by_role("textbox", name="Search").focus()
    window.keyboard.press("Escape")
    window.keyboard.press("Tab")
    expect(links.first).to_have_attribute("tabindex", "0")
    assert missed(window) == []


@pytest.mark.parametrize("held", ["Alt", "Control", "Shift"])
def test_an_arrow_key_with_another_one_is_left_to_the_browser(open_page, held: str):
    window = open_page(MATRIX)
    first = window.locator(".glance li > a").first
    first.focus()
    window.keyboard.press(f"{held}+ArrowRight")
    expect(first).to_be_focused()


@walks
def test_without_scripts_each_thing_is_a_stop_of_its_own(look_at, place: str, page: str, kind: str):
    things = look_at(page, scripts=False).locator(place).first.locator(kind)
    assert {each.get_attribute("tabindex") for each in things.all()} == {None}
