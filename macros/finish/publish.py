"""What makes the built site complete: data files, explained words, cards for links and the offline copy come, unused
theme files go.
"""

from __future__ import annotations

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from ..data.load import load
from .cards import HEIGHT, WIDTH, CardPage, as_png, card
from .exports import as_csv, as_json, as_llms_text
from .terms import explain_terms

OFFLINE_COPY = "containers-vs-virtual-machines.zip"
CARDS = "assets/cards"
KEPT_CARDS = Path(__file__).parents[2] / ".cache" / "cards"
"""Cards that were drawn before, because to draw them takes as long as all the rest of a build."""

WORKER = Path(__file__).parents[2] / "overrides" / "scripts" / "service-worker.js"
KEPT = (".html", ".css", ".js", ".svg", ".json", ".csv")
"""The kinds of files that a reader without a network needs: all but the cards, the zip and what only machines ask for."""
KEPT_AS = "containers-and-vms-"
EXPLAINED_ANYWAY = "glossary.md"
UNUSED = (
    ".map",
    "/lunr/",
    "/palette.",
    "images/favicon.png",
    "styles/theme.css",
    "styles/figures.css",
    "styles/households.css",
    "styles/comparison.css",
    "styles/evidence.css",
    "styles/choice.css",
    "styles/print.css",
    "scripts/service-worker.js",
    "scripts/iframe-worker.js",
)
"""Theme files that no page asks for: source maps, the search dictionaries of languages that no page is written in, the
palette and favicon that the site has its own of, and what the pages carry inside them already."""


def complete(files: Files, config: MkDocsConfig) -> Files:
    """Add the comparison as data, and leave out the theme's files that the site does not use."""
    site = load()
    files.append(File.generated(config, "comparison.json", content=as_json(site, config.site_url or "")))
    files.append(File.generated(config, "comparison.csv", content=as_csv(site)))
    for file in list(files):
        if any(part in file.src_uri for part in UNUSED):
            files.remove(file)
    return files


def explain(html: str, page: Page) -> str:
    """Explain the words of the field where they first stand on the page."""
    html = html if page.file.src_uri == EXPLAINED_ANYWAY else explain_terms(html, load().glossary.glossary)
    return html.replace('href="/', f'href="{"../" * page.file.src_uri.count("/")}')


def summarize(files: Files, config: MkDocsConfig) -> None:
    """Add llms.txt, the site in brief for programs that read. By now every page has its title and description."""
    pages = [
        (file.page.title, file.page.canonical_url, file.page.meta.get("description", ""))
        for file in files.documentation_pages()
        if file.page
    ]
    content = as_llms_text(load(), config.site_name, config.site_description or "", config.site_url or "", pages)
    files.append(File.generated(config, "llms.txt", content=content))


def add_cards(files: Files, config: MkDocsConfig) -> None:
    """Draw the card of each page, and note in the page's `card` what `overrides/main.html` tells chats about it."""
    for file in list(files.documentation_pages()):
        if file.page is None:
            continue
        what = CardPage(
            name=Path(file.src_uri).with_suffix("").as_posix(),
            # The navigation may call a page by a shorter name.
            title=str(file.page.meta.get("title") or file.page.title or config.site_name),
            description=str(file.page.meta.get("description") or config.site_description or ""),
            examples=tuple(re.findall(r"^```\w*\n(.*?)^```$", file.page.markdown or "", re.DOTALL | re.MULTILINE)),
        )
        drawn = card(load(), what, config.site_name)
        picture = File.generated(config, f"{CARDS}/{what.name}.png", content=as_png(drawn.svg, KEPT_CARDS))
        files.append(picture)
        file.page.meta["card"] = {
            "title": what.title,
            "description": what.description,
            "address": picture.url,
            "width": WIDTH,
            "height": HEIGHT,
            "words": drawn.words,
        }


def keep(site: str) -> None:
    """Write the worker that lets the published site be read without a network. It changes when any file does."""
    files = [path for path in sorted(Path(site).rglob("*")) if path.is_file() and path.suffix in KEPT]
    names = [path.relative_to(site).as_posix() for path in files]
    contents = sha256(b"".join(name.encode() + path.read_bytes() for name, path in zip(names, files, strict=True)))
    head = f"const PREFIX = {json.dumps(KEPT_AS)}\n"
    head += f"const VERSION = PREFIX + {json.dumps(contents.hexdigest()[:16])}\nconst KEPT = {json.dumps(names)}\n"
    (Path(site) / WORKER.name).write_text(head + WORKER.read_text(encoding="utf-8"), encoding="utf-8")


def pack(site: str) -> None:
    """Zip the site into itself, without the cards, which only chats ask for.

    The same pages make the same bytes, but for the dates in the sitemap.
    """
    copy = Path(site) / OFFLINE_COPY
    copy.unlink(missing_ok=True)
    cards = Path(site) / CARDS
    files = sorted(path for path in Path(site).rglob("*") if path.is_file() and cards not in path.parents)
    with zipfile.ZipFile(copy, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{copy.stem}/{path.relative_to(site).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
