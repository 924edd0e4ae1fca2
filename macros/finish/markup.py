"""A page as its pieces, each just as it was written, so that what no step changes stays the same to the byte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import Literal

Kind = Literal["start", "end", "text", "other"]
Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True)
class Piece:
    """A tag, a stretch of text, or anything else, such as a comment or a reference."""

    kind: Kind
    raw: str
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute; nothing where there is none."""
        return dict(self.attributes).get(name, "")


def pieces(html: str) -> list[Piece]:
    """Everything that the page consists of. Put together, the pieces are the page again."""
    return _Reader(html).pieces()


class _Reader(HTMLParser):
    """Notes where each piece begins. What lies between two of these places was written for the first of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._found: list[tuple[int, Kind, str, Attributes]] = []

    def pieces(self) -> list[Piece]:
        self.feed(self._html)
        self.close()
        places = [*(start for start, *_ in self._found), len(self._html)]
        return [
            Piece(kind, self._html[start:end], name, tuple((key, value or "") for key, value in attributes))
            for (_, kind, name, attributes), (start, end) in zip(self._found, pairwise(places), strict=True)
        ]

    def _note(self, kind: Kind, name: str = "", attributes: Attributes | None = None) -> None:
        line, column = self.getpos()
        self._found.append((self._lines[line - 1] + column, kind, name, attributes or []))

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._note("start", tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        # In HTML a slash at the end means nothing; in the drawings inside a page it is the end.
        self._note("other", tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note("end", tag)

    def handle_data(self, _: str) -> None:
        self._note("text")

    def _handle_other(self, _: str) -> None:
        self._note("other")

    # mypy minds that each of them calls its text by another name.
    handle_entityref = handle_charref = handle_comment = _handle_other  # type: ignore[assignment]
    handle_decl = handle_pi = unknown_decl = _handle_other  # type: ignore[assignment]


def end_of(found: list[Piece], start: int) -> int:
    """The place of the tag that ends the element which starts at this place."""
    depth = 0
    for place, each in enumerate(found[start:], start):
        if each.name == found[start].name and each.kind in ("start", "end"):
            depth += 1 if each.kind == "start" else -1
            if depth == 0:
                return place
    return len(found)


def text_of(found: list[Piece], start: int) -> str:
    """The words of the element that starts at this place."""
    inside = found[start : end_of(found, start)]
    return unescape("".join(each.raw for each in inside if each.kind == "text" or each.raw.startswith("&")))


def within(parts: Sequence[Piece], begins: Callable[[Piece], bool]) -> list[bool]:
    """For each piece whether it stands within an element that begins so."""
    inside: list[bool] = []
    opened: list[str] = []
    for piece in parts:
        inside.append(bool(opened))
        if piece.kind == "start" and (begins(piece) or piece.name in opened):
            opened.append(piece.name)
        elif piece.kind == "end" and piece.name in opened:
            opened.remove(piece.name)
    return inside
