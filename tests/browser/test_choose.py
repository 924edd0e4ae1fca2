"""What do you need? The page answers with reasons, the choice can be sent, and without scripts there is the table."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from conftest import ROOT, Windows
from contract import DESKTOP, PHONE, published_needs
from markdown import markdown
from playwright.sync_api import Page, expect
from test_rows import copied, open_with_clipboard, tab_to

from macros.data.load import load

PAGE = "why-it-matters.html"
DATA = load()
SCENARIOS = DATA.scenarios
NEEDS = {need.id: need for need in SCENARIOS.needs}
ANSWERS = {answer.id: answer for answer in SCENARIOS.answers}
SINGLES_AND_PAIRS = [*((id,) for id in NEEDS), *combinations(NEEDS, 2)]
CONFLICT = ("hostile-tenants", "fast-start")


def decided(window: Page, choices: list[tuple[str, ...]]) -> list[list[str]]:
    """What the page's own rule makes of the needs that the page itself lists."""
    return window.evaluate(
        """choices => {
            const [needs, answers] = [readNeeds(), Object.keys(readAnswers())]
            return choices.map(ids => decide(ids.map(id => needs[id]), answers))
        }""",
        choices,
    )


def meets(answer: str, need: str) -> bool:
    return answer == NEEDS[need].favors or answer in NEEDS[need].also


def verdict(window: Page) -> str:
    return window.locator(".chooser__verdict .needs__answer").inner_text().strip()


def check(window: Page, *needs: str) -> None:
    for need in needs:
        window.get_by_role("checkbox", name=NEEDS[need].need).check()


def points(window: Page, title: str) -> list[str]:
    """The points of the answer under one of its headings."""
    return window.locator(f".chooser__reasons p:has(strong:text-is('{title}')) + ul > li").all_inner_texts()


# --- the rule -------------------------------------------------------------------------------------------------------


def test_the_answer_to_any_pair_of_needs_meets_both_and_is_the_first_that_one_of_them_favors(look_at):
    for choice, fitting in zip(SINGLES_AND_PAIRS, decided(look_at(PAGE), SINGLES_AND_PAIRS), strict=True):
        assert set(fitting) == {answer for answer in ANSWERS if all(meets(answer, need) for need in choice)}
        asked_for = {NEEDS[need].favors for need in choice} & set(fitting)
        assert fitting[0] == next(answer for answer in ANSWERS if answer in (asked_for or fitting)), choice


def test_a_need_alone_is_answered_with_what_it_favors(look_at):
    singles = [(need,) for need in NEEDS]
    assert [fitting[0] for fitting in decided(look_at(PAGE), singles)] == [need.favors for need in SCENARIOS.needs]


def test_any_three_needs_have_an_answer_whatever_their_order(look_at):
    triples = list(combinations(NEEDS, 3))
    answers = decided(look_at(PAGE), triples)
    assert all(answers)
    assert decided(look_at(PAGE), [triple[::-1] for triple in triples]) == answers


def test_needs_that_pull_apart_are_answered_with_both_or_something_in_between(look_at):
    apart = [
        pair
        for pair in combinations(NEEDS, 2)
        if not any(meets(answer, need) for answer in ("virtual-machine", "container") for need in pair)
        or not any(all(meets(answer, need) for need in pair) for answer in ("virtual-machine", "container"))
    ]
    assert CONFLICT in apart
    assert len(apart) > 20
    assert {fitting[0] for fitting in decided(look_at(PAGE), apart)} == {"in-between", "both"}


@pytest.mark.compares
def test_the_answers_to_all_pairs_are_as_they_were(look_at, compare):
    """A list to read through whenever a need changes."""
    lines = [
        f"{' + '.join(choice)}: {', '.join(fitting)}"
        for choice, fitting in zip(SINGLES_AND_PAIRS, decided(look_at(PAGE), SINGLES_AND_PAIRS), strict=True)
    ]
    compare("\n".join(lines) + "\n", ROOT / "tests" / "browser" / "decisions.txt")


