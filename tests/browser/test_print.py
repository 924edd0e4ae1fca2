"""On paper stand the words and the pictures, not the frame around them."""

from __future__ import annotations

import pytest
from contract import DESKTOP, LANDING, MATRIX, PAGES, PHONE
from playwright.sync_api import expect

FRAME = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar--primary",
    ".md-sidebar--secondary",
    ".md-footer__inner",
    ".md-top",
    ".md-search",
    ".headerlink",
)


@pytest.mark.parametrize("page", PAGES)
def test_navigation_and_header_stay_off_the_paper(look_at, page: str):
    window = look_at(page, media="print")
    for selector in FRAME:
        assert [thing for thing in window.locator(selector).all() if thing.is_visible()] == [], selector
    expect(window.locator("h1")).to_be_visible()


@pytest.mark.parametrize("page", [LANDING, "virtual-machines.html", "containers.html"])
def test_the_pictures_are_on_the_paper(look_at, page: str):
    window = look_at(page, media="print")
    pictures = window.locator(".scene > svg, .stack > svg")
    assert pictures.count() >= 2
    for picture in pictures.all():
        expect(picture).to_be_visible()
        assert picture.bounding_box()["width"] > 200
        # A picture that runs over the end of a sheet is two halves of a picture.
        assert picture.evaluate("each => [each, each.closest('figure')].some(e => getComputedStyle(e).breakInside === 'avoid')")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_matrix_is_on_the_paper(look_at, width: int):
    window = look_at(MATRIX, width=width, media="print")
    rows = window.locator(".matrix__row")
    assert rows.count() >= 4
    for row in rows.all():
        expect(row).to_be_visible()
    expect(window.locator(".explained").last).to_be_visible()


@pytest.mark.parametrize("page", [LANDING, MATRIX])
def test_a_page_that_is_dark_on_screen_is_dark_ink_on_white_paper(look_at, page: str):
    window = look_at(page, scheme="dark", media="print")
    light = """element => getComputedStyle(element).color.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, each) => sum + Number(each), 0)"""
    for selector in ("h1", ".md-content p >> nth=0"):
        assert window.locator(selector).evaluate(light) < 300, "printers leave the background out"


def test_nothing_is_wider_than_the_paper(look_at):
    for page in PAGES:
        window = look_at(page, width=720, media="print")  # a sheet of A4 or Letter between its margins
        assert window.evaluate("document.documentElement.scrollWidth") <= 720, page
