"""Without scripts every page is complete; only search, the toggle and the copying of links are lost."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, DESKTOP, FIRST_ROWS, LANDING, MATRIX, PAGES, PHONE, WITH_SCENES, WITH_STACKS
from playwright.sync_api import Page, expect

# What only works with scripts is not there without them: the choice of a group or of facts, the index of facts that
# stands open, the form above the table of needs, and the buttons that copy.
WORDS = """() => {
    document.querySelectorAll('details').forEach(each => (each.open = false)) // the theme opens them to print
    const hidden = '.groups, .filters, .fact-index, .chooser, .send, .copy-commands'
    const extras = [...document.querySelectorAll(hidden)]
    extras.forEach(each => each.style.setProperty('display', 'none', 'important'))
    const said = (document.querySelector('article') ?? document.querySelector('main')).innerText.replace(/\\s+/g, ' ')
    extras.forEach(each => each.style.removeProperty('display'))
    return said
}"""


def assert_seen(window: Page, selector: str, at_least: int = 1) -> None:
    seen = window.locator(selector).evaluate_all(
        """things => things.map(thing => {
            const { width, height } = thing.getBoundingClientRect()
            return thing.checkVisibility({ visibilityProperty: true }) && width > 20 && height > 10
        })"""
    )
    assert len(seen) >= at_least, f"{selector}: there should be {at_least} or more"
    assert all(seen), f"{selector}: one of them is hidden or empty"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_the_words_are_the_same_without_scripts(look_at, page: str, width: int):
    without = look_at(page, width=width, scripts=False).evaluate(WORDS)
    assert len(without) > 100
    assert without == look_at(page, width=width).evaluate(WORDS)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_matrix_is_there_without_scripts(look_at, width: int):
    window = look_at(MATRIX, width=width, scripts=False)
    for selector, at_least in ((".matrix__row", 4), (".matrix__cell", 8), (".explained > summary", 4)):
        assert_seen(window, selector, at_least)


def test_the_tiles_are_there_without_scripts(look_at):
    assert_seen(look_at(LANDING, scripts=False), ".tile", at_least=len(FIRST_ROWS))


@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_scenes_and_their_keys_are_there_without_scripts(look_at, page: str):
    window = look_at(page, scripts=False)
    assert_seen(window, ".scene__picture > svg", at_least=2 if page == LANDING else 1)
    if page == LANDING:
        assert_seen(window, ".parts [data-part] td", at_least=18)
    assert_seen(window, ".breaks li")


@pytest.mark.parametrize("page", WITH_STACKS)
def test_the_stacks_are_there_without_scripts(look_at, page: str):
    assert_seen(look_at(page, scripts=False), ".stack > svg", at_least=2)


def test_one_can_walk_through_the_whole_site_without_scripts(open_page):
    window = open_page(LANDING, width=PHONE, scripts=False)
    home = window.url.removesuffix(LANDING)
    for page in PAGES[1:]:
        window.locator(".md-footer__link--next").click()
        expect(window).to_have_url(f"{home}{page}")
    assert window.locator(".md-footer__link--next").count() == 0
