"""What a reader takes along: links to any place, rows as Markdown with their sources, a citation."""

from __future__ import annotations

import json
import re

import pytest
from contract import FIRST_ROWS, MATRIX, PAGES, PHONE
from markdown import markdown
from playwright.sync_api import Locator, Page, expect
from test_rows import copied, open_with_clipboard, row_of, tab_to

from macros.data.load import load

DATA = load()
PUBLISHED = "https://published.example/vms/"
ROWS = {row.id: row for row in DATA.comparison.rows}


def say_copied(window: Page) -> None:
    expect(window.locator(".copied")).to_contain_text(re.compile("copied", re.IGNORECASE))


def plain(text: str) -> str:
    return " ".join(text.split())


def copy_rows(window: Page) -> str:
    window.get_by_role("button", name="as Markdown").click()
    say_copied(window)
    return copied(window)


def rendered(window: Page, text: str) -> Page:
    """The Markdown as a wiki shows it."""
    wiki = window.context.new_page()
    wiki.set_content(markdown(text, extensions=["tables"]))
    return wiki


def shown_cells(row: Locator) -> list[str]:
    """What stands in a row of the matrix, without what can be opened."""
    verdicts = row.locator(".matrix__cell").evaluate_all("""cells => cells.map(cell =>
        [".matrix__verdict", ".matrix__why", ".matrix__measured"]
            .map(part => cell.querySelector(part)?.textContent ?? "").map(
            (words, place) => words.replace(/\\s+/g, " ").trim() +
                (words && place !== 1 ? "." : "")).join(" ").trim())""")
    return [row.locator(".matrix__title").text_content(), *verdicts, row.locator(".favors").inner_text().strip()]


# --- rows as Markdown -------------------------------------------------------------------------------------------------


def test_all_rows_copied_as_markdown_render_to_the_same_table_with_their_sources(open_page, published_site):
    window = open_with_clipboard(open_page, place=published_site)
    text = copy_rows(window)
    wiki = rendered(window, text)
    assert wiki.locator("table").count() == 1
    heads = [plain(each) for each in window.locator(".matrix__table thead th").all_inner_texts()]
    assert wiki.locator("th").all_inner_texts() == heads
    rows = wiki.locator("tbody tr")
    assert rows.count() == len(ROWS)
    for row, id in zip(rows.all(), ROWS, strict=True):
        assert [plain(each) for each in row.locator("td").all_inner_texts()] == shown_cells(row_of(window, id)), id
        assert row.locator("a").first.get_attribute("href") == f"{PUBLISHED}{MATRIX}#{id}"
    sources = wiki.locator("li")
    assert sources.count() == len(ROWS)
    for line, (id, row) in zip(sources.all(), ROWS.items(), strict=True):
        assert line.inner_text().startswith(f"{row.name}: ")
        links = set(line.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))
        facts = [fact for column in DATA.comparison.columns for fact in DATA.facts_for(id, column)]
        assert links == {DATA.source(fact.source).address for fact in facts}, id
    assert f"({PUBLISHED}{MATRIX})" in text.splitlines()[-1]


def test_only_the_chosen_rows_are_copied(open_page):
    window = open_with_clipboard(open_page)
    for id in ("isolation", "density"):
        box = row_of(window, id).get_by_role("checkbox")
        tab_to(window, box)
        window.keyboard.press("Space")
    expect(window.get_by_role("button", name="as Markdown")).to_have_text("Copy 2 rows as Markdown")
    expect(window.get_by_role("button", name="as Markdown")).to_be_in_viewport()
    wiki = rendered(window, copy_rows(window))
    assert wiki.locator("tbody tr td:first-child").all_inner_texts() == [
        ROWS[id].name for id in ("isolation", "density")
    ]
    assert wiki.locator("li").count() == 2


def test_of_a_shown_group_only_its_rows_are_copied(open_page):
    window = open_with_clipboard(open_page, width=PHONE)
    window.get_by_role("button", name="At a glance").click()
    expect(window.get_by_role("button", name="as Markdown")).to_have_text("Copy 4 rows as Markdown")
    wiki = rendered(window, copy_rows(window))
    assert wiki.locator("tbody tr td:first-child").all_inner_texts() == [ROWS[id].name for id in FIRST_ROWS]


def test_what_markdown_would_take_for_its_own_stays_what_it_is(open_page):
    window = open_with_clipboard(open_page)
    odd = "a | b *c* _d_ `e` [f](g) <i>h</i> &lt; \\ ~"
    row_of(window, "isolation").locator(".matrix__why").first.evaluate("(why, odd) => (why.textContent = odd)", odd)
    row_of(window, "isolation").get_by_role("checkbox").check()
    wiki = rendered(window, copy_rows(window))
    assert wiki.locator("tbody td").count() == 4
    assert odd in wiki.locator("tbody td").nth(1).inner_text()


# --- links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "link", "target"),
    [
        (MATRIX, "h2 .headerlink >> nth=0", "startup-time--explained"),
        ("containers.html", "h2[id='isolation'] .headerlink", "isolation"),
        ("evidence.html", "#docker-start .fact__link", "docker-start"),
        ("glossary.html", "#hypervisor .fact__link", "hypervisor"),
    ],
)
def test_a_link_to_a_section_a_fact_or_a_word_is_copied(open_page, published_site, page: str, link: str, target: str):
    window = open_with_clipboard(open_page, page, place=published_site)
    tab = window.locator(link)
    tab.focus()
    window.keyboard.press("Enter")
    say_copied(window)
    assert copied(window) == f"{PUBLISHED}{page}#{target}"
    assert window.locator(":target").evaluate_all("marked => marked.map(each => each.id)") == [target]
    expect(tab).to_be_focused()


# --- citation ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_cited(look_at, page: str):
    window = look_at(page)
    title = json.loads(window.locator("script[type='application/ld+json']").text_content())["headline"]
    checked = window.locator(".checked time").get_attribute("datetime")
    sentence = window.locator("#citation").text_content()
    assert f"“{title}”" in sentence
    assert checked in sentence
    bibtex = window.locator("#bibtex").text_content()
    assert re.fullmatch(r"@online\{[\w-]+,\n(  \w+ = \{[^{}]+\},\n)+\}", bibtex)
    assert f"title = {{{title}}}" in bibtex
    assert f"date = {{{checked}}}" in bibtex


@pytest.mark.parametrize(("button", "id"), [("Copy the sentence", "citation"), ("Copy the BibTeX", "bibtex")])
def test_a_citation_is_copied_with_the_address_of_the_page(open_page, published_site, button: str, id: str):
    window = open_with_clipboard(open_page, place=published_site)
    window.get_by_text("Cite this page").click()
    window.get_by_role("button", name=button).click()
    say_copied(window)
    assert copied(window) == window.locator(f"#{id}").text_content().strip()
    assert f"{PUBLISHED}{MATRIX}" in copied(window)
