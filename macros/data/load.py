"""From `data/*.yml` to the model, or to a list of everything that is wrong with them.

Every file is read and checked before anything is reported, so that one run shows all there is to mend. A problem is
one line, `data/comparison.yml:41:7: where: what is wrong, what would be right`, as editors and terminals link it.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ..wording import did_you_mean
from .front_matter import mistakes_at_the_top
from .messages import explain
from .model import Site
from .prose import unproven_on
from .reading import Content, Place, Unreadable, Way, decoded
from .references import known_of
from .sentences import said_by_facts, unproven

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the data: where it stands, and in one sentence what is wrong and what would be right."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """The problem in one line. A character that is not seen, or that a terminal obeys, is written by its number."""
        line = f"{self.path}:{self.line}:{self.column}: {self.message}"
        return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


class DataError(Exception):
    """The data cannot be used. Its text is one line for each problem, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def load(data: Path = DATA, today: date | None = None) -> Site:
    """Read and check every file in `data`. Where a folder `docs` stands beside it, it has the pages that they name.

    A result is kept until one of the files changes, because some site generators call for it once a page.

    Raises:
        DataError: with every problem of every file.
    """
    files = sorted(data.glob("*.yml")) + sorted(data.glob("*.yaml"))
    pages = sorted((data.parent / "docs").rglob("*.md"))
    return _load(data, _versions(files), _versions(pages), today or _latest_day())


Versions = tuple[tuple[Path, int, int], ...]
"""Files with what changes when they do."""


def _versions(paths: list[Path]) -> Versions:
    # The lock files of an editor begin with a dot.
    return tuple((path, *_version(path)) for path in paths if not path.name.startswith("."))


def _version(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _latest_day() -> date:
    # Whoever is farthest east has checked a fact on a day that has not come yet elsewhere.
    return datetime.now(timezone(timedelta(hours=14))).date()


@lru_cache(maxsize=1)
def _load(data: Path, versions: Versions, pages: Versions, today: date) -> Site:
    names = [field.alias or name for name, field in Site.model_fields.items()]
    paths = {name: data / f"{name}.yml" for name in names}
    read = {name: _read(path) for name, path in paths.items()}
    files = {name: each for name, each in read.items() if isinstance(each, Content)}
    problems = [each for each in read.values() if isinstance(each, Problem)]
    problems += [
        Problem(_shown(unknown), 1, 1, f"unknown data file{did_you_mean(unknown.stem, names, '.yml')}")
        for unknown in {path for path, *_ in versions} - {*paths.values()}
    ]
    for name, file in files.items():
        problems += [_problem(paths[name], file, way, message, place) for way, message, place in file.problems]
    values = {name: file.value for name, file in files.items()}
    said = said_by_facts(values)
    problems += [_problem(paths[name], files[name], way, message) for name, way, message in unproven(values, said)]
    for path, *_ in pages:
        problems += _problems_of_page(path, data.parent, said, today)
    try:
        names_of_pages = [path.stem for path, *_ in pages if path.parent.parent == data.parent]
        site = Site.model_validate(values, context=known_of(values, names_of_pages, today))
        if not problems:
            return site
    except ValidationError as error:
        for name, way, message in _explained(error):
            if name in files:  # what could not be read is reported already
                problems.append(_problem(paths[name], files[name], way, message))
    raise DataError(problems)


def _problems_of_page(page: Path, project: Path, said: Mapping[str, Collection[str]], today: date) -> Iterator[Problem]:
    name = page.relative_to(project).as_posix()
    try:
        text = decoded(_bytes(page))
    except Unreadable as error:
        yield Problem(name, *error.place, error.message)
        return
    for place, message in (*mistakes_at_the_top(text, today), *unproven_on(text, said)):
        yield Problem(name, *place, message)


def _explained(error: ValidationError) -> Iterator[tuple[str, Way, str]]:
    for each in error.errors(include_url=False):
        if each["type"] == "too_short" and len(each["input"]) >= each["ctx"]["min_length"]:
            continue  # pydantic counts only the entries without a mistake
        name, *way = (step for step in each["loc"] if step != "[key]")
        yield str(name), tuple(way), explain(each)


def _problem(path: Path, file: Content, way: Way, message: str, place: Place | None = None) -> Problem:
    where = file.in_words(way)
    text = f"{where}: {message}" if where else message
    return Problem(_shown(path), *(place or file.place_of(way)), " ".join(text.split()))


def _read(path: Path) -> Content | Problem:
    try:
        return Content(decoded(_bytes(path)))
    except Unreadable as error:
        return Problem(_shown(path), *error.place, error.message)


def _bytes(path: Path) -> bytes:
    try:
        # A pipe or a device might never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("this is no file, write the data into one of this name")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("this file is missing, every data file is needed") from None
    except OSError as error:
        raise Unreadable(f"this file cannot be read: {error.strerror}") from None


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
