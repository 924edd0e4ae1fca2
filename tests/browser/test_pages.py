"""The pages of the contract are there, each with a name of its own, in the order of the overview."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from conftest import Looking
from contract import ALL_PAGES, NOT_FOUND, PAGES, PHONE
from playwright.sync_api import Page, expect

HEAD = """() => ({
    headings: [...document.querySelectorAll("h1")].map(heading => heading.innerText.trim()),
    title: document.title,
    descriptions: [...document.querySelectorAll("meta[name=description]")].map(each => each.content),
    language: document.documentElement.lang,
})"""


@pytest.fixture(scope="module")
def heads(look_at: Looking) -> dict[str, dict]:
    """What each page says it is."""
    return {page: look_at(page).evaluate(HEAD) for page in ALL_PAGES}


def test_the_site_has_the_pages_of_the_contract_and_no_others(site: Path):
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == set(ALL_PAGES)


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_exactly_one_main_heading(heads, page: str):
    assert len(heads[page]["headings"]) == 1
    assert heads[page]["headings"][0]


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_a_title_a_description_and_a_language(heads, page: str):
    head = heads[page]
    assert head["title"].strip()
    assert head["language"] == "en"
    assert len(head["descriptions"]) == 1
    assert 40 <= len(head["descriptions"][0]) <= 200, "search engines and chats show about this much"


@pytest.mark.parametrize("what", ["title", "descriptions", "headings"])
def test_no_two_pages_have_the_same(heads, what: str):
    said = Counter(json.dumps(head[what]) for head in heads.values())
    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_previous_and_next_follow_the_order_of_the_overview(look_at, page: str):
    window = look_at(page)
    place = PAGES.index(page)
    neighbors = {"prev": PAGES[place - 1] if place else None, "next": PAGES[place + 1] if page != PAGES[-1] else None}
    for direction, neighbor in neighbors.items():
        link = window.locator(f".md-footer__link--{direction}")
        assert [each.get_attribute("href") for each in link.all()] == [neighbor] * bool(neighbor)
        if neighbor:
            assert link.is_visible()
            assert link.bounding_box()["height"] >= 24, "big enough for a finger"


def navigation(window: Page, links: str) -> list[str]:
    return window.locator(links).evaluate_all("links => links.map(link => link.href.split('/').pop().split('#')[0])")


@pytest.mark.parametrize("page", PAGES)
def test_the_navigation_lists_every_page_in_order(look_at, page: str):
    window = look_at(page)
    assert navigation(window, ".md-tabs__link:visible") == list(PAGES)


def test_the_menu_of_a_phone_lists_every_page_in_order(open_page):
    window = open_page(PAGES[0], width=PHONE)
    window.locator(".md-header__button[for=__drawer]").click()
    entries = window.locator(".md-nav--primary > .md-nav__list > li")
    assert navigation(window, ".md-nav--primary > .md-nav__list > li > a.md-nav__link") == list(PAGES)
    for entry in entries.all():
        expect(entry.locator("> .md-nav__link:visible")).to_be_in_viewport()


def test_the_page_for_wrong_addresses_leads_to_every_page(look_at):
    window = look_at(NOT_FOUND)
    assert set(PAGES) <= set(navigation(window, "a[href]:visible"))


@pytest.mark.parametrize("wrong", ["no-such-page.html", "no/such/page/", "containers.html/"])
def test_a_wrong_address_at_any_depth_leads_back_to_a_page(open_page, hosted: str, wrong: str):
    window = open_page(wrong, place=hosted)
    for link in window.locator("a[href]").evaluate_all("links => links.map(link => link.href)"):
        assert window.request.get(urldefrag(link).url).ok, link
    # The browser itself says that the address was wrong, once. It must say nothing else.
    refused = [each for each in open_page.complaints if "404" in each]
    assert len(refused) == 1
    open_page.complaints.remove(refused[0])
    window.get_by_role("link", name="Containers", exact=True).click()
    assert window.locator("h1").inner_text().strip(" ¶") == "Containers"


@pytest.mark.parametrize("page", PAGES)
def test_the_logo_and_the_favicon_are_drawings_of_our_own(look_at, site: Path, page: str):
    window = look_at(page)
    logo = window.locator(".md-header .md-logo img")
    assert logo.is_visible()
    assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
    icon = window.locator("link[rel=icon]")
    for address in (logo.get_attribute("src"), icon.get_attribute("href")):
        drawing = ElementTree.parse(site / address).getroot()
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
