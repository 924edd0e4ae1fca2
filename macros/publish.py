"""What makes the built site complete: data files, explained words and the offline copy come, unused theme files go."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from .exports import as_csv, as_json, as_llms_text
from .load import load
from .terms import explain_terms

OFFLINE_COPY = "containers-vs-virtual-machines.zip"
EXPLAINED_ANYWAY = "glossary.md"
UNUSED = (".map", "/lunr/", "/palette.", "images/favicon.png", "inline/")
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
    return html if page.file.src_uri == EXPLAINED_ANYWAY else explain_terms(html, load().glossary.glossary)


def summarize(files: Files, config: MkDocsConfig) -> None:
    """Add llms.txt, the site in brief for programs that read. By now every page has its title and description."""
    pages = [
        (file.page.title, file.page.canonical_url, file.page.meta.get("description", ""))
        for file in files.documentation_pages()
        if file.page
    ]
    content = as_llms_text(load(), config.site_name, config.site_description or "", config.site_url or "", pages)
    files.append(File.generated(config, "llms.txt", content=content))


def pack(site: str) -> None:
    """Zip the site into itself. The same pages make the same bytes, but for the dates in the sitemap."""
    copy = Path(site) / OFFLINE_COPY
    copy.unlink(missing_ok=True)
    files = sorted(path for path in Path(site).rglob("*") if path.is_file())
    with zipfile.ZipFile(copy, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{copy.stem}/{path.relative_to(site).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
