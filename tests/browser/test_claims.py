"""Every claim shows its evidence: notes in the cells, charts, words explained, the choice of a group, dates."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from contract import (
    CHOOSER,
    DESKTOP,
    EVIDENCE,
    GLOSSARY,
    IN_BETWEEN,
    MATRIX,
    PAGES,
    PHONE,
    SMALL_PHONE,
    SMALLEST_LETTERS,
    WITH_SCENES,
)
from playwright.sync_api import expect
from windows import Looking

from macros.data.load import load

DATA = load()
GROUPS = DATA.comparison.groups
ROWS = DATA.comparison.rows
CHARTS = DATA.charts.charts

SAID = """() => ({
    checked: document.querySelector(".checked time")?.textContent,
    facts: document.querySelector("script[type='application/ld+json']").textContent,
    description: document.querySelector("meta[name=description]").content,
})"""

# Notes, charts, the counter, the figure of a cell and the key of a fact lead to the source of their numbers.
WORDS_WITHOUT_SOURCE = """() => {
    const article = document.querySelector('article').cloneNode(true)
    const leads = ':has(a[href^="evidence.html#"])'
    const figures = `:is(.counter__amount, .caption__sum, .matrix__measured, .tile__measured)${leads}`
    const places = `.notes, .chart, .started, ${figures}, .fact, .terms, script, style, svg`
    for (const sourced of article.querySelectorAll(places)) sourced.remove()
    return article.textContent
}"""


def test_every_cell_has_notes_that_lead_to_the_evidence_page(look_at, site):
    window = look_at(MATRIX)
    sides = window.locator(".matrix__row .explained__side")
    assert sides.count() == len(DATA.comparison.columns) * len(ROWS)
    without = sides.evaluate_all("sides => sides.filter(side => !side.querySelector('.notes li a')).length")
    assert without == 0
    leads = window.locator(".notes a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert {urlsplit(address).path for address in leads} == {EVIDENCE}
    assert {urlsplit(address).fragment for address in leads} <= {fact.id for fact in DATA.evidence.evidence}


def test_notes_open_in_place_with_the_keyboard(open_page):
    window = open_page(f"{MATRIX}#{ROWS[0].id}", width=PHONE)
    notes = window.locator(".explained .notes").first
    expect(notes.locator("li").first).to_be_hidden()
    notes.locator("> summary").focus()
    window.keyboard.press("Enter")
    expect(notes.locator("li").first).to_be_visible()
    assert urlsplit(window.url).path.endswith(MATRIX)


def test_every_fact_has_a_place_a_source_and_a_date(look_at):
    window = look_at(EVIDENCE)
    shown = window.locator(".fact").evaluate_all(
        "facts => facts.map(fact => [fact.id, fact.querySelector('dd a[href^=\"https://\"]')?.href ?? '',"
        " fact.querySelector('dd time')?.textContent ?? ''])"
    )
    assert sorted(id for id, _, _ in shown) == sorted(fact.id for fact in DATA.evidence.evidence)
    for id, source, day in shown:
        assert source.startswith("https://"), id
        assert day == str(DATA.fact(id).checked)


def test_a_link_to_a_fact_marks_it(open_page):
    fact = DATA.evidence.evidence[-1].id
    window = open_page(f"{EVIDENCE}#{fact}")
    marked = window.locator(f"[id='{fact}']")
    expect(marked).to_be_in_viewport()
    plain = window.locator(".fact:not(:target)").first
    color = "fact => getComputedStyle(fact).backgroundColor"
    assert marked.evaluate(color) != plain.evaluate(color)


SYSTEM = ("canvastext", "canvas")
"""The colors that a reader forces on words and on what is behind them."""

every_width = pytest.mark.parametrize("width", [SMALL_PHONE, PHONE, DESKTOP])
BOXES = """things => things.map(thing => {
    const {left, top, right, bottom} = thing.getBoundingClientRect()
    return {left, top, right, bottom, text: thing.textContent}
})"""


@every_width
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_a_chart_can_be_read(open_page, chart, width: int):
    figure = open_page(f"{MATRIX}#chart--{chart.id}", width=width).locator(f"[id='chart--{chart.id}']")
    expect(figure).to_be_in_viewport()
    letters = figure.locator(".chart__picture :is(p, span, text):visible").evaluate_all(
        """texts => texts.map(text => {
          const box = text.getBoundingClientRect(), frame = text.closest(".chart").getBoundingClientRect()
          return [text.textContent, parseFloat(getComputedStyle(text).fontSize),
                  box.left >= frame.left - 1 && box.right <= frame.right + 1]
        })"""
    )
    assert [words for words, size, _ in letters if size < SMALLEST_LETTERS] == []
    assert [words for words, _, inside in letters if not inside] == []
    cut = figure.locator("svg .chart__tick:visible").evaluate_all(
        """ticks => ticks.map(tick => tick.getBoundingClientRect()).some((one, place, all) => all.slice(place + 1).some(
            other => one.top === other.top && one.right > other.left && other.right > one.left))"""
    )
    assert not cut, "two values of the axis run into each other"


@every_width
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_each_mark_is_one_line_with_its_words_before_it_and_its_value_behind_it(open_page, chart, width: int):
    figure = open_page(f"{MATRIX}#chart--{chart.id}", width=width).locator(f"[id='chart--{chart.id}']")
    rows, labels, tracks, marks, values = (
        figure.locator(f".chart__{part}").evaluate_all(BOXES) for part in ("mark", "label", "track", "bar", "value")
    )
    for row, label, track, mark, value in zip(rows, labels, tracks, marks, values, strict=True):
        assert value["left"] >= mark["right"] + 3, value["text"]
        if width == DESKTOP:
            assert label["right"] <= track["left"], label["text"]
            assert row["bottom"] - row["top"] <= 36, f"more than one line: {row['text']}"
        else:
            assert label["bottom"] <= track["top"] + 1, label["text"]
            assert mark["top"] >= label["bottom"] - 1, f"the mark runs into its words: {label['text']}"
        assert row["bottom"] - row["top"] >= 24, "too small to be hit"
    for mark, label in zip(marks, labels[1:], strict=False):
        assert label["top"] >= mark["bottom"] - 1 or label["right"] <= mark["left"], f"a mark in {label['text']}"


def test_the_words_of_a_chart_have_the_colors_that_the_reader_forces(open_page):
    """Even if a reader chose the light colors of the site before."""
    window = open_page(f"{MATRIX}#chart--{CHARTS[0].id}", scheme="dark")
    window.emulate_media(forced_colors="active")
    window.evaluate("document.body.dataset.mdColorScheme = 'default'")
    inks = window.locator(".chart text").evaluate_all("all => all.map(text => getComputedStyle(text).fill)")
    halos = window.locator(".chart__value").evaluate_all("all => all.map(text => getComputedStyle(text).stroke)")
    forced = [f"document.body.style.color = '{name}'; getComputedStyle(document.body).color" for name in SYSTEM]
    assert [{*inks}, {*halos}] == [{window.evaluate(color)} for color in forced]


def test_a_chart_is_about_as_high_as_a_screen(look_at):
    """What has to be scrolled cannot be compared."""
    for width, highest in ((DESKTOP, 620), (PHONE, 730)):
        charts = look_at(MATRIX, width=width).locator(".chart").evaluate_all(BOXES)
        assert max(chart["bottom"] - chart["top"] for chart in charts) <= highest


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.id)
def test_every_mark_of_a_chart_leads_to_its_fact_and_stands_in_the_table(look_at, chart):
    figure = look_at(MATRIX).locator(f"[id='chart--{chart.id}']")
    leads = figure.locator("a.chart__mark").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert leads == [f"{EVIDENCE}#{mark.fact}" for mark in chart.marks]
    rows = figure.locator("tbody tr:has(td)").evaluate_all("rows => rows.map(row => row.textContent)")
    values = figure.locator("svg .chart__value").evaluate_all("texts => texts.map(text => text.textContent)")
    assert len(rows) == len(values) == len(chart.marks)
    for row, value, mark in zip(rows, values, chart.marks, strict=True):
        assert value in row
        assert mark.label in row
        assert str(DATA.fact(mark.fact).year) in row


INSIDE = [form.id for form in DATA.in_between.forms if form.inside]
STROKES = """svg => ["frame", "gap", "core"].map(part => {
    const style = getComputedStyle(svg.querySelector(`.mark__${part}`))
    return [style.stroke, style.strokeLinecap, parseFloat(style.strokeWidth)]
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("form", INSIDE)
def test_what_runs_inside_another_is_drawn_in_both_colors_and_both_shapes(look_at, form: str, scheme: str):
    window = look_at(IN_BETWEEN, scheme=scheme)
    frame, gap, core = window.locator(f"[id='{form}'] .mark").evaluate(STROKES)
    whole = "svg => getComputedStyle(svg.querySelector('.mark__whole')).stroke"
    colors = [window.locator(f"[id='{id}'] .mark").evaluate(whole) for id in DATA.comparison.columns]
    assert {frame[0], core[0]} == {*colors}
    assert frame[1] != core[1], "without color, only the shapes tell the two apart"
    assert frame[2] > gap[2] > core[2]
    assert gap[0] not in colors


@pytest.mark.parametrize("form", INSIDE)
def test_what_runs_inside_another_has_its_mark_in_charts_stacks_and_history_too(look_at, form: str):
    window = look_at(IN_BETWEEN)
    for event in (each for each in DATA.timeline.events if each.technology == form):
        assert window.locator(f"[id='event--{event.id}'] .mark__core").count() == 1
    for stack in (each for each in DATA.stacks.stacks if each.technology == form):
        titled = window.locator(".stack__title", has=window.locator(".mark__core"))
        assert titled.filter(has_text=stack.title).count() == 1
    figures = look_at(MATRIX)
    for chart in CHARTS:
        drawn = figures.locator(f"[id='chart--{chart.id}'] .chart__bar .mark__core").count()
        assert drawn == [mark.technology for mark in chart.marks].count(form), chart.id


def test_one_group_of_rows_can_be_chosen_and_all_come_back(open_page):
    window = open_page(MATRIX)
    groups = window.locator("tbody[data-group]")
    button = window.get_by_role("button", name=GROUPS[1].name)
    button.click()
    shown = groups.evaluate_all(
        "groups => groups.filter(group => group.checkVisibility()).map(group => group.dataset.group)"
    )
    assert shown == [GROUPS[1].id]
    assert button.get_attribute("aria-pressed") == "true"
    window.get_by_role("button", name="All rows", exact=True).click()
    assert groups.evaluate_all("groups => groups.every(group => group.checkVisibility())")


def test_a_link_to_a_row_shows_it_whatever_group_was_chosen(open_page):
    window = open_page(MATRIX)
    row = GROUPS[0].rows[-1].id
    window.get_by_role("button", name=GROUPS[-1].name).click()
    expect(window.locator(f"[id='{row}']")).to_be_hidden()
    window.evaluate("row => (location.hash = row)", row)
    expect(window.locator(f"[id='{row}']")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_word_is_explained_on_a_key_and_on_a_tap(open_page, width: int, scripts: bool):
    window = open_page(WITH_SCENES[-1], width=width, scripts=scripts)
    word = window.locator(".term").first
    id = word.get_attribute("popovertarget").removeprefix("term--")
    word.scroll_into_view_if_needed()
    card = window.locator(f"[id='term--{id}']")
    expect(card).to_be_hidden()
    word.focus()
    window.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()
    expect(card.get_by_role("link")).to_have_attribute("href", f"{GLOSSARY}#{id}")
    window.keyboard.press("Escape")
    expect(card).to_be_hidden()
    word.click()
    expect(card).to_contain_text(next(term.definition for term in DATA.glossary.glossary if term.id == id))


@pytest.fixture(scope="module")
def said(look_at: Looking) -> dict[str, dict]:
    """What each page says of itself, to readers and to programs."""
    return {page: look_at(page).evaluate(SAID) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_when_it_was_last_checked(said, page: str):
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said[page]["checked"] or ""), (
        f"{page}: write 'checked: 2026-11-23' at the top of its file in docs/, the day somebody last read it through"
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_to_programs_what_it_is(said, page: str):
    facts = json.loads(said[page]["facts"])
    assert facts["description"] == said[page]["description"]
    assert facts.get("url", "") == ""  # nobody has said where the site is published
    assert ("mainEntity" in facts) == (page == MATRIX)


def test_the_data_files_are_there_and_whole(site):
    content = json.loads((site / "comparison.json").read_text(encoding="utf-8"))
    assert [row["id"] for group in content["groups"] for row in group["rows"]] == [row.id for row in ROWS]
    summary = (site / "llms.txt").read_text(encoding="utf-8")
    assert all(page.removesuffix("index.html") in summary for page in PAGES)
    assert all(f"#{row.id})" in summary for row in ROWS)


@pytest.mark.parametrize("page", [MATRIX, CHOOSER, *WITH_SCENES])
def test_no_page_states_a_figure_beside_its_evidence(look_at, page: str):
    """Where numbers with units stand, a link leads to their source."""
    words = look_at(page).evaluate(WORDS_WITHOUT_SOURCE)
    assert re.findall(r"\b\d[\d.,]*\s?(?:ms|s|min|kB|MB|MiB|GB|GiB|%|×)(?!\w)", words) == []
