"""The matrix can be scanned: heads that stay, rows that open beneath themselves, and a view that the address keeps."""

from __future__ import annotations

import re
from statistics import median

import pytest
from contract import DESKTOP, FIRST_ROWS, MATRIX, PHONE, SMALL_PHONE
from playwright.sync_api import Locator, Page, expect

from macros.data.load import load

DATA = load()
GROUPS = DATA.comparison.groups
ROWS = DATA.comparison.rows
COLUMNS = DATA.comparison.columns
CHART = DATA.charts.charts[0]
HEADER = 48
"""Pixels that the header of the site takes."""

BOXES = """() => [...document.querySelectorAll(".matrix__row")].map(row => {
    const frame = row.getBoundingClientRect()
    const box = element => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        return [left, right, top - frame.top, bottom - frame.top].map(Math.round)
    }
    return {
        id: row.id, height: frame.height, name: box(row.querySelector(".matrix__title")),
        cells: [...row.querySelectorAll(".matrix__cell")].map(box),
        tools: [...row.querySelectorAll(".pick, .copy-link")].map(box),
        figure: Boolean(row.querySelector(".matrix__measured")),
        ahead: [...row.querySelectorAll(".matrix__ahead")].filter(word => word.checkVisibility()).map(
            word => ({ of: word.closest("td").dataset.technology, box: box(word), cell: box(word.closest("td")) })),
        verdict: [...row.querySelectorAll(".matrix__verdict")].map(verdict => box(verdict)),
        state: box(row.querySelector(".favors")),
        stated: row.querySelector(".matrix__favors").getBoundingClientRect().width > 30,
        says: row.querySelector(".favors").innerText.trim(),
    }
})"""


def row_of(window: Page, id: str) -> Locator:
    return window.locator(f"[id='{id}']")


def opened(window: Page) -> list[str]:
    return window.locator(".matrix__row:has(> * > .explained[open])").evaluate_all("rows => rows.map(row => row.id)")


def assert_open_and_seen(window: Page, target: str, row: str) -> None:
    assert row in opened(window)
    expect(row_of(window, target)).to_be_in_viewport()
    assert row_of(window, target).evaluate("place => place.getBoundingClientRect().height > 40")


# --- rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [SMALL_PHONE, PHONE])
def test_on_a_phone_a_closed_row_is_its_name_and_the_verdicts_side_by_side(look_at, width: int):
    rows = look_at(MATRIX, width=width).evaluate(BOXES)
    for row in rows:
        assert len({top for _, _, top, _ in row["cells"]}) == 1, row["id"]
        assert row["name"][3] <= row["cells"][0][2] + 1
        for (_, right, *_), (left, *_) in zip(row["cells"], row["cells"][1:], strict=False):
            assert right <= left
    assert median(row["height"] for row in rows) <= 125


def test_on_a_phone_all_rows_closed_are_at_most_6500_pixels(look_at):
    assert look_at(MATRIX, width=PHONE).evaluate("document.documentElement.scrollHeight") <= 6500


def test_on_a_desktop_the_cells_of_a_row_stand_under_the_heads_of_their_columns(look_at):
    window = look_at(MATRIX)
    heads = window.locator(".matrix__head").evaluate_all(
        "heads => heads.map(head => Math.round(head.getBoundingClientRect().left))"
    )
    rows = window.evaluate(BOXES)
    for row in rows:
        assert [left for left, *_ in row["cells"]] == heads
        assert len({top for _, _, top, _ in row["cells"]}) == 1
    assert median(row["height"] for row in rows if not row["figure"]) <= 130
    assert rows[0]["cells"][-1][1] - rows[0]["name"][0] > 1100, "the table has the width of the page"


def test_on_a_desktop_the_word_stands_at_the_edge_of_the_winning_cell_beside_the_verdict(look_at):
    places = set()
    for row, box in zip(ROWS, look_at(MATRIX).evaluate(BOXES), strict=True):
        assert [word["of"] for word in box["ahead"]] == ([row.favors] if row.favors in COLUMNS else [])
        assert box["stated"] == (row.favors not in COLUMNS), "where nobody is ahead, that is said"
        for word in box["ahead"]:
            verdict = box["verdict"][COLUMNS.index(row.favors)]
            assert verdict[1] <= word["box"][0], row.id
            assert verdict[2] <= word["box"][2] < word["box"][3] <= verdict[2] + 30, "it is on the verdict’s first line"
            places.add(word["cell"][1] - word["box"][1])
    assert len(places) == 1, "the words stand in a column"


