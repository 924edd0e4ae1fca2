"""The pages of a built site: what each says of itself, and how the steps change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from ..addresses import NOT_FOUND
from ..wording import Mistake
from .markup import Piece, end_of, pieces, text_of

FIRST = "index"
ARTICLE = "md-content__inner"


@dataclass
class BuiltPage:
    """A page as the generator wrote it. What it says of itself is read from that; the steps change `html`."""

    name: str
    html: str
    _written: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._written = self.html

    @cached_property
    def _pieces(self) -> list[Piece]:
        return pieces(self._written)

    def _starts(self, name: str) -> Iterator[Piece]:
        return (each for each in self._pieces if each.name == name and each.kind != "end")

    @property
    def root(self) -> str:
        """The way from here to the first page's folder."""
        return "../" * self.name.count("/")

    def _meta(self, name: str) -> str:
        return next((each.get("content") for each in self._starts("meta") if each.get("name") == name), "")

    def _link(self, relation: str) -> str:
        return next((each.get("href") for each in self._starts("link") if each.get("rel") == relation), "")

    @property
    def site_name(self) -> str:
        """What the whole site is called."""
        return self._meta("application-name")

    @cached_property
    def title(self) -> str:
        """The page's own title, as its window shows it before the name of the site."""
        place = next((place for place, each in enumerate(self._pieces) if each.name == "title"), None)
        return "" if place is None else text_of(self._pieces, place).removesuffix(f" - {self.site_name}")

    @property
    def made_by(self) -> str:
        """The programs that wrote the page, each with its version."""
        return self._meta("generator")

    @property
    def description(self) -> str:
        """What the page is about, in a sentence."""
        return self._meta("description")

    @property
    def address(self) -> str:
        """The whole address of the page; nothing where the site's own is not known."""
        # Some generators write half of it then.
        written = self._link("canonical")
        return written if "://" in written else ""

    @property
    def published(self) -> bool:
        """Whether somebody has said where the site is published."""
        return bool(self._meta("published-address"))

    @cached_property
    def checked(self) -> date | None:
        """The day somebody last read the page against its sources."""
        day = self._meta("checked")
        try:
            return date.fromisoformat(day) if day else None
        except ValueError:
            raise Mistake(f"docs/{self.name}.md: checked: '{day}' is not a date, write it as 2026-11-23") from None

    @cached_property
    def next(self) -> str:
        """The name of the page that follows in the navigation; nothing on the last one."""
        return urljoin(f"{self.name}.html", self._link("next")).removesuffix(".html") if self._link("next") else ""

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """The blocks of code that the page shows, each as its text."""
        blocks = [place for place, each in enumerate(self._pieces) if each.name == "pre" and each.kind == "start"]
        return tuple(text_of(self._pieces, place) for place in blocks)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Every class that stands on the page."""
        return frozenset(name for each in self._pieces for name in each.get("class").split())

    def article(self) -> list[Piece]:
        """What stands between the frame of navigation, header and footer, as it is now."""
        found = pieces(self.html)
        start, end = self._article_in(found)
        return found[start + 1 : end]

    def change_article(self, change: Callable[[str], str]) -> None:
        """Change what stands between the frame of navigation, header and footer."""
        found = pieces(self.html)
        start, end = self._article_in(found)
        parts = [each.raw for each in found]
        words = change("".join(parts[start + 1 : end]))
        self.html = "".join([*parts[: start + 1], words, *parts[end:]])

    def _article_in(self, found: list[Piece]) -> tuple[int, int]:
        start = next((place for place, each in enumerate(found) if ARTICLE in each.get("class").split()), None)
        if start is None:
            raise Mistake(f"{self.name}.html has no {ARTICLE}, so it cannot be finished; was it made by another theme?")
        return start, end_of(found, start)

    def insert(self, markup: str, *, before: str) -> None:
        """Put markup before the last place where this stands."""
        start, found, end = self.html.rpartition(before)
        if not found:
            raise Mistake(f"{self.name}.html has no {before}, so it cannot be finished; is it a page of this site?")
        self.html = f"{start}{markup}{found}{end}"


def read_pages(folder: Path) -> list[BuiltPage]:
    """The pages of a built site in the order of the navigation, then those that it does not name.

    What only leads on to where a page has moved is none.
    """
    found = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
        if path.relative_to(folder).as_posix() != NOT_FOUND
    }
    pages = {name: BuiltPage(name, html) for name, html in found.items() if 'http-equiv="refresh"' not in html}
    if FIRST not in pages:
        raise Mistake(f"{folder} is no built site: it has no {FIRST}.html")
    ordered: dict[str, BuiltPage] = {}
    name = FIRST
    while name in pages and name not in ordered:
        ordered[name] = pages[name]
        name = pages[name].next
    return list({**ordered, **pages}.values())
