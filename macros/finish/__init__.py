"""What makes a site that a generator built a whole one. It works on files and knows no generator.

A generator brings the pages, their frame, the search and the files of the theme. Everything else comes from here.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..addresses import NOT_FOUND, checked_home
from ..data.model import Site
from ..wording import Mistake
from .article import FROM_ROOT, complete_article, make_links_relative
from .cards import CardPage, card, write_card
from .check import refuse_mistakes, refuse_taken_names
from .exports import LLMS_TEXT, as_csv, as_json, as_llms_text
from .licenses import write_licenses
from .metadata import add_metadata
from .offline import CONTENTS, is_finished, let_anybody_read, pack, remove_unused, write_contents, write_worker
from .pages import FIRST, BuiltPage, read_pages
from .policy import add_policy, gather_styles, styles_in_scripts
from .scripts import add_scripts, complete_frame, let_pages_keep_nothing, write_scripts
from .search import without_search_marks, write_search
from .styles import add_styles, style_of


def finish(site: Site, folder: Path, macros: tuple[str, ...] = (), *, guarded: bool = True) -> None:
    """Turn what a generator wrote into `folder` into the whole site. A site that is whole already stays as it is.

    Its pages are guarded by a policy, but for those that a server adds a script of its own to.

    Raises:
        Mistake: for a folder that holds no site, or a page that no step can finish.
    """
    if is_finished(folder):
        return
    if (folder / CONTENTS).exists():
        raise Mistake(f"{folder} holds an older site as well, build into an empty folder")
    pages = read_pages(folder)
    refuse_taken_names(pages)
    home = checked_home(pages[0].address.removesuffix(f"{FIRST}.html"))
    _write_data(site, folder, pages, home)
    for page in pages:
        _refuse_open_calls(page, macros)
        _finish_page(site, folder, page, home)
    write_search(folder, pages)
    _write_pages(site, folder, pages, home, guarded=guarded)
    remove_unused(folder, home)
    write_scripts(folder)
    write_licenses(folder, pages[0].made_by)
    refuse_mistakes(folder, pages)
    write_worker(folder)
    pack(folder)
    write_contents(folder)
    let_anybody_read(folder)


def _write_data(site: Site, folder: Path, pages: list[BuiltPage], home: str) -> None:
    files = {
        "comparison.json": as_json(site, home),
        "comparison.csv": as_csv(site),
        LLMS_TEXT: as_llms_text(site, home, pages),
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
    complete_frame(page)
    let_pages_keep_nothing(page)


def _write_pages(site: Site, folder: Path, pages: list[BuiltPage], home: str, *, guarded: bool) -> None:
    not_found = folder / NOT_FOUND
    missing = not_found.read_text(encoding="utf-8")
    if not home:  # then nobody knows where the root is, and most wrong addresses are beside the pages
        missing = FROM_ROOT.sub("", missing)
    styles = style_of(site, "theme", "technologies")
    written = {folder / f"{page.name}.html": without_search_marks(page.html) for page in pages}
    written[not_found] = missing.replace("<style>", f"{styles}\n<style>", 1)
    added = styles_in_scripts(folder)
    for file, html in written.items():
        gathered = gather_styles(html)
        file.write_text(add_policy(gathered, added) if guarded else gathered, encoding="utf-8", newline="")
