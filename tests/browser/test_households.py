"""The reader chooses one to six households, by key or by touch, with scripts and without. Nothing else moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from contract import DESKTOP, EVIDENCE, LANDING, PHONE, WITH_SCENES
from playwright.sync_api import Locator, Page, expect
from windows import Contexts, Windows

from macros.data.load import load
from macros.views.street import SCENES

DATA = load()
COUNTERS = DATA.analogies.counters
NUMBERS = range(1, 7)
WITH_OR_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])

SEEN = """() => {
    const seen = element => {
        const style = getComputedStyle(element)
        return style.visibility === "visible" && style.opacity === "1"
    }
    return Object.fromEntries([...document.querySelectorAll(".scene")].map(scene => {
        const inside = selector => [...scene.querySelectorAll(`.scene__picture > svg ${selector}`)].filter(seen).length
        return [scene.dataset.technology, {
            homes: inside(".home"), boilers: inside("[data-part=boiler] > .device"),
            meters: inside("[data-part=meter] > .device"),
            households: inside(".people"), frames: inside(".frame"), chimneys: inside(".chimney"),
            roofs: inside("[data-part=roof] > .roof") + inside("[data-part=roof] > g"),
            flames: [...scene.querySelectorAll(".fire")].filter(seen).length,
            number: [...scene.querySelectorAll(".fires__number > *")].filter(seen).at(-1).textContent,
        }]
    }))
}"""

SUMS = """() => Object.fromEntries([...document.querySelectorAll(".caption__sum:has([data-homes])")].map(sum => [
    sum.closest("[data-technology]").dataset.technology,
    [...sum.querySelectorAll("[data-homes]")]
        .filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => each.textContent),
]))"""

PILLS = """() => Object.fromEntries([...document.querySelectorAll(".parts td")].map(cell => [
    cell.id, [...cell.querySelectorAll(".pill > *")]
        .filter(each => getComputedStyle(each).visibility === "visible").at(-1).textContent,
]))"""

ON_PAPER = """() => Object.fromEntries([...document.querySelectorAll(".scene")].map(scene => [
    scene.dataset.technology,
    { homes: [...scene.querySelectorAll(".home")].filter(each => each.getBoundingClientRect().width > 0).length },
]))"""

PLACES = """() => [document.documentElement, ...document.querySelectorAll(`.households, .households label, .more,
    .caption, .caption__sum, .counter, .scene__head, .scene__picture, .parts td, .tile, .md-footer`
)].map(element => {
    const box = element.getBoundingClientRect()
    return [box.left + scrollX, box.top + scrollY, box.width, box.height].map(each => Math.round(each * 10) / 10)
})"""


def choice(window: Page) -> Locator:
    return window.locator(".households").get_by_role("radio")


def by_key(window: Page, homes: int) -> None:
    window.locator(".households :checked").press("Space")
    while not choice(window).nth(homes - 1).is_checked():
        window.keyboard.press("ArrowRight")


def by_touch(window: Page, homes: int) -> None:
    window.locator(".households label").nth(homes - 1).tap()


def for_each_number(window: Page, read: str) -> dict[int, Any]:
    """What a script reads while each number of households is chosen."""
    found = window.evaluate(
        f"""() => [...document.querySelectorAll(".households input")].map(number => {{
            number.click()
            return ({read})()
        }})"""
    )
    return dict(zip(NUMBERS, found, strict=True))


@pytest.fixture(scope="module")
def pages(contexts: Contexts, site: Path) -> Iterator[Callable[..., Page]]:
    """Pages that stay open for all tests here. Each test chooses the number it needs."""
    windows = Windows(contexts, site)
    opened: dict[tuple[str, bool], Page] = {}

    def open_once(page: str, *, scripts: bool = True, width: int = DESKTOP) -> Page:
        if (page, scripts) not in opened:
            opened[page, scripts] = windows(page, scripts=scripts, touch=True)
        opened[page, scripts].set_viewport_size({"width": width, "height": 900})
        return opened[page, scripts]

    yield open_once
    windows.close()
    windows.assert_quiet()


@pytest.mark.parametrize("page", WITH_SCENES)
def test_at_first_there_are_as_many_as_the_page_asks_for(look_at, page: str):
    window = look_at(page, scripts=False)
    asked_for = int(window.locator(".neighborhood").get_attribute("data-first"))
    assert choice(window).count() == len(NUMBERS)
    assert choice(window).nth(asked_for - 1).is_checked()
    assert {seen["homes"] for seen in window.evaluate(SEEN).values()} == {asked_for}


@pytest.mark.parametrize("choose", [by_key, by_touch])
@WITH_OR_WITHOUT_SCRIPTS
def test_the_number_is_chosen_by_key_and_by_touch(pages, scripts: bool, choose):
    window = pages(LANDING, scripts=scripts)
    for homes in NUMBERS:
        choose(window, homes)
        assert choice(window).nth(homes - 1).is_checked()
        assert {seen["homes"] for seen in window.evaluate(SEEN).values()} == {homes}


@WITH_OR_WITHOUT_SCRIPTS
@pytest.mark.parametrize("page", WITH_SCENES)
def test_each_number_shows_as_many_homes_and_what_belongs_to_them(pages, page: str, scripts: bool):
    for homes, scenes in for_each_number(pages(page, scripts=scripts), SEEN).items():
        own = {"homes": homes, "meters": homes, "households": homes}
        own_fires = {"flames": homes, "number": str(homes)}
        houses = {**own, **own_fires, "boilers": homes, "frames": 0, "chimneys": homes, "roofs": homes}
        flats = {**own, "flames": 1, "number": "1", "boilers": 1, "frames": 1, "chimneys": 1, "roofs": 1}
        for scene, seen in scenes.items():
            assert seen == (houses if scene == "virtual-machine" else flats), f"{homes} households, {scene}"


@WITH_OR_WITHOUT_SCRIPTS
@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_bar_beneath_counts_what_is_drawn(pages, page: str, scripts: bool):
    [counter] = [each for each in COUNTERS if each.virtual_machine.unit]
    for homes, sums in for_each_number(pages(page, scripts=scripts), SUMS).items():
        for side, shown in sums.items():
            times = homes if counter.of(side).each else 1
            assert shown == [f"{times}\N{NO-BREAK SPACE}{counter.of(side).unit}{'s' * (times > 1)}"]


def test_the_table_says_how_often_each_part_is_there(pages):
    for homes, pills in for_each_number(pages(LANDING), PILLS).items():
        for pair in DATA.analogies.parts:
            for side in SCENES:
                times = 1 if pair.of(side).shared else homes
                assert pills[f"{side}--{pair.role}"] == f"×{times}"


@pytest.mark.parametrize("page", WITH_SCENES)
def test_each_figure_leads_to_its_fact_and_says_its_source(look_at, page: str):
    sums = (
        look_at(page)
        .locator(".caption__sum")
        .evaluate_all(
            """sums => sums.map(sum => [
            sum.closest("[data-technology]").dataset.technology, sum.querySelector("a").getAttribute("href"),
            sum.textContent,
        ])"""
        )
    )
    sides = dict.fromkeys(side for side, _, _ in sums)
    expected = [(side, counter, counter.of(side)) for side in sides for counter in COUNTERS]
    for (side, leads_to, words), (wanted, counter, count) in zip(sums, expected, strict=True):
        assert (side, leads_to) == (wanted, f"{EVIDENCE}#{count.fact}")
        assert (count.text if count.unit else counter.name) in words
        assert DATA.source(DATA.fact(count.fact).source).written_by in words


def test_one_sentence_announces_a_change(pages):
    window = pages(LANDING)
    spoken = """() => [...document.querySelectorAll("[aria-live=polite] > span")]
        .filter(each => getComputedStyle(each).visibility === "visible").map(each => each.textContent)"""
    for homes, sentences in for_each_number(window, spoken).items():
        [sentence] = sentences
        assert sentence.startswith(f"{homes} household")
        assert f"{homes}\N{NO-BREAK SPACE}kernel" in sentence


@WITH_OR_WITHOUT_SCRIPTS
def test_the_button_starts_one_more_household_until_there_is_no_more_room(pages, scripts: bool):
    window = pages(LANDING, scripts=scripts)
    by_touch(window, 1)
    button = window.locator(".more > label").filter(visible=True)
    for homes in [*NUMBERS[1:], 1]:
        button.tap()
        assert choice(window).nth(homes - 1).is_checked()


@pytest.mark.parametrize("width", [320, PHONE, 960, DESKTOP])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_nothing_moves_when_the_number_changes(pages, page: str, width: int):
    places = for_each_number(pages(page, width=width), PLACES)
    assert len(places[1]) > 10
    assert [homes for homes in NUMBERS if places[homes] != places[1]] == []


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_the_choice_is_large_enough_for_a_finger_and_shows_the_focus(pages, width: int):
    window = pages(LANDING, width=width)
    sizes = choice(window).evaluate_all(
        "radios => radios.map(radio => radio.getBoundingClientRect()).map(({ width, height }) => [width, height])"
    )
    assert [size for size in sizes if size[0] < 24 or size[1] < 43.9] == []
    by_key(window, 2)
    style = window.locator(".households input:checked + span").evaluate(
        "each => (({ outlineStyle, textDecorationLine }) => [outlineStyle, textDecorationLine])(getComputedStyle(each))"
    )
    assert style == ["solid", "underline"]


def test_on_paper_stand_six_homes_without_the_choice(open_page):
    window = open_page(LANDING)
    window.emulate_media(media="print")
    expect(window.locator(".controls")).to_be_hidden()
    assert {seen["homes"] for seen in window.evaluate(ON_PAPER).values()} == {6}
