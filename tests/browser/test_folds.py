"""Lists that are read line by line: short on a phone, opened by a link, whole on paper, complete without scripts."""

from __future__ import annotations

import pytest
from contract import CHOOSER, DESKTOP, GLOSSARY, IN_BETWEEN, PHONE
from playwright.sync_api import expect
from windows import Looking, Windows

from macros import addresses
from macros.data.load import load

DATA = load()
QUESTIONS = addresses.page_of("question").removeprefix("/")
FORM = DATA.in_between.forms[-2]
COMBINATION = DATA.in_between.combinations[-1]
NEED = DATA.scenarios.needs[-1]
QUESTION = DATA.questions.groups[-1].questions[-1]

FOLDED = {
    "a question": (addresses.address("question", QUESTION.id), QUESTION.answer),
    "a need": (addresses.address("need", NEED.id), NEED.reason),
    "a form": (addresses.address("form", FORM.id), FORM.boundary),
    "a combination": (addresses.address("form", COMBINATION.id), COMBINATION.text),
}
"""What is folded on a phone: its address, and words that show that it is open."""

HIGHEST = {QUESTIONS: 9000, CHOOSER: 8000, IN_BETWEEN: 11000, GLOSSARY: 20000}
"""What a page may measure on a phone, in pixels, with everything folded."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("what", FOLDED)
def test_a_link_to_what_is_folded_opens_it(open_page: Windows, what: str, scripts: bool):
    address, words = FOLDED[what]
    window = open_page(address.removeprefix("/"), width=PHONE, scripts=scripts)
    target = window.locator(f"[id='{address.partition('#')[2]}']")
    expect(target).to_be_in_viewport()
    shown = " ".join(window.locator("article").inner_text().split())
    assert words in shown, f"{what} stays closed"


@pytest.mark.parametrize("page", HIGHEST)
def test_on_a_phone_what_is_folded_keeps_the_page_short(look_at: Looking, page: str):
    height = look_at(page, width=PHONE).evaluate("document.documentElement.scrollHeight")
    assert height <= HIGHEST[page], f"{page} is {height} px high on a phone"


@pytest.mark.parametrize("what", FOLDED)
def test_on_paper_nothing_is_folded(look_at: Looking, what: str):
    address, words = FOLDED[what]
    page = address.removeprefix("/").partition("#")[0]
    window = look_at(page, width=800, media="print", scripts=False)
    closed = window.locator(".fold:not([open])").evaluate_all(
        "folds => folds.map(each => getComputedStyle(each, '::details-content').contentVisibility)"
        ".filter(each => each !== 'visible').length"
    )
    assert closed == 0
    assert words in " ".join(window.locator("article").inner_text().split())


def test_a_form_opens_by_a_tap_on_its_row(open_page: Windows):
    window = open_page(IN_BETWEEN, width=PHONE)
    row = window.locator(f"[id='{FORM.id}']")
    expect(row.get_by_role("cell").last).to_be_hidden()
    row.locator(".matrix__question").click(force=True)
    expect(row.get_by_role("cell").last).to_be_visible()


def test_stacks_that_show_what_moves_stand_in_one_row(look_at: Looking):
    window = look_at(IN_BETWEEN, width=DESKTOP)
    tops = window.locator(".stacks > .stack .layer--hardware > rect").evaluate_all(
        "boxes => boxes.map(box => Math.round(box.getBoundingClientRect().top))"
    )
    assert len(tops) > 2
    assert len(set(tops)) == 1
