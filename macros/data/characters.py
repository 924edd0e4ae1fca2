"""Which characters a text may have: those that a reader sees, and the blank between words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = re.compile(r"[^\t\n\r -~]")
_UNNAMED = {
    "Cc": "a control character",
    "Cs": "half of a character",
    "Co": "of no agreed meaning",
    "Cn": "no character",
}
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"))
"""The categories of what is not seen: controls, marks that turn the reading around, and spaces like another."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks that are not seen."""
_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f")
_JOINED = frozenset(("Lo", "Mc", "Mn", "Sk", "So"))
"""After these, which no Latin letter is, a joiner or a selector has a meaning: in some scripts and in pictograms."""


def unfit(text: str) -> tuple[int, str] | None:
    """The place of the first character that no text may have, and its name."""
    for found in _SPECIAL.finditer(text):
        character, before = found[0], text[max(found.start() - 1, 0)]
        if not _is_seen(character) and not (character in _JOINING and unicodedata.category(before) in _JOINED):
            name = unicodedata.name(character, "") or _UNNAMED[unicodedata.category(character)]
            return found.start(), f"U+{ord(character):04X} {name}"
    return None


@lru_cache(maxsize=4096)
def _is_seen(character: str) -> bool:
    number = ord(character)
    ends_a_plane = number & 0xFFFE == 0xFFFE
    return not (
        unicodedata.category(character) in _UNSEEN
        or character in _BLANK | _JOINING
        or ends_a_plane
        or 0xFDD0 <= number <= 0xFDEF
    )
