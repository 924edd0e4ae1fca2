"""The reader chooses one to six households, by key or by touch, with scripts and without. Nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Windows
from contract import DESKTOP, LANDING, PHONE, WITH_SCENES
from playwright.sync_api import Browser, Locator, Page, expect

from macros.data.model import Site

NUMBERS = range(1, 7)
AT_FIRST = 3

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
            households: inside(".people"), frames: inside(".frame"), risers: inside(".riser"),
                chimneys: inside(".chimney"),
            roofs: inside("[data-part=roof] > .roof") + inside("[data-part=roof]:not(.label) > g"),
            labels: inside(".label"), ends: inside(".leader__end"),
        }]
    }))
}"""

PLACES = """() => [document.documentElement, ...document.querySelectorAll(
    `.households, .households label, .counter, .counter td, .counter__value, .scene > svg, .label__text, .key > li,
        .md-footer`
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


def choice(window: Page) -> Locator:
    return window.get_by_role("group", name="Households").get_by_role("radio")


def by_key(window: Page, homes: int) -> None:
    window.locator(".households :checked").press("Space")
    while not choice(window).nth(homes - 1).is_checked():
        window.keyboard.press("ArrowRight")


def by_touch(window: Page, homes: int) -> None:
    window.locator(".households label").nth(homes - 1).tap()


every_way_to_choose = pytest.mark.parametrize("choose", [by_key, by_touch])


@pytest.fixture(scope="module")
def pages(browser: Browser, site: Path) -> Iterator[Callable[..., Page]]:
    """Pages that stay open for all tests here. Each test chooses the number it needs."""
    windows = Windows(browser, site)
    opened: dict[tuple[str, bool], Page] = {}

    def open_once(page: str, *, scripts: bool = True, width: int = DESKTOP) -> Page:
        if (page, scripts) not in opened:
            opened[page, scripts] = windows(page, java_script_enabled=scripts, reduced_motion="reduce", has_touch=True)
        opened[page, scripts].set_viewport_size({"width": width, "height": 900})
        return opened[page, scripts]

    yield open_once
    windows.close()
    windows.assert_quiet()


@pytest.mark.parametrize("page", WITH_SCENES)
def test_at_first_there_are_as_many_as_the_page_asks_for(look_at, page: str):
    window = look_at(page, scripts=False)
    assert choice(window).count() == len(NUMBERS)
    expect(choice(window).nth(AT_FIRST - 1)).to_be_checked()
    for seen in window.evaluate(SEEN).values():
        assert seen["homes"] == AT_FIRST


@every_way_to_choose
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_each_number_shows_as_many_homes_and_what_belongs_to_them(pages, page: str, scripts: bool, choose):
    window = pages(page, scripts=scripts)
    for homes in NUMBERS:
        choose(window, homes)
        expect(choice(window).nth(homes - 1)).to_be_checked()
        own = {"homes": homes, "meters": homes, "households": homes, "labels": 9, "ends": 9}
        houses = {**own, "boilers": homes, "frames": 0, "risers": 0, "chimneys": homes, "roofs": homes}
        flats = {**own, "boilers": 1, "frames": 1, "risers": 1, "chimneys": 1, "roofs": 1}
        for scene, seen in window.evaluate(SEEN).items():
            assert seen == (houses if scene == "virtual-machine" else flats)


@pytest.mark.parametrize("page", [page for page in WITH_SCENES if page != "virtual-machines.html"])
def test_the_label_of_the_roof_points_at_the_roof_that_is_seen(pages, page: str):
    window = pages(page)
    for homes in NUMBERS:
        by_touch(window, homes)
        assert window.evaluate(ROOF_AND_ITS_LABEL), homes


def expected_value(data: Site, fact: str, names: list[str], homes: int) -> tuple[list[Decimal], str]:
    """What so many take, without any rounding, and the unit."""
    figures = [each for each in data.fact(fact).figures if each.what in names]
    assert len(figures) == len(names)
    return [Decimal(str(each.value)) * homes for each in figures], figures[0].unit


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_counter_says_what_the_evidence_gives_for_so_many(pages, data: Site, page: str, scripts: bool):
    window = pages(page, scripts=scripts)
    measured = {
        "base-memory": [
            ("kata-reservation", ["Cloud Hypervisor or Firecracker", "QEMU"]),
            ("idle-container-memory", ["runc, sleeping"]),
        ],
        "start-time": [("ec2-launch-phases-2026", ["boot to SSH"]), ("docker-start", ["Azure Premium SSD"])],
    }
    for homes in NUMBERS:
        by_key(window, homes)
        kernels = window.locator(".counter [id$=--kernels] .counter__value > [data-homes]:visible").all_inner_texts()
        assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in kernels] == [
            f"{homes} kernel{'s' if homes > 1 else ''}",
            "1 kernel",
        ]
        for counter, sides in measured.items():
            shown = window.locator(
                f".counter [id$=--{counter}] .counter__value > [data-homes]:visible"
            ).all_inner_texts()
            for words, (fact, names) in zip(shown, sides, strict=True):
                exact, unit = expected_value(data, fact, names, homes)
                numbers, _, shown_unit = words.replace(",", "").partition("\N{NO-BREAK SPACE}")
                if (unit, shown_unit) == ("ms", "s"):
                    assert exact[0] >= 1000
                    exact = [each / 1000 for each in exact]
                else:
                    assert shown_unit == unit
                for number, each in zip(map(Decimal, numbers.split(" to ")), exact, strict=True):
                    half_of_the_third_digit = Decimal(5).scaleb(each.adjusted() - 3)
                    assert abs(number - each) <= half_of_the_third_digit


@pytest.mark.parametrize("page", WITH_SCENES)
def test_each_value_leads_to_its_fact_and_says_its_year(look_at, data: Site, page: str):
    cells = look_at(page).locator(".counter td")
    assert cells.count() == 2 * len(data.analogies.counters)
    for cell in cells.all():
        target, _, fact = cell.get_by_role("link").get_attribute("href").partition("#")
        assert target == "evidence.html"
        assert cell.inner_text().strip().endswith(f", {data.fact(fact).year}")
        assert data.source(data.fact(fact).source).authors in cell.get_by_role("link").inner_text()
    whole = next(
        each for each in data.fact("ec2-launch-phases-2026").figures if each.what == "new machine, whole launch"
    )
    expect(cells.filter(has_text=whole.what)).to_contain_text(re.compile(rf"{whole.value}\s{whole.unit}"))


def test_a_change_is_announced(look_at):
    assert look_at(LANDING).locator(".counter [aria-live=polite] .counter__value").count() == 6


@pytest.mark.parametrize("width", [320, PHONE, 960, DESKTOP])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_nothing_moves_when_the_number_changes(pages, page: str, width: int):
    window = pages(page, width=width)
    places = []
    for homes in NUMBERS:
        by_key(window, homes)
        places.append(window.evaluate(PLACES))
    assert len(places[0]) > 40
    assert all(each == places[0] for each in places[1:])


def test_homes_come_softly_unless_the_reader_wants_no_motion(open_page):
    moves = """() => Object.fromEntries([...document.querySelectorAll('.scene svg *')]
        .map(each => [getComputedStyle(each).transitionDuration, 1]))"""
    calm = open_page(LANDING, reduced_motion="reduce")
    assert set(calm.evaluate(moves)) == {"0s"}
    assert set(open_page(LANDING, reduced_motion="no-preference").evaluate(moves)) > {"0s"}


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
def test_the_choice_is_large_enough_for_a_finger_and_shows_the_focus(pages, width: int):
    window = pages(LANDING, width=width)
    for radio in choice(window).all():
        box = radio.bounding_box()
        assert box["height"] >= 43.9
        assert box["width"] >= 24
    by_key(window, 2)
    marked = window.locator(".households input:checked + span")
    assert marked.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    assert marked.evaluate("each => getComputedStyle(each).textDecorationLine") == "underline"


def test_on_paper_stands_the_number_that_was_chosen_without_the_choice(open_page):
    window = open_page(LANDING, has_touch=True, reduced_motion="reduce")
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
    window = look_at(page, width=width)
    things = [
        window.locator(".households"),
        window.locator(".counter__table"),
        *window.locator(".scene > svg").all()[:pictures],
    ]
    boxes = [thing.bounding_box() for thing in things]
    header = window.locator(".md-header").bounding_box()["height"]
    together = max(box["y"] + box["height"] for box in boxes) - min(box["y"] for box in boxes)
    assert together + header <= height
