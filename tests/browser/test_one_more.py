"""One more household starts in both halves at once, in real time. Only what it changes moves, and nothing else does."""

from __future__ import annotations

import pytest
from contract import DESKTOP, LANDING, PHONE
from playwright.sync_api import Locator, Page, expect
from windows import until_still

from macros.data.load import load
from macros.views.counter import start_times
from macros.views.street import SCENES

TIMES = start_times(load())
WITH_OR_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])

SHIFTS = """window.shifts = []
new PerformanceObserver(list => shifts.push(...list.getEntries().flatMap(entry => entry.sources.map(
    source => `${source.node?.nodeName}.${source.node?.className} by ${entry.value}`
)))).observe({ type: "layout-shift", buffered: true })"""

AFTER_TWO_FRAMES = (
    """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"""
)

STARTS = """homes => {
    document.querySelectorAll(".households input")[homes - 1].click()
    document.body.offsetWidth
    return Object.fromEntries([...document.querySelectorAll(".scene")].map(scene => {
        const timings = (selector, property) => [...scene.querySelectorAll(selector)]
            .flatMap(each => each.getAnimations()).filter(each => each.transitionProperty === property)
            .map(each => each.effect.getTiming())
        return [scene.dataset.technology, {
            dark: timings(".home .room", "fill").map(each => each.delay),
            clocks: timings(".clock__ring", "stroke-dashoffset").map(each => each.duration),
            counted: timings(".fires__number > span", "visibility").map(each => each.delay),
            summed: [...document.querySelectorAll(`[data-technology=${scene.dataset.technology}] .caption__value > *`)]
                .flatMap(each => each.getAnimations()).filter(each => each.transitionProperty === "visibility")
                .map(each => each.effect.getTiming().delay),
        }]
    }))
}"""


def choose(window: Page, homes: int) -> None:
    """Choose a number as a reader does. What a script chooses is not theirs."""
    window.locator(".households label").nth(homes - 1).click()


def more(window: Page) -> Locator:
    return window.locator(".more > label").filter(visible=True)


def tags(window: Page) -> dict[str, list[str]]:
    """The times that are seen on the homes of each half."""
    return {
        scene: window.locator(f".scene[data-technology={scene}] .started").filter(visible=True).all_inner_texts()
        for scene in SCENES
    }


def test_at_first_three_homes_are_warm_and_nothing_moves(open_page):
    window = open_page(LANDING, motion="no-preference")
    assert window.evaluate("document.getAnimations().length") == 0
    assert tags(window) == {scene: [] for scene in SCENES}
    for scene in window.locator(".scene").all():
        assert warm_rooms(scene) == 3
        assert clocks(scene) == {"0"}


def clocks(within: Page | Locator) -> set[str]:
    """How much of the clocks is seen."""
    return {
        *within.locator(".clock").evaluate_all(
            """clocks => clocks.map(clock => getComputedStyle(clock))
                .filter(style => style.visibility === "visible").map(style => style.opacity)"""
        )
    }


def warm_rooms(scene: Locator) -> int:
    rooms = scene.locator(".home .room").evaluate_all(
        """rooms => rooms.filter(room => getComputedStyle(room).visibility === "visible")
            .map(room => getComputedStyle(room).fill)"""
    )
    assert len({*rooms}) == 1, "one is not as warm as the others"
    return len(rooms)


def test_a_new_home_is_dark_as_long_as_the_evidence_says_and_then_warm(open_page):
    window = open_page(LANDING, motion="no-preference")
    starts = window.evaluate(STARTS, 4)
    for side in SCENES:
        wait = TIMES[side].milliseconds
        assert starts[side]["dark"] == starts[side]["clocks"] == [wait]
        assert starts[side]["summed"] == [wait] * 2, "the smaller number stays until then"
    assert starts["virtual-machine"]["counted"] == [TIMES["virtual-machine"].milliseconds], "counted when it is warm"
    assert starts["container"]["counted"] == []
    until_still(window)
    assert [warm_rooms(scene) for scene in window.locator(".scene").all()] == [4, 4]


def test_several_new_homes_grow_warm_side_by_side(open_page):
    window = open_page(LANDING, motion="no-preference")
    window.evaluate(STARTS, 1)
    until_still(window)
    starts = window.evaluate(STARTS, 6)
    for side in SCENES:
        assert starts[side]["dark"] == starts[side]["clocks"] == [TIMES[side].milliseconds] * 5


@WITH_OR_WITHOUT_SCRIPTS
def test_the_newest_home_keeps_its_time(open_page, scripts: bool):
    window = open_page(LANDING, motion="no-preference", scripts=scripts)
    for _ in range(2):
        more(window).click()
        for side in SCENES:
            tag = window.locator(f".scene[data-technology={side}] .started").filter(visible=True)
            expect(tag).to_have_text([TIMES[side].words])
    choose(window, 1)
    assert tags(window) == {scene: [] for scene in SCENES}, "nobody has started the first home"


def test_the_count_that_stays_swells_once(open_page):
    window = open_page(LANDING, motion="no-preference")
    for homes in (4, 2):
        choose(window, homes)
        swells = window.evaluate(
            """() => [...document.querySelectorAll(".fires")].map(fires => fires.getAnimations()
                .map(each => each.effect.getTiming().iterations))"""
        )
        assert swells == [[], [1]]
        until_still(window)


def test_who_wants_no_motion_sees_the_new_home_warm_at_once_with_its_time(open_page):
    window = open_page(LANDING, motion="reduce")
    more(window).click()
    assert window.evaluate("document.getAnimations().length") == 0
    assert tags(window) == {side: [TIMES[side].words] for side in SCENES}
    assert [warm_rooms(scene) for scene in window.locator(".scene").all()] == [4, 4]
    assert clocks(window) == {"0"}


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_shifts_while_the_page_opens_a_home_is_added_or_a_pin_is_pointed_at(open_page, width: int):
    window = open_page(LANDING, width=width, height=844, motion="no-preference", before=SHIFTS)
    assert window.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')")
    window.wait_for_load_state("networkidle")
    assert window.evaluate(AFTER_TWO_FRAMES) == [], "while it opens"
    for homes in (4, 5, 6, 1):
        more(window).click()
        until_still(window)
        assert window.evaluate(AFTER_TWO_FRAMES) == [], f"with {homes} households"
    for pin in window.locator(".pin").filter(visible=True).all():
        pin.hover()
        assert window.evaluate(AFTER_TWO_FRAMES) == [], f"at pin {pin.inner_text()}"


def test_on_a_phone_the_count_stays_below_the_bar_as_long_as_its_picture(open_page):
    window = open_page(LANDING, width=PHONE, height=844)
    more(window).click()
    bar = window.locator(".md-header").bounding_box()
    for scene in window.locator(".scene").all():
        scene.locator(".scene__picture").evaluate(
            "picture => scrollTo(0, picture.getBoundingClientRect().top + scrollY + picture.offsetHeight / 2)"
        )
        head = scene.locator(".scene__head").bounding_box()
        assert head["y"] == pytest.approx(bar["y"] + bar["height"], abs=1)
        assert head["width"] == PHONE, "nothing of the picture is seen beside it"
        for pin in scene.locator(".pin").filter(visible=True).all():
            pin.focus()
            assert pin.bounding_box()["y"] >= scene.locator(".scene__head").bounding_box()["y"] + head["height"]
    window.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(window.locator(".scene__head").last).not_to_be_in_viewport()
