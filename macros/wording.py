"""How a message is worded, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class Mistake(Exception):
    """Something in a page or in the data that its author can mend. The text says what is wrong and what would be right."""


def did_you_mean(word: object, known: Iterable[str], ending: str = "") -> str:
    """The end of a message about an unknown word: the nearest known one, or all of them where none is near."""
    known = list(known)
    near = get_close_matches(str(word), known, n=1)
    if near:
        return f", did you mean '{near[0]}{ending}'?"
    return f", expected one of: {', '.join(each + ending for each in known)}"


def capitalized(text: str) -> str:
    """The text with a capital at its start. Capitals inside it, such as those of a name, stay."""
    return text[:1].upper() + text[1:]
