"""How a message is worded, wherever it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches


class Mistake(Exception):
    """Something in a page or in the data that its author can mend. Its text says what is wrong and what is right."""


LONGEST_VALUE = 80
"""How much of a value a message quotes, in characters."""


def shortened(value: object) -> str:
    """A value as a message quotes it: no more of it than fits on a line."""
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


MOST_LISTED = 20
"""How many words a message lists where none of them is near."""


def did_you_mean(word: object, known: Iterable[str], ending: str = "") -> str:
    """The end of a message about an unknown word: the nearest known one, or the known ones where none is near."""
    known = [shortened(each) for each in known]
    near = get_close_matches(shortened(word), known, n=1)
    if near:
        return f", did you mean '{near[0]}{ending}'?"
    more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
    return f", expected one of: {', '.join(each + ending for each in known[:MOST_LISTED])}{more}"


def capitalized(text: str) -> str:
    """The text with a capital at its start, unless its first word has one inside, as the name microVM does."""
    first = text.partition(" ")[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


def enumerated(words: Iterable[str]) -> str:
    """The words as a sentence lists them: `one`, `one and two`, or `one, two and three`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def in_words(day: date) -> str:
    """A day as an American reader writes it."""
    return f"{day:%B} {day.day}, {day.year}"


def as_markdown(text: str) -> str:
    """The text for a Markdown heading. As references to letters, punctuation means nothing there."""
    return "".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)


_MEANT_BY_LATEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def as_latex(text: str) -> str:
    """The text for LaTeX, where punctuation means nothing then."""
    return re.sub(r"[\\^~{}&%$#_]", lambda match: _MEANT_BY_LATEX.get(match[0], f"\\{match[0]}"), text)


def section_of_page(title: str, anchor: str, markup: str) -> str:
    """A part of a page under a heading that the page's table of contents lists."""
    return f"## {as_markdown(title)} {{ #{anchor} }}\n\n{markup}"
