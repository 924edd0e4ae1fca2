"""Every link leads somewhere, and no page fetches anything from another host."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from contract import ALL_PAGES, PAGES
from windows import Looking

ADDRESSES = """() => {
    const found = []
    const add = (element, name) => {
        const value = element.getAttribute(name)
        if (value === null) return
        const values = name === "srcset" ? value.split(",").map(each => each.trim().split(" ")[0]) : [value]
        for (const written of values) found.push({
            tag: element.localName, rel: element.rel || "", written, address: new URL(written, document.baseURI).href,
        })
    }
    for (const name of ["href", "xlink:href", "src", "srcset", "poster", "data", "action"])
        for (const element of document.querySelectorAll(`[${CSS.escape(name)}]`)) add(element, name)
    return found
}"""

IDS = "() => [...document.querySelectorAll('[id]')].map(element => element.id)"

REFERENCES = """() => ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"].flatMap(name =>
    [...document.querySelectorAll(`[${name}]`)].flatMap(element =>
        element.getAttribute(name).split(/\\s+/).filter(Boolean)
            .filter(id => !document.getElementById(id)).map(id => `${element.localName}[${name}="${id}"]`)))"""

STYLES = """() => [
    ...[...document.querySelectorAll("style")].map(style => style.textContent),
    ...[...document.querySelectorAll("[style]")].map(element => element.getAttribute("style")),
]"""

LEADS_ONLY = {"canonical", "prev", "next", "alternate", "author", "license"}
"""The kinds of <link> that name a page and fetch nothing."""

IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+(?:url\(\s*)?)(["']?)(.*?)\1\s*(?:\)|;)""")


@pytest.fixture(scope="module")
def pages(look_at: Looking) -> dict[str, dict]:
    """What stands on each page once its scripts have run."""
    return {
        page: {
            "addresses": window.evaluate(ADDRESSES),
            "ids": window.evaluate(IDS),
            "dangling": window.evaluate(REFERENCES),
            "styles": window.evaluate(STYLES),
        }
        for page, window in look_at.all_settled(ALL_PAGES).items()
    }


def fetches(address: dict) -> bool:
    """Whether the browser itself gets what the address names, without the reader's doing."""
    if address["tag"] == "link":
        return not set(address["rel"].split()) <= LEADS_ONLY
    return address["tag"] not in ("a", "area", "form", "base")


def test_the_tests_see_links_of_every_kind(pages):
    seen = {address["tag"] for page in pages.values() for address in page["addresses"]}
    assert {"a", "img", "link", "script"} <= seen


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_internal_link_leads_to_a_file_and_a_place_that_exist(pages, site: Path, page: str):
    home = f"{site.as_uri()}/"
    broken = []
    for address in pages[page]["addresses"]:
        whole = address["address"]
        if urlsplit(whole).scheme != "file":
            continue
        path, _, fragment = whole.partition("#")
        name = unquote(path.partition("?")[0].removeprefix(home))
        if not whole.startswith(home) or not (site / name).is_file():
            broken.append(f"{address['written']}: no such file in the site")
        elif fragment and name.endswith(".html") and unquote(fragment) not in pages[name]["ids"]:
            broken.append(f"{address['written']}: {name} has no such id")
    assert broken == []


@pytest.mark.parametrize("page", PAGES)
def test_internal_links_are_relative_so_that_the_site_works_in_any_folder(pages, page: str):
    absolute = [
        address["written"]
        for address in pages[page]["addresses"]
        if address["address"].startswith("file:") and address["written"].startswith(("/", "file:"))
    ]
    assert absolute == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_id_stands_twice_on_a_page(pages, page: str):
    assert [id for id, times in Counter(pages[page]["ids"]).items() if times > 1] == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_every_label_and_description_refers_to_something_on_the_page(pages, page: str):
    assert pages[page]["dangling"] == []


@pytest.mark.parametrize("page", ALL_PAGES)
def test_a_page_names_no_other_host_for_anything_it_fetches(pages, page: str):
    foreign = [
        address["written"]
        for address in pages[page]["addresses"]
        if fetches(address) and urlsplit(address["address"]).scheme not in ("file", "data")
    ]
    assert foreign == []


def test_a_style_sheet_names_only_files_of_the_site(pages, site: Path):
    sheets = {path.as_uri(): path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert sheets
    for page in ALL_PAGES:
        sheets |= {f"{(site / page).as_uri()}?style={place}": text for place, text in enumerate(pages[page]["styles"])}
    wrong = []
    for sheet, text in sheets.items():
        for _, written in IN_STYLES.findall(text):
            address = urlsplit(urljoin(sheet, written))
            if address.scheme == "data" or written.startswith("#"):
                continue
            if address.scheme != "file" or not Path(unquote(address.path)).is_file():
                wrong.append(f"{sheet}: {written[:120]}")
    assert wrong == []
