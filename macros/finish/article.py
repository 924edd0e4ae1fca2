"""What stands between a page's frame: its words, explained, with a head for paper and how to cite the page."""

from __future__ import annotations

import re
from html import escape

from ..addresses import page_of
from ..data.model import Site
from ..render import render
from .markup import pieces, text_of
from .pages import BuiltPage
from .terms import explain_terms

_HEADING = re.compile(r"<(h\d)([^>]*)>(.*?)(<a class=\"headerlink\"[^>]*)", re.DOTALL)
FROM_ROOT = re.compile(r'(?:(?<=\shref=")|(?<=\saction="))/(?!/)')


def complete_article(site: Site, page: BuiltPage) -> None:
    """Explain the words of the field, and add what every page has above and beneath its words."""
    # The glossary explains all of them anyway.
    terms = () if page_of("term") == f"/{page.name}.html" else site.glossary.glossary
    address = page.address if page.published else ""

    key = re.sub("[^A-Za-z0-9]+", "-", page.name)

    def change(words: str) -> str:
        head = render("page/head.html", page=page, address=address)
        foot = render("page/foot.html", page=page, address=address, key=key) if page.checked else ""
        return f"\n{head}\n{_HEADING.sub(_name_link, explain_terms(words, terms))}\n{foot}\n"

    page.change_article(change)


def _name_link(heading: re.Match[str]) -> str:
    # A heading is called what it says, without the name of the link that stands in it.
    tag, attributes, content, link = heading.groups()
    name = escape(text_of(pieces(f"<{tag}>{content}</{tag}>"), 0).strip())
    named = f"Link to this section: {name}"
    # A title that says anything else would be read after the name.
    return f'<{tag}{attributes} aria-label="{name}">{content}{link} aria-label="{named}" title="{named}"'


def make_links_relative(page: BuiltPage) -> None:
    """Let the links that macros made from the root of the site begin where the page stands."""
    page.html = FROM_ROOT.sub(page.root, page.html)
