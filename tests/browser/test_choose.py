"""What do you need? The page answers with reasons, the choice can be sent, and without scripts there is the list."""

from __future__ import annotations

import re

import pytest
from clipboard import copied, open_with_clipboard
from contract import CHOOSER, DESKTOP, PHONE
from deciding import ANSWERS, CONFLICT, DATA, NEEDS, decide, favoring, meeting
from playwright.sync_api import Locator, Page, expect
from wiki import shown_in_a_wiki
from windows import Windows, tab_to

NOTHING_YET = "Nothing is checked yet."

# Each need is checked or unchecked, the answer read, and the need put back as it was.
GIVEN_INSTEAD = """() => Object.fromEntries([...document.querySelectorAll(".chooser__need")].map(label => {
    label.click()
    const answer = document.querySelector(".chooser__verdict .needs__answer")?.textContent.trim()
    label.click()
    return [label.textContent.trim(), answer]
}))"""

GROUPS = """() => [...document.querySelectorAll(".needs__group")].map(group => {
    const words = element => element.innerText.replace(/\\s+/g, " ").trim()
    const leads = (row, selector) => [...row.querySelectorAll(selector)].map(link => link.hash.slice(1))
    for (const folded of group.querySelectorAll("details")) folded.open = true
    const rows = [...group.querySelectorAll(".need")].map(
        row => ({ words: words(row), notes: leads(row, ".notes a"), rows: leads(row, ".need__rows a") })
    )
    return [group.dataset.answer, words(group.querySelector(".needs__head")), rows]
})"""


def verdict(window: Page) -> str:
    return window.locator(".chooser__verdict .needs__answer").inner_text().strip()


def answer_to(*needs: str) -> str:
    """What the page should call the answer to these needs."""
    return ANSWERS[decide(needs)[0]].name


def box(window: Page, need: str) -> Locator:
    return window.locator(f".chooser input[value='{need}']")


def check(window: Page, *needs: str) -> None:
    for need in needs:
        box(window, need).check()


def board(window: Page) -> list[tuple[str, str, str]]:
    """Each answer of the board, how it stands to the needs that are checked, and the words that say so."""
    rows = window.locator(".board__answer").evaluate_all(
        "rows => rows.map(row => [row.dataset, row.querySelector('.board__state')])"
        ".map(([{ answer, state }, words]) => [answer, state, words.textContent])"
    )
    return [(id, state, words) for id, state, words in rows]


def points(window: Page, title: str) -> list[str]:
    """The points of the answer under one of its headings."""
    return window.locator(f".chooser__reasons p:has(strong:text-is('{title}')) + ul > li").all_inner_texts()


# --- the form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_answer_comes_with_its_reasons(open_page, width: int):
    window = open_page(CHOOSER, width=width)
    expect(window.locator(".chooser__verdict")).to_have_text(NOTHING_YET)
    check(window, *CONFLICT)
    answer, *others = decide(CONFLICT)
    assert verdict(window) == ANSWERS[answer].name
    expect(window.locator(".chooser__verdict")).to_be_in_viewport()
    assert points(window, "Why") == [
        *(f"{NEEDS[id].need}. {NEEDS[id].reason}" for id in favoring(CONFLICT, answer)),
        *(f"{NEEDS[id].need}. {NEEDS[id].also[answer]}" for id in meeting(CONFLICT, answer)),
    ]
    assert points(window, "What you accept") == [ANSWERS[answer].price]
    assert [id for id, state, _ in board(window) if state == "fits"] == others


def test_no_reason_speaks_for_another_answer(open_page):
    """What speaks for another answer is said where it changes the answer, not among the reasons for this one."""
    window = open_page(f"{CHOOSER}?needs={','.join(CONFLICT)}")
    reasons = window.locator(".chooser__reasons").inner_text()
    apart = meeting(CONFLICT, decide(CONFLICT)[0])
    assert apart
    assert [id for id in apart if NEEDS[id].reason in reasons] == []


# --- the board of answers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_before_anything_is_checked_every_answer_is_there_with_what_it_is_and_costs(open_page, width: int):
    window = open_page(CHOOSER, width=width)
    rows = window.locator(".board__answer").all_inner_texts()
    for answer, words in zip(ANSWERS.values(), rows, strict=True):
        for text in (answer.name, answer.summary, answer.price):
            assert text in words
    assert {state for _, state, _ in board(window)} == {""}


