"""The scripts of a page: only a page that has the thing asks for its script. Without them every page is complete."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from .offline import WORKER
from .pages import BuiltPage

SCRIPTS = Path(__file__).resolve().parents[2] / "overrides" / "scripts"

AT_ONCE = ("iframe-worker", "scheme", "keys")
"""Our scripts that have to run before those of the theme do."""

USED_BY: dict[str, frozenset[str]] = {
    "address": frozenset({"groups", "compared", "chooser", "filters", "fold"}),
    "focus": frozenset(),
    "walk": frozenset(),
    "clipboard": frozenset(),
    "copy-link": frozenset(),
    "copy-text": frozenset(),
    "copy-commands": frozenset({"language-bash"}),
    "groups": frozenset({"groups"}),
    "markdown": frozenset({"pick", "chooser"}),
    "copy-table": frozenset({"pick"}),
    "view": frozenset({"compared"}),
    "choose": frozenset({"chooser"}),
    "fact-index": frozenset({"fact-index"}),
    "filter-facts": frozenset({"filters"}),
    "open-fold": frozenset({"fold"}),
}
"""Our scripts in their order, each with the classes of which a page that uses it has one; none: every page."""

_NAMED = {
    # It lets the reader go on in the page, so it is no dialog. What it holds says that it is a search.
    ' role="dialog"': "",
    ' id="__drawer"': ' id="__drawer" aria-label="Menu"',
    ' id="__toc"': ' id="__toc" aria-label="Table of contents"',
    'class="md-search-result__meta"': 'class="md-search-result__meta" role="status"',
}
"""What the theme says of its parts, and what they are."""

_REGISTER = """<script>
if (location.protocol !== "file:" && navigator.serviceWorker && !navigator.connection?.saveData)
  addEventListener("load", () => navigator.serviceWorker.register("%s"))
</script>
"""


def add_scripts(page: BuiltPage) -> None:
    """Ask for the scripts that the page uses, at its end."""
    names = [name for name, classes in USED_BY.items() if not classes or classes & page.classes]
    scripts = "".join(f'<script src="{page.root}{_file_of(name)}"></script>\n' for name in names)
    # Only where the site is published: who edits it wants no copies kept.
    register = _REGISTER % f"{page.root}{WORKER}" if page.published else ""
    page.insert(register + scripts, before="</body>")


def write_scripts(folder: Path) -> None:
    """Put our scripts into the site, each under a name that changes with it: no page meets an older one."""
    for name in USED_BY:
        file = folder / _file_of(name)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(_source_of(name).read_bytes())


@cache  # of each script all pages ask the same
def _file_of(name: str) -> str:
    return f"scripts/{name}.{sha256(_source_of(name).read_bytes()).hexdigest()[:8]}.js"


def _source_of(name: str) -> Path:
    return SCRIPTS / f"{name}.js"


@cache
def _without_comment(name: str) -> str:
    """A script to stand in a page. What it says of itself is for us and not for the reader's line."""
    return re.sub(r"\A/\*.*?\*/\s*", "", _source_of(name).read_text(encoding="utf-8"), flags=re.DOTALL)


def complete_frame(page: BuiltPage) -> None:
    """Put in the page what the theme leaves out: what runs at once, and names for its parts."""
    for name in AT_ONCE:
        script = _without_comment(name)
        page.insert(f"<script>{script}</script>\n", before="</head>")
    for old, new in _NAMED.items():
        page.html = page.html.replace(old, new)


def let_pages_keep_nothing(page: BuiltPage) -> None:
    """Put before the first script what lets it run where the browser refuses to keep anything."""
    script = _without_comment("storage")
    page.html = page.html.replace("<script", f"<script>{script}</script>\n<script", 1)
