"""The evidence page: a line for each fact that opens, an index of marks, and a choice that stands in the address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from contract import DESKTOP, EVIDENCE, PHONE
from playwright.sync_api import Locator, Page, expect

from macros.data.load import load
from macros.views.facts import SEVERAL, facts_by_group, kinds_of, speaks_of

DATA = load()
COLUMN = DATA.comparison.columns[-1]
TOPICS = [topic for group in facts_by_group(DATA) for topic in group.topics]
FOLDED = next(topic.facts[-1] for topic in TOPICS if len(topic.facts) > 9).id

SMALLEST_TARGET = 24
MOST_PIXELS = {PHONE: 12_000, DESKTOP: 10_000}
MOST_PIXELS_OF_A_LINE = {PHONE: 82, DESKTOP: 60}
MOST_PIXELS_BEFORE_THE_FIRST = {PHONE: 900, DESKTOP: 1000}
MOST_STOPS = 12
MOST_STOPS_IN_ALL = 120

FOCUSED = """() => {
    const at = document.activeElement
    return at === document.body ? null : [!!at.closest('.fact'), at.matches('.fact > summary')]
}"""
"""Whether the focus is in a fact, and whether on its line; nothing at the end of the page."""

SHOWN = "facts => facts.filter(fact => !fact.hidden).map(fact => fact.id)"


def shown(window: Page) -> list[str]:
    return sorted(window.locator(".fact").evaluate_all(SHOWN))


def ids(*, technology: str | None = None, kind: str | None = None) -> list[str]:
    """What the data say that is to be shown."""
    return sorted(
        fact.id
        for fact in DATA.facts
        if technology in (None, speaks_of(DATA, fact)) and (kind is None or kind in kinds_of(fact))
    )


def chip(window: Page, value: str) -> Locator:
    return window.locator(f".filters input[value='{value}']")


def kinds(window: Page) -> Locator:
    return window.locator(".filters select[name=kind]")


# --- one line a fact --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_page_can_be_scanned(look_at, width: int):
    window = look_at(EVIDENCE, width=width)
    assert window.evaluate("document.documentElement.scrollHeight") <= MOST_PIXELS[width]
    first = window.locator(".fact").first.evaluate("fact => fact.getBoundingClientRect().top + scrollY")
    assert first <= MOST_PIXELS_BEFORE_THE_FIRST[width]
    heights = window.locator(".fact:visible").evaluate_all("facts => facts.map(fact => fact.offsetHeight)")
    assert max(heights) <= MOST_PIXELS_OF_A_LINE[width]
    assert min(heights) >= SMALLEST_TARGET


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_first_fact_is_near_for_who_skips_the_header(open_page, width: int, scripts: bool):
    window = open_page(EVIDENCE, width=width, scripts=scripts)
    window.locator(".md-skip").focus()
    window.keyboard.press("Enter")
    assert True in [line for _, line in walk(window, MOST_STOPS - 1)]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_tab_key_is_soon_through_the_page_and_a_folded_fact_is_one_stop(open_page, scripts: bool):
    window = open_page(EVIDENCE, scripts=scripts)
    stops = walk(window, MOST_STOPS_IN_ALL + 1)
    assert len(stops) <= MOST_STOPS_IN_ALL, "fold more, see Topic.in_sight in macros/views/facts.py"
    lines = [line for within, line in stops if within]
    assert lines == [True] * window.locator(".fact:visible").count()


def walk(window: Page, most: int) -> list[list[bool]]:
    """What the Tab key comes to from where the focus is, up to the end of the page."""
    stops = []
    for _ in range(most):
        window.keyboard.press("Tab")
        stop = window.evaluate(FOCUSED)
        if not stop:
            return stops
        stops.append(stop)
    return stops


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_folded_fact_opens_it(open_page, scripts: bool):
    window = open_page(f"{EVIDENCE}#{FOLDED}", scripts=scripts)
    fact = window.locator(f"[id='{FOLDED}']")
    expect(fact.locator("summary").first).to_be_in_viewport()
    expect(fact.get_by_role("link", name=DATA.source(DATA.fact(FOLDED).source).title)).to_be_visible()


def test_back_leads_to_the_fact_before_and_it_is_open(open_page):
    first, second = (topic.facts[-1].id for topic in TOPICS[:2])
    window = open_page(f"{EVIDENCE}#{first}")
    window.evaluate("id => (location.hash = id)", second)
    expect(window.locator(f"[id='{second}'] > summary")).to_be_in_viewport()
    window.go_back()
    expect(window.locator(f"[id='{first}'] > summary")).to_be_in_viewport()
    expect(window.locator(f"[id='{first}'] > dl")).to_be_visible()


def test_a_link_to_what_is_not_there_does_nothing(open_page):
    """No complaint either, as no page of any test may have one."""
    window = open_page(f"{EVIDENCE}#%E0%A4%A")
    assert window.locator(".fact[open]").count() == 0


def test_what_the_search_finds_is_a_fact_that_is_open(open_page):
    fact = TOPICS[0].facts[-1]
    window = open_page(f"{EVIDENCE}?h=container#{fact.id}")
    expect(window.locator(f"[id='{fact.id}'] > dl")).to_be_visible()
    expect(window.locator(f"[id='{fact.id}'] > summary")).to_be_in_viewport()


def test_a_fact_opens_with_the_keyboard_and_shows_the_whole_claim(open_page):
    window = open_page(EVIDENCE, width=PHONE)
    fact = window.locator(".fact").first
    expect(fact.locator("dl")).to_be_hidden()
    fact.locator("> summary").focus()
    window.keyboard.press("Enter")
    expect(fact.locator("dl")).to_be_visible()
    claim = fact.locator("> summary > span")
    assert claim.evaluate("claim => claim.scrollHeight <= claim.clientHeight")


def test_the_printed_page_shows_every_fact_whole(look_at):
    window = look_at(EVIDENCE, width=800, media="print", scripts=False)
    days = window.locator(".fact time")
    seen = days.evaluate_all("all => all.map(each => each.checkVisibility({ contentVisibilityAuto: true }))")
    assert seen == [True] * len(DATA.facts)
    cut = "claims => claims.filter(claim => claim.scrollHeight > claim.clientHeight + 1).length"
    assert window.locator(".fact > summary > span").evaluate_all(cut) == 0


# --- the index --------------------------------------------------------------------------------------------------------


def test_the_index_is_one_stop_and_the_arrow_keys_go_through_it(open_page):
    window = open_page(EVIDENCE)
    links = window.locator(".fact-index a")
    assert links.evaluate_all("links => links.filter(link => link.tabIndex === 0).length") == 1
    links.first.focus()
    for key, place in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", links.count() - 1), ("Home", 0)):
        window.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    window.keyboard.press("ArrowDown")
    expect(window.locator(".fact-index__name").nth(1)).to_be_focused()
    window.keyboard.press("ArrowRight")
    mark = window.locator(".fact-index__group").nth(1).locator(".fact-index__marks a").first
    expect(mark).to_be_focused()
    window.keyboard.press("Enter")
    target = mark.get_attribute("href").removeprefix("#")
    expect(window.locator(f"[id='{target}'] > dl")).to_be_visible()


def test_a_mark_is_large_enough_has_a_name_and_says_it_to_who_points_at_it(open_page):
    window = open_page(EVIDENCE)
    fact = DATA.facts[0]
    mark = window.get_by_role("navigation", name="a mark for each").get_by_role("link", name=fact.claim, exact=True)
    box = mark.bounding_box()
    assert min(box["width"], box["height"]) >= SMALLEST_TARGET
    said = window.locator(".fact-index__said")
    before = said.bounding_box()
    mark.hover()
    expect(said).to_have_text(fact.claim)
    assert said.bounding_box() == before


@pytest.mark.parametrize(("width", "scripts"), [(PHONE, True), (PHONE, False), (DESKTOP, False)])
def test_the_index_is_folded_on_a_phone_and_where_it_would_be_many_stops(open_page, width: int, scripts: bool):
    window = open_page(EVIDENCE, width=width, scripts=scripts)
    marks = window.locator(".fact-index__marks a")
    expect(marks.first).to_be_hidden()
    window.get_by_text("a mark for each", exact=False).click()
    expect(marks.first).to_be_visible()
    assert marks.count() == len(DATA.facts)


# --- the choice -------------------------------------------------------------------------------------------------------


def test_what_is_chosen_is_shown_counted_and_in_the_address(open_page):
    window = open_page(EVIDENCE)
    chip(window, COLUMN).check()
    expected = ids(technology=COLUMN)
    assert shown(window) == expected
    expect(window.locator(".filters").get_by_role("status")).to_have_text(f"{len(expected)} of {len(DATA.facts)} facts")
    kinds(window).select_option("measured")
    assert shown(window) == ids(technology=COLUMN, kind="measured")
    assert window.locator(".fact:visible").count() == len(ids(technology=COLUMN, kind="measured"))
    assert parse_qs(urlsplit(window.url).query) == {"technology": [COLUMN], "kind": ["measured"]}
    window.reload()
    expect(kinds(window)).to_have_value("measured")
    assert shown(window) == ids(technology=COLUMN, kind="measured")
    chip(window, "").check()
    kinds(window).select_option("")
    assert shown(window) == ids()
    assert urlsplit(window.url).query == ""


def test_one_group_is_shown_under_its_heading_alone(open_page):
    group = facts_by_group(DATA)[1]
    window = open_page(f"{EVIDENCE}?group={group.id}&kind=unknown")
    assert shown(window) == sorted(fact.id for fact in group.facts)
    headings = window.locator("h2[id^='facts--']:visible")
    assert headings.evaluate_all("all => all.map(each => each.id)") == [f"facts--{group.id}"]


def test_the_choice_is_made_with_the_arrow_keys(open_page):
    window = open_page(EVIDENCE, width=PHONE)
    chip(window, "").focus()
    window.keyboard.press("ArrowLeft")
    assert shown(window) == ids(technology=SEVERAL)


def test_a_link_to_a_fact_that_is_left_out_shows_it(open_page):
    window = open_page(f"{EVIDENCE}?technology={COLUMN}")
    other = next(fact.id for fact in DATA.facts if speaks_of(DATA, fact) != COLUMN)
    window.evaluate("id => (location.hash = id)", other)
    expect(window.locator(f"[id='{other}'] > dl")).to_be_visible()
    expect(chip(window, "")).to_be_checked()
    assert urlsplit(window.url).query == ""


def test_the_choice_is_not_there_without_scripts(look_at):
    expect(look_at(EVIDENCE, scripts=False).locator(".filters")).to_be_hidden()
