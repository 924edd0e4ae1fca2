"""The licenses of all that is in the site, in full: whoever has the site has them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

LICENSES = "licenses.txt"
ROOT = Path(__file__).resolve().parents[2]
_OURS = {"The code of this site": "LICENSE", "Its texts, data and pictures": "LICENSE-CONTENT"}
_PLACES = ("licenses", "javascripts", "material")
"""The folders of a package in which the licenses stand of what a site gets of it: the code, and the icons it uses."""


def write_licenses(folder: Path, made_by: str) -> None:
    """Write the licenses of ours and of those that `made_by` names, such as mkdocs-1.6.1, mkdocs-material-9.8.1."""
    texts = {title: (ROOT / name).read_text(encoding="utf-8") for title, name in _OURS.items()}
    for program in filter(None, made_by.split(", ")):
        for file, text in _licenses_of(program.rpartition("-")[0]):
            texts[f"{program}, {file}"] = text
    whole = "\n\n".join(f"{title}\n{'=' * len(title)}\n\n{text.strip()}" for title, text in texts.items())
    (folder / LICENSES).write_text(f"{whole}\n", encoding="utf-8")


def _licenses_of(package: str) -> Iterator[tuple[PurePosixPath, str]]:
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return
    for file in sorted(files):
        if file.stem == "LICENSE" and file.parent.name in _PLACES:
            yield file, file.read_text(encoding="utf-8")
