"""What makes the built site complete: the data files and the offline copy come, theme files that no page uses go."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .exports import as_csv, as_json
from .load import load

OFFLINE_COPY = "containers-vs-virtual-machines.zip"
UNUSED = (".map", "/lunr/", "/palette.", "images/favicon.png", "inline/")
"""Theme files that no page asks for: source maps, the search dictionaries of languages that no page is written in, the
palette and favicon that the site has its own of, and what the pages carry inside them already."""


def complete(files: Files, config: MkDocsConfig) -> Files:
    """Add the comparison as data, and leave out the theme's files that the site does not use."""
    site = load()
    files.append(File.generated(config, "comparison.json", content=as_json(site)))
    files.append(File.generated(config, "comparison.csv", content=as_csv(site)))
    for file in list(files):
        if any(part in file.src_uri for part in UNUSED):
            files.remove(file)
    return files


def pack(site: str) -> None:
    """Zip the site into itself. The same pages make the same bytes: names are sorted, and no clock is asked."""
    copy = Path(site) / OFFLINE_COPY
    copy.unlink(missing_ok=True)
    files = sorted(path for path in Path(site).rglob("*") if path.is_file())
    with zipfile.ZipFile(copy, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{copy.stem}/{path.relative_to(site).as_posix()}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
