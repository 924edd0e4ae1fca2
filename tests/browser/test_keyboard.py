"""Everything works without a mouse, nothing is reached that cannot be seen, and no key acts by chance."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, DESKTOP, LANDING, MATRIX, MYTHS, PAGES, PHONE, SCHEMES
from playwright.sync_api import Page, expect
from searching import results
from stops import faults, stops
from windows import until_still

FOCUSED = "document.activeElement === document.body ? null : document.activeElement.id || document.activeElement.href"


def focused(window: Page) -> str | None:
    """The id or the address of what has the focus, or None for nothing."""
    return window.evaluate(FOCUSED)


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_whatever_has_the_focus_is_seen_with_a_ring_and_under_nothing(open_page, page: str, width: int, scheme: str):
    window = open_page(page, width=width, scheme=scheme)
    assert stops(window) > 10
    assert faults(window) == []


def test_what_cannot_be_seen_when_it_has_the_focus_would_be_noticed(open_page):
    window = open_page(PAGES[1])
    window.evaluate(
        """() => {
            const [pale, under, unseen] = document.querySelectorAll("article .headerlink")
            pale.style.outline = "2px solid #ccc"
            under.style.cssText = "position: fixed; top: 0; z-index: -1"
            unseen.style.cssText = "display: inline-block; width: 1px; height: 1px; overflow: hidden"
        }"""
    )
    found = faults(window)
    assert len(found) == 3
    for words in ("has a ring of 1.", "lies under", "cannot be seen"):
        assert any(words in fault for fault in found), words


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(open_page):
    window = open_page(MATRIX, width=PHONE)
    menu = window.get_by_role("checkbox", name="Menu")
    window.keyboard.press("Tab")
    expect(menu).to_be_focused()
    window.keyboard.press("Space")
    first = window.locator(".md-nav--primary .md-nav__link:visible").first
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    window.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).not_to_be_checked()


def test_the_menu_closes_when_the_focus_has_left_it(open_page):
    window = open_page(MATRIX, width=PHONE)
    window.get_by_role("checkbox", name="Menu").press("Space")
    window.locator(".md-nav--primary .md-nav__link:visible").last.focus()
    window.keyboard.press("Tab")
    expect(window.get_by_role("checkbox", name="Menu")).not_to_be_checked()


def test_the_contents_of_the_page_open_within_the_menu(open_page):
    window = open_page(MYTHS, width=PHONE)
    window.get_by_role("checkbox", name="Menu").press("Space")
    contents = window.locator(".md-nav--primary .md-nav--secondary a")
    expect(contents.first).to_be_hidden()
    window.get_by_role("checkbox", name="Table of contents").press("Space")
    expect(contents.first).to_be_visible()
    window.keyboard.press("Tab")
    expect(contents.first).to_be_focused()


@pytest.mark.parametrize("key", ["n", "p", ".", ",", "f", "s", "/", "N", "1"])
def test_no_single_key_acts(open_page, key: str):
    window = open_page(PAGES[1])
    before = window.url
    window.keyboard.press(key)
    window.locator("summary").first.focus()
    window.keyboard.press(key)
    until_still(window)
    assert window.url == before
    expect(window.get_by_role("textbox", name="Search")).not_to_be_focused()


def test_letters_can_be_typed_into_the_search(open_page):
    window = open_page(PAGES[1])
    window.keyboard.press("Control+k")
    field = window.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    window.keyboard.type("np.,fs/")
    expect(field).to_have_value("np.,fs/")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_focus_goes_back_to_where_it_was_when_the_search_closes(open_page, width: int):
    window = open_page(PAGES[1], width=width)
    link = window.locator("article .headerlink").last
    link.focus()
    before = focused(window)
    window.keyboard.press("Control+k")
    window.keyboard.type("container")
    expect(results(window).first).to_be_visible()
    window.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert focused(window) == before


def test_the_focus_is_not_lost_when_nothing_had_it_before_the_search(open_page):
    window = open_page(PAGES[1])
    window.keyboard.press("Control+k")
    expect(window.locator("#__search")).to_be_checked()
    window.keyboard.press("Escape")
    expect(window.locator("main")).to_be_focused()


def test_how_much_was_found_is_announced(open_page):
    window = open_page(PAGES[1])
    window.keyboard.press("Control+k")
    window.keyboard.type("container")
    expect(results(window).first).to_be_visible()
    expect(window.locator(".md-search").get_by_role("status")).to_contain_text("matching documents")


def test_a_definition_closes_when_the_focus_has_left_it(open_page):
    window = open_page(PAGES[1], width=PHONE)
    window.locator("article .term").first.press("Enter")
    card = window.locator(".term__card:popover-open")
    expect(card).to_be_visible()
    window.keyboard.press("Tab")
    expect(card.locator("a")).to_be_focused()
    window.keyboard.press("Tab")
    expect(card).to_have_count(0)


def test_a_heading_is_called_what_it_says_and_its_link_what_it_leads_to(look_at):
    heading = look_at(PAGES[1]).locator("article h2").first
    words = heading.get_attribute("aria-label")
    assert words
    assert heading.inner_text().startswith(words)
    assert heading.locator(".headerlink").get_attribute("aria-label") == f"Link to this section: {words}"


def test_nothing_floats_over_the_page(look_at):
    assert look_at(MATRIX).locator(".md-top").count() == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_scheme_is_right_before_the_script_of_the_theme_runs(contexts, hosted: str, scheme: str):
    window = contexts.alone().new_page()
    window.emulate_media(color_scheme=scheme)
    window.route("**/bundle.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    window.goto(f"{hosted}/{LANDING}")
    assert window.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]
    window.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_without_scripts_the_page_is_light_or_dark_as_the_system_is(look_at, scheme: str):
    window = look_at(LANDING, scripts=False, scheme=scheme)
    paper = window.locator("body").evaluate("body => getComputedStyle(body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(paper) > 600) == (scheme == "light")
