"""What makes the built site complete: theme files that no page uses go, the offline copy comes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

OFFLINE_COPY = "containers-vs-virtual-machines.zip"
UNUSED = (".map", "/lunr/")
"""Source maps, and the search dictionaries of languages that no page is written in: four fifths of the theme's size."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's files that the site does not use."""
    for file in list(files):
        if file.src_uri.endswith(UNUSED[0]) or UNUSED[1] in file.src_uri:
            files.remove(file)
    return files


@event_priority(-200)  # after search and offline have written their files
def on_post_build(config: MkDocsConfig) -> None:
    """Put the offline copy next to the pages."""
    pack(Path(config.site_dir))


def pack(site: Path) -> None:
    """Zip the site into itself. The same pages make the same bytes: names are sorted, and no clock is asked."""
    copy = site / OFFLINE_COPY
    copy.unlink(missing_ok=True)
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{copy.stem}/{path.relative_to(site).as_posix()}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
