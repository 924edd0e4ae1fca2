"""Pointing at a part of a picture, or reaching it with the keyboard, lights up its twin. By night it is night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from contract import DESKTOP, LANDING, PHONE, SCHEMES, WITH_SCENES
from playwright.sync_api import Locator, Page, expect
from windows import Contexts, Windows

from macros.data.model import Role

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
    return [...document.querySelectorAll(".scene")].map(scene => ({
        parts: [...scene.querySelectorAll(":scope > svg [data-part]")]
            .filter(part => getComputedStyle(part).visibility === "visible")
            .map(part => [part.dataset.part, visible(part)]),
        entries: [...scene.querySelectorAll("li[data-part]")]
            .map(entry => [entry.dataset.part, getComputedStyle(entry).backgroundColor]),
    }))
}"""

POINT_ON_THE_DRAWING = """([scene, role]) => {
    const svg = document.querySelector(`.scene[data-technology=${scene}] > svg`)
    svg.scrollIntoView({ block: "center", behavior: "instant" })
    for (const shape of svg.querySelectorAll(`[data-part="${role}"]:not(.label) :is(path, rect, circle, ellipse)`)) {
        const box = shape.getBoundingClientRect()
        for (let across = 0.02; across < 1; across += 0.06)
            for (let down = 0.02; down < 1; down += 0.06) {
                const [x, y] = [box.left + across * box.width, box.top + down * box.height]
                const hit = document.elementFromPoint(x, y)?.closest("[data-part]")
                if (hit?.dataset.part === role && !hit.matches(".label") && svg.contains(hit)) return [x, y]
            }
    }
    return null
}"""


MIDDLE = """thing => {
    thing.scrollIntoView({ block: "center", behavior: "instant" })
    const { x, y, width, height } = thing.getBoundingClientRect()
    return [x + width / 2, y + height / 2]
}"""

TOLD = """() => [...document.querySelectorAll(".scene > svg, .stack > svg")].map(picture => [
    picture.getAttribute("role"),
    ...picture.getAttribute("aria-labelledby").split(" ").map((id, place) =>
        picture.querySelector(`:scope > ${["title", "desc"][place]}[id='${id}']`).textContent.trim()),
])"""


@pytest.fixture(scope="module")
def landing_page(contexts: Contexts, site: Path) -> Iterator[Page]:
    windows = Windows(contexts, site)
    yield windows(LANDING, height=1400)
    windows.close()
    windows.assert_quiet()


@pytest.fixture
def street(landing_page: Page) -> Page:
    """The landing page, where both pictures are, tall enough to hold them, with nothing pointed at."""
    landing_page.mouse.move(0, 0)
    landing_page.evaluate("() => { document.activeElement.blur(); location.replace('#') }")
    return landing_page


def entry(window: Page, scene: str, role: str) -> Locator:
    return window.locator(f".scene[data-technology={scene}] .key > li[data-part={role}]")


def point_at(thing: Locator) -> None:
    thing.page.mouse.move(*thing.evaluate(MIDDLE))


def assert_lit(window: Page, role: str) -> None:
    """Only this part is lit, in every picture, and only its line is marked, in every key."""
    scenes = window.evaluate(LIGHTS)
    assert scenes
    for scene in scenes:
        assert {part for part, opacity in scene["parts"] if opacity == 1} == {role}
        assert all(opacity == 1 for part, opacity in scene["parts"] if part == role)
        assert all(opacity < DARKENED for part, opacity in scene["parts"] if part != role)
        marked = {background for part, background in scene["entries"] if part == role}
        assert marked.isdisjoint({"rgba(0, 0, 0, 0)", "transparent"})
        assert marked.isdisjoint({background for part, background in scene["entries"] if part != role})


def assert_nothing_lit(window: Page) -> None:
    for scene in window.evaluate(LIGHTS):
        assert {opacity for _, opacity in scene["parts"]} == {1}
        assert len({background for _, background in scene["entries"]}) == 1


def test_both_pictures_have_every_part_under_the_same_number(street: Page):
    keys = {scene: street.locator(f".scene[data-technology={scene}] .key > li") for scene in SCENES}
    for scene, lines in keys.items():
        assert lines.evaluate_all("lines => lines.map(line => line.dataset.part)") == list(ROLES)
        numbers = [str(number) for number in range(1, len(ROLES) + 1)]
        assert lines.locator(".key__number text").all_text_contents() == numbers
        labels = street.locator(f".scene[data-technology={scene}] > svg .label")
        assert labels.evaluate_all("labels => labels.map(label => label.dataset.part)") == list(ROLES)
        assert labels.locator(".marker__number").all_text_contents() == numbers
        assert labels.locator(".label__text").all_text_contents() == lines.locator("strong").all_text_contents()


