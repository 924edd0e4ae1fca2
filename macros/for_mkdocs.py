"""What MkDocs needs and no other generator does: the finish after each build, and a mistake in a page told in one line.

MkDocs reads this file by its path (`hooks` in mkdocs.yml) and keeps it while it serves, so whatever else is needed of
the package is imported anew for each build. Nothing of the package imports this file.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from datetime import date
from importlib import import_module
from pathlib import Path
from socket import create_server
from types import ModuleType

from jinja2 import TemplateSyntaxError, UndefinedError
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

BRACES = "braces that are text stand between {% raw %} and {% endraw %}"
ROOT = str(Path(__file__).resolve().parents[1])


def _ours(name: str) -> ModuleType:
    return import_module(f"macros{name}")


def _is_served(config: MkDocsConfig) -> bool:
    """Whether the pages are only shown to who edits them, by a server that gives them its own address."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}/")


@event_priority(100)  # before the macros plugin imports the package
def on_config(config: MkDocsConfig) -> None:
    """Forget the package and this file, because a server would go on with what it started with. Then check all data.

    Raises:
        PluginError: with a line for each problem, before MkDocs touches the last good site.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]
    Hooks._load_hook.cache_clear()  # noqa: SLF001 - there is no other way to let it read this file again
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    if _is_served(config):
        config.extra["published"] = ""
    loading = _ours(".data.load")
    try:
        _ours(".addresses").checked_home(str(config.extra.get("published") or ""))
        _ours(".addresses").checked_report(str(config.extra.get("report_url") or ""))
        loading.load()
    except loading.DataError as error:
        raise PluginError(f"the data has mistakes, nothing was built:\n{error}") from None
    except _ours(".wording").Mistake as error:
        raise PluginError(str(error)) from None


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> None:
    """Refuse a page that the navigation names twice: a page has one place, one before and one after it.

    Raises:
        PluginError: with the line of each second place.
    """
    lines = Path(config.config_file_path).read_text(encoding="utf-8").splitlines()
    told = []
    for name, times in Counter(page.file.src_uri for page in nav.pages).items():
        if times > 1:
            line = max((number for number, text in enumerate(lines, start=1) if name in text), default=1)
            told.append(f"mkdocs.yml:{line}: {name} stands in the navigation twice, keep one of the two")
    if told:
        raise PluginError("\n".join(told))


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Let the sitemap say when a page was last checked. MkDocs would say when it was built."""
    if isinstance(checked := page.meta.get("checked"), date):
        page.update_date = checked.isoformat()
    return markdown


@event_priority(-200)  # after search and offline have written their files
def on_post_build(config: MkDocsConfig) -> None:
    """Turn what MkDocs wrote into the whole site.

    Raises:
        PluginError: for a page that cannot be finished.
    """
    try:
        # MkDocs tells itself of calls that failed, and is strict.
        _ours(".finish").finish(_ours(".data.load").load(), Path(config.site_dir), guarded=not _is_served(config))
    except (_ours(".wording").Mistake, OSError) as error:
        raise PluginError(f"the site cannot be finished:\n{error}") from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> None:
    """Say in one line where something else answers at the address already.

    Raises:
        PluginError: for an address that cannot be had.
    """
    try:
        create_server(config.dev_addr, family=server.address_family).close()
    except OSError as error:
        advice = "is the site served there already? Another address: make serve ADDRESS=127.0.0.1:8001"
        raise PluginError(f"{config.dev_addr}: {os.strerror(error.errno or 0)}; {advice}") from None


# The plugin asks format_error what to print when a page cannot be rendered; by default that is a traceback.


@format_error.register
def _(error: Exception, markdown: str, page: Page) -> str:
    wording = _ours(".wording")
    text = str(error) if isinstance(error, wording.Mistake) else f"{type(error).__name__}: {error}"
    if isinstance(error, UndefinedError):
        unknown = str(error).partition("'")[2].partition("'")[0]
        text = f"{error}{wording.did_you_mean(unknown, _ours('').NAMES)}; {BRACES}"
    return _in_one_line(page, markdown, _line_in_page(error), text)


@format_error.register
def _(error: TemplateSyntaxError, markdown: str, page: Page) -> str:
    message = f"{error.message}; a call looks like {{{{ street(homes=3) }}}}, and {BRACES}"
    return _in_one_line(page, markdown, error.lineno, message)


def _line_in_page(error: Exception) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return max((frame.lineno or 0 for frame in frames if frame.filename == "<template>"), default=1)


def _in_one_line(page: Page, markdown: str, line: int, message: str) -> str:
    # The plugin sees the page without the lines of its front matter.
    above = len(page.file.content_string.splitlines()) - len(markdown.splitlines())
    return f"docs/{page.file.src_uri}:{above + line}: {message}"
