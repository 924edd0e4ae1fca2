"""axe-core finds nothing on any page, on a phone and on a desktop, by day and by night, nor in what opens."""

from __future__ import annotations

import pytest
from axe import (
    ALL_BUT_CONTRAST,
    CONTRAST,
    LEAVE_OUT_WHAT_REPEATS,
    STRONG_CONTRAST,
    assert_accessible,
    assert_accessible_by_day_and_night,
    pale_words,
    violations,
)
from contract import ALL_PAGES, CHOOSER, DESKTOP, EVIDENCE, FIRST_ROWS, MATRIX, PAGES, PHONE, SCHEMES, published
from playwright.sync_api import expect
from searching import WORD, results
from windows import show_in, until_still

from macros.data.load import load

DATA = load()

SIZES = [PHONE, DESKTOP]

WITHIN, AROUND = "main *", "body :not(main, main *)"
"""The words between header and footer, and all others."""

BAD_THINGS = """element => {
    const small = "<button style='width: 9px; height: 9px; padding: 0; border: 0' aria-label='Go'></button>"
    const pale = color => `<p style="color: ${color}; background: #fff">${color}</p>`
    element.insertAdjacentHTML("beforeend", `<img>${small}${small}${pale("#767676")}${pale("#999")}`)
}"""
"""The first gray is dark enough for AA, not for AAA."""


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_has_no_violation(look_at, page: str, width: int):
    window = look_at(page, width=width)
    window.evaluate(LEAVE_OUT_WHAT_REPEATS)
    assert_accessible(window, ALL_BUT_CONTRAST)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("part", "contrast"), [(WITHIN, STRONG_CONTRAST), (AROUND, CONTRAST)])
def test_all_words_stand_out_and_those_between_header_and_footer_even_more(look_at, part: str, contrast, scheme: str):
    looks: list[str] = []
    pale = {
        (page, width): pale_words(look_at(page, scheme=scheme, width=width), contrast, part, looks)
        for page in ALL_PAGES
        for width in (DESKTOP, PHONE)
    }
    found = "\n".join(f"{page} at {width} pixels:\n{words}" for (page, width), words in pale.items() if words)
    assert not found, found


def test_a_violation_would_be_noticed(open_page):
    window = open_page(PAGES[-1])
    window.locator("article").evaluate(BAD_THINGS)
    found = violations(window)
    assert "image-alt (critical): Images must have alternative text\n  article > img\n" in found
    assert "target-size (serious)" in found
    assert "#999" in found
    assert "#767676" not in found
    found = violations(window, STRONG_CONTRAST, "main")
    assert "#999" in found
    assert "#767676" in found


def test_a_violation_in_what_repeats_would_be_noticed(open_page):
    window = open_page(EVIDENCE)
    facts = window.locator(".fact")
    seen = window.locator(".fact:visible").nth(-2)
    seen.evaluate("fact => (fact.open = true)")
    seen.evaluate(BAD_THINGS)
    window.evaluate(LEAVE_OUT_WHAT_REPEATS)
    assert window.locator(".fact:is([data-left-out], [data-left-out] *)").count() > facts.count() / 4
    assert "image-alt" in violations(window, ALL_BUT_CONTRAST)


def test_words_that_pale_on_a_phone_only_would_be_noticed(open_page):
    window = open_page(PAGES[-1])
    window.add_style_tag(content="@media (max-width: 500px) { .checked { color: #bbb } }")
    looks: list[str] = []
    assert not pale_words(window, CONTRAST, WITHIN, looks)
    assert not pale_words(window, CONTRAST, WITHIN, looks)
    window.set_viewport_size({"width": PHONE, "height": 900})
    assert ".checked" in pale_words(window, CONTRAST, WITHIN, looks)


@pytest.mark.parametrize("width", SIZES)
def test_the_search_dialog_has_no_violation(open_page, width: int):
    window = open_page(PAGES[-1], width=width)
    window.keyboard.press("Control+k")
    expect(window.get_by_role("search").get_by_role("textbox")).to_be_focused()
    until_still(window)
    assert_accessible_by_day_and_night(window, ".md-search")
    window.keyboard.type(WORD)
    expect(results(window).first).to_be_visible()
    until_still(window)
    window.evaluate(LEAVE_OUT_WHAT_REPEATS)
    assert_accessible_by_day_and_night(window, ".md-search")


def test_the_menu_of_a_phone_has_no_violation(open_page):
    window = open_page(MATRIX, width=PHONE)
    window.locator(".md-header__button[for=__drawer]").click()
    expect(window.locator(".md-nav--primary .md-nav__link:visible").last).to_be_in_viewport()
    until_still(window)
    assert_accessible_by_day_and_night(window, ".md-sidebar--primary")


@pytest.mark.parametrize("width", SIZES)
def test_a_marked_row_and_a_copied_link_have_no_violation(open_page, width: int):
    window = open_page(f"{MATRIX}#{FIRST_ROWS[2]}", width=width)
    # A note goes after a while, this one is to stay.
    window.evaluate("() => { announce('Link copied'); requestAnimationFrame(() => clearTimeout(announce.over)) }")
    expect(window.get_by_role("status")).to_have_text("Link copied")
    until_still(window)
    assert_accessible_by_day_and_night(window, ".matrix__row:target, .copied")


@pytest.mark.parametrize("width", SIZES)
def test_an_answer_has_no_violation(open_page, width: int):
    window = open_page(f"{CHOOSER}?needs={','.join(published('needs'))},unknown", width=width)
    expect(window.locator(".chooser__reasons")).to_be_visible()
    assert_accessible_by_day_and_night(window, ".chooser")


@pytest.mark.parametrize("width", SIZES)
def test_open_facts_have_no_violation_and_their_words_stand_out(open_page, width: int):
    window = open_page(f"{EVIDENCE}#{DATA.facts[0].id}", width=width)
    window.evaluate("document.querySelectorAll('.facts details').forEach(each => (each.open = true))")
    window.evaluate(LEAVE_OUT_WHAT_REPEATS)
    assert_accessible_by_day_and_night(window, ".facts")
    looks: list[str] = []
    for scheme in SCHEMES:
        show_in(window, scheme)
        assert not pale_words(window, STRONG_CONTRAST, ".facts *", looks)
