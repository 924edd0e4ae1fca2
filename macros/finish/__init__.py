"""What makes a site that a generator built a whole one. It works on files and knows no generator.

A generator brings the pages, their frame, the search and the files of the theme. Everything else comes from here.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..addresses import NOT_FOUND
from ..data.model import Site
from ..wording import Mistake
from .article import complete_article, make_links_relative
from .cards import CardPage, card, write_card
from .exports import as_csv, as_json, as_llms_text
from .metadata import add_metadata
from .offline import CONTENTS, is_finished, pack, remove_unused, write_contents, write_worker
from .pages import FIRST, BuiltPage, read_pages
from .scripts import add_scripts, let_search_work_from_disk
from .search import write_search
from .styles import add_styles, style_of


def finish(site: Site, folder: Path, macros: tuple[str, ...] = ()) -> None:
    """Turn what a generator wrote into `folder` into the whole site. A site that is whole already stays as it is.

    Raises:
        Mistake: for a folder that holds no site, or a page that no step can finish.
    """
    if is_finished(folder):
        return
    if (folder / CONTENTS).exists():
        raise Mistake(f"{folder} holds an older site as well, build into an empty folder")
    pages = read_pages(folder)
    home = pages[0].address.removesuffix(f"{FIRST}.html")
    _write_data(site, folder, pages, home)
    for page in pages:
        _refuse_open_calls(page, macros)
        _finish_page(site, folder, page, home)
    _write_pages(site, folder, pages)
    write_search(folder, pages)
    remove_unused(folder)
    write_worker(folder)
    pack(folder)
    write_contents(folder)


def _write_data(site: Site, folder: Path, pages: list[BuiltPage], home: str) -> None:
    files = {
        "comparison.json": as_json(site, home),
        "comparison.csv": as_csv(site),
        "llms.txt": as_llms_text(site, home, pages),
    }
    for name, content in files.items():
        # A spreadsheet takes the letters for others without a mark that says which they are.
        encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
        (folder / name).write_text(content, encoding=encoding, newline="")


def _refuse_open_calls(page: BuiltPage, macros: tuple[str, ...]) -> None:
    # Some generators leave a call that failed on the page and go on.
    for call in re.findall(r"\{\{\s*(\w+)", page.html):
        if call in macros:
            raise Mistake(f"docs/{page.name}.md: {call}() was not replaced by what it makes, see the messages above")


def _finish_page(site: Site, folder: Path, page: BuiltPage, home: str) -> None:
    what = CardPage(page.name, page.title, page.description, page.examples)
    drawn = card(site, what, page.site_name)
    write_card(folder, page.name, drawn)
    complete_article(site, page)
    make_links_relative(page)
    add_metadata(page, home, drawn)
    add_styles(site, page)
    add_scripts(page)
    let_search_work_from_disk(page)


def _write_pages(site: Site, folder: Path, pages: list[BuiltPage]) -> None:
    for page in pages:
        (folder / f"{page.name}.html").write_text(page.html, encoding="utf-8", newline="")
    not_found = folder / NOT_FOUND
    html = not_found.read_text(encoding="utf-8")
    styles = style_of(site, "theme", "technologies")
    not_found.write_text(html.replace("<style>", f"{styles}\n<style>", 1), encoding="utf-8", newline="")
