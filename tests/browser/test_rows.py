"""A link to a row scrolls there and marks the row, for good, and every row gives out its link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import Windows, wait_until
from contract import DESKTOP, FIRST_ROWS, MATRIX, NOT_FOUND, PHONE, SCHEMES, published_rows
from playwright.sync_api import Locator, Page, expect

CLIPBOARD = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
REFUSED_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
NO_COPYING = "document.execCommand = () => false"

ALL_BACKGROUNDS = """() => Object.fromEntries([...document.querySelectorAll(".matrix__row")].map(
    row => [row.id, [...row.children].map(cell => getComputedStyle(cell).backgroundColor)]))"""

ON_TOP = """row => {
    const box = row.getBoundingClientRect()
    const seen = (x, y) => row.contains(document.elementFromPoint(x, y))
    const middle = (box.left + box.right) / 2
    return seen(middle, box.top + 4) && seen(middle, Math.min(box.bottom, innerHeight) - 4)
}"""


def row_of(window: Page, id: str) -> Locator:
    return window.locator(f"[id='{id}']")


def open_with_clipboard(open_page: Windows, page: str = MATRIX, **options: object) -> Page:
    """Open a page that may use the clipboard, with nothing of an earlier test left in it."""
    window = open_page(page, permissions=CLIPBOARD, **options)
    neighbor = window.context.new_page()
    neighbor.goto(urljoin(window.url, NOT_FOUND))
    neighbor.bring_to_front()
    neighbor.evaluate("navigator.clipboard.writeText('nothing was copied')")
    window.bring_to_front()
    return window


def copied(window: Page) -> str:
    """What the clipboard holds, read in a neighboring page: from this one a test may have taken it away."""
    neighbor = window.context.pages[1]
    neighbor.bring_to_front()
    text = neighbor.evaluate("navigator.clipboard.readText()")
    window.bring_to_front()
    return text


def tab_to(window: Page, link: Locator) -> None:
    """Reach a link as a reader without a mouse does."""
    for _ in range(120):
        window.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            return
    pytest.fail("the Tab key never gets there")


def test_no_published_row_is_gone_and_no_row_is_unpublished(look_at):
    rows = look_at(MATRIX).locator(".matrix__row").evaluate_all("rows => rows.map(row => row.id)")
    assert sorted(rows) == sorted(published_rows()), "see published_rows.txt"


def test_the_four_rows_of_the_overview_come_first_in_its_order(look_at):
    rows = look_at(MATRIX).locator(".matrix__row").evaluate_all("rows => rows.map(row => row.id)")
    assert tuple(rows[:4]) == FIRST_ROWS


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_link_to_a_row_scrolls_there_and_marks_it(open_page, look_at, width: int):
    plain = look_at(MATRIX, width=width).evaluate(ALL_BACKGROUNDS)
    window = open_page(MATRIX, width=width)
    address = window.url
    for place, id in enumerate(published_rows()):
        if place % 5 == 0:  # who follows a link comes from elsewhere or from the page itself
            window.goto("about:blank")
        window.goto(f"{address}#{id}")
        row = row_of(window, id)
        expect(row).to_be_in_viewport()
        assert row.evaluate(ON_TOP), f"something, such as the header, lies over {id}"
        backgrounds = window.evaluate(ALL_BACKGROUNDS)
        marked = backgrounds.pop(id)
        assert [cell for cell, before in zip(marked, plain[id], strict=True) if cell == before] == [], id
        assert len(set(marked)) == 1, "the mark runs through the whole row"
        assert backgrounds.keys() == plain.keys() - {id}
        for others in backgrounds.values():
            assert marked[0] not in others


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_marked_row_differs_by_shape_too(open_page, scheme: str):
    window = open_page(f"{MATRIX}#isolation", scheme=scheme)
    edge = "row => getComputedStyle(row.firstElementChild).boxShadow"
    assert row_of(window, "isolation").evaluate(edge) != row_of(window, "portability").evaluate(edge)


def test_a_tile_leads_to_its_marked_row(open_page):
    window = open_page("index.html")
    tiles = window.locator(".tile a")
    assert tiles.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        f"{MATRIX}#{id}" for id in FIRST_ROWS
    ]
    tiles.nth(2).click()
    expect(row_of(window, FIRST_ROWS[2])).to_be_in_viewport()
    assert row_of(window, FIRST_ROWS[2]).evaluate("row => row.matches(':target')")


def test_a_row_leads_to_its_section_and_the_section_back(open_page):
    window = open_page(MATRIX)
    for id in published_rows():
        link = row_of(window, id).get_by_role("link", name="Why, and when not")
        section = window.locator(f"[id='{link.get_attribute('href').removeprefix('#')}']")
        link.click()
        expect(section).to_be_in_viewport()
        for words in ("Rule of thumb", "Why it is so", "When it does not hold"):
            expect(section.locator("+ .explained")).to_contain_text(words)
        section.locator("+ .explained").get_by_role("link", name="Back to the row").click()
        expect(row_of(window, id)).to_be_in_viewport()


def test_from_disk_the_keyboard_copies_the_link_to_a_row(open_page):
    window = open_with_clipboard(open_page)
    page = window.url
    for id in published_rows():
        link = row_of(window, id).locator(".copy-link")
        tab_to(window, link)
        assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none", "one sees where the focus is"
        window.keyboard.press("Enter")
        expect(window.get_by_role("status")).to_contain_text("copied")
        # The words of the row before still stand there, so wait for the address itself.
        wait_until(window, "address => navigator.clipboard.readText().then(text => text === address)", f"{page}#{id}")
        assert window.url == f"{page}#{id}"


def test_the_row_whose_link_was_copied_is_marked(open_page):
    window = open_with_clipboard(open_page)
    for id in ("isolation", "portability"):
        row_of(window, id).locator(".copy-link").click()
        expect(window.get_by_role("status")).to_contain_text("copied")
        assert window.locator(":target").evaluate_all("marked => marked.map(each => each.id)") == [id]


def test_a_click_copies_the_link_on_a_host(open_page, hosted: str):
    window = open_with_clipboard(open_page, place=hosted)
    row_of(window, "isolation").locator(".copy-link").click()
    expect(window.get_by_role("status")).to_contain_text("copied")
    assert copied(window) == f"{hosted}/{MATRIX}#isolation"


def test_the_link_is_copied_without_the_words_that_were_searched(open_page, hosted: str):
    window = open_with_clipboard(open_page, f"{MATRIX}?h=kernel", place=hosted)
    row_of(window, "isolation").locator(".copy-link").click()
    expect(window.get_by_role("status")).to_contain_text("copied")
    assert copied(window) == f"{hosted}/{MATRIX}#isolation"


def test_a_second_row_can_be_copied_after_the_first(open_page):
    window = open_with_clipboard(open_page)
    for id in ("isolation", "portability"):
        row_of(window, id).locator(".copy-link").click()
        expect(window.get_by_role("status")).to_contain_text("copied")
        assert copied(window).endswith(f"/{MATRIX}#{id}")


def test_from_disk_the_copied_link_is_the_public_one_where_there_is_one(open_page, published_site: Path):
    window = open_with_clipboard(open_page, place=published_site)
    row_of(window, "isolation").locator(".copy-link").click()
    expect(window.get_by_role("status")).to_contain_text("copied")
    assert copied(window) == f"https://published.example/vms/{MATRIX}#isolation"


@pytest.mark.parametrize("trouble", [NO_CLIPBOARD, REFUSED_CLIPBOARD], ids=["no clipboard", "refused clipboard"])
def test_the_link_is_copied_where_the_browser_keeps_its_clipboard_from_pages(open_page, trouble: str):
    window = open_with_clipboard(open_page, before=trouble)
    link = row_of(window, "portability").locator(".copy-link")
    tab_to(window, link)
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("copied")
    assert copied(window) == f"{window.url.partition('#')[0]}#portability"
    assert window.locator("textarea").count() == 0, "nothing is left behind"


def test_where_nothing_can_be_copied_the_address_is_shown(open_page):
    window = open_page(MATRIX, before=f"{NO_CLIPBOARD}; {NO_COPYING}")
    row_of(window, "portability").locator(".copy-link").click()
    expect(window.get_by_role("status")).to_contain_text(f"{MATRIX}#portability")


@pytest.mark.parametrize("trouble", ["", NO_CLIPBOARD], ids=["clipboard", "no clipboard"])
def test_the_keyboard_stays_at_the_row_after_copying(open_page, trouble: str):
    window = open_with_clipboard(open_page, before=trouble)
    link = row_of(window, "isolation").locator(".copy-link")
    tab_to(window, link)
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("copied")
    window.keyboard.press("Tab")
    assert row_of(window, "isolation").evaluate("row => row.contains(document.activeElement)")


def test_without_scripts_the_control_is_a_plain_link_to_the_row(open_page):
    window = open_page(MATRIX, java_script_enabled=False)
    for id in published_rows():
        row_of(window, id).locator(".copy-link").click()
        assert window.url.endswith(f"/{MATRIX}#{id}")
        expect(row_of(window, id)).to_be_in_viewport()
        assert window.locator(":target").evaluate_all("marked => marked.map(each => each.id)") == [id]


def test_the_page_about_the_site_lists_the_address_of_every_row(look_at):
    listed = look_at("about.html").locator(".addresses a")
    rows = look_at(MATRIX).locator(".matrix__row").evaluate_all("rows => rows.map(row => row.id)")
    assert listed.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        f"{MATRIX}#{id}" for id in rows
    ]
