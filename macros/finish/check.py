"""What an author can get wrong that no generator minds: found in the built pages, told by the line in `docs/`."""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..addresses import NOT_FOUND
from ..wording import Mistake, shortened
from .cards import file_of
from .exports import DATA_FILES, LLMS_TEXT
from .markup import Piece, pieces, within
from .offline import CONTENTS, OFFLINE_COPY, WORKER
from .pages import BuiltPage
from .scripts import SCRIPTS
from .styles import STYLES

DOCS = Path(__file__).resolve().parents[2] / "docs"

_MADE_LATER = (OFFLINE_COPY, CONTENTS, WORKER)
_LEADING = ("href", "xlink:href", "src", "poster")
"""The attributes that name a place."""
_SCHEMES = ("http", "https", "mailto", "tel")
_QUIET = ("code", "pre", "script", "style", "textarea")
_UNDEFINED = re.compile(r"\[[^][]+\]\[[^][]*\]")
_CALL = re.compile(r"\{\{-?\s*(\w+)\(")


def refuse_taken_names(pages: Sequence[BuiltPage], docs: Path = DOCS) -> None:
    """Refuse files whose names the site gives to files of its own.

    Raises:
        Mistake: with a line for each of them.
    """
    made = {*DATA_FILES, LLMS_TEXT, *_MADE_LATER, NOT_FOUND, NOT_FOUND.replace(".html", ".md"), "sitemap.xml"}
    made |= {file_of(page.name) for page in pages}
    made |= {f"{folder.name}/{path.name}" for folder in (SCRIPTS, STYLES) for path in folder.iterdir()}
    taken = sorted(name for name in made if (docs / name).exists())
    if taken:
        message = "the site makes a file of this name itself, give yours another one"
        raise Mistake("\n".join(f"docs/{name}:1: {message}" for name in taken))


def refuse_mistakes(folder: Path, pages: Sequence[BuiltPage], docs: Path = DOCS) -> None:
    """Refuse pages with links that lead nowhere, ids that stand twice, and what is no markup but was meant as such.

    Raises:
        Mistake: with a line for each of them.
    """
    checked = [_Checked(page, docs) for page in pages]
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    places: dict[str, frozenset[str]] = dict.fromkeys([*files, *_MADE_LATER], frozenset())
    places |= {f"{each.page.name}.html": frozenset(each.ids) for each in checked}
    told = [*chain.from_iterable(each.mistakes(places) for each in checked), *_said_twice(checked)]
    if told:
        raise Mistake("\n".join(dict.fromkeys(told)))


class _Checked:
    """A page and the lines in `docs/` that it was made of."""

    def __init__(self, page: BuiltPage, docs: Path) -> None:
        self.page = page
        source = docs / f"{page.name}.md"
        self._lines = source.read_text(encoding="utf-8-sig").splitlines() if source.is_file() else []
        starts = (each for each in pieces(page.html) if each.kind != "end")
        self.ids = Counter(id for id in (each.get("id") for each in starts) if id)

    def mistakes(self, places: dict[str, frozenset[str]]) -> Iterator[str]:
        twice: dict[int, list[str]] = defaultdict(list)
        for id in (id for id, times in self.ids.items() if times > 1):
            twice[self._line(rf"""(?:\bid=["']?|#){re.escape(id)}(?![\w-])""")].append(id)
        for line, (first, *more) in twice.items():
            ids = f"the id '{first}' stands" if not more else f"the id '{first}' and {len(more)} more stand"
            message = "twice on this page, where a link leads to the first only; each id and each macro stands once"
            yield f"docs/{self.page.name}.md:{line}: {ids} {message}"
        article = self.page.article()
        if [piece.kind for piece in article if piece.name == "h1"].count("start") > 1:
            yield self.told("^# |<h1", "this is a second heading of the first level, begin it with ##")
        for piece, quiet in zip(article, within(article, lambda piece: piece.name in _QUIET), strict=True):
            yield from self._wrong_with(piece, places, quiet=quiet)

    def _wrong_with(self, piece: Piece, places: dict[str, frozenset[str]], *, quiet: bool) -> Iterator[str]:
        if piece.kind == "text" and not quiet:
            for written in _UNDEFINED.findall(piece.raw):
                message = "names an address that the page does not give, write [words](address); code stands between `"
                yield self.told(re.escape(written), f"'{shortened(written)}' {message}")
        for name in _LEADING:
            written = piece.get(name) if piece.kind != "end" else ""
            if written and (wrong := self._leads(written, places, loads=name != "href")):
                yield self.told(re.escape(written), wrong)

    def _leads(self, written: str, places: dict[str, frozenset[str]], *, loads: bool) -> str:
        """What is wrong with an address; nothing where it is right."""
        try:
            address = urlsplit(written)
        except ValueError:
            return f"'{shortened(written)}' is no address, a bracket in it is not closed"
        if address.scheme or address.netloc:
            allowed = (*_SCHEMES, "data") if loads else _SCHEMES
            message = f"'{shortened(written)}' is no address of a page, write one with {' or '.join(_SCHEMES)}"
            return "" if address.scheme in allowed else message
        own = f"{self.page.name}.html"
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(own), unquote(address.path))) if address.path else own
        )
        if path not in places:
            return f"'{shortened(address.path)}' leads nowhere, the site has no such page or file"
        anchor = unquote(address.fragment)
        missing = path.endswith(".html") and anchor and anchor not in places[path]
        return f"'{shortened(written)}' leads nowhere, {path} has no such id" if missing else ""

    def told(self, pattern: str, message: str) -> str:
        """The message with the last line that the pattern is found on, or that of the macro that may have made it."""
        return f"docs/{self.page.name}.md:{self._line(pattern)}: {message}"

    def _line(self, pattern: str) -> int:
        found = [number for number, line in enumerate(self._lines, start=1) if re.search(pattern, line)]
        calls = [(number, name) for number, line in enumerate(self._lines, start=1) for name in _CALL.findall(line)]
        times = Counter(name for _, name in calls)
        repeated = [number for number, name in calls if times[name] > 1]
        return [1, *(number for number, _ in calls), *repeated, *found][-1]


def _said_twice(checked: Sequence[_Checked]) -> Iterator[str]:
    for what in ("title", "description"):
        first: dict[str, str] = {}
        for each in checked:
            said = getattr(each.page, what)
            if said in first:
                yield each.told(
                    f"^{what}:", f"{what}: docs/{first[said]}.md says the same of itself, tell the two apart"
                )
            first.setdefault(said, each.page.name)
