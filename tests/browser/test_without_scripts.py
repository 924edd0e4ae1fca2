"""Without scripts every page is complete; only search, the toggle and the copying of links are lost."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, DESKTOP, LANDING, MATRIX, PAGES, PHONE, WITH_SCENES, WITH_STACKS
from playwright.sync_api import Locator, expect


def assert_seen(things: Locator, at_least: int = 1) -> None:
    assert things.count() >= at_least
    for thing in things.all():
        expect(thing).to_be_visible()
        box = thing.bounding_box()
        assert box["width"] > 20
        assert box["height"] > 10


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_the_words_are_the_same_without_scripts(look_at, page: str, width: int):
    # What only works with scripts is not there without them: the choice of a group, the form above the table of needs,
    # and the buttons that copy.
    words = """() => {
      document.querySelectorAll('details').forEach(each => (each.open = false)) // the theme opens them to print
      const extras = [...document.querySelectorAll('.groups, .chooser, .send')]
      extras.forEach(each => each.style.setProperty('display', 'none', 'important'))
      const said = (document.querySelector('article') ?? document.querySelector('main')).innerText.replace(/\\s+/g, ' ')
      extras.forEach(each => each.style.removeProperty('display'))
      return said
    }"""
    without = look_at(page, width=width, scripts=False).evaluate(words)
    assert len(without) > 100
    assert without == look_at(page, width=width).evaluate(words)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_matrix_is_there_without_scripts(look_at, width: int):
    window = look_at(MATRIX, width=width, scripts=False)
    assert_seen(window.locator(".matrix__row"), at_least=4)
    assert_seen(window.locator(".matrix__cell"), at_least=8)
    assert_seen(window.locator(".explained"), at_least=4)


def test_the_tiles_are_there_without_scripts(look_at):
    assert_seen(look_at(LANDING, scripts=False).locator(".tile"), at_least=4)


@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_scenes_and_their_keys_are_there_without_scripts(look_at, page: str):
    window = look_at(page, scripts=False)
    assert_seen(window.locator(".scene > svg"), at_least=2 if page == LANDING else 1)
    assert_seen(window.locator(".key > li"), at_least=9)
    assert_seen(window.locator(".breaks li"))


@pytest.mark.parametrize("page", WITH_STACKS)
def test_the_stacks_are_there_without_scripts(look_at, page: str):
    assert_seen(look_at(page, scripts=False).locator(".stack > svg"), at_least=2)


def test_one_can_walk_through_the_whole_site_without_scripts(open_page):
    window = open_page(LANDING, width=PHONE, java_script_enabled=False)
    visited = [window.title()]
    while window.locator(".md-footer__link--next").count():
        window.locator(".md-footer__link--next").click()
        visited.append(window.title())
    assert len(set(visited)) == len(visited) == len(PAGES)
