"""What lets the site be read without a network: only what is used, a worker that keeps it, and a zip of it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from .cards import CARDS
from .styles import STYLES

OFFLINE_COPY = "containers-vs-virtual-machines.zip"
CONTENTS = "contents.txt"
WORKER = "service-worker.js"
HEADERS = "_headers"

_WORKER_FILE = Path(__file__).resolve().parents[2] / "overrides" / "scripts" / WORKER
_NOT_KEPT = (f"{CARDS}/", OFFLINE_COPY, CONTENTS, WORKER, HEADERS, "sitemap.xml")
"""How the names of those files begin that a reader without a network does not need. Most are for machines."""
_MOST_BYTES = 5_000_000
"""How large a file may be that readers get without having asked for it."""
_CACHE = "containers-and-vms"

_UNUSED = (
    "assets/javascripts/**/*.map",
    "assets/stylesheets/**/*.map",
    "assets/javascripts/lunr/**/*",
    "assets/images/favicon.png",
    "assets/stylesheets/**/palette.*",
)
"""Files of the theme that no page asks for: source maps, the search dictionaries of languages that no page is written
in, the palette and favicon that the site has its own of, and what the pages carry inside them or call otherwise."""


_LINK_TO_COPY = re.compile(rb'<a [^>]*href="[^"]*%b"[^>]*>(.*?)</a>' % re.escape(OFFLINE_COPY.encode()))
"""It leads nowhere from within the copy."""


def remove_unused(folder: Path, home: str) -> None:
    """Take out the files that no page asks for, and the folders that are empty then."""
    ours = (STYLES, _WORKER_FILE.parent)
    patterns = [*_UNUSED, *(f"{each.name}/{file.name}" for each in ours for file in each.iterdir())]
    if not home:
        patterns.append("sitemap.xml*")  # it has whole addresses, or none
    for path in {path for pattern in patterns for path in folder.glob(pattern) if path.is_file()}:
        path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def write_worker(folder: Path) -> None:
    """Write the worker that lets the published site be read without a network. It changes when any file does."""
    names = [name for name in _names(folder) if not name.startswith(_NOT_KEPT)]
    names = [name for name in names if (folder / name).stat().st_size <= _MOST_BYTES]
    version = sha256("".join(_listed(folder, names)).encode()).hexdigest()[:16]
    # As encodeURIComponent writes them.
    kept = [quote(name, safe="/!*'()") for name in names]
    constants = {"NAME": _CACHE, "VERSION": version, "KEPT": kept}
    head = "".join(f"const {name} = {json.dumps(value)}\n" for name, value in constants.items())
    (folder / WORKER).write_text(head + _WORKER_FILE.read_text(encoding="utf-8"), encoding="utf-8")


def pack(folder: Path) -> None:
    """Zip the site into itself, without the cards, which only chats ask for.

    The same pages make the same bytes.
    """
    copy = folder / OFFLINE_COPY
    names = [name for name in _names(folder) if not name.startswith(f"{CARDS}/")]
    with zipfile.ZipFile(copy, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{copy.stem}/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, _LINK_TO_COPY.sub(rb"\1", (folder / name).read_bytes()))


def let_anybody_read(folder: Path) -> None:
    """Give every file and folder the same mode, whatever who builds the site keeps to themselves."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def write_contents(folder: Path) -> None:
    """Write the list of everything in the site, which `sha256sum --check` reads. It marks the site as finished."""
    (folder / CONTENTS).write_text("".join(_listed(folder, _names(folder))), encoding="utf-8")


def is_finished(folder: Path) -> bool:
    """Whether the list of what is in the site is there and right."""
    contents = folder / CONTENTS
    names = [name for name in _names(folder) if name != CONTENTS]
    return contents.is_file() and contents.read_text(encoding="utf-8") == "".join(_listed(folder, names))


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _listed(folder: Path, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
