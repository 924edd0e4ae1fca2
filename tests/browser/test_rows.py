"""A link to a row scrolls there and marks the row, for good, and every row gives out its link."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clipboard import NO_CLIPBOARD, NO_COPYING, REFUSED_CLIPBOARD, copied, open_with_clipboard
from contract import DESKTOP, FIRST_ROWS, LANDING, MATRIX, PAGES, PHONE, SCHEMES
from playwright.sync_api import Locator, Page, expect
from windows import Contexts, Windows, tab_to

from macros.data.load import load

ROWS = [row.id for row in load().comparison.rows]
SOME_ROWS = ROWS[::7]

MARKS = """() => Object.fromEntries([...document.querySelectorAll(".matrix__row")].map(row => {
    const cells = [...row.querySelectorAll(".matrix__cell")]
    const mark = [getComputedStyle(row).outlineStyle, getComputedStyle(row.firstElementChild).backgroundColor]
    return [row.id, { mark, cells: cells.map(cell => getComputedStyle(cell).backgroundColor) }]
}))"""

ON_TOP = """row => {
    const box = row.getBoundingClientRect()
    const seen = (x, y) => row.contains(document.elementFromPoint(x, y))
    const middle = (box.left + box.right) / 2
    return seen(middle, box.top + 4) && seen(middle, Math.min(box.bottom, innerHeight) - 4)
}"""

FOLLOW_EACH_LINK = f"""ids => ids.map(id => {{
    location.replace(`#${{id}}`)
    return [({ON_TOP})(document.getElementById(id)), ({MARKS})()]
}})"""

TOOLS = """() => [...document.querySelectorAll(".matrix__row")].map(row => {
    const explained = row.querySelector(`[id="${row.id}--explained"]`)
    return { id: row.id, copies: row.querySelector(".copy-link").getAttribute("href"), says: explained.textContent }
})"""


@pytest.fixture(scope="module")
def opened_once(contexts: Contexts, site: Path) -> Iterator[Page]:
    windows = Windows(contexts, site)
    yield open_with_clipboard(windows)
    windows.close()


@pytest.fixture
def matrix(opened_once: Page) -> Page:
    """The matrix as it is when it has just been opened: nothing is marked, and the keyboard is at its top."""
    opened_once.set_viewport_size({"width": DESKTOP, "height": 900})
    opened_once.evaluate("() => { document.activeElement.blur(); location.replace('#') }")
    return opened_once


def row_of(window: Page, id: str) -> Locator:
    return window.locator(f"[id='{id}']")


def link_of(window: Page, id: str) -> Locator:
    return row_of(window, id).locator(".copy-link")


def marked(window: Page) -> list[str]:
    return window.locator(":target").evaluate_all("marked => marked.map(each => each.id)")


def rows_on(window: Page) -> list[str]:
    return window.locator(".matrix__row").evaluate_all("rows => rows.map(row => row.id)")


def test_the_four_rows_of_the_overview_come_first_in_its_order(look_at):
    assert tuple(rows_on(look_at(MATRIX))[:4]) == FIRST_ROWS


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_link_to_a_row_scrolls_there_and_marks_it(matrix: Page, width: int):
    matrix.set_viewport_size({"width": width, "height": 900})
    plain = matrix.evaluate(MARKS)
    for id, (on_top, rows) in zip(ROWS, matrix.evaluate(FOLLOW_EACH_LINK, ROWS), strict=True):
        assert on_top, f"something, such as the header, lies over {id}"
        assert [other for other, row in rows.items() if row["mark"] != plain[other]["mark"]] == [id]
        assert all(now != before for now, before in zip(rows[id]["mark"], plain[id]["mark"], strict=True))
        assert rows[id]["cells"] == plain[id]["cells"], "one sees which side is ahead in the marked row too"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_who_follows_a_link_to_a_row_from_elsewhere_gets_there_too(open_page, width: int):
    window = open_page(MATRIX, width=width)
    address = window.url
    for id in (ROWS[4], ROWS[-1]):
        window.goto("about:blank")
        window.goto(f"{address}#{id}")
        expect(row_of(window, id)).to_be_in_viewport()
        assert row_of(window, id).evaluate(ON_TOP)
        assert marked(window) == [id]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_marked_row_differs_by_shape_too(open_page, scheme: str):
    window = open_page(f"{MATRIX}#isolation", scheme=scheme)
    edge = "row => getComputedStyle(row.firstElementChild).boxShadow"
    assert row_of(window, "isolation").evaluate(edge) != row_of(window, "portability").evaluate(edge)


def test_a_tile_leads_to_its_marked_row(open_page):
    window = open_page(LANDING)
    tiles = window.locator(".tile__name a")
    assert tiles.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        f"{MATRIX}#{id}" for id in FIRST_ROWS
    ]
    tiles.nth(2).click()
    expect(row_of(window, FIRST_ROWS[2])).to_be_in_viewport()
    assert marked(window) == [FIRST_ROWS[2]]


def test_every_row_holds_what_explains_it_and_gives_out_its_link(look_at):
    for row in look_at(MATRIX).evaluate(TOOLS):
        assert row["copies"] == f"#{row['id']}"
        for words in ("Rule of thumb", "Why it is so", "When it does not hold"):
            assert words in row["says"], row["id"]


def test_from_disk_the_keyboard_copies_the_link_to_a_row(matrix: Page, site: Path):
    for id in SOME_ROWS:
        tab_to(matrix, link_of(matrix, id))
        outline = link_of(matrix, id).evaluate("link => getComputedStyle(link).outlineStyle")
        assert outline != "none", "one sees where the focus is"
        matrix.keyboard.press("Enter")
        assert copied(matrix) == f"{(site / MATRIX).as_uri()}#{id}"
        assert marked(matrix) == [id]
    expect(matrix.get_by_role("status")).to_contain_text("copied")


def test_the_keyboard_gets_from_the_top_of_the_page_to_the_rows(matrix: Page):
    for _ in range(120):
        matrix.keyboard.press("Tab")
        if row_of(matrix, ROWS[1]).evaluate("row => row.contains(document.activeElement)"):
            matrix.keyboard.press("ArrowRight")
            expect(link_of(matrix, ROWS[1])).to_be_focused()
            return
    pytest.fail("the Tab key never gets there")


def test_the_row_whose_link_was_copied_is_marked_and_then_the_next_one(matrix: Page):
    for id in ("isolation", "portability"):
        link_of(matrix, id).click()
        assert copied(matrix).endswith(f"/{MATRIX}#{id}")
        assert marked(matrix) == [id]


@pytest.mark.parametrize("searched", ["", "?h=kernel"])
def test_a_click_copies_the_link_on_a_host_without_the_words_that_were_searched(open_page, hosted: str, searched: str):
    window = open_with_clipboard(open_page, f"{MATRIX}{searched}", place=hosted)
    link_of(window, "isolation").click()
    assert copied(window) == f"{hosted}/{MATRIX}#isolation"


def test_from_disk_the_copied_link_is_the_public_one_where_there_is_one(open_page, published_site: Path):
    window = open_with_clipboard(open_page, place=published_site)
    link_of(window, "isolation").click()
    assert copied(window) == f"https://published.example/vms/{MATRIX}#isolation"


@pytest.mark.parametrize("trouble", [NO_CLIPBOARD, REFUSED_CLIPBOARD], ids=["no clipboard", "refused clipboard"])
def test_the_link_is_copied_where_the_browser_keeps_its_clipboard_from_pages(open_page, trouble: str):
    window = open_with_clipboard(open_page, before=trouble)
    tab_to(window, link_of(window, "portability"))
    window.keyboard.press("Enter")
    assert copied(window) == window.url
    assert marked(window) == ["portability"]
    assert window.locator("textarea").count() == 0, "nothing is left behind"


def test_where_nothing_can_be_copied_the_address_is_shown(open_page):
    window = open_page(MATRIX, before=f"{NO_CLIPBOARD}; {NO_COPYING}")
    link_of(window, "portability").click()
    expect(window.get_by_role("status")).to_contain_text(f"{MATRIX}#portability")


@pytest.mark.parametrize("trouble", ["", NO_CLIPBOARD], ids=["clipboard", "no clipboard"])
def test_the_keyboard_stays_at_the_row_after_copying(open_page, trouble: str):
    window = open_with_clipboard(open_page, before=trouble)
    tab_to(window, link_of(window, "isolation"))
    window.keyboard.press("Enter")
    expect(window.get_by_role("status")).to_contain_text("copied")
    window.keyboard.press("Tab")
    assert row_of(window, "isolation").evaluate("row => row.contains(document.activeElement)")


def test_without_scripts_the_control_is_a_plain_link_to_the_row(open_page):
    window = open_page(MATRIX, scripts=False)
    for id in SOME_ROWS:
        link_of(window, id).click()
        assert window.url.endswith(f"/{MATRIX}#{id}")
        expect(row_of(window, id)).to_be_in_viewport()
        assert marked(window) == [id]


def test_the_page_about_the_site_lists_the_address_of_every_row(look_at):
    listed = look_at(PAGES[-1]).locator(".addresses a")
    assert listed.evaluate_all("links => links.map(link => link.getAttribute('href'))") == [
        f"{MATRIX}#{id}" for id in rows_on(look_at(MATRIX))
    ]
