"""What is shown is told as well: headers on a phone, what is marked in the system's colors, where the focus went."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, CHOOSER, DESKTOP, IN_BETWEEN, LANDING, MATRIX, PHONE
from playwright.sync_api import expect

SPACE = "letter-spacing: 0.12em !important; word-spacing: 0.16em !important"


@pytest.mark.parametrize("page", [LANDING, MATRIX, IN_BETWEEN])
def test_a_phone_tells_the_same_column_headers_as_a_desktop(look_at, page: str):
    headers = look_at(page, width=DESKTOP).get_by_role("columnheader").all_text_contents()
    assert headers
    assert look_at(page, width=PHONE).get_by_role("columnheader").all_text_contents() == headers


def test_who_starts_over_is_where_the_choice_begins(open_page):
    window = open_page(f"{CHOOSER}?needs=fast-start")
    window.get_by_role("button", name="Start over").press("Enter")
    expect(window.locator("#chooser input").first).to_be_focused()


def test_in_the_colors_of_the_system_a_marked_row_has_a_line(open_page):
    window = open_page(f"{MATRIX}#isolation")
    window.emulate_media(forced_colors="active")
    lines = window.locator(".matrix__row").evaluate_all("rows => rows.map(row => getComputedStyle(row).outlineStyle)")
    assert lines.count("solid") == 1


@pytest.mark.parametrize("style", [SPACE, "font-size: 1.4rem !important"])
def test_no_tab_is_cut_when_letters_need_more_space(open_page, style: str):
    window = open_page(ALL_PAGES[0])
    window.evaluate(
        """style => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(`.md-tabs__link { ${style} }`)
            document.adoptedStyleSheets = [sheet]
        }""",
        style,
    )
    last = window.locator(".md-tabs__link").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= DESKTOP
