"""Every address that was published still leads where it led, or on from there. They stand in other people's pages."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from contract import EVIDENCE, GLOSSARY, LANDING, MATRIX, PAGES

from macros.finish.markup import pieces

PUBLISHED = Path(__file__).parent / "published_addresses.txt"
HEAD = """\
# Every page, anchor and file that the site, its search included, ever had a link to. Other people have links to them,
# so none may go: leave an anchor where its words stand now, and in the place of a page one that leads on.
# `make refresh` adds what is new, and takes nothing away.
"""
LEADS_ON = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def published() -> set[str]:
    return {line for line in PUBLISHED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}


@cache
def anchors_and_links(page: Path) -> tuple[set[str], set[str]]:
    found = pieces(page.read_text(encoding="utf-8"))
    links = {
        unquote(each.get("href").partition("?")[0])
        for each in found
        if each.name == "a" and "href" in dict(each.attributes)
    }
    return {each.get("id") for each in found}, links


def linked(site: Path) -> set[str]:
    """What the pages and the search lead to within the site."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {section["location"] for section in index["docs"]}
    for page in PAGES:
        found |= {urljoin(page, link) for link in anchors_and_links(site / page)[1]}
    # What the theme calls __ is no anchor, but a part of a switch.
    return {address.removesuffix("#") for address in found if ":" not in address and "#__" not in address}


def leads_somewhere(site: Path, address: str) -> bool:
    name, _, anchor = address.partition("#")
    file = site / name
    if not file.is_file():
        return False
    if file.suffix != ".html":
        return True
    if on := LEADS_ON.search(file.read_text(encoding="utf-8")):
        return leads_somewhere(site, urljoin(name, on[1]))
    return not anchor or anchor in anchors_and_links(file)[0]


@pytest.mark.compares
def test_every_address_that_the_site_links_to_is_listed_as_published(site: Path, compare):
    compare(HEAD + "".join(f"{address}\n" for address in sorted(published() | linked(site))), PUBLISHED)


def test_no_published_address_is_gone(site: Path):
    gone = [address for address in sorted(published()) if not leads_somewhere(site, address)]
    assert not gone, f"people have links to these, {PUBLISHED.name} says what to do: {', '.join(gone)}"


def test_the_list_knows_addresses_of_every_kind():
    kinds = {LANDING, "comparison.csv", f"{MATRIX}#isolation", f"{EVIDENCE}#docker-start", f"{GLOSSARY}#kernel"}
    assert kinds | set(PAGES) <= published()


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("new.html", True),
        ("new.html#here", True),
        ("new.html#gone", False),
        ("old.html#here", True),
        ("lost.html", False),
        ("nowhere.html", False),
        ("table.csv", True),
    ],
)
def test_an_address_may_lead_on_but_not_to_nowhere(tmp_path: Path, address: str, there: bool):
    on = '<meta http-equiv="refresh" content="0; url={}">'
    texts = {"new.html": '<p id="here">', "old.html": on.format("new.html"), "lost.html": on.format("nowhere.html")}
    for name, text in {**texts, "table.csv": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert leads_somewhere(tmp_path, address) == there
