"""The names that the tests, the links and other people's bookmarks rest on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PAGES = (
    "index.html",
    "virtual-machines.html",
    "containers.html",
    "key-differences.html",
    "why-it-matters.html",
    "in-between.html",
    "misconceptions.html",
    "try-it.html",
    "evidence.html",
    "glossary.html",
    "about.html",
)
"""In the order of the overview, which is the order of the navigation and of "next" and "previous"."""

NOT_FOUND = "404.html"
ALL_PAGES = (*PAGES, NOT_FOUND)

LANDING = "index.html"
MATRIX = "key-differences.html"
WITH_SCENES = ("index.html", "virtual-machines.html", "containers.html")
WITH_STACKS = ("virtual-machines.html", "containers.html", "in-between.html")
CARDS = "assets/cards/"
OFFLINE_COPY = "containers-vs-virtual-machines.zip"

FIRST_ROWS = ("startup-time", "resource-usage", "isolation", "portability")

SMALL_PHONE, PHONE, TABLET, DESKTOP = 360, 390, 768, 1440
WIDTHS = (SMALL_PHONE, PHONE, TABLET, DESKTOP)
SCHEMES = ("light", "dark")


def published_rows() -> list[str]:
    """The row ids that have been published. They are links in other people's pages."""
    return _published("rows")


def published_needs() -> list[str]:
    """The ids of needs that have been published. They stand in addresses that people have sent."""
    return _published("needs")


def _published(what: str) -> list[str]:
    lines = (Path(__file__).parent / f"published_{what}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
