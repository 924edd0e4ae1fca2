"""The names that the tests, the links and other people's bookmarks rest on. Pages are read from the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from macros import addresses

ROOT = Path(__file__).resolve().parents[2]

# The base loader leaves `!ENV [NAME, default]` a list.
_CONFIG = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)


def _sources(navigation: list) -> Iterator[str]:
    """The pages that the navigation lists, also those within a section."""
    for entry in navigation:
        for page in entry.values() if isinstance(entry, dict) else [entry]:
            yield from _sources(page) if isinstance(page, list) else [page]


_SOURCES = [*_sources(_CONFIG["nav"])]


def _with(*macros: str) -> tuple[str, ...]:
    """The pages that call one of these macros."""
    call = re.compile(rf"{{{{ *(?:{'|'.join(macros)})\(")
    return tuple(
        page
        for page, source in zip(PAGES, _SOURCES, strict=True)
        if call.search((ROOT / "docs" / source).read_text(encoding="utf-8"))
    )


def _page_of(kind: str) -> str:
    return addresses.page_of(kind).removeprefix("/")


def _page(source: str) -> str:
    return f"{source.removesuffix('.md')}.html"


PAGES = tuple(map(_page, _SOURCES))
"""In the order of the navigation, which is the order of "next" and "previous"."""
TABS = tuple(_page(next(_sources([entry]))) for entry in _CONFIG["nav"])
"""The pages that the tabs lead to: of a section it is the first."""

NOT_FOUND = addresses.NOT_FOUND
ALL_PAGES = (*PAGES, NOT_FOUND)

LANDING = PAGES[0]
MATRIX = _page_of("row")
EVIDENCE = _page_of("fact")
GLOSSARY = _page_of("term")
IN_BETWEEN = _page_of("form")
CHOOSER = _page_of("need")
MYTHS = _page_of("misconception")
WITH_SCENES = _with("street", "scene")
WITH_STACKS = _with("stacks")

CARDS = "assets/cards/"
OFFLINE_COPY = "containers-vs-virtual-machines.zip"
DESCRIPTION = _CONFIG["site_description"]
"""What the site says of itself, and of a page that says nothing of itself."""

FIRST_ROWS = ("startup-time", "resource-usage", "isolation", "portability")

SMALL_PHONE, PHONE, TABLET, DESKTOP = 360, 390, 768, 1440
WIDTHS = (SMALL_PHONE, PHONE, TABLET, DESKTOP)
SMALLEST_LETTERS = 11
"""Pixels on screen."""

SCHEMES = {"light": "default", "dark": "slate"}
"""What the system calls a scheme, and what the theme calls it."""


def published_needs() -> list[str]:
    """The ids of the needs that have been published. They stand in other people's links."""
    lines = (Path(__file__).parent / "published_needs.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
