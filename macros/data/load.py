"""From `data/*.yml` to the model, or to a list of everything that is wrong with them.

Every file is read and checked before anything is reported, so that one run shows all there is to mend. A problem is
one line, `data/comparison.yml:41:7: where: what is wrong, what would be right`, as editors and terminals link it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from ..wording import did_you_mean
from .model import Site

DATA = Path(__file__).resolve().parents[2] / "data"

NAMES = ("id", "role")
"""The keys that name an entry. No two entries of a kind have the same name."""

Location = tuple[str | int, ...]
"""The way to a value: the keys and list positions that lead to it, the file's name first."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the data: where it stands, and in one sentence what is wrong and what would be right."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class DataError(Exception):
    """The data cannot be used. Its text is one line for each problem, in the order of the files."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def load(data: Path = DATA) -> Site:
    """Read and check every file in `data`.

    A result is kept until one of the files changes, because some site generators call for it once a page.

    Raises:
        DataError: with every problem of every file.
    """
    files = sorted(data.glob("*.yml")) + sorted(data.glob("*.yaml"))
    return _load(data, tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@lru_cache(maxsize=1)
def _load(data: Path, files: tuple[tuple[Path, int, int], ...]) -> Site:
    reading = _Reading(data)
    names = [field.alias or name for name, field in Site.model_fields.items()]
    for path, *_ in files:
        if path.stem not in names or path.suffix != ".yml":
            reading.report((path.name,), f"unknown data file{did_you_mean(path.stem, names, '.yml')}")
    content = {name: reading.read(f"{name}.yml") for name in names}
    present = {name: value for name, value in content.items() if value is not None}
    site = None
    try:
        site = Site.model_validate(present, context=_known_ids(present))
    except ValidationError as error:
        for each in error.errors():
            if each["type"] == "too_short" and len(each["input"]) >= each["ctx"]["min_length"]:
                continue  # pydantic counts only the entries without a mistake
            name, *rest = (step for step in each["loc"] if step != "[key]")
            if name in present:  # what could not be read is reported already
                reading.report((f"{name}.yml", *rest), _explain(each))
    if reading.problems or site is None:
        raise DataError(reading.problems)
    return site


def _known_ids(content: dict[str, Any]) -> dict[str, Any]:
    """What an entry may refer to. Taken before anything is checked, so that one mistake does not hide another."""

    def entries(name: str, key: str, within: Any = None) -> list[dict[str, Any]]:
        found = content.get(name) if within is None else within
        found = found.get(key) if isinstance(found, dict) else None
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def texts(found: list[Any]) -> list[str]:
        return [each for each in found if isinstance(each, str)]

    def words(entry: dict[str, Any], key: str) -> list[str]:
        return texts(entry[key]) if isinstance(entry.get(key), list) else []

    def ids(entries: list[dict[str, Any]]) -> list[str]:
        return texts([each.get("id") for each in entries])

    technologies = ids(entries("technologies", "technologies"))
    comparison = content.get("comparison")
    columns = comparison.get("columns") if isinstance(comparison, dict) else []
    # Where the columns are wrong themselves, what refers to them cannot be judged.
    sound = isinstance(columns, list) and all(
        isinstance(each, str) and (each in technologies or not technologies) for each in columns
    )
    forms = entries("in-between", "forms")
    side = {each["id"]: each["side"] for each in forms if len(texts([each.get("id"), each.get("side")])) == 2}
    facts = entries("evidence", "evidence")
    referring = [
        *forms,
        *entries("in-between", "combinations"),
        *entries("misconceptions", "misconceptions"),
        *entries("timeline", "events"),
        *entries("scenarios", "needs"),
    ]
    marks = [mark for chart in entries("charts", "charts") for mark in entries("", "marks", chart)]
    counts = [
        side for counter in entries("analogies", "counters") for side in counter.values() if isinstance(side, dict)
    ]
    # Nor can anything that needs a file which cannot be read.
    referenced = ("misconceptions", "timeline", "charts", "analogies", "scenarios")
    whole = bool(forms) and all(name in content for name in referenced)
    return {
        "technologies": technologies,
        "columns": columns if sound else [],
        "forms": [*technologies, *ids(forms)] if technologies and forms else [],
        "rows": ids([row for group in entries("comparison", "groups") for row in entries("", "rows", group)]),
        "sources": ids(entries("sources", "sources")),
        "evidence": ids(facts),
        "answers": ids(entries("scenarios", "answers")),
        "figures": {
            each["id"]: {
                figure["what"]: "".join(texts([figure.get("unit")]))
                for figure in entries("", "figures", each)
                if isinstance(figure.get("what"), str)
            }
            for each in facts
            if isinstance(each.get("id"), str)
        },
        "cited": set(texts([each.get("source") for each in facts])) if facts else None,
        "used": {each for entry in referring for each in words(entry, "evidence")}
        | set(texts([each.get("fact") for each in (*marks, *counts)]))
        if whole
        else None,
        "supported": {
            (row, side.get(technology, technology))
            for fact in facts
            for row in words(fact, "rows")
            for technology in words(fact, "technologies")
        }
        if facts and whole
        else None,
    }


# --- reading, with the place of every value -------------------------------------------------------------------------


class _Reading:
    """The files as plain values, the place each value came from, and the problems met on the way."""

    def __init__(self, data: Path):
        self.data = data
        self.problems: list[Problem] = []
        self.marks: dict[Location, yaml.Mark] = {}
        self.names: dict[Location, str] = {}
        self.taken: dict[tuple[str, ...], dict[str, yaml.ScalarNode]] = defaultdict(dict)
        self.open: list[yaml.Node] = []

    def read(self, name: str) -> Any:
        """The content of one file; None, and a problem reported, where it cannot be read."""
        try:
            text = (self.data / name).read_text(encoding="utf-8")
            # The base loader leaves every scalar a text, so that a verdict of "No" or "1.10" stays what was written;
            # the model turns the few numbers and truth values into theirs.
            node = yaml.compose(text, Loader=yaml.BaseLoader)
        except FileNotFoundError:
            return self.report((name,), "this file is missing, every data file is needed")
        except UnicodeDecodeError as error:
            return self.report((name,), f"this file is not UTF-8 text (byte {error.start}), save it as UTF-8")
        except yaml.MarkedYAMLError as error:
            # A quote that is never closed is found at the end of the file, but has to be mended where it opens.
            quoted = error.context == "while scanning a quoted scalar"
            mark = error.context_mark if quoted else error.problem_mark or error.context_mark
            what = " ".join(filter(None, [error.context, error.problem]))
            return self.report((name,), f"not valid YAML: {what}, check the indentation, quotes and colons here", mark)
        except yaml.YAMLError as error:
            return self.report((name,), f"not valid YAML: {' '.join(str(error).split())}")
        if node is None:
            return self.report((name,), "this file is empty, see the example at the top of another data file")
        return self._value(node, (name,))

    def _value(self, node: yaml.Node, location: Location) -> Any:
        self.marks[location] = node.start_mark
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if node in self.open:
            return self.report(location, "this entry contains itself, write it out instead", node.start_mark)
        self.open.append(node)
        value = self._list(node, location) if isinstance(node, yaml.SequenceNode) else self._mapping(node, location)
        self.open.remove(node)
        return value

    def _list(self, node: yaml.SequenceNode, location: Location) -> list[Any]:
        return [self._value(item, (*location, place)) for place, item in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                message = "a key has to be plain text, put quotes around a text that begins with a bracket or brace"
                self.report(location, message, key.start_mark)
                continue
            place = (*location, key.value)
            if key.value in values:
                message = f"this key stands here twice, first on line {first[key.value]}; keep one of the two"
                self.report(place, message, key.start_mark)
                continue
            first[key.value] = key.start_mark.line + 1
            values[key.value] = self._value(item, place)
            # A mistake in a short value is best shown where its key stands.
            self.marks[place] = key.start_mark
            if key.value in NAMES and isinstance(item, yaml.ScalarNode):
                self.names[location] = item.value
                self._take(place, item)
        return values

    def _take(self, place: Location, name: yaml.ScalarNode) -> None:
        kind = tuple(step for step in place if isinstance(step, str))
        first = self.taken[kind].setdefault(name.value, name)
        if first is not name:
            line = first.start_mark.line + 1
            message = f"'{name.value}' is taken, line {line} has it already; each {place[-1]} stands once"
            self.report(place, message, name.start_mark)

    def report(self, location: Location, message: str, mark: yaml.Mark | None = None) -> None:
        """Note a problem at this place, or at the nearest place around it that stands in the file."""
        found = location
        while mark is None and found:
            mark, found = self.marks.get(found), found[:-1]
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        where = self._in_words(location)
        path = f"{self.data.name}/{location[0]}"
        text = f"{where}: {message}" if where else message
        self.problems.append(Problem(path, line, column, " ".join(text.split())))

    def _in_words(self, location: Location) -> str:
        words = ""
        for end, step in enumerate(location[1:], start=2):
            name = self.names.get(location[:end]) if isinstance(step, int) else step
            words += f"[{step + 1}]" if name is None else f".{name}" if words else str(name)
        return words


# --- what is wrong, and what would be right -------------------------------------------------------------------------


def _explain(error: dict[str, Any]) -> str:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return "this key is missing, add it here"
    if kind == "literal_error":
        return f"unknown word '{value}'{did_you_mean(value, list(_quoted(context['expected'])))}"
    if kind == "string_too_long":
        return f"{len(value)} characters are too many, at most {context['max_length']} fit here"
    if kind == "string_too_short":
        return "nothing is written here, write at least a word"
    if kind == "string_pattern_mismatch":
        return f"'{value}' cannot be an id, use lower-case letters, digits and single hyphens, such as startup-time"
    if kind == "string_type":
        return "a text is expected here, not a list or further keys"
    if kind in ("bool_parsing", "bool_type"):
        return f"{value if isinstance(value, list) else repr(value)} is neither yes nor no, write one of the two"
    if kind in ("tuple_type", "list_type"):
        return "a list is expected here, start each entry with a hyphen"
    if kind in ("dict_type", "model_type"):
        return "further keys are expected here, write them indented, one a line"
    if kind in ("int_type", "float_type"):
        return "a number is expected here, not a list or further keys"
    if kind.startswith(("int_", "float_")) or kind == "finite_number":
        return f"'{value}' is not a number, write digits only"
    if kind.startswith("date"):
        return f"{value!r} is not a date, write it as 2026-11-23"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{value} is no year of this history, write one from 1960 to 2100"
    if kind == "too_short":
        return f"{len(value)} are too few, at least {context['min_length']} are needed"
    return error["msg"]


def _quoted(expected: str) -> list[str]:
    return expected.split("'")[1::2]
