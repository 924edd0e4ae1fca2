"""Where everything on the site stands. Every page and every anchor is named here and nowhere else.

Anchors are other people's bookmarks: a form that was published stays as it is.
"""

from __future__ import annotations

import re

from .wording import Mistake, shortened

_PLACES = {
    "row": ("key-differences", "{}"),
    "explanation": ("key-differences", "{}--explained"),
    "group": ("key-differences", "group--{}"),
    "chart": ("key-differences", "chart--{}"),
    "fact": ("evidence", "{}"),
    "facts": ("evidence", "facts--{}"),
    "term": ("glossary", "{}"),
    "letter": ("glossary", "letter--{}"),
    "form": ("in-between", "{}"),
    "event": ("in-between", "event--{}"),
    "question": ("questions", "{}"),
    "questions": ("questions", "questions--{}"),
    "misconception": ("misconceptions", "{}"),
    "answer": ("why-it-matters", "answer--{}"),
    "need": ("why-it-matters", "need--{}"),
    "count": ("index", "street--{}"),
    "part": ("index", "{}"),
}
"""What can be linked to: the page it stands on, and its anchor there, with room for its id."""

NOT_FOUND = "404.html"
"""The page that a host shows where there is none. It is read at any depth, so its links are whole."""


_FOLDER = re.compile(r"https?://[^/?#\s\"'<>\\]+(?:/[^?#\s\"'<>\\]*)?(?<!\.html)(?<!\.html/)", re.IGNORECASE)
_REPORT = re.compile(r"(?:https?://|mailto:[^@\s\"'<>\\]+@)[^\s\"'<>\\]+", re.IGNORECASE)


def page(name: str) -> str:
    """The address of a page within the site, from its name in `docs/` without the ending."""
    return f"/{name}.html"


def page_of(kind: str) -> str:
    """The address of the page on which all things of a kind stand, such as the matrix for rows."""
    return page(_PLACES[kind][0])


def anchor(kind: str, id: str) -> str:
    """What a thing is called on its page."""
    return _PLACES[kind][1].format(id)


def address(kind: str, id: str) -> str:
    """The address of a thing within the site. It begins at the root; `finish` makes it begin at the page."""
    return f"{page_of(kind)}#{anchor(kind, id)}"


def published(home: str, within: str) -> str:
    """The whole address of a place within the site; where nobody knows the site's own, the way from its first page."""
    return home.rstrip("/") + within if home else within.removeprefix("/")


def checked_home(written: str) -> str:
    """Where the site is published, as it was written; nothing where that is not known.

    Raises:
        Mistake: for what is no address of a folder on the web.
    """
    if written and not _FOLDER.fullmatch(written):
        message = "is no address of a folder on the web, write one such as https://docs.example.org/containers/"
        raise Mistake(f"SITE_URL: '{shortened(written)}' {message}")
    return written


def checked_report(written: str) -> str:
    """Where readers report mistakes, as it was written; nothing where that is not known.

    Raises:
        Mistake: for what is no address on the web, or for mail.
    """
    if written and not _REPORT.fullmatch(written):
        message = (
            "is no address to report to, write one such as https://docs.example.org/report or mailto:us@example.org"
        )
        raise Mistake(f"REPORT_URL: '{shortened(written)}' {message}")
    return written
