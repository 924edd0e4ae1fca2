"""The words of the field, explained where they first stand on a page.

The definition opens on a click, a tap or a key, without a script: the browser does that for a button with a popover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..data.model import Term
from ..render import render
from .markup import Piece, pieces, within

# A button cannot stand inside a link or another control, and should not stand in headings, navigation, code, pictures.
_QUIET = frozenset(
    (
        *("a", "button", "code", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "nav"),
        *("option", "pre", "script", "select", "style", "summary", "svg", "textarea", "th"),
    )
)
_SKIPPED = frozenset({"notes", "chooser", "facts"})
"""The classes of what is not read for words: they are explained where a reader meets them."""
_FOLDED = frozenset({"explained", "fold"})
"""The class of what a reader has to open. Words that stand there alone are explained there."""


def explain_terms(html: str, terms: Sequence[Term]) -> str:
    """The page with a button around the first occurrence of each term, and the definitions at its end.

    Both come from `data/glossary.yml`.
    """
    words = _Words(terms)
    parts = [*pieces(html)]
    quiet = within(parts, lambda piece: piece.name in _QUIET or _has(piece, _SKIPPED))
    folded = within(parts, lambda piece: _has(piece, _FOLDED))
    marked = [piece.raw for piece in parts]
    # What is seen at first comes first, wherever it stands.
    for place in sorted(range(len(parts)), key=lambda place: (folded[place], place)):
        if parts[place].kind == "text" and not quiet[place]:
            marked[place] = words.mark(parts[place].raw)
    return "".join(marked) + str(render("evidence/terms.html", terms=words.found) if words.found else "")


def _has(piece: Piece, names: frozenset[str]) -> bool:
    return not names.isdisjoint(piece.get("class").split())


class _Words:
    """The words that are explained, and those of them that stand on the page."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.found: list[Term] = []
        self._terms = {spelling.casefold(): term for term in terms for spelling in (term.term, *term.also)}
        longest_first = sorted(self._terms, key=len, reverse=True)
        either = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)

    def mark(self, text: str) -> str:
        """The text with a button around each term that was not found before."""
        return self._pattern.sub(self._button, text)

    def _button(self, match: re.Match[str]) -> str:
        term = self._terms.get(match[0].casefold())
        if term is None or term in self.found:
            return match[0]
        self.found.append(term)
        return f'<button type="button" class="term" popovertarget="term--{term.id}">{match[0]}</button>'
