"""The pages to learn from: the line of all forms, the history, the misconceptions and the letters of the glossary."""

from __future__ import annotations

import pytest
from contract import DESKTOP, GLOSSARY, LANDING, MATRIX, MYTHS, PAGES, PHONE
from windows import Looking

from macros import addresses
from macros.data.load import load

DATA = load()
LINE = addresses.page_of("form").removeprefix("/")
NARROWEST = 320

BOXES = """selector => [...document.querySelectorAll(selector)].map(each => {
    const words = document.createRange()
    words.selectNodeContents(each)
    const { left, top, right, bottom } = (each.matches("svg") ? each : words).getBoundingClientRect()
    return { left, top, right, bottom, words: each.textContent }
})"""


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESKTOP])
def test_no_words_of_the_history_stand_on_others_or_on_a_mark(look_at: Looking, width: int):
    window = look_at(LINE, width=width)
    boxes = window.evaluate(BOXES, ".timeline__event > :is(.mark, span), .timeline__year")
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            apart = (
                one["left"] >= other["right"] - 1
                or other["left"] >= one["right"] - 1
                or one["top"] >= other["bottom"] - 1
                or other["top"] >= one["bottom"] - 1
            )
            assert apart, (one, other)


def test_each_technology_has_a_lane_of_its_own_on_a_desktop(look_at: Looking):
    window = look_at(LINE, width=DESKTOP)
    [road, *_] = window.evaluate(BOXES, ".timeline__year")
    assert all(each["right"] <= road["left"] for each in window.evaluate(BOXES, ".timeline__event--first > span"))
    assert all(each["left"] >= road["right"] for each in window.evaluate(BOXES, ".timeline__event--second > span"))
    for each in window.evaluate(BOXES, ".timeline__event--both"):
        assert each["left"] < road["left"] < road["right"] < each["right"]


@pytest.mark.parametrize("width", [NARROWEST, DESKTOP])
def test_the_page_in_between_opens_with_the_line_itself(look_at: Looking, width: int):
    window = look_at(LINE, width=width)
    [line, *_] = window.evaluate(BOXES, ".line__forms")
    [table, *_] = window.evaluate(BOXES, ".matrix")
    assert line["bottom"] <= table["top"]
    links = window.locator(".line__link")
    assert links.count() == len(DATA.in_between.forms)
    for box in window.evaluate(BOXES, ".line__link"):
        assert box["bottom"] - box["top"] >= 24, box


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_what_people_say_stands_above_what_is_true_and_is_seen_by_who_follows_a_link(open_page, width: int):
    one = DATA.misconceptions.misconceptions[-2]
    window = open_page(f"{MYTHS}#{one.id}", width=width)
    heading, said = (window.locator(f".misconception:has(#{one.id}) {each}").bounding_box() for each in ("h2", ".said"))
    assert said["y"] + said["height"] <= heading["y"]
    assert said["y"] >= window.locator(".md-header").bounding_box()["height"]


def test_the_contents_of_the_misconceptions_say_what_is_true(look_at: Looking):
    window = look_at(MYTHS, width=DESKTOP)
    listed = [
        " ".join(each.split()) for each in window.locator(".md-sidebar--secondary .md-nav__link").all_inner_texts()
    ]
    assert listed == [each.correction for each in DATA.misconceptions.misconceptions]


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESKTOP])
def test_the_letters_of_the_glossary_stay_in_sight_and_lead_to_their_terms(open_page, width: int):
    window = open_page(GLOSSARY, width=width)
    letter = window.locator(".letters a").last
    assert letter.bounding_box()["height"] >= 24
    assert letter.bounding_box()["width"] >= 24
    letter.click()
    row, title = (window.locator(each).bounding_box() for each in (".letters", ".glossary__letter:target"))
    assert row["y"] >= 0
    assert title["y"] >= row["y"] + row["height"] or title["y"] < window.viewport_size["height"]


def test_two_lines_part_the_tabs_into_three_groups(look_at: Looking):
    window = look_at(LANDING, width=DESKTOP)
    items = window.locator(".md-tabs__item").evaluate_all(
        "items => items.map(each => getComputedStyle(each).backgroundImage !== 'none')"
    )
    groups = [[page for page, starts in zip(PAGES, items, strict=True) if starts]]
    assert groups == [[MATRIX, "try-it.html"]]