def test_what_is_shared_has_another_shape_than_what_each_has(street: Page):
    for scene in SCENES:
        for role in ROLES:
            shared = "one for all" in entry(street, scene, role).inner_text()
            for number in (
                entry(street, scene, role).locator(".key__number"),
                street.locator(f".scene[data-technology={scene}] .label[data-part={role}]"),
            ):
                assert number.locator("rect.marker").count() == shared
                assert number.locator("circle.marker").count() == (not shared)


def test_at_first_everything_is_lit(street: Page):
    assert_nothing_lit(street)


@pytest.mark.parametrize("scene", SCENES)
def test_pointing_at_a_line_of_the_key_lights_the_part_and_its_twin(street: Page, scene: str):
    for role in ROLES:
        point_at(entry(street, scene, role))
        assert_lit(street, role)
    point_at(street.locator("h1"))
    assert_nothing_lit(street)


@pytest.mark.parametrize("scene", SCENES)
def test_reaching_a_line_of_the_key_with_the_keyboard_lights_the_part_and_its_twin(street: Page, scene: str):
    entry(street, scene, ROLES[0]).get_by_role("link").focus()
    for role in ROLES:
        expect(entry(street, scene, role).get_by_role("link")).to_be_focused()
        assert_lit(street, role)
        street.keyboard.press("Tab")


@pytest.mark.parametrize("scene", SCENES)
def test_pointing_at_a_label_lights_the_part_and_its_twin(street: Page, scene: str):
    for role in ROLES:
        point_at(street.locator(f".scene[data-technology={scene}] .label[data-part={role}] .label__text"))
        assert_lit(street, role)


@pytest.mark.parametrize("scene", SCENES)
def test_pointing_at_the_drawing_lights_the_part_and_its_twin(street: Page, scene: str):
    for role in ROLES:
        point = street.evaluate(POINT_ON_THE_DRAWING, [scene, role])
        assert point, f"nothing drawn can be pointed at: {role}"
        street.mouse.move(*point)
        assert_lit(street, role)


@pytest.mark.parametrize("scene", SCENES)
def test_a_line_of_the_key_leads_to_its_twin(street: Page, scene: str):
    other = next(each for each in SCENES if each != scene)
    for role in ROLES:
        [link] = entry(street, scene, role).locator("a").evaluate_all("links => links.map(link => link.hash)")
        assert link == f"#{entry(street, other, role).get_attribute('id')}"
    entry(street, scene, ROLES[-1]).get_by_role("link").click()
    twin = entry(street, other, ROLES[-1])
    expect(twin).to_be_in_viewport()
    assert twin.evaluate("line => line.matches(':target')")


@pytest.mark.parametrize("page", [page for page in WITH_SCENES if page != LANDING])
def test_a_single_picture_lights_up_too_and_leads_to_its_twin_on_the_other_page(open_page, page: str):
    window = open_page(page, height=1400)
    (scene,) = [each for each in SCENES if window.locator(f".scene[data-technology={each}]").count()]
    for role in ROLES:
        point_at(entry(window, scene, role))
        assert_lit(window, role)
    other = next(each for each in SCENES if each != scene)
    entry(window, scene, "boiler").get_by_role("link").click()
    expect(entry(window, other, "boiler")).to_be_in_viewport()
    window.mouse.move(0, 0)
    assert_lit(window, "boiler")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("page", WITH_SCENES)
def test_it_is_day_in_the_light_scheme_and_night_in_the_dark_one(look_at, page: str, scheme: str, width: int):
    window = look_at(page, scheme=scheme, width=width)
    seen, hidden = (".day", ".night") if scheme == "light" else (".night", ".day")
    drawn = "things => [...new Set(things.map(thing => thing.getBoundingClientRect().width > 0))]"
    assert window.locator(f".scene > svg {seen}").evaluate_all(drawn) == [True]
    assert window.locator(f".scene > svg {hidden}").evaluate_all(drawn) == [False]


def test_at_night_the_windows_are_lit(look_at):
    brightness = """() => {
        const light = color => color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, each) => sum + Number(each), 0)
        const color = (selector, property) => light(getComputedStyle(document.querySelector(selector))[property])
        return [color(".scene .room", "fill"), color(".scene .pane", "fill"), color("body", "backgroundColor")]
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
    for scene in window.locator(".scene").all():
        expect(scene.get_by_text("Where the analogy breaks")).to_be_visible()
        assert scene.locator(".breaks li").count() >= 2