@pytest.mark.parametrize("width", [320, SMALL_PHONE, PHONE])
def test_on_a_phone_it_stands_beside_the_name_who_is_ahead_or_that_it_depends(look_at, width: int):
    window = look_at(MATRIX, width=width)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    shorts = {id: f"{DATA.technology(id).short}s ahead".casefold() for id in COLUMNS}
    for row, box in zip(ROWS, window.evaluate(BOXES), strict=True):
        assert box["says"].casefold() == shorts.get(row.favors, "it depends")
        assert box["ahead"] == [], "it is said once"
        assert box["name"][1] <= box["state"][0], f"{row.id}: the name wraps beside it"
        assert box["state"][3] <= box["cells"][0][2], row.id
        assert box["state"][2] < 10


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_who_listens_hears_once_who_is_ahead(look_at, width: int):
    window = look_at(MATRIX, width=width)
    for row in ROWS[:8]:
        saying = row_of(window, row.id).get_by_role("cell", name=re.compile(r"\bahead$"))
        assert saying.count() == (row.favors in COLUMNS), row.id


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_rules_of_thumb_of_the_first_group_are_read_without_opening_a_row(look_at, width: int):
    window = look_at(MATRIX, width=width)
    assert opened(window) == []
    for group in GROUPS:
        for row in group.rows:
            rule = row_of(window, row.id).locator(".explained__rule")
            assert rule.evaluate("rule => rule.checkVisibility({ contentVisibilityAuto: true })") == (
                group is GROUPS[0]
            ), row.id
            expect(row_of(window, row.id).locator(".explained__why")).to_be_hidden()
            expect(row_of(window, row.id).locator(".explained__label")).to_be_visible()


def test_the_checkbox_and_the_chain_stand_in_the_same_place_in_every_row(look_at):
    places = {str(row["tools"]) for row in look_at(MATRIX).evaluate(BOXES)}
    assert len(places) == 1, "where a name is long, it wraps beside them"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_heads_of_the_columns_stay_in_sight(open_page, width: int):
    window = open_page(MATRIX, width=width)
    for id in (ROWS[9].id, ROWS[-1].id):
        row_of(window, id).scroll_into_view_if_needed()
        for head in window.locator(".matrix__head").all():
            box = head.bounding_box()
            assert HEADER - 1 <= box["y"] <= 3 * HEADER
            assert head.evaluate(
                "(head, [x, y]) => head.contains(document.elementFromPoint(x, y))",
                [
                    box["x"] + 20,
                    box["y"] + 12,
                ],
            )
    if width == DESKTOP:
        expect(window.locator(".groups")).to_be_in_viewport()


def test_where_the_system_chooses_the_colors_one_sees_which_group_is_shown(open_page):
    window = open_page(f"{MATRIX}?group={GROUPS[1].id}")
    window.emulate_media(forced_colors="active")
    color = "button => getComputedStyle(button).backgroundColor"
    colors = {each.get_attribute("data-shows"): each.evaluate(color) for each in window.locator("[data-shows]").all()}
    assert [*colors.values()].count(colors[GROUPS[1].id]) == 1


# --- what opens -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_row_opens_beneath_itself_and_moves_nothing_above_it(open_page, width: int, scripts: bool):
    window = open_page(MATRIX, width=width, scripts=scripts)
    row = row_of(window, ROWS[2].id)
    row.scroll_into_view_if_needed()
    place = "row => row.getBoundingClientRect().top"
    before = row.evaluate(place), row_of(window, ROWS[1].id).evaluate(place)
    row.locator(".explained > summary").click(position={"x": 30, "y": 10})
    expect(row.locator(".explained__why")).to_be_visible()
    expect(row.locator(".matrix__why").first).to_be_visible()
    assert (row.evaluate(place), row_of(window, ROWS[1].id).evaluate(place)) == before
    wide = "part => part.getBoundingClientRect().width"
    assert row.locator(".explained").evaluate(wide) >= 0.95 * row.evaluate(wide)


def test_on_a_phone_a_closed_row_opens_wherever_it_is_tapped(open_page):
    window = open_page(MATRIX, width=PHONE)
    cell = row_of(window, ROWS[3].id).locator(".matrix__cell").last
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    window.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert opened(window) == [ROWS[3].id]


def test_the_keyboard_opens_and_closes_a_row(open_page):
    window = open_page(MATRIX)
    summary = row_of(window, ROWS[1].id).locator(".explained > summary")
    summary.focus()
    window.keyboard.press("Enter")
    assert opened(window) == [ROWS[1].id]
    window.keyboard.press("Enter")
    assert opened(window) == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize(
    ("target", "row"),
    [
        (ROWS[-2].id, ROWS[-2].id),
        (f"{ROWS[-2].id}--explained", ROWS[-2].id),
        (f"chart--{CHART.id}", CHART.row),
    ],
)
def test_a_link_into_a_row_opens_it_also_from_the_page_itself(open_page, target: str, row: str, width: int):
    window = open_page(f"{MATRIX}#{target}", width=width)
    assert_open_and_seen(window, target, row)
    window.evaluate("location.hash = ''")
    row_of(window, row).locator(".explained").evaluate("explained => (explained.open = false)")
    window.evaluate("target => (location.hash = target)", target)
    window.wait_for_function("row => document.getElementById(row).querySelector('.explained').open", arg=row)
    assert_open_and_seen(window, target, row)


