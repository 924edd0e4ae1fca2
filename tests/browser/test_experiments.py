"""On "Try it", one sees at a glance what to type and what to read, and copies nothing but what to type."""

from __future__ import annotations

import pytest
from clipboard import copied, open_with_clipboard
from contract import DESKTOP, PHONE, ROOT, SCHEMES
from playwright.sync_api import expect

PAGE = "try-it.html"
COMMANDS, ANSWERS = ".language-bash", ".language-text"

LIGHTNESS = """blocks => blocks.map(block => {
    let around = block.querySelector("code")
    while (getComputedStyle(around).backgroundColor === "rgba(0, 0, 0, 0)") around = around.parentElement
    const [red, green, blue] = getComputedStyle(around).backgroundColor.match(/[0-9.]+/g).map(Number)
    return red + green + blue
})"""

PLACES = """blocks => blocks.map(block => {
    const box = element => element.getBoundingClientRect()
    const words = document.createRange()
    words.selectNodeContents(block.querySelector("code > span"))
    const [name, line] = [box(block.querySelector(".filename")), box(words)]
    return { beside: name.left >= line.right, above: name.bottom <= line.top + 1 }
})"""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_one_types_is_darker_than_what_one_reads(look_at, scheme: str):
    window = look_at(PAGE, scheme=scheme)
    typed, read = (window.locator(each).evaluate_all(LIGHTNESS) for each in (COMMANDS, ANSWERS))
    assert len(typed) > 6
    assert len(read) > 6
    assert max(typed) < min(read)


def test_every_line_to_type_has_a_prompt_that_is_no_part_of_it(look_at):
    window = look_at(PAGE)
    lines = window.locator(f"{COMMANDS} code > span")
    prompts = set(lines.evaluate_all("lines => lines.map(line => getComputedStyle(line, '::before').content)"))
    assert prompts == {'"$ "'}
    assert [line for line in lines.all_text_contents() if not line.strip() or line.startswith("$")] == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_answer_says_whose_it_is_beside_it_or_on_a_phone_above_it(look_at, width: int):
    answers = look_at(PAGE, width=width).locator(ANSWERS)
    assert answers.locator(".filename").count() == answers.count() > 6
    side = "above" if width == PHONE else "beside"
    assert [place for place in answers.evaluate_all(PLACES) if not place[side]] == []


def test_the_answer_of_a_virtual_machine_has_its_color(look_at):
    colors = (
        look_at(PAGE)
        .locator(f"{ANSWERS} .filename")
        .evaluate_all(
            "names => names.map(name => [name.parentElement.dataset.technology ?? '', getComputedStyle(name).color])"
        )
    )
    own = {color for technology, color in colors if technology == "virtual-machine"}
    assert len(own) == 1
    assert own.isdisjoint(color for technology, color in colors if technology == "")


def test_the_button_copies_the_commands_without_their_prompt(open_page):
    window = open_with_clipboard(open_page, PAGE)
    block = window.locator(COMMANDS).filter(has_text="uname").first
    block.get_by_role("button", name="Copy").click()
    expect(window.get_by_role("status")).to_have_text("Copied")
    commands = copied(window).strip()
    assert commands == block.locator("code").text_content().strip()
    assert f"```bash\n{commands}\n```" in (ROOT / "docs" / PAGE).with_suffix(".md").read_text(encoding="utf-8")


def test_only_what_one_types_has_a_button_to_copy(open_page):
    window = open_page(PAGE)
    expect(window.locator(f"{COMMANDS} button").first).to_be_visible()
    assert window.locator(f"{ANSWERS} button").filter(visible=True).count() == 0
