"""Text on a card: as large as it can be, in as many lines as there is room for, and measured with the font itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
from PIL import ImageFont

_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
FONT_FILES = {400: _FONTS / "SourceSansPro-Regular.ttf", 700: _FONTS / "SourceSansPro-Bold.ttf"}
"""The files of the font by its weight."""


@dataclass(frozen=True)
class Text:
    """The lines of a text and the size at which they fit."""

    lines: tuple[str, ...]
    size: int


def fit(text: str, width: float, *, size: int, lines: int = 1, weight: int = 400) -> Text:
    """The whole text in so many lines, smaller than `size` where it would not fit otherwise."""
    words = text.split()
    for smaller in range(size, 1, -1):
        wrapped = _wrap(words, width, smaller, weight)
        if len(wrapped) <= lines and _fits(wrapped, width, smaller, weight):
            return Text(_balance(words, width, smaller, weight), smaller)
    return Text(tuple(words), 1)


def fit_lines(lines: list[str], width: float, *, size: int, weight: int = 400) -> Text:
    """These lines as they are, in the size at which the longest fits."""
    return Text(tuple(lines), min((fit(line, width, size=size, weight=weight).size for line in lines), default=size))


def cut(text: str, width: float, *, size: int, lines: int, weight: int = 400) -> Text:
    """The text at this size; where it has no room for all words, it ends with an ellipsis."""
    words = text.split()
    shown = words
    for kept in reversed(range(len(words))):
        wrapped = _wrap(shown, width, size, weight)
        if len(wrapped) <= lines and _fits(wrapped, width, size, weight):
            return Text(_balance(shown, width, size, weight), size)
        shown = [*words[:kept], "…"]
    return Text((), size)


def _wrap(words: list[str], width: float, size: int, weight: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _fits(lines: tuple[str, ...], width: float, size: int, weight: int) -> bool:
    return all(width_of(line, size, weight) <= width for line in lines)


def _balance(words: list[str], width: float, size: int, weight: int) -> tuple[str, ...]:
    """The words in as few lines as the width allows, all of about one length."""
    best = _wrap(words, width, size, weight)
    for narrower in range(int(width), 0, -8):
        lines = _wrap(words, narrower, size, weight)
        if len(lines) > len(best) or not _fits(lines, narrower, size, weight):
            break
        best = lines
    return best


def width_of(text: str, size: int, weight: int) -> float:
    """How wide a line of text is drawn at most: kerning can only make it narrower."""
    return _font(weight).getlength(text) * size / _font(weight).size


@lru_cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    # Large, because small sizes are measured in whole pixels; and basic, because the other engine is not everywhere.
    return ImageFont.truetype(FONT_FILES[weight], 1000, layout_engine=ImageFont.Layout.BASIC)
