"""What readers do to addresses and links by hand, and browsers that keep nothing for a page."""

from __future__ import annotations

import pytest
from clipboard import copied, open_with_clipboard
from contract import CHOOSER, EVIDENCE, GLOSSARY, LANDING, MATRIX, PAGES, WITH_SCENES, published_needs
from playwright.sync_api import Page, expect
from searching import search
from wiki import shown_in_a_wiki
from windows import until_still

from macros.data.load import load
from macros.finish.scripts import SCRIPTS, USED_BY

DATA = load()
ROW = DATA.comparison.rows[0].id
GROUPS = [group.id for group in DATA.comparison.groups]
FACT = DATA.facts[0].id
NEEDS = published_needs()[:2]

# --- links ----------------------------------------------------------------------------------------------------------

LEFT_ALONE = """() => document.addEventListener("click", event => {
    document.body.dataset.leftAlone = !event.defaultPrevented
    event.preventDefault()
})"""


@pytest.mark.parametrize(
    ("page", "selector"),
    [
        (MATRIX, ".matrix__row .copy-link"),
        (WITH_SCENES[-1], "h2 .headerlink"),
        (GLOSSARY, ".fact__link"),
    ],
)
def test_with_a_key_held_down_the_browser_opens_a_link_as_it_opens_any_other(open_page, page: str, selector: str):
    window = open_page(page)
    window.evaluate(LEFT_ALONE)
    link = window.locator(selector).first
    for key in ("Control", "Shift", "Meta", "Alt"):
        link.click(modifiers=[key])
        assert window.locator("body").get_attribute("data-left-alone") == "true", key
        assert window.url.endswith(page), key
    link.click()
    assert window.locator("body").get_attribute("data-left-alone") == "false"


def _follow_a_link(window: Page) -> None:
    add = "document.querySelector('article').insertAdjacentHTML('afterbegin', '<a id=again>Again</a>')"
    window.evaluate(f"() => {{ {add}; document.getElementById('again').href = location.href }}")
    window.locator("#again").click()


def _enter_the_address_again(window: Page) -> None:
    window.goto(window.url)


@pytest.mark.parametrize("again", [_follow_a_link, _enter_the_address_again])
@pytest.mark.parametrize(
    ("page", "id", "hide"),
    [
        (MATRIX, ROW, f"[data-shows='{GROUPS[-1]}']"),
        (EVIDENCE, FACT, ".filters option:not([value=''])"),
    ],
)
def test_a_link_to_where_the_reader_is_leads_there_once_more(open_page, page: str, id: str, hide: str, again):
    window = open_page(f"{page}#{id}")
    thing = window.locator(f"[id='{id}']")
    for choice in window.locator(hide).all():
        # A button or an entry of a list, whatever shows less.
        if choice.evaluate("each => each.localName") == "option":
            choice.locator("xpath=ancestor::select").select_option(choice.get_attribute("value"))
        else:
            choice.click()
        if thing.is_hidden():
            break
    expect(thing).to_be_hidden()
    again(window)
    expect(thing).to_be_visible()
    expect(thing).to_be_in_viewport()


def test_a_page_may_ask_for_all_scripts_together(look_at):
    """Whatever a page shows, no script takes a name that another one has."""
    sources = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in USED_BY)
    look_at(LANDING).evaluate("sources => { new Function(sources) }", sources)


# --- addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_what_is_no_text_behind_the_hash_does_no_harm(open_page, page: str):
    window = open_page(f"{page}#%zz")
    for cut in ("100%", "%E0%A4%A", "%", "a b", ""):
        window.evaluate("hash => { location.hash = hash }", cut)
    window.evaluate("() => new Promise(requestAnimationFrame)")


SPACED = " {} , {} "


def test_spaces_in_a_list_of_ids_do_no_harm(open_page):
    window = open_page(f"{CHOOSER}?needs={SPACED.format(*NEEDS)}")
    checked = window.locator(".chooser input:checked").evaluate_all("boxes => boxes.map(box => box.value)")
    assert set(checked) == set(NEEDS)
    expect(window.locator(".chooser__answer")).not_to_contain_text("left out")

    rows = [row.id for row in DATA.comparison.groups[-1].rows[:2]]
    window = open_page(f"{MATRIX}?group= {GROUPS[-1]} &checked={SPACED.format(*rows)}&open={SPACED.format(*rows)}")
    expect(window.locator(f"[data-shows='{GROUPS[-1]}']")).to_have_attribute("aria-pressed", "true")
    for row in rows:
        expect(window.locator(f"[id='{row}'] .pick")).to_be_checked()
        expect(window.locator(f"[id='{row}'] .explained")).to_have_attribute("open", "")


# --- Markdown -------------------------------------------------------------------------------------------------------

ODD = "https://wiki.example/A|B_(x)y)"


@pytest.mark.parametrize("name", ["1. A name", "2) A name", "- A name", "+ A name", "# A name", "> A name", "1.5 A"])
def test_an_odd_address_and_an_odd_name_stay_what_they_are_in_markdown(open_page, name: str):
    window = open_with_clipboard(open_page)
    window.locator(f"[id='{ROW}'] [data-source]").evaluate_all(
        "(all, odd) => all.forEach(each => (each.dataset.source = odd))", ODD
    )
    window.locator(f"[id='{ROW}'] [data-says=row]").evaluate("(said, name) => (said.textContent = name)", name)
    window.locator(f"[id='{ROW}'] .pick").check()
    window.get_by_role("button", name="as Markdown").click()
    wiki = shown_in_a_wiki(window, copied(window))
    [row], [item] = wiki["rows"], wiki["items"]
    assert len(row["cells"]) == len(wiki["heads"])
    assert row["cells"][0] == name
    assert item["words"].startswith(f"{name}: ")
    # What would end the link or the cell is written by its number, which leads to the same place.
    assert set(item["links"]) == {"https://wiki.example/A%7CB_%28x%29y%29"}


# --- browsers that keep nothing ---------------------------------------------------------------------------------------

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(self, name, { configurable: true, get() { throw new DOMException("", "SecurityError") } })"""


def test_where_nothing_may_be_kept_the_page_follows_the_system_and_can_be_searched(open_page):
    window = open_page(LANDING, scheme="dark", before=NO_STORAGE)
    expect(window.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    until_still(window)
    search(window)
