"""What a reader takes along: links to any place, rows as Markdown with their sources, a citation."""

from __future__ import annotations

import re

import pytest
from clipboard import copied, open_with_clipboard
from contract import EVIDENCE, FIRST_ROWS, GLOSSARY, MATRIX, PAGES, PHONE, WITH_SCENES
from playwright.sync_api import Locator, Page, expect
from wiki import shown_in_a_wiki
from windows import tab_to

from macros.data.load import load

DATA = load()
PUBLISHED = "https://published.example/vms/"
ROWS = {row.id: row for row in DATA.comparison.rows}

# What stands in each row of the matrix, without what can be opened.
SHOWN = """() => [...document.querySelectorAll(".matrix__row")].map(row => {
    const words = (element, end = "") => element ? element.textContent.replace(/\\s+/g, " ").trim() + end : ""
    const part = (cell, name, end) => words(cell.querySelector(name), end)
    const cells = [...row.querySelectorAll(".matrix__cell")].map(cell => [
        part(cell, ".matrix__verdict", "."), part(cell, ".matrix__why"), part(cell, ".matrix__measured", "."),
    ].join(" ").trim())
    return [part(row, ".matrix__title"), ...cells, part(row, ".favors")]
})"""

CITED = """() => ({
    title: JSON.parse(document.querySelector("script[type='application/ld+json']").textContent).headline,
    checked: document.querySelector(".checked time").dateTime,
    sentence: document.getElementById("citation").textContent,
    bibtex: document.getElementById("bibtex").textContent,
})"""


def copy_rows(window: Page) -> dict:
    """What a wiki makes of the rows that are copied."""
    window.get_by_role("button", name="as Markdown").click()
    return shown_in_a_wiki(window, copied(window))


def names_in(wiki: dict) -> list[str]:
    return [row["cells"][0] for row in wiki["rows"]]


def pick(window: Page, id: str) -> Locator:
    return window.locator(f"[id='{id}'] .pick")


# --- rows as Markdown -------------------------------------------------------------------------------------------------


def test_all_rows_copied_as_markdown_render_to_the_same_table_with_their_sources(open_page, published_site):
    window = open_with_clipboard(open_page, place=published_site)
    wiki = copy_rows(window)
    assert wiki["tables"] == 1
    assert wiki["heads"] == [
        " ".join(each.split()) for each in window.locator(".matrix__table thead [data-says=head]").all_text_contents()
    ]
    assert [row["cells"] for row in wiki["rows"]] == window.evaluate(SHOWN)
    assert [row["links"][0] for row in wiki["rows"]] == [f"{PUBLISHED}{MATRIX}#{id}" for id in ROWS]
    for item, (id, row) in zip(wiki["items"], ROWS.items(), strict=True):
        assert item["words"].startswith(f"{row.name}: ")
        facts = [fact for column in DATA.comparison.columns for fact in DATA.facts_for(id, column)]
        assert set(item["links"]) == {DATA.source(fact.source).address for fact in facts}, id
    assert wiki["links"][-1] == f"{PUBLISHED}{MATRIX}"


def test_only_the_chosen_rows_are_copied(open_page):
    window = open_with_clipboard(open_page)
    button = window.get_by_role("button", name="as Markdown")
    for id in ("isolation", "density"):
        tab_to(window, pick(window, id))
        window.keyboard.press("Space")
    expect(button).to_have_text("Copy 2 rows as Markdown")
    expect(button).to_be_in_viewport()
    wiki = copy_rows(window)
    assert names_in(wiki) == [ROWS[id].name for id in ("isolation", "density")]
    assert len(wiki["items"]) == 2


def test_of_a_shown_group_only_its_rows_are_copied(open_page):
    window = open_with_clipboard(open_page, width=PHONE)
    window.locator(f"[data-shows={DATA.comparison.groups[0].id}]").click()
    expect(window.get_by_role("button", name="as Markdown")).to_have_text(f"Copy {len(FIRST_ROWS)} rows as Markdown")
    assert names_in(copy_rows(window)) == [ROWS[id].name for id in FIRST_ROWS]


def test_what_markdown_would_take_for_its_own_stays_what_it_is(open_page):
    window = open_with_clipboard(open_page)
    odd = "a | b *c* _d_ `e` [f](g) <i>h</i> &lt; \\ ~"
    window.locator("#isolation .matrix__why").first.evaluate("(why, odd) => (why.textContent = odd)", odd)
    pick(window, "isolation").check()
    [row] = copy_rows(window)["rows"]
    assert len(row["cells"]) == 2 + len(DATA.comparison.columns)
    assert odd in row["cells"][1]


def test_no_address_and_no_name_ends_the_link_or_begins_the_list_that_it_stands_in(open_page):
    window = open_with_clipboard(open_page)
    odd = "https://en.wikipedia.org/wiki/A|B_(x)y)"
    window.locator("#isolation details [data-source]").first.evaluate("(link, odd) => (link.dataset.source = odd)", odd)
    window.locator("#isolation [data-says=row]").first.evaluate("name => (name.textContent = '1. Walls')")
    pick(window, "isolation").check()
    wiki = copy_rows(window)
    [row] = wiki["rows"]
    assert (len(row["cells"]), row["cells"][0]) == (2 + len(DATA.comparison.columns), "1. Walls")
    [item] = wiki["items"]
    assert item["words"].startswith("1. Walls: ")
    assert "https://en.wikipedia.org/wiki/A%7CB_%28x%29y%29" in item["links"]


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "selector"),
    [
        (WITH_SCENES[-1], "h2 .headerlink"),
        (EVIDENCE, ".fact > a"),
        (GLOSSARY, ".fact__link"),
    ],
)
def test_a_link_to_a_section_a_fact_or_a_word_is_copied(open_page, published_site, page: str, selector: str):
    window = open_with_clipboard(open_page, page, place=published_site)
    link = window.locator(selector).first
    link.evaluate("link => link.closest('details')?.setAttribute('open', '')")
    target = link.get_attribute("href").removeprefix("#")
    link.focus()
    window.keyboard.press("Enter")
    assert copied(window) == f"{PUBLISHED}{page}#{target}"
    assert window.locator(":target").evaluate_all("marked => marked.map(each => each.id)") == [target]
    expect(link).to_be_focused()


# --- citation ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_cited(look_at, page: str):
    cited = look_at(page).evaluate(CITED)
    assert f"“{cited['title']}”" in cited["sentence"]
    assert cited["checked"] in cited["sentence"]
    assert re.fullmatch(r"@online\{[\w-]+,\n(  \w+ = \{[^{}]+\},\n)+\}", cited["bibtex"])
    assert f"title = {{{cited['title']}}}" in cited["bibtex"]
    assert f"date = {{{cited['checked']}}}" in cited["bibtex"]


@pytest.mark.parametrize(("button", "id"), [("Copy the sentence", "citation"), ("Copy the BibTeX", "bibtex")])
def test_a_citation_is_copied_with_the_address_of_the_page(open_page, published_site, button: str, id: str):
    window = open_with_clipboard(open_page, PAGES[-1], place=published_site)
    window.get_by_text("Cite this page").click()
    window.get_by_role("button", name=button).click()
    text = copied(window)
    assert text == window.locator(f"#{id}").text_content().strip()
    assert f"{PUBLISHED}{PAGES[-1]}" in text
