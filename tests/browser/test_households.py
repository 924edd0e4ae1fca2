"""The reader chooses one to six households, by key or by touch, with scripts and without. Nothing else moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from contract import DESKTOP, EVIDENCE, LANDING, PHONE, WITH_SCENES
from playwright.sync_api import Locator, Page, expect
from windows import Contexts, Windows

from macros.data.load import load
from macros.data.model import Count
from macros.views.street import SCENES

DATA = load()
COUNTERS = DATA.analogies.counters
NUMBERS = range(1, 7)
WITH_A_BUILDING = [page for page in WITH_SCENES if page != f"{DATA.technology('virtual-machine').page}.html"]
WITH_OR_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])

SEEN = """() => {
    const seen = element => {
        const style = getComputedStyle(element)
        return style.visibility === "visible" && style.opacity === "1"
    }
    return Object.fromEntries([...document.querySelectorAll(".scene")].map(scene => {
        const inside = selector => [...scene.querySelectorAll(`:scope > svg ${selector}`)].filter(seen).length
        return [scene.dataset.technology, {
            homes: inside(".home"), boilers: inside("[data-part=boiler] > .device"),
            meters: inside("[data-part=meter] > .device"),
            households: inside(".people"), frames: inside(".frame"),
            risers: inside(".riser"), chimneys: inside(".chimney"),
            roofs: inside("[data-part=roof] > .roof") + inside("[data-part=roof]:not(.label) > g"),
            labels: inside(".label"), ends: inside(".leader__end"),
        }]
    }))
}"""

COUNTED = """() => Object.fromEntries([...document.querySelectorAll(".counter tbody")].map(counter => [
    counter.id.split("--").pop(),
    Object.fromEntries([...counter.querySelectorAll("td")].map(cell => [
        cell.dataset.technology,
        [...cell.querySelectorAll("[data-homes]")]
            .filter(each => each.checkVisibility({ visibilityProperty: true })).map(each => each.textContent),
    ])),
]))"""

PLACES = """() => [document.documentElement, ...document.querySelectorAll(`.households, .households label,
    .counter, .counter td, .counter__value, .scene > svg, .label__text, .key > li, .md-footer`
)].map(element => {
    const box = element.getBoundingClientRect()
    return [box.left + scrollX, box.top + scrollY, box.width, box.height].map(each => Math.round(each * 10) / 10)
})"""

ROOF_AND_ITS_LABEL = """() => {
    const seen = each => getComputedStyle(each).visibility === "visible"
    const flats = document.querySelector(".scene[data-technology=container]")
    const [roof] = [...flats.querySelectorAll("[data-part=roof] .roof")].filter(seen)
    const [end] = [...flats.querySelectorAll(".label[data-part=roof] .leader__end")].filter(seen)
    const point = roof.ownerSVGElement.createSVGPoint()
    point.x = Number(end.getAttribute("cx"))
    point.y = Number(end.getAttribute("cy"))
    return roof.isPointInFill(point)
}"""


LEADS = """() => [...document.querySelectorAll(".counter td")].map(cell => [
    cell.innerText.trim().replace(/\\s/g, " "),
    cell.querySelector("a").getAttribute("href"),
    cell.querySelector("a").innerText,
])"""


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
    parts = len(DATA.analogies.parts)
    for homes, scenes in for_each_number(pages(page, scripts=scripts), SEEN).items():
        own = {"homes": homes, "meters": homes, "households": homes, "labels": parts, "ends": parts}
        houses = {**own, "boilers": homes, "frames": 0, "risers": 0, "chimneys": homes, "roofs": homes}
        flats = {**own, "boilers": 1, "frames": 1, "risers": 1, "chimneys": 1, "roofs": 1}
        for scene, seen in scenes.items():
            assert seen == (houses if scene == "virtual-machine" else flats), f"{homes} households, {scene}"


@pytest.mark.parametrize("page", WITH_A_BUILDING)
def test_the_label_of_the_roof_points_at_the_roof_that_is_seen(pages, page: str):
    assert for_each_number(pages(page), ROOF_AND_ITS_LABEL) == dict.fromkeys(NUMBERS, True)


def assert_says(words: str, count: Count, homes: int) -> None:
    """The words name what so many take by the figures of the fact, to three digits."""
    times = homes if count.each else 1
    numbers, _, shown_unit = words.replace(",", "").partition("\N{NO-BREAK SPACE}")
    if count.unit:
        assert (numbers, shown_unit) == (str(times), count.unit + "s" * (times > 1))
        return
    figures = [each for each in DATA.fact(count.fact).figures if each.what in count.figures]
    assert len(figures) == len(count.figures)
    exact = [Decimal(str(each.value)) * times for each in figures]
    if (figures[0].unit, shown_unit) == ("ms", "s"):
        assert exact[0] >= 1000
        exact = [each / 1000 for each in exact]
    else:
        assert shown_unit == figures[0].unit
    for number, each in zip(map(Decimal, numbers.split(" to ")), exact, strict=True):
        half_of_the_third_digit = Decimal(5).scaleb(each.adjusted() - 3)
        assert abs(number - each) <= half_of_the_third_digit, words


@WITH_OR_WITHOUT_SCRIPTS
@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_counter_says_what_the_evidence_gives_for_so_many(pages, page: str, scripts: bool):
    for homes, counted in for_each_number(pages(page, scripts=scripts), COUNTED).items():
        assert list(counted) == [counter.id for counter in COUNTERS]
        for counter in COUNTERS:
            for side, shown in counted[counter.id].items():
                [words] = shown
                assert_says(words, counter.of(side), homes)


@pytest.mark.parametrize("page", WITH_SCENES)
def test_each_value_leads_to_its_fact_and_says_its_year(look_at, page: str):
    counts = [counter.of(side) for counter in COUNTERS for side in SCENES]
    for (words, leads, value), count in zip(look_at(page).evaluate(LEADS), counts, strict=True):
        fact = DATA.fact(count.fact)
        assert leads == f"{EVIDENCE}#{fact.id}"
        assert words.endswith(count.text if count.unit else f", {fact.year}")
        assert DATA.source(fact.source).written_by in value


def test_a_change_is_announced(look_at):
    announced = look_at(LANDING).locator(".counter [aria-live=polite] .counter__value")
    assert announced.count() == len(COUNTERS) * len(SCENES)


@pytest.mark.parametrize("width", [320, PHONE, 960, DESKTOP])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_nothing_moves_when_the_number_changes(pages, page: str, width: int):
    places = for_each_number(pages(page, width=width), PLACES)
    assert len(places[1]) > 40
    assert [homes for homes in NUMBERS if places[homes] != places[1]] == []


def test_homes_come_softly_unless_the_reader_wants_no_motion(open_page):
    moves = """() => Object.fromEntries([...document.querySelectorAll('.scene svg *')].map(
        each => [getComputedStyle(each).transitionDuration, 1]))"""
    window = open_page(LANDING, motion="reduce")
    assert set(window.evaluate(moves)) == {"0s"}
    window.emulate_media(reduced_motion="no-preference")
    assert set(window.evaluate(moves)) > {"0s"}


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


def test_on_paper_stands_the_number_that_was_chosen_without_the_choice(open_page):
    window = open_page(LANDING, touch=True)
    by_touch(window, 5)
    window.emulate_media(media="print")
    expect(window.locator(".households")).to_be_hidden()
    assert {seen["homes"] for seen in window.evaluate(SEEN).values()} == {5}


@pytest.mark.parametrize(
    ("page", "width", "height", "pictures"),
    [(page, PHONE, 844, 1) for page in WITH_SCENES]
    + [(page, DESKTOP, 900, 1 + (page == LANDING)) for page in WITH_SCENES],
)
def test_the_choice_the_counter_and_the_picture_fit_into_a_window_together(
    look_at, page: str, width: int, height: int, pictures: int
):
    header, *things = (
        look_at(page, width=width)
        .locator(".md-header, .households, .counter__table, .scene > svg")
        .evaluate_all("things => things.map(thing => thing.getBoundingClientRect().toJSON())")
    )
    shown = things[: 2 + pictures]
    together = max(box["bottom"] for box in shown) - min(box["top"] for box in shown)
    assert together + header["height"] <= height