@pytest.mark.parametrize("choice", [("fast-start",), CONFLICT, (*CONFLICT, "live-migration"), ("hostile-tenants",)])
def test_the_board_marks_the_answer_and_says_which_needs_rule_out_the_others(open_page, choice: tuple[str, ...]):
    window = open_page(CHOOSER)
    check(window, *choice)
    for id, state, words in board(window):
        refusing = [need for need in choice if id not in (NEEDS[need].favors, *NEEDS[need].also)]
        fitting = "taken" if id == decide(choice)[0] else "fits"
        assert state == ("out" if refusing else fitting)
        assert [need for need in choice if f"“{NEEDS[need].need}”" in words] == refusing
    marks = window.locator(".board__answer").evaluate_all(
        "rows => rows.map(row => row.querySelectorAll('.mark').length)"
    )
    assert marks == [len(choice)] * len(ANSWERS)


def test_an_answer_that_is_no_technology_wears_the_color_of_none(open_page):
    window = open_page(f"{CHOOSER}?needs=fast-start")
    colors = window.locator(".board__answer").evaluate_all(
        "rows => rows.map(row => [row.dataset.answer, getComputedStyle(row.querySelector('.board__name')).color])"
    )
    own = {color for id, color in colors if id in DATA.comparison.columns}
    assert len(own) == len(DATA.comparison.columns)
    assert own.isdisjoint(color for id, color in colors if id not in DATA.comparison.columns)


def test_on_a_phone_the_four_answers_stay_in_sight_while_needs_are_checked(open_page):
    window = open_page(CHOOSER, width=PHONE)
    check(window, *CONFLICT)
    window.locator(".chooser__need").first.scroll_into_view_if_needed()
    signs = window.locator(".chooser__signs > span")
    assert signs.count() == len(ANSWERS)
    for sign in signs.all():
        expect(sign).to_be_in_viewport()
        assert sign.locator(".icon").bounding_box()["height"] >= 24
    shown = signs.evaluate_all("signs => signs.map(sign => [sign.dataset.answer, sign.dataset.state])")
    assert shown == [[id, state] for id, state, _ in board(window)]


def test_the_needs_stand_in_the_groups_of_the_data(open_page):
    window = open_page(CHOOSER)
    for group in DATA.scenarios.groups:
        needs = window.get_by_role("group", name=group.name, exact=True).locator(".chooser__need").all_inner_texts()
        assert [each.strip() for each in needs] == [need.need for need in NEEDS.values() if need.group == group.id]


@pytest.mark.parametrize("choice", [("fast-start",), CONFLICT, ("another-kernel", "same-artifact", "small-team")])
def test_what_the_page_says_would_change_its_mind_does(open_page, choice: tuple[str, ...]):
    window = open_page(f"{CHOOSER}?needs={','.join(choice)}")
    given = verdict(window)
    promised = {
        need: change.partition(".")[0]
        for change in points(window, "What would change the answer")
        for need in re.findall("“(.*?)”", change)
    }
    given_instead = window.evaluate(GIVEN_INSTEAD)
    assert given_instead.keys() == {need.need for need in NEEDS.values()}
    changed = {need: answer for need, answer in given_instead.items() if answer not in (given, None)}
    assert changed == promised
    assert len(promised) >= 2
    assert verdict(window) == given


@pytest.mark.parametrize("choice", [("fast-start",), CONFLICT])
def test_pressing_what_would_change_the_answer_changes_it(open_page, choice: tuple[str, ...]):
    window = open_page(f"{CHOOSER}?needs={','.join(choice)}")
    toggle = window.locator(".chooser__toggle").first
    promised = toggle.locator("xpath=..").locator("strong").inner_text().removesuffix(".")
    assert promised != verdict(window)
    toggle.press("Enter")
    assert verdict(window) == promised
    assert window.evaluate("document.activeElement.matches('.chooser__reasons')"), "the keyboard lost its place"


def test_the_keyboard_is_enough(open_page):
    window = open_page(CHOOSER)
    tab_to(window, box(window, "hostile-tenants"))
    window.keyboard.press("Space")
    assert verdict(window) == answer_to("hostile-tenants")
    tab_to(window, window.get_by_role("button", name="Start over"))
    window.keyboard.press("Enter")
    expect(window.locator(".chooser__verdict")).to_have_text(NOTHING_YET)
    assert "?" not in window.url


