"""Nothing scrolls sideways, nothing is cut, and the words in the pictures can be read, from phone to desktop."""

from __future__ import annotations

import itertools

import pytest
from conftest import Looking
from contract import ALL_PAGES, DESKTOP, MATRIX, PHONE, SMALL_PHONE, WIDTHS, WITH_SCENES, WITH_STACKS
from playwright.sync_api import expect

SMALLEST_LETTERS = 11
"""Pixels on screen."""

ALSO_BETWEEN = (600, 959, 960, 1219, 1220, 1920)
"""Where the layout changes, a bug hides on one side of the change."""

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
    const texts = [...document.querySelectorAll(".scene > svg text, .stack > svg text")].map(text => {
        const box = text.getBoundingClientRect(), rect = text.parentElement.querySelector(":scope > rect")
        return {
            words: text.textContent, label: text.matches(".label__text"), layer: Boolean(text.closest(".layer")),
            picture: text.ownerSVGElement.getAttribute("aria-labelledby"),
            size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
            whole: inside(box, text.ownerSVGElement.getBoundingClientRect(), 0.5),
            fits: !text.closest(".layer") || Boolean(rect) && inside(box, rect.getBoundingClientRect(), 0),
            box: [box.left, box.top, box.right, box.bottom],
        }
    })
    const columns = [...document.querySelectorAll(".scene .label")].filter(label => {
        const words = label.querySelector(".label__text").getBoundingClientRect()
        return words.right > label.querySelector(".marker").getBoundingClientRect().left
    }).map(label => label.textContent.trim())
    return { window_width, page_width: document.documentElement.scrollWidth, wide, texts, under_marker: columns }
}"""


@pytest.fixture(scope="module")
def measures(look_at: Looking) -> dict[tuple[str, int], dict]:
    """Each page as it is laid out at each width."""
    return {
        (page, width): look_at(page, width=width).evaluate(MEASURES)
        for page in ALL_PAGES
        for width in (NARROWEST, *WIDTHS, *ALSO_BETWEEN)
    }


@pytest.mark.parametrize("width", [NARROWEST, *WIDTHS, *ALSO_BETWEEN])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_nothing_scrolls_sideways_or_leaves_the_window(measures, page: str, width: int):
    measured = measures[page, width]
    assert measured["window_width"] == width
    assert measured["page_width"] <= width
    assert measured["wide"] == []


@pytest.mark.parametrize("width", [*WIDTHS, *ALSO_BETWEEN])
@pytest.mark.parametrize("page", sorted({*WITH_SCENES, *WITH_STACKS}))
def test_the_words_in_a_picture_are_large_enough_and_whole(measures, page: str, width: int):
    texts = measures[page, width]["texts"]
    assert texts
    assert [f"{each['words']}: {each['size']:.2f} px" for each in texts if each["size"] < SMALLEST_LETTERS] == []
    assert [each["words"] for each in texts if not each["whole"]] == []


@pytest.mark.parametrize("width", [*WIDTHS, *ALSO_BETWEEN])
@pytest.mark.parametrize("page", WITH_STACKS)
def test_the_words_in_a_stack_fit_into_their_box(measures, page: str, width: int):
    layers = [each for each in measures[page, width]["texts"] if each["layer"]]
    assert layers
    assert [each["words"] for each in layers if not each["fits"]] == []


@pytest.mark.parametrize("width", [*WIDTHS, *ALSO_BETWEEN])
@pytest.mark.parametrize("page", WITH_SCENES)
def test_the_labels_of_a_scene_do_not_touch_each_other_or_their_numbers(measures, page: str, width: int):
    labels = [each for each in measures[page, width]["texts"] if each["label"]]
    assert labels
    assert measures[page, width]["under_marker"] == []
    for picture in {each["picture"] for each in labels}:
        rows = sorted((each["box"][1], each["box"][3], each["words"]) for each in labels if each["picture"] == picture)
        assert [below[2] for above, below in itertools.pairwise(rows) if below[0] < above[1]] == []


@pytest.mark.parametrize("width", [SMALL_PHONE, PHONE])
def test_on_a_phone_each_row_of_the_matrix_is_a_card(look_at, width: int):
    window = look_at(MATRIX, width=width)
    assert not window.locator(".matrix thead").is_visible()
    columns = window.locator(".matrix .matrix__head").all_text_contents()
    rows = window.locator(".matrix .matrix__row")
    assert rows.count() >= 4
    for row in rows.all():
        boxes = [cell.bounding_box() for cell in row.locator("> *").all()]
        for above, below in itertools.pairwise(boxes):
            assert below["y"] >= above["y"] + above["height"] - 0.5, "the cells stand one below the other"
        assert {round(box["x"]) for box in boxes} == {round(boxes[0]["x"])}
        for column, cell in zip(columns, row.locator(".matrix__cell").all(), strict=True):
            label = cell.locator(".matrix__label")
            expect(label).to_be_visible()
            assert label.inner_text().strip() == column.strip(), "each cell names its column"
        expect(row.locator(".matrix__favors .matrix__label")).to_be_visible()
    cards = [row.bounding_box() for row in rows.all()]
    for above, below in itertools.pairwise(cards):
        assert below["y"] > above["y"] + above["height"], "there is space between two cards"


def test_on_a_desktop_the_matrix_is_a_table(look_at):
    window = look_at(MATRIX, width=DESKTOP)
    heads = [head.bounding_box() for head in window.locator(".matrix thead th").all()]
    assert all(heads)
    for row in window.locator(".matrix .matrix__row").all():
        cells = [cell.bounding_box() for cell in row.locator("> *").all()]
        assert len({round(cell["y"]) for cell in cells}) == 1
        assert [round(cell["x"]) for cell in cells] == [round(head["x"]) for head in heads]
        assert row.locator(".matrix__label:visible").count() == 0, "the head of the column says it already"


def test_on_a_desktop_the_two_scenes_stand_side_by_side_on_one_ground_line(look_at):
    window = look_at("index.html", width=DESKTOP)
    boxes = [horizon.bounding_box() for horizon in window.locator(".street .horizon").all()]
    houses, flats = boxes
    assert round(houses["y"]) == round(flats["y"])
    assert houses["x"] + houses["width"] <= flats["x"]
    scales = window.locator(".street .scene > svg").evaluate_all(
        "pictures => pictures.map(each => each.getScreenCTM().a)"
    )
    assert scales[0] == pytest.approx(scales[1])


def test_on_a_desktop_stacks_stand_side_by_side_on_one_base_line(look_at):
    window = look_at("virtual-machines.html", width=DESKTOP)
    boxes = [box.bounding_box() for box in window.locator(".layer--hardware rect").all()]
    assert len(boxes) == 2
    assert len({round(box["y"]) for box in boxes}) == 1
    assert len({round(box["height"]) for box in boxes}) == 1
