"""The styles travel inside the pages: one wait less before a page can be drawn. Each page gets those that it uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from ..data.model import Site
from ..views.street import neighborhood_styles
from ..views.technologies import technology_styles
from .pages import BuiltPage

STYLES = Path(__file__).resolve().parents[2] / "overrides" / "styles"

SHEETS: dict[str, frozenset[str]] = {
    "theme": frozenset(),
    "tabs": frozenset(),
    "keyboard": frozenset(),
    "details": frozenset(),
    "technologies": frozenset(),
    "figures": frozenset({"scene", "stack", "chart", "mark"}),
    "street": frozenset({"scene"}),
    "key": frozenset({"sign", "parts", "breaks"}),
    "stacks": frozenset({"stack"}),
    "households": frozenset({"neighborhood"}),
    "neighborhood": frozenset({"neighborhood"}),
    "halves": frozenset({"neighborhood"}),
    "comparison": frozenset({"matrix__table", "icon"}),
    "differences": frozenset({"tile"}),
    "glance": frozenset({"glance"}),
    "compared": frozenset({"compared"}),
    "compared-phone": frozenset({"compared"}),
    "explained": frozenset({"explained"}),
    "rows": frozenset({"matrix__table"}),
    "evidence": frozenset(),
    "fold": frozenset({"fold"}),
    "questions": frozenset({"asked"}),
    "in-between": frozenset({"form"}),
    "misconceptions": frozenset({"misconception"}),
    "glossary": frozenset({"glossary"}),
    "line": frozenset({"line"}),
    "timeline": frozenset({"timeline"}),
    "fact-filters": frozenset({"filters"}),
    "fact-index": frozenset({"fact-index"}),
    "facts": frozenset({"facts"}),
    "charts": frozenset({"chart"}),
    "choice": frozenset({"chooser"}),
    "needs": frozenset({"needs"}),
    "terminal": frozenset({"language-bash"}),
    "print": frozenset(),
    "street-print": frozenset({"scene"}),
    "words-print": frozenset({"misconception", "fold", "glossary", "timeline", "line"}),
    "facts-print": frozenset({"facts"}),
    "compared-print": frozenset({"compared"}),
}
"""Our style sheets in their order, each with the classes of which a page that uses it has one; none: every page."""

GENERATED: dict[str, Callable[[Site], str]] = {
    "technologies": technology_styles,
    "neighborhood": neighborhood_styles,
}
"""Those that are made from the data. Every other one is a file."""

_PALETTE = re.compile(r'\s*<link rel="stylesheet" href="[^"]*/palette\.[^"]*"[^>]*>')
_NIGHT = re.compile(r'@media screen \{ ((?:\[data-md-color-scheme="slate"\][^{}]*\{[^{}]*\} )+)\}')
_LINK = re.compile(r'<link rel="stylesheet"[^>]*>')


def add_styles(site: Site, page: BuiltPage) -> None:
    """Put our styles behind those of the theme, and leave out its palette: theme.css brings the site's own colors."""
    names = [name for name, classes in SHEETS.items() if not classes or classes & page.classes]
    page.html = _PALETTE.sub("", page.html)
    *_, last = _LINK.finditer(page.html)
    page.html = f"{page.html[: last.end()]}\n{style_of(site, *names)}{page.html[last.end() :]}"


def style_of(site: Site, *names: str) -> str:
    """These style sheets as one element of a page."""
    return f"<style>{' '.join(sheet(site, name) for name in names)}</style>"


def sheet(site: Site, name: str) -> str:
    """One style sheet without its comments, which are for us and not for the reader's line, and without line breaks."""
    text = GENERATED[name](site) if name in GENERATED else (STYLES / f"{name}.css").read_text(encoding="utf-8")
    return _packed(text)


@lru_cache(maxsize=64)  # the same sheet goes into most pages
def _packed(text: str) -> str:
    return _NIGHT.sub(_also_without_scripts, " ".join(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split()))


def _also_without_scripts(night: re.Match[str]) -> str:
    # Who has no scripts cannot choose, so the system does.
    rules = night[1].replace("slate", "default")
    return f"{night[0]} @media screen and (scripting: none) and (prefers-color-scheme: dark) {{ {rules}}}"