# --- the form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_answer_comes_with_its_reasons(open_page, width: int):
    window = open_page(PAGE, width=width)
    expect(window.locator(".chooser__verdict")).to_have_text("Nothing is checked yet.")
    check(window, *CONFLICT)
    assert verdict(window) == ANSWERS["in-between"].name
    expect(window.locator(".chooser__verdict")).to_be_in_viewport()
    assert points(window, "For it") == [f"{NEEDS[id].need}. {NEEDS[id].also['in-between']}" for id in CONFLICT]
    price, *others = points(window, "Against it")
    assert ANSWERS["in-between"].price in price
    assert [NEEDS[id].reason in point for id, point in zip(CONFLICT, others, strict=True)] == [True, True]
    assert [point.partition(".")[0] for point in points(window, "It would be possible, too")] == [ANSWERS["both"].name]


@pytest.mark.parametrize("choice", [("fast-start",), CONFLICT, ("another-kernel", "same-artifact", "small-team")])
def test_what_the_page_says_would_change_its_mind_does(open_page, choice: tuple[str, ...]):
    window = open_page(PAGE)
    check(window, *choice)
    given = verdict(window)
    promised = {
        need: change.partition(".")[0]
        for change in points(window, "What would change the answer")
        for need in re.findall("“(.*?)”", change)
    }
    # Each need is checked or unchecked, the answer read, and the need put back as it was.
    given_instead = window.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".chooser__need")].map(label => {
            label.click()
            const answer = document.querySelector(".chooser__verdict .needs__answer")?.textContent.trim()
            label.click()
            return [label.textContent.trim(), answer]
        }))"""
    )
    assert given_instead.keys() == {need.need for need in SCENARIOS.needs}
    changed = {need: answer for need, answer in given_instead.items() if answer not in (given, None)}
    assert changed == promised
    assert len(promised) >= 2
    assert verdict(window) == given


def test_the_keyboard_is_enough(open_page):
    window = open_page(PAGE)
    tab_to(window, window.get_by_role("checkbox", name=NEEDS["hostile-tenants"].need))
    window.keyboard.press("Space")
    assert verdict(window) == ANSWERS["virtual-machine"].name
    tab_to(window, window.get_by_role("button", name="Start over"))
    window.keyboard.press("Enter")
    expect(window.locator(".chooser__verdict")).to_have_text("Nothing is checked yet.")
    assert "?" not in window.url


def test_only_the_answer_is_read_out_not_all_its_reasons(open_page):
    window = open_page(PAGE)
    check(window, "fast-start")
    assert window.get_by_role("status").all_inner_texts() == [window.locator(".chooser__verdict").inner_text()]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_checking_a_need_does_not_move_the_needs(open_page, width: int):
    window = open_page(PAGE, width=width)
    places = (
        "() => [...document.querySelectorAll('.chooser input')].map(box => box.getBoundingClientRect().top + scrollY)"
    )
    before = window.evaluate(places)
    check(window, *CONFLICT)
    assert window.evaluate(places) == before


def test_no_published_need_is_gone_and_no_need_is_unpublished():
    assert sorted(NEEDS) == sorted(published_needs()), "see published_needs.txt"


# --- the address ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["disk", "host"])
def test_the_choice_survives_a_reload_and_being_sent(open_page, hosted: str, place: str):
    place = hosted if place == "host" else None
    window = open_page(PAGE, place=place)
    check(window, *CONFLICT)
    assert window.url.endswith(f"{PAGE}?needs={','.join(CONFLICT)}")
    answer = window.locator(".chooser").inner_text()
    window.reload()
    expect(window.locator(".chooser__verdict")).to_contain_text(ANSWERS["in-between"].name)
    assert window.locator(".chooser").inner_text() == answer

    link = window.get_by_role("link", name="Copy the link to this answer").get_attribute("href")
    other = open_page(f"{PAGE}{link}", place=place)
    expect(other.get_by_role("heading", name="What do you need?")).to_be_in_viewport()
    assert other.locator(".chooser").inner_text() == answer
    checked = other.locator(".chooser input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert set(checked) == set(CONFLICT)


def test_an_address_with_unknown_needs_still_opens_and_says_what_it_left_out(open_page):
    window = open_page(f"{PAGE}?needs=fast-start,warp-drive,%3Cb%3E")
    assert verdict(window) == ANSWERS["container"].name
    expect(window.locator(".chooser__answer")).to_contain_text("it is left out: warp-drive, <b>")
    check(window, "many-per-host")
    assert window.url.endswith("?needs=fast-start,many-per-host")
    expect(window.locator(".chooser__answer")).not_to_contain_text("warp-drive")


@pytest.mark.parametrize("needs", ["", "warp-drive", ",,", "__proto__,constructor"])
def test_an_address_with_no_known_need_opens_like_the_page(open_page, needs: str):
    window = open_page(f"{PAGE}?needs={needs}")
    expect(window.locator(".chooser__verdict")).to_have_text("Nothing is checked yet.")
    assert window.locator(".chooser input:checked").count() == 0


def test_the_link_to_the_answer_is_copied_with_the_public_address(open_page, published_site):
    window = open_with_clipboard(open_page, f"{PAGE}?needs=fast-start", place=published_site)
    window.get_by_role("link", name="Copy the link to this answer").click()
    expect(window.locator(".copied")).to_contain_text("copied")
    assert copied(window) == f"https://published.example/vms/{PAGE}?needs=fast-start#choose"


def test_the_answer_is_copied_as_markdown_with_its_sources(open_page: Windows, published_site):
    window = open_with_clipboard(open_page, f"{PAGE}?needs={','.join(CONFLICT)}", place=published_site)
    window.get_by_role("button", name="Copy it as Markdown").click()
    expect(window.locator(".copied")).to_contain_text("Copied")
    text = copied(window)
    rendered = markdown(text)
    assert rendered.startswith(f"<h1>{ANSWERS['in-between'].name}</h1>")
    # What the reader gets is what stands on the page, point by point.
    shown = window.locator(".chooser__reasons > p, .chooser__reasons li").all_inner_texts()
    record = window.context.new_page()
    record.set_content(rendered)
    words = record.locator("body").inner_text()
    assert [line for line in shown if line not in words] == []
    links = record.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    sources = {DATA.source(DATA.fact(id).source).address for need in CONFLICT for id in NEEDS[need].evidence}
    assert sorted(links) == sorted(
        [*sources, f"https://published.example/vms/{PAGE}?needs={','.join(CONFLICT)}#choose"]
    )


# --- the table ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_scripts_a_table_groups_the_needs_by_answer_and_there_is_no_form(look_at, width: int):
    window = look_at(PAGE, width=width, scripts=False)
    expect(window.locator(".chooser")).to_be_hidden()
    for id, answer in ANSWERS.items():
        group = window.locator(f".needs__group[data-answer={id}]")
        expect(group.get_by_role("rowheader", name=answer.name)).to_be_visible()
        rows = group.locator(".need")
        expected = [need for need in SCENARIOS.needs if need.favors == id]
        assert rows.count() == len(expected) > 0
        for row, need in zip(rows.all(), expected, strict=True):
            expect(row).to_be_visible()
            for text in (need.need, need.reason, *need.also.values()):
                expect(row).to_contain_text(text)
            noted = row.locator(".notes a").evaluate_all("links => links.map(link => link.hash.slice(1))")
            assert noted == list(need.evidence)
            more = row.locator(".need__rows a").evaluate_all("links => links.map(link => link.hash.slice(1))")
            assert more == list(need.rows)
