"""What a page says to programs: to search engines, and to chats and social networks that show a link to it."""

from __future__ import annotations

import re

from ..addresses import page_of, published
from ..render import render
from .cards import HEIGHT, WIDTH, Card, file_of
from .exports import DATA_FILES, LICENSE
from .pages import FIRST, BuiltPage

_HALF_AN_ADDRESS = re.compile(r'\s*<link [^>]*rel="?canonical\b[^>]*>')


def add_metadata(page: BuiltPage, home: str, card: Card) -> None:
    """Add the facts on a page, and the card that stands for it."""
    metadata = render(
        "page/metadata.html",
        page=page,
        first=page.name == FIRST,
        facts=_facts(page, home) if page.description else None,
        card=published(home, f"/{file_of(page.name)}"),
        words=card.words,
        width=WIDTH,
        height=HEIGHT,
    )
    if not page.address:
        page.html = _HALF_AN_ADDRESS.sub("", page.html)
    page.insert(f"{metadata}\n", before="</head>")


def _facts(page: BuiltPage, home: str) -> dict[str, object]:
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": page.title,
        "description": page.description,
        "inLanguage": "en",
        "license": LICENSE,
        "isPartOf": {"@type": "WebSite", "name": page.site_name},
    }
    if page.address:
        facts |= {"url": page.address, "isPartOf": {"@type": "WebSite", "name": page.site_name, "url": home}}
    if page.checked:
        facts["dateModified"] = page.checked.isoformat()
    if page_of("row") == f"/{page.name}.html":
        facts["mainEntity"] = {
            "@type": "Dataset",
            "name": page.title,
            "description": page.description,
            "license": LICENSE,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": published(home, f"/{name}")}
                for name, kind in DATA_FILES.items()
            ],
        }
    return facts