def test_only_the_answer_is_read_out_not_all_its_reasons(open_page):
    window = open_page(CHOOSER)
    check(window, "fast-start")
    said = [words for words in window.get_by_role("status").all_inner_texts() if words]
    assert said == [window.locator(".chooser__verdict").inner_text()]
    assert said[0].startswith("Answer:")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_checking_a_need_does_not_move_the_needs(open_page, width: int):
    window = open_page(CHOOSER, width=width)
    places = (
        "() => [...document.querySelectorAll('.chooser input')].map(box => box.getBoundingClientRect().top + scrollY)"
    )
    before = window.evaluate(places)
    check(window, *CONFLICT)
    assert window.evaluate(places) == before


# --- the address ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["disk", "host"])
def test_the_choice_survives_a_reload_and_being_sent(open_page, hosted: str, place: str):
    place = hosted if place == "host" else None
    window = open_page(CHOOSER, place=place)
    check(window, *CONFLICT)
    assert window.url.endswith(f"{CHOOSER}?needs={','.join(CONFLICT)}")
    answer = window.locator(".chooser").inner_text()
    window.reload()
    assert verdict(window) == answer_to(*CONFLICT)
    assert window.locator(".chooser").inner_text() == answer

    link = window.get_by_role("link", name="Copy the link to this answer").get_attribute("href")
    other = open_page(f"{CHOOSER}{link}", place=place)
    expect(other.locator("#choose")).to_be_in_viewport()
    assert other.locator(".chooser").inner_text() == answer
    checked = other.locator(".chooser input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert set(checked) == set(CONFLICT)


def test_an_address_with_unknown_needs_still_opens_and_says_what_it_left_out(open_page):
    window = open_page(f"{CHOOSER}?needs=fast-start,warp-drive,%3Cb%3E")
    assert verdict(window) == answer_to("fast-start")
    expect(window.locator(".chooser__answer")).to_contain_text("it is left out: warp-drive, <b>")
    check(window, "many-per-host")
    assert window.url.endswith("?needs=fast-start,many-per-host")
    expect(window.locator(".chooser__answer")).not_to_contain_text("warp-drive")


def test_an_address_with_no_known_need_opens_like_the_page(open_page):
    window = open_page(CHOOSER)
    address = window.url
    for needs in ("", "warp-drive", ",,", "__proto__,constructor"):
        window.goto(f"{address}?needs={needs}")
        expect(window.locator(".chooser__verdict")).to_have_text(NOTHING_YET)
        assert window.locator(".chooser input:checked").count() == 0


def test_the_link_to_the_answer_is_copied_with_the_public_address(open_page, published_site):
    window = open_with_clipboard(open_page, f"{CHOOSER}?needs=fast-start", place=published_site)
    window.get_by_role("link", name="Copy the link to this answer").click()
    assert copied(window) == f"https://published.example/vms/{CHOOSER}?needs=fast-start#choose"


def test_the_answer_is_copied_as_markdown_with_its_sources(open_page: Windows, published_site):
    window = open_with_clipboard(open_page, f"{CHOOSER}?needs={','.join(CONFLICT)}", place=published_site)
    window.get_by_role("button", name="Copy it as Markdown").click()
    wiki = shown_in_a_wiki(window, copied(window))
    expect(window.locator(".copied")).to_contain_text("Copied")
    assert wiki["titles"] == [answer_to(*CONFLICT)]
    # What the reader gets is what stands on the page, point by point.
    shown = window.locator(".chooser__reasons > p, .chooser__reasons li").all_inner_texts()
    assert [line for line in shown if line not in wiki["words"]] == []
    sources = {DATA.source(DATA.fact(id).source).address for need in CONFLICT for id in NEEDS[need].evidence}
    answer = f"https://published.example/vms/{CHOOSER}?needs={','.join(CONFLICT)}#choose"
    assert sorted(wiki["links"]) == sorted([*sources, answer])


# --- the list -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_scripts_a_list_groups_the_needs_by_answer_and_there_is_no_form(look_at, width: int):
    window = look_at(CHOOSER, width=width, scripts=False)
    expect(window.locator(".chooser")).to_be_hidden()
    groups = window.evaluate(GROUPS)
    assert [id for id, _, _ in groups] == list(ANSWERS)
    for id, head, rows in groups:
        assert ANSWERS[id].name in head
        needs = [need for need in NEEDS.values() if need.favors == id]
        assert len(needs) > 0
        for row, need in zip(rows, needs, strict=True):
            for text in (need.need, need.reason, *need.also.values()):
                assert text in row["words"]
            assert row["notes"] == list(need.evidence)
            assert row["rows"] == list(need.rows)
