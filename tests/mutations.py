"""Mistakes in the data of the site, as hands, editors and merges make them, and where each may be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import yaml
from helpers import ROOT
from hypothesis import strategies

from macros.data.reading import Content, Way

REAL = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("*.yml"))}
"""The data of the site, by the names of their files."""

CHARACTERS = (
    "\0\a\x1b\x7f\x85\xa0\xad\u034f\u200b\u200d\u202e\u2028\u2060\u2066\u2800\u3000\u3164\ud800\ue000\ufdd0\ufeff\uffff"
)
SIGNS = "\"'[]{}:,#&*!|>-?%@`~=+<\\/$\t\r\n ;.0é’漢😀"
VALUES = (
    *(
        "",
        "null",
        "~",
        "yes",
        "0",
        "-5",
        "1e308",
        "1e-320",
        "nan",
        "inf",
        "-0",
        "1_0",
        "9" * 400,
        "2999-01-01",
        "2026-02-30",
    ),
    *('"\\UFFFFFFFF"', '"\\U00110000"', '"\\ud800"', '"a\\0b"', '"\\u202e"', '"\\u200b"', '"\\L"', '"\\q"', "'"),
    *(
        "*a",
        "&a b",
        "&a",
        "!a b",
        "!!python/object/apply:os.getcwd []",
        "<<: *a",
        "a #b",
        "a: b",
        "---",
        "...",
        "%YAML 9.9",
    ),
    *("[" * 400, "[" * 60_000, "{a: " * 60_000, "- " * 60_000, "[a, list]", "{a: key}", "[]", "{}", "|", ">-", "? a"),
    *(
        "=1+1",
        "```",
        "{{ 7 }}",
        "<script>",
        "w" * 300,
        "ab " * 100_000,
        "https://a b",
        "javascript:alert(1)",
        "no-such-id",
    ),
)
LINES = (
    "\t",
    "x",
    "- x",
    "x: y",
    "  - id: new",
    "\ufeff",
    "---",
    "...",
    "<<<<<<< ours",
    "=======",
    "%TAG ! tag:x",
    "{% raw %}",
)
"""What stands on a line of its own where a merge, an editor or a template left it."""


@dataclass(frozen=True)
class Mutation:
    """One file with a mistake: what it was, what it is now, and which of its lines differ."""

    file: str
    text: str
    kind: str

    @property
    def content(self) -> bytes:
        """The file as it is written."""
        return self.text.encode(errors="surrogatepass")

    @cached_property
    def lines(self) -> tuple[int, int, int]:
        """The first and the last line that differ, and by how many lines what follows has moved."""
        old, new = REAL[self.file].split("\n"), self.text.split("\n")
        same = next(
            (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        shortest = min(len(old), len(new)) - same
        end = next((place for place in range(shortest) if old[-1 - place] != new[-1 - place]), shortest)
        return same + 1, max(len(new) - end, same + 1), len(new) - len(old)


@dataclass(frozen=True)
class Entry:
    """A named entry of the data as they are: its lines, its name, and every name in it."""

    way: Way
    first: int
    last: int
    id: str
    names: frozenset[str]
    lists: frozenset[int]
    """The lines on which the lists and entries begin in which it stands."""


@lru_cache
def entries(file: str) -> list[Entry]:
    """The entries of a file, an entry within another after that."""
    content = Content(REAL[file])
    lines = REAL[file].split("\n")
    found = []
    for way, id in content.names.items():
        first = content.places[way][0]
        depth = len(lines[first - 1]) - len(lines[first - 1].lstrip(" "))
        ends = (
            number
            for number, line in enumerate(lines[first:], start=first)
            if line.strip() and len(line) - len(line.lstrip(" ")) <= depth
        )
        last = next(ends, len(lines))
        words = re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", "\n".join(lines[first - 1 : last]))
        outside = frozenset(content.places[way[:end]][0] for end in range(len(way)))
        found.append(Entry(way, first, last, id, frozenset(words) & ids(), outside))
    return sorted(found, key=lambda entry: (entry.first, -entry.last))


@lru_cache
def ids() -> frozenset[str]:
    """Every name that an entry has."""
    return frozenset(name for text in REAL.values() for name in Content(text).names.values())


def around(file: str, line: int) -> list[Entry]:
    """The entries in which a line of the data stands, from the innermost outwards."""
    return [entry for entry in entries(file) if entry.first <= line <= entry.last][::-1]


def is_near(mutation: Mutation, file: str, line: int) -> bool:
    """Whether a mistake may be told here: where it was made, in the entry around it, or at what has to do with it."""
    first, last, moved = mutation.lines
    old = line if file != mutation.file or line <= last else line - moved
    if file == mutation.file and (first - 1 <= line <= last + 3 or line == 1):
        return True
    until = max(first, last - moved)
    inside = [entry for entry in entries(mutation.file) if first <= entry.last and entry.first <= until]
    touched = [each for each in inside if each.first >= first or each in around(mutation.file, first)[:1]]
    if file == mutation.file and any(old in each.lists for each in touched):
        return True
    if not touched:  # above all entries, or between them
        return True
    told = around(file, min(old, REAL[file].count("\n")))
    if file == mutation.file and {entry.way for entry in touched} & {entry.way for entry in told}:
        return True
    changed = "\n".join(mutation.text.split("\n")[first - 1 : last])
    names = frozenset(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", changed)) & ids()
    names = names.union(*(entry.names for entry in touched))
    # A number is proven by a fact, and that by what it says of its source, its testbed and its quantities.
    facts = [fact for fact in entries("evidence.yml") if names & fact.names]
    names = names.union(fact.id for fact in facts)
    said = frozenset(
        re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", REAL[file].split("\n")[min(old, REAL[file].count("\n")) - 1])
    )
    return bool(names & said.union(*(entry.names for entry in told[:1])))


# --- what is done to a file -----------------------------------------------------------------------------------------


@lru_cache
def values(file: str) -> list[tuple[int, int]]:
    """Where each value of a file begins and ends."""
    events = yaml.parse(REAL[file], Loader=yaml.CBaseLoader)
    return [(each.start_mark.index, each.end_mark.index) for each in events if isinstance(each, yaml.ScalarEvent)]


@strategies.composite
def mutations(draw: strategies.DrawFn) -> Mutation:
    """One mistake in one of the files."""
    file = draw(strategies.sampled_from(sorted(REAL)))
    kind = draw(strategies.sampled_from(sorted(KINDS)))
    return Mutation(file, KINDS[kind](draw, REAL[file], file), kind)


def _a_value(draw: strategies.DrawFn, text: str, file: str) -> str:
    start, end = draw(strategies.sampled_from(values(file)))
    return text[:start] + draw(strategies.sampled_from(VALUES)) + text[end:]


def _any_text(draw: strategies.DrawFn, text: str, file: str) -> str:
    start, end = draw(strategies.sampled_from(values(file)))
    return text[:start] + draw(strategies.text(max_size=40)) + text[end:]


def _another_value(draw: strategies.DrawFn, text: str, file: str) -> str:
    start, end = draw(strategies.sampled_from(values(file)))
    other = draw(strategies.sampled_from(values(file)))
    return text[:start] + text[slice(*other)] + text[end:]


def _a_sign(draw: strategies.DrawFn, text: str, file: str) -> str:
    place = draw(strategies.integers(0, len(text)))
    return text[:place] + draw(strategies.sampled_from(SIGNS)) + text[place:]


def _a_character(draw: strategies.DrawFn, text: str, file: str) -> str:
    place = draw(strategies.integers(0, len(text)))
    return text[:place] + draw(strategies.sampled_from(CHARACTERS)) + text[place:]


def _a_sign_less(draw: strategies.DrawFn, text: str, file: str) -> str:
    place = draw(strategies.integers(0, len(text) - 1))
    return text[:place] + text[place + 1 :]


def _other_lines(draw: strategies.DrawFn, text: str, file: str) -> str:
    lines = text.split("\n")
    place = draw(strategies.integers(1, len(lines) - 2))
    line = lines[place]
    changed: Mapping[str, list[str]] = {
        "gone": [],
        "twice": [line, line],
        "deeper": [f" {line}"],
        "higher": [line.removeprefix(" ")],
        "a tab": [line.replace("  ", "\t", 1)],
        "behind the next": [lines[place + 1], line, *lines[place + 1 : place + 1]],
        "another before it": [draw(strategies.sampled_from(LINES)), line],
        "the end": [line[: len(line) // 2]],
    }
    lines[place : place + 1] = changed[draw(strategies.sampled_from(sorted(changed)))]
    return "\n".join(lines)


def _cut(draw: strategies.DrawFn, text: str, file: str) -> str:
    return text[: draw(strategies.integers(0, len(text)))]


def _an_entry(draw: strategies.DrawFn, text: str, file: str) -> str:
    lines = text.split("\n")
    entry = draw(strategies.sampled_from(entries(file)))
    own = lines[entry.first - 1 : entry.last]
    lines[entry.first - 1 : entry.last] = draw(strategies.sampled_from([[], [*own, *own]]))
    return "\n".join(lines)


KINDS = {
    "a value": _a_value,
    "any text": _any_text,
    "another value": _another_value,
    "a sign more": _a_sign,
    "a character that nobody sees": _a_character,
    "a sign less": _a_sign_less,
    "other lines": _other_lines,
    "cut": _cut,
    "an entry less or twice": _an_entry,
}