@pytest.mark.parametrize("target", [ROWS[2].id, ROWS[-2].id, f"{ROWS[-2].id}--explained", f"chart--{CHART.id}"])
def test_without_scripts_a_link_into_a_row_shows_what_explains_it(open_page, target: str):
    window = open_page(f"{MATRIX}#{target}", scripts=False)
    explained = window.locator(f".matrix__row:is([id='{target}'], :has([id='{target}'])) .explained__why")
    assert explained.evaluate("words => words.getBoundingClientRect().height > 20")


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_a_link_to_a_group_lands_on_it(look_at, group):
    window = look_at(MATRIX)
    window.evaluate("group => location.replace(`#group--${group}`)", group.id)
    expect(row_of(window, f"group--{group.id}").locator(".matrix__group")).to_be_in_viewport()


# --- at a glance ------------------------------------------------------------------------------------------------------


def test_the_overview_leads_to_every_row_and_opens_it(open_page):
    window = open_page(MATRIX)
    expect(window.get_by_role("heading", name=f"{len(ROWS)} rows at a glance")).to_be_visible()
    links = window.locator(".glance a")
    assert sorted(links.evaluate_all("links => links.map(link => link.hash.slice(1))")) == sorted(
        row.id for row in ROWS
    )
    last = links.last
    id = last.get_attribute("href").removeprefix("#")
    last.click()
    expect(row_of(window, id)).to_be_in_viewport()
    window.wait_for_function("row => document.getElementById(row).querySelector('.explained').open", arg=id)


@pytest.mark.parametrize(("width", "height"), [(PHONE, 450), (DESKTOP, 270)])
def test_the_overview_takes_little_room(look_at, width: int, height: int):
    assert look_at(MATRIX, width=width).locator(".glance").bounding_box()["height"] <= height


def test_on_a_phone_the_rows_without_a_winner_unfold_also_by_keyboard_and_without_scripts(open_page):
    window = open_page(MATRIX, width=PHONE, scripts=False)
    shown = window.locator(".glance a:visible")
    assert shown.count() == sum(row.favors in COLUMNS for row in ROWS)
    more = window.get_by_role("checkbox", name="it depends")
    more.focus()
    window.keyboard.press("Space")
    assert shown.count() == len(ROWS)
    box = window.locator(".glance__side--depends > .glance__head").bounding_box()
    window.mouse.click(box["x"] + box["width"] - 5, box["y"] + box["height"] / 2)
    assert shown.count() < len(ROWS)


# --- the address ------------------------------------------------------------------------------------------------------


def test_the_address_keeps_the_group_the_open_rows_and_the_checked_ones(open_page):
    window = open_page(MATRIX)
    group = GROUPS[1]
    window.locator(f"[data-shows='{group.id}']").click()
    row_of(window, group.rows[0].id).locator(".explained > summary").click()
    row_of(window, group.rows[1].id).locator(".pick").check()
    window.wait_for_url(f"**/{MATRIX}?group={group.id}&open={group.rows[0].id}&checked={group.rows[1].id}")
    window.reload()
    assert opened(window) == [group.rows[0].id]
    expect(window.locator(f"[data-shows='{group.id}']")).to_have_attribute("aria-pressed", "true")
    expect(row_of(window, GROUPS[0].rows[0].id)).to_be_hidden()
    expect(row_of(window, group.rows[1].id).locator(".pick")).to_be_checked()
    expect(window.get_by_role("button", name="as Markdown")).to_have_text("Copy 1 row as Markdown")


def test_a_link_to_a_row_is_stronger_than_the_group_in_the_address(open_page):
    window = open_page(f"{MATRIX}?group={GROUPS[-1].id}#{FIRST_ROWS[1]}")
    assert_open_and_seen(window, FIRST_ROWS[1], FIRST_ROWS[1])
    assert window.locator(":target").evaluate_all("marked => marked.map(each => each.id)") == [FIRST_ROWS[1]]


def test_what_the_address_says_wrongly_is_ignored(open_page):
    window = open_page(f"{MATRIX}?group=no%22such&open=none,,x&checked=%00")
    assert opened(window) == []
    expect(row_of(window, ROWS[-1].id)).to_be_visible()
