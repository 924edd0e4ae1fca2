"""The words of the field, explained where they first stand on a page.

The definition opens on a click, a tap or a key, without a script: the browser does that for a button with a popover.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..data.model import Term
from ..render import render

# What is not the reader's text: comments, whole scripts and styles, tags with their attributes, references.
_MARKUP = re.compile(
    r"""(<!--.*?-->|<(script|style)\b.*?</\2\s*>|<[a-z/!](?:[^<>"']|"[^"]*"|'[^']*')*>|&\#?\w+;)""",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# A button cannot stand inside a link or another control, and should not stand in headings, code or pictures.
_QUIET = {
    "a",
    "button",
    "code",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "legend",
    "pre",
    "summary",
    "svg",
    "th",
}


def explain_terms(html: str, terms: Sequence[Term]) -> str:
    """The page with a button around the first occurrence of each term, and the definitions at its end."""
    by_spelling = {spelling.casefold(): term for term in terms for spelling in (term.term, *term.also)}
    longest_first = sorted(by_spelling, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
    found: dict[str, Term] = {}

    def mark(match: re.Match[str]) -> str:
        term = by_spelling.get(match[0].casefold())
        if term is None or term.id in found:
            return match[0]
        found[term.id] = term
        return f'<button type="button" class="term" popovertarget="term--{term.id}">{match[0]}</button>'

    quiet: list[str] = []
    pieces = []
    end = 0
    for markup in [*_MARKUP.finditer(html), None]:
        text = html[end : markup.start() if markup else None]
        pieces.append(text if quiet or not terms else pattern.sub(mark, text))
        if markup:
            pieces.append(markup[0])
            end = markup.end()
            name = _NAME.match(markup[0])
            if name and name[2].lower() in _QUIET:
                if not name[1]:
                    quiet += [] if markup[0].endswith("/>") else [name[2].lower()]
                elif name[2].lower() in quiet:
                    quiet.remove(name[2].lower())
    return "".join(pieces) + str(render("evidence/terms.html", terms=list(found.values())) if found else "")
