"""The pages of the navigation are there, each with a name of its own, in its order."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from contract import ALL_PAGES, DESCRIPTION, NOT_FOUND, PAGES, PHONE, TABS
from hosting import serving
from playwright.sync_api import expect
from windows import Contexts, Looking

HEAD = """() => {
    const all = (selector, read) => [...document.querySelectorAll(selector)].map(read)
    const home = new URL(".", document.querySelector(".md-logo")?.href ?? document.URL)
    const seen = link => link.checkVisibility({ visibilityProperty: true })
    const target = link => new URL(link.getAttribute("href"), document.URL).href.replace(home, "").split("#")[0]
    return {
        headings: all("h1", heading => heading.innerText.trim()),
        title: document.title,
        descriptions: all("meta[name=description]", each => each.content),
        language: document.documentElement.lang,
        tabs: all(".md-tabs__link", link => seen(link) && target(link)),
        menu: all(".md-nav--primary a.md-nav__link:not(.md-nav--secondary *)", target),
        links: all("a[href]", link => seen(link) && target(link)),
        neighbors: ["prev", "next"].map(direction => all(`.md-footer__link--${direction}`, link => [
            target(link), seen(link), link.getBoundingClientRect().height >= 24, // big enough for a finger
        ])),
        logo: all(".md-header .md-logo img", each => seen(each) && each.naturalWidth > 0 && each.getAttribute("src")),
        icon: all("link[rel=icon]", icon => icon.getAttribute("href")),
    }
}"""


@pytest.fixture(scope="module")
def heads(look_at: Looking) -> dict[str, dict]:
    """What each page says it is, and where it leads."""
    return {page: look_at(page).evaluate(HEAD) for page in ALL_PAGES}


def test_the_site_has_the_pages_of_the_navigation_and_no_others(site: Path):
    # A page that leads on says so to browsers.
    pages = {path for path in site.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")}
    assert {path.relative_to(site).as_posix() for path in pages} == set(ALL_PAGES)


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_exactly_one_main_heading(heads, page: str):
    assert len(heads[page]["headings"]) == 1, f"{page} needs one heading of the first level, '# …', and no other"
    assert heads[page]["headings"][0]


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_a_title_a_description_and_a_language(heads, page: str):
    head = heads[page]
    assert head["title"].strip()
    assert head["language"] == "en"
    [description] = head["descriptions"] or [""]
    assert 40 <= len(description) <= 200 and description != DESCRIPTION, (  # noqa: PT018
        f"{page}: write 'description: …' at the top of its file in docs/, of 40 to 200 characters, about as much as"
        " search engines and chats show"
    )


@pytest.mark.parametrize("what", ["title", "descriptions", "headings"])
def test_no_two_pages_have_the_same(heads, what: str):
    said = Counter(json.dumps(head[what]) for head in heads.values())
    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_previous_and_next_follow_the_order_of_the_navigation(heads, page: str):
    place = PAGES.index(page)
    neighbors = [PAGES[:place][-1:], PAGES[place + 1 :][:1]]
    assert heads[page]["neighbors"] == [[[each, True, True] for each in neighbor] for neighbor in neighbors]


@pytest.mark.parametrize("page", PAGES)
def test_the_navigation_lists_every_page_in_order(heads, page: str):
    assert heads[page]["tabs"] == list(TABS)


def test_the_menu_of_a_phone_lists_every_page_in_order(open_page, heads):
    assert heads[PAGES[0]]["menu"] == list(PAGES)
    window = open_page(PAGES[0], width=PHONE)
    window.locator(".md-header__button[for=__drawer]").click()
    entries = window.locator(".md-nav--primary > .md-nav__list > li > .md-nav__link:visible")
    for entry in (entries.first, entries.last):
        expect(entry).to_be_in_viewport()
    assert entries.count() == len(TABS)


def test_the_page_for_wrong_addresses_leads_to_every_page(heads):
    assert set(PAGES) <= set(heads[NOT_FOUND]["links"])


@pytest.mark.parametrize("wrong", ["no-such-page.html", "no/such/page/", f"{PAGES[-1]}/"])
def test_a_wrong_address_at_any_depth_leads_back_to_a_page(open_page, contexts: Contexts, hosted: str, wrong: str):
    window = open_page(wrong, place=hosted)
    window.wait_for_load_state("networkidle")  # the page looks for the root of the site
    links = window.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    for address in {urldefrag(link).url for link in links}:
        assert window.request.get(address).ok, address
    # The browser itself says that the address was wrong, once. It must say nothing else.
    [refused] = [each for each in contexts.complaints if "404" in each]
    contexts.complaints.remove(refused)
    window.locator(f"a[href$='{PAGES[-1]}']").click()
    expect(window).to_have_url(f"{hosted}/{PAGES[-1]}")


@pytest.mark.parametrize("wrong", ["no-such-page.html", "no/such/page.html"])
def test_in_a_folder_of_a_host_a_wrong_address_leads_back_too(
    contexts: Contexts, site: Path, tmp_path: Path, wrong: str
):
    (tmp_path / "docs").symlink_to(site)
    shutil.copy(site / NOT_FOUND, tmp_path)
    with serving(tmp_path) as port:
        window = contexts.alone().new_page()
        window.goto(f"http://127.0.0.1:{port}/docs/{wrong}")
        window.wait_for_load_state("networkidle")
        window.locator(f"a[href$='{PAGES[-1]}']").click()
        expect(window).to_have_url(f"http://127.0.0.1:{port}/docs/{PAGES[-1]}")
        window.context.close()
    # The wrong address itself, and the root, where no list of contents is.
    contexts.complaints[:] = [each for each in contexts.complaints if "404" not in each]


@pytest.mark.parametrize("page", PAGES)
def test_the_logo_and_the_favicon_are_drawings_of_our_own(heads, site: Path, page: str):
    [logo], [icon] = heads[page]["logo"], heads[page]["icon"]
    for address in (logo, icon):
        drawing = ElementTree.parse((site / page).parent / address).getroot()
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
