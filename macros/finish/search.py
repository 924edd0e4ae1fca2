"""What the search finds: a section for each heading, and one for each entry that has a name and a link of its own.

The generators' own indexes know headings only, and end what they leave out at the first tag of the same name. Here an
entry is whatever has `data-finds`, with the name of the part that is its title, or `data-finds-as`, with the title
itself; `data-search-exclude` leaves out an element with all that is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any

from .markup import Piece, end_of
from .pages import BuiltPage

_HEADINGS = ("h2", "h3")
_NEVER = float("inf")
_INLINE = frozenset(("a", "abbr", "b", "button", "code", "em", "i", "kbd", "small", "span", "strong", "time", "wbr"))
"""The elements within a paragraph. Each other one ends it."""
_SILENT = ("script", "style", "svg", "template")
_TAG = re.compile(r"<[a-z][^<>]*>")
_SEARCH_MARKS = re.compile(r' data-(?:search-exclude|finds|finds-as)(?:="[^"]*")?(?=[ >])')
_INDEXES = {"search/search_index.json": "docs", "search.json": "items"}
"""Where a generator puts its index, and under which key the sections stand in it."""
_AS_SCRIPT = "var __index = "


@dataclass
class Section:
    """What the search lists: where it leads, its title, and its paragraphs."""

    location: str
    title: str
    level: int
    paragraphs: list[str] = field(default_factory=lambda: [""])

    def read(self, piece: Piece) -> None:
        """Go on with the piece that comes next."""
        if piece.kind in ("start", "end") and piece.name not in _INLINE:
            self.paragraphs.append("")
        self.paragraphs[-1] += _text(piece)

    def as_entry(self) -> dict[str, object]:
        """The section as the search of the theme reads it."""
        texts = (" ".join(each.split()) for each in self.paragraphs)
        text = " ".join(f"<p>{escape(each, quote=False)}</p>" for each in texts if each)
        return {"location": self.location, "level": self.level, "title": escape(self.title, quote=False), "text": text}


def write_search(folder: Path, pages: Sequence[BuiltPage]) -> None:
    """Replace the sections of the index that the generator wrote, and its twin for pages that are read from a disk."""
    sections = [section.as_entry() for page in pages for section in sections_of(page)]
    for name, key in _INDEXES.items():
        index = folder / name
        if index.is_file():
            content: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
            text = json.dumps({**content, key: sections}, ensure_ascii=False, separators=(",", ":"))
            index.write_text(text, encoding="utf-8")
            script = index.with_suffix(".js")
            if script.is_file():
                script.write_text(f"{_AS_SCRIPT}{text}", encoding="utf-8")


def without_search_marks(html: str) -> str:
    """The page without the attributes that say what the search finds, once it has been written."""
    return _TAG.sub(lambda tag: _SEARCH_MARKS.sub("", tag[0]), html)


def sections_of(page: BuiltPage) -> list[Section]:
    """The sections of a page in their order, the page itself first."""
    address = f"{page.name}.html"
    found = [Section(address, page.title, 1)]
    within = [(found[0], _NEVER)]
    titles: set[int] = set()
    parts = page.article()
    for place, piece in _heard(parts):
        while within[-1][1] <= place:
            within.pop()
        begun = _beginning_at(parts, place)
        if begun:
            title, said_at, level, end = begun
            section = Section(f"{address}#{piece.get('id')}", title, level)
            found.append(section)
            # A heading ends what was before it; an entry is a section within another.
            within = [*within, (section, end)] if end < _NEVER else [(section, end)]
            titles.update(said_at)
        if place not in titles:
            within[-1][0].read(piece)
    return found


def _beginning_at(parts: list[Piece], place: int) -> tuple[str, range, int, float] | None:
    """If a section begins at this place: its title, the places that say it, its level, and where it ends."""
    piece = parts[place]
    if piece.kind != "start" or not piece.get("id"):
        return None
    if piece.name in _HEADINGS:
        return *_said_at(parts, place), int(piece.name[1]), _NEVER
    end = end_of(parts, place)
    if piece.get("data-finds-as"):
        return piece.get("data-finds-as"), range(0), 3, end
    if piece.get("data-finds"):
        named = (each for each in range(place, end) if parts[each].get("data-says") == piece.get("data-finds"))
        return *_said_at(parts, next(named, place)), 3, end
    return None


def _said_at(parts: list[Piece], place: int) -> tuple[str, range]:
    return _words(parts, place), range(place, end_of(parts, place))


def _heard(parts: list[Piece]) -> Iterator[tuple[int, Piece]]:
    """The pieces that the search reads, each with its place."""
    place = 0
    while place < len(parts):
        if parts[place].kind == "start" and _is_left_out(parts[place]):
            place = end_of(parts, place)
        else:
            yield place, parts[place]
        place += 1


def _is_left_out(piece: Piece) -> bool:
    excluded = any(name == "data-search-exclude" for name, _ in piece.attributes)
    return excluded or piece.name in _SILENT or "headerlink" in piece.get("class")


def _words(parts: list[Piece], place: int) -> str:
    """The words of the element that starts at this place."""
    heard = [piece for _, piece in _heard(parts[place : end_of(parts, place)])]
    return " ".join("".join(map(_text, heard)).split())


def _text(piece: Piece) -> str:
    return unescape(piece.raw) if piece.kind == "text" or piece.raw.startswith("&") else ""
