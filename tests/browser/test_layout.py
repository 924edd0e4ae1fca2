"""Nothing scrolls sideways, nothing is cut, and the words in pictures can be read, from a small phone to a desktop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contract import (
    ALL_PAGES,
    DESKTOP,
    LANDING,
    MATRIX,
    PHONE,
    SMALLEST_LETTERS,
    WIDTHS,
    WITH_SCENES,
    WITH_STACKS,
)
from windows import Looking

ALSO_BETWEEN = (600, 959, 960, 1219, 1220, 1920)
"""Where the layout changes, a bug hides on one side of the change. Words alone flow at any width."""

NARROWEST = 320
"""A desktop at 400 percent. Words in pictures are small there; the keys beneath say the same."""

MEASURES = """() => {
    const window_width = document.documentElement.clientWidth
    const name = element => element.localName + "." + (element.className.baseVal ?? element.className)
    const inside = (inner, outer, slack) => inner.left >= outer.left - slack && inner.right <= outer.right + slack
        && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack
    const content = document.querySelector(".md-content") ?? document.querySelector("main")
    const wide = [...content.querySelectorAll("*")].filter(element => {
        const box = element.getBoundingClientRect()
        return box.width && (box.right > window_width + 1 || box.left < -1) && !element.closest(".visually-hidden")
    }).map(name)
    const texts = [...document.querySelectorAll(".scene__picture > svg text, .stack > svg text")].map(text => {
        const box = text.getBoundingClientRect(), rect = text.parentElement.querySelector(":scope > rect")
        return {
            words: text.textContent, layer: Boolean(text.closest(".layer")),
            picture: text.ownerSVGElement.getAttribute("aria-labelledby"),
            size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
            whole: inside(box, text.ownerSVGElement.getBoundingClientRect(), 0.5),
            fits: !text.closest(".layer") || Boolean(rect) && inside(box, rect.getBoundingClientRect(), 0),
            box: [box.left, box.top, box.right, box.bottom],
        }
    })
    return {
        window_width, page_width: document.documentElement.scrollWidth, wide, texts,
        rigid: Boolean(content.querySelector("table, svg")),
    }
}"""


@pytest.fixture(scope="module")
def measures(look_at: Looking) -> dict[str, dict[int, dict]]:
    """Each page as it is laid out at each width."""
    found = {page: {width: measured(look_at, page, width) for width in (NARROWEST, *WIDTHS)} for page in ALL_PAGES}
    for page, widths in found.items():
        if widths[NARROWEST]["rigid"]:
            widths |= {width: measured(look_at, page, width) for width in ALSO_BETWEEN}
    return found


def measured(look_at: Looking, page: str, width: int) -> dict:
    return look_at(page, width=width).evaluate(MEASURES)


def texts_in_pictures(widths: dict[int, dict]) -> Iterator[tuple[str, dict]]:
    """Each text in a picture of a page, at each width at which it has to be readable, and where that is in words."""
    for width, found in widths.items():
        if width != NARROWEST:
            assert found["texts"]
            yield from ((f"{text['words']} at {width} pixels", text) for text in found["texts"])


@pytest.mark.parametrize("page", ALL_PAGES)
def test_nothing_scrolls_sideways_or_leaves_the_window(measures, page: str):
    for width, found in measures[page].items():
        assert found["window_width"] == width
        assert found["page_width"] <= width
        assert found["wide"] == [], f"at {width} pixels"


def test_pages_with_tables_and_pictures_are_measured_where_the_layout_changes(measures):
    for page in (*WITH_SCENES, *WITH_STACKS, MATRIX):
        assert set(measures[page]) == {NARROWEST, *WIDTHS, *ALSO_BETWEEN}


@pytest.mark.parametrize("page", sorted({*WITH_SCENES, *WITH_STACKS}))
def test_the_words_in_a_picture_are_large_enough_and_whole(measures, page: str):
    texts = list(texts_in_pictures(measures[page]))
    assert [f"{where}: {text['size']:.2f} px" for where, text in texts if text["size"] < SMALLEST_LETTERS] == []
    assert [where for where, text in texts if not text["whole"]] == []


@pytest.mark.parametrize("page", WITH_STACKS)
def test_the_words_in_a_stack_fit_into_their_box(measures, page: str):
    layers = [(where, text) for where, text in texts_in_pictures(measures[page]) if text["layer"]]
    assert layers
    assert [where for where, text in layers if not text["fits"]] == []


PINS = """() => [...document.querySelectorAll(".households input")].flatMap(number => {
    number.click()
    return [...document.querySelectorAll(".scene__picture")].map(picture => {
        const box = element => element.getBoundingClientRect().toJSON()
        const seen = element => getComputedStyle(element).visibility === "visible"
        const shown = selector => [...picture.querySelectorAll(selector)].filter(seen).map(box)
        const letters = element => parseFloat(getComputedStyle(element).fontSize)
        return {
            homes: number.value, pins: shown(".pin"),
            tags: [...picture.querySelectorAll(`.started[data-homes="${number.value}"]`)].map(box),
            covered: shown(".flame, .people circle, .words, [data-part=meter] .line"),
            letters: Math.min(...[...picture.querySelectorAll(".pin, .started")].map(letters)),
        }
    })
})"""


def apart(one: dict, other: dict) -> bool:
    """Whether two boxes have no more in common than an edge."""
    return any(
        one[start] >= other[end] - 2 or other[start] >= one[end] - 2
        for start, end in (("left", "right"), ("top", "bottom"))
    )


@pytest.mark.parametrize("page", WITH_SCENES)
def test_no_pin_covers_a_face_a_flame_a_dial_or_a_word_and_no_tag_covers_a_pin(open_page, page: str):
    window = open_page(page)
    for width in (*WIDTHS, *ALSO_BETWEEN):
        window.set_viewport_size({"width": width, "height": 900})
        for found in window.evaluate(PINS):
            where = f"{found['homes']} homes at {width} pixels"
            assert found["pins"], where
            assert found["covered"], where
            assert found["letters"] >= SMALLEST_LETTERS, where
            covering = [(pin, each) for pin in found["pins"] for each in found["covered"] if not apart(pin, each)]
            assert covering == [], where
            covering = [(tag, each) for tag in found["tags"] for each in found["pins"] if not apart(tag, each)]
            assert covering == [], where


@pytest.mark.parametrize(("width", "height"), [(PHONE, 844), (DESKTOP, 900)])
def test_the_first_screen_holds_the_answer_both_boilers_and_both_counts(look_at, width: int, height: int):
    bottoms = look_at(LANDING, width=width).evaluate(
        """() => [...document.querySelectorAll("h1, .lead, .fires, [data-part=boiler] > .device")]
            .filter(thing => getComputedStyle(thing).visibility === "visible")
            .map(thing => thing.getBoundingClientRect().bottom + scrollY)"""
    )
    assert len(bottoms) == 2 + 2 + 3 + 1
    assert max(bottoms) < height


def test_the_first_page_is_short_on_a_phone(look_at):
    assert look_at(LANDING, width=PHONE).evaluate("document.documentElement.scrollHeight") <= 4500


def test_on_a_desktop_the_two_scenes_stand_side_by_side_on_one_ground_line(look_at):
    window = look_at(LANDING)
    houses, flats = window.locator(".street svg > .horizon").evaluate_all(
        "lines => lines.map(line => line.getBoundingClientRect().toJSON())"
    )
    assert round(houses["y"]) == round(flats["y"])
    assert houses["right"] <= flats["x"]
    scales = window.locator(".street .scene__picture > svg").evaluate_all(
        "pictures => pictures.map(each => each.getScreenCTM().a)"
    )
    assert scales[0] == pytest.approx(scales[1])


def test_on_a_desktop_stacks_stand_side_by_side_on_one_base_line(look_at):
    window = look_at(next(page for page in WITH_STACKS if page in WITH_SCENES))
    places = window.locator(".stacks").evaluate_all(
        """groups => groups.map(group => [...group.querySelectorAll(".layer--hardware rect")]
            .map(box => box.getBoundingClientRect()).map(({ y, height }) => [y, height].map(Math.round)))"""
    )
    assert any(len(beside) > 1 for beside in places)
    assert [beside for beside in places if any(place != beside[0] for place in beside)] == []


@pytest.mark.parametrize("page", WITH_STACKS)
def test_on_a_phone_a_stack_is_as_high_as_its_boxes(look_at, page: str):
    """A stack beside a higher one needs room above it, but there it stands alone."""
    above = (
        look_at(page, width=PHONE)
        .locator(".stack > svg")
        .evaluate_all(
            """pictures => pictures.map(picture => Math.min(...[...picture.querySelectorAll("rect")]
            .map(rect => rect.getBoundingClientRect().top)) - picture.getBoundingClientRect().top)"""
        )
    )
    assert above
    assert max(above) < 10
