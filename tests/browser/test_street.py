"""Pointing at a part, or reaching or tapping its pin, lights it in both halves and says it. By night it is night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from contract import DESKTOP, LANDING, PHONE, SCHEMES, WITH_SCENES
from playwright.sync_api import Locator, Page, expect
from windows import Contexts, Windows

from macros.data.load import load
from macros.data.model import Role

DATA = load()
ROLES = get_args(Role)
SCENES = ("virtual-machine", "container")
DARKENED = 0.5
"""What is not lit is paler than this."""

LIGHTS = """() => {
    const visible = element => {
        let opacity = 1
        for (let each = element; each && each.localName !== "figure"; each = each.parentElement)
            opacity *= getComputedStyle(each).opacity
        return opacity
    }
    const shown = element => getComputedStyle(element).visibility === "visible"
    return {
        parts: [...document.querySelectorAll(".scene [data-part]")].filter(shown)
            .map(part => [part.dataset.part, visible(part)]),
        says: [...document.querySelectorAll(".caption__part")].filter(shown).map(part => part.dataset.says),
        sums: [...document.querySelectorAll(".caption__sum")].filter(visible).length,
        marked: [...document.querySelectorAll(".parts [data-part]")]
            .map(row => [row.dataset.part, getComputedStyle(row).backgroundColor]),
    }
}"""

POINT_ON_THE_DRAWING = """([scene, role]) => {
    const picture = document.querySelector(`.scene[data-technology=${scene}] .scene__picture`)
    picture.scrollIntoView({ block: "center", behavior: "instant" })
    for (const shape of picture.querySelectorAll(`svg [data-part="${role}"] :is(path, rect, circle, ellipse)`)) {
        const box = shape.getBoundingClientRect()
        for (let across = 0.02; across < 1; across += 0.06)
            for (let down = 0.02; down < 1; down += 0.06) {
                const [x, y] = [box.left + across * box.width, box.top + down * box.height]
                const hit = document.elementFromPoint(x, y)?.closest("[data-part]")
                if (hit?.dataset.part === role && !hit.matches(".pin") && picture.contains(hit)) return [x, y]
            }
    }
    return null
}"""


MIDDLE = """thing => {
    thing.scrollIntoView({ block: "center", behavior: "instant" })
    const { x, y, width, height } = thing.getBoundingClientRect()
    return [x + width / 2, y + height / 2]
}"""

TOLD = """() => [...document.querySelectorAll(".scene__picture > svg, .stack > svg")].map(picture => [
    picture.getAttribute("role"),
    ...[["title", "aria-labelledby"], ["desc", "aria-describedby"]].map(([tag, reference]) =>
        picture.querySelector(`:scope > ${tag}[id='${picture.getAttribute(reference)}']`).textContent.trim()),
])"""


@pytest.fixture(scope="module")
def landing_page(contexts: Contexts, site: Path) -> Iterator[Page]:
    windows = Windows(contexts, site)
    yield windows(LANDING, height=1400)
    windows.close()


@pytest.fixture
def street(landing_page: Page) -> Page:
    """The landing page, where both pictures are, tall enough to hold them, with nothing pointed at."""
    landing_page.mouse.move(0, 0)
    landing_page.evaluate("() => { document.activeElement.blur(); location.replace('#') }")
    return landing_page


def pins(window: Page, scene: str, role: str) -> Locator:
    return window.locator(f".scene[data-technology={scene}] .pin[data-part={role}]").filter(visible=True)


def point_at(thing: Locator) -> None:
    thing.page.mouse.move(*thing.evaluate(MIDDLE))


def assert_lit(window: Page, role: str, scenes: int = 2) -> None:
    """Only this part is lit, in both halves, and the bar beneath says what it stands for in each."""
    found = window.evaluate(LIGHTS)
    assert {part for part, opacity in found["parts"] if opacity == 1} == {role}
    assert all(opacity == 1 for part, opacity in found["parts"] if part == role)
    assert all(opacity < DARKENED for part, opacity in found["parts"] if part != role)
    assert found["says"] == [role] * scenes
    assert found["sums"] == 0


def assert_nothing_lit(window: Page) -> None:
    found = window.evaluate(LIGHTS)
    assert {opacity for _, opacity in found["parts"]} == {1}
    assert found["says"] == []
    assert found["sums"] == len(SCENES) * len(DATA.analogies.counters)


def test_both_halves_have_every_part_under_the_same_number(street: Page):
    for scene in SCENES:
        for number, role in enumerate(ROLES, start=1):
            assert pins(street, scene, role).all_inner_texts() == [str(number)]


def test_what_is_shared_has_another_shape_than_what_each_has(street: Page):
    corners = "pin => parseFloat(getComputedStyle(pin).borderRadius)"
    for scene in SCENES:
        for pair in DATA.analogies.parts:
            square = pins(street, scene, pair.role).evaluate(corners) < 10
            assert square == pair.of(scene).shared


def test_what_makes_the_difference_is_filled_and_the_rest_is_not(street: Page):
    for scene in SCENES:
        fills = {
            pair.role: pins(street, scene, pair.role).evaluate("pin => getComputedStyle(pin).backgroundColor")
            for pair in DATA.analogies.parts
        }
        empty = {fills[pair.role] for pair in DATA.analogies.parts if not pair.differs}
        assert len(empty) == 1
        assert empty.isdisjoint(fills[pair.role] for pair in DATA.analogies.parts if pair.differs)


def test_at_first_everything_is_lit(street: Page):
    assert_nothing_lit(street)


@pytest.mark.parametrize("scene", SCENES)
def test_pointing_at_a_pin_lights_the_part_in_both_halves_and_says_what_it_stands_for(street: Page, scene: str):
    for role in ROLES:
        point_at(pins(street, scene, role))
        assert_lit(street, role)
    point_at(street.locator("h1"))
    assert_nothing_lit(street)


@pytest.mark.parametrize("scene", SCENES)
def test_reaching_a_pin_with_the_keyboard_does_the_same(street: Page, scene: str):
    pins(street, scene, ROLES[0]).focus()
    for role in ROLES:
        expect(pins(street, scene, role)).to_be_focused()
        assert_lit(street, role)
        street.keyboard.press("Tab")


@pytest.mark.parametrize("scene", SCENES)
def test_pointing_at_the_drawing_does_the_same(street: Page, scene: str):
    for role in ROLES:
        point = street.evaluate(POINT_ON_THE_DRAWING, [scene, role])
        assert point, f"nothing drawn can be pointed at: {role}"
        street.mouse.move(*point)
        assert_lit(street, role)


def test_pointing_at_a_row_of_the_table_lights_its_part_and_marks_the_row(street: Page):
    for role in ROLES:
        point_at(street.locator(f".parts [data-part={role}] td").first)
        assert_lit(street, role)
        marked = dict(street.evaluate(LIGHTS)["marked"])
        assert marked[role] not in ("rgba(0, 0, 0, 0)", "transparent")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_tap_on_a_pin_says_what_it_stands_for_while_the_picture_stays_in_view(open_page, scripts: bool):
    window = open_page(LANDING, width=PHONE, height=844, touch=True, scripts=scripts)
    for scene in SCENES:
        pins(window, scene, "boiler").tap()
        assert_lit(window, "boiler")
        expect(window.locator("[data-says=boiler]").first).to_be_in_viewport(ratio=1)
        expect(window.locator(".scene[data-technology=container] .scene__picture")).to_be_in_viewport(ratio=0.99)
    window.get_by_role("link", name="Show all parts again").tap()
    assert_nothing_lit(window)


def test_what_a_pin_says_leads_to_the_table(street: Page):
    for scene in SCENES:
        for role in ROLES:
            says = street.locator(f".caption__cell[data-technology={scene}] [data-says={role}] > a:not(.term)")
            assert says.get_attribute("href") == f"#{scene}--{role}"
            assert street.locator(f".parts #{scene}--{role}").count() == 1


@pytest.mark.parametrize("page", [page for page in WITH_SCENES if page != LANDING])
def test_a_picture_alone_has_pins_on_what_makes_the_difference(open_page, page: str):
    window = open_page(page, height=1400)
    (scene,) = [each for each in SCENES if window.locator(f".scene[data-technology={each}]").count()]
    for pair in DATA.analogies.parts:
        assert pins(window, scene, pair.role).count() == pair.differs
        if pair.differs:
            point_at(pins(window, scene, pair.role))
            assert_lit(window, pair.role, scenes=1)


@pytest.mark.parametrize("scene", SCENES)
def test_an_old_link_to_a_part_still_lights_it(open_page, scene: str):
    for page in (LANDING, f"{DATA.technology(scene).page}.html"):
        window = open_page(f"{page}#{scene}--meter", height=1400)
        assert_lit(window, "meter", scenes=len(window.locator(".scene").all()))


@pytest.mark.parametrize("page", WITH_SCENES)
def test_there_is_one_sun_or_moon(look_at, page: str):
    assert look_at(page).locator(".sun").count() == look_at(page).locator(".moon").count() == 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", WITH_SCENES)
def test_it_is_day_in_the_light_scheme_and_night_in_the_dark_one(look_at, page: str, scheme: str, width: int):
    window = look_at(page, scheme=scheme, width=width)
    seen, hidden = (".day", ".night") if scheme == "light" else (".night", ".day")
    drawn = "things => [...new Set(things.map(thing => thing.getBoundingClientRect().width > 0))]"
    assert window.locator(f".scene__picture > svg {seen}").evaluate_all(drawn) == [True]
    assert window.locator(f".scene__picture > svg {hidden}").evaluate_all(drawn) == [False]


def test_at_night_the_windows_are_lit(look_at):
    brightness = """() => {
        const first = ".scene .home[data-homes^='1']"
        const light = color => color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0)
            * (color.startsWith("color(") ? 255 : 1)
        const color = (selector, property) => light(getComputedStyle(document.querySelector(selector))[property])
        return [color(`${first} .room`, "fill"), color(`${first} .pane`, "fill"), color("body", "backgroundColor")]
    }"""
    room, pane, page = look_at(LANDING, scheme="dark").evaluate(brightness)
    assert min(room, pane) > 2 * page + 100


@pytest.mark.parametrize("page", WITH_SCENES)
def test_a_reader_who_cannot_see_is_told_what_each_picture_shows(look_at, page: str):
    window = look_at(page)
    told = window.evaluate(TOLD)
    assert told
    for role, title, description in told:
        assert role == "img"
        assert title
        assert len(description) > 60
    scenes = window.locator(".scene").count()
    assert window.locator(".breaks").count() == scenes
    for breaks in window.locator(".breaks").all():
        expect(breaks).to_be_visible()
        assert breaks.locator("li").count() >= 2
