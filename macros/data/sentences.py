"""What no sentence may say without proof: a number that no fact says, and a word that knows no exception.

A number is any run of digits that is not part of a word, or of a name in `NAMES`: with or without a unit, a year, a
version with or without a v, both ends of a range, the number of a CVE. Numbers in words, such as ten, are not looked
for, and code and addresses are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..wording import shortened
from .reading import NAMES as NAMING
from .reading import Way
from .references import find

NAMES = (
    *("Type 1", "Type 2", "WSL 1", "WSL 2", "PID 1", "cgroup v1", "cgroup v2", "SP 800-190", "SP 800-125A"),
    *("Apache License 2.0", "CC BY 4.0", "HTTP/2"),
)
"""Names with a number that measures nothing."""

ABSOLUTE = (
    *("absolutely", "always", "anywhere", "bulletproof", "byte for byte", "completely", "every environment"),
    *("everywhere", "forever", "guaranteed", "identical", "identically", "impossible", "instantly", "never"),
    *("no overhead", "perfect", "perfectly", "totally", "unbreakable", "without exception", "zero overhead"),
)
"""Words that know no exception."""

CONDITIONS = (
    *("according to", "are meant to", "as a rule", "as long as", "by default", "by design", "called", "calls it"),
    *("if", "is meant to", "on like hosts", "promise", "promised", "promises", "provided that", "rule of thumb"),
    *("said", "say", "says", "unless", "until", "when", "where", "while"),
)
"""What gives such a word a condition, or makes it somebody's own, in the same sentence."""

DENIALS = ("almost", "hardly", "nearly", "no", "not", "nothing")
"""What takes such a word back, at most two words before it."""

_EVIDENCE = ("evidence", "sources", "testbeds", "quantities", "technologies")
"""The files that are the evidence themselves, or have no sentences."""
_QUOTED = {("misconceptions", "claim"), ("questions", "question")}
"""What people say, in their own words."""
_QUIET = frozenset(
    (*NAMING, "fact", "figures", "evidence", "rows", "corrects", "also", "columns", "technology", "side", "favors"),
)
"""The keys under which no sentence stands. Under `also`, only a list is no sentence."""

_ABOUT = ("source", "quantity?", "testbed?", "figures?.*.quantity?", "figures?.*.testbed?")
"""The ways from a fact to what says more about it."""
_SAYS_NOTHING = ("id", "address", "checked", "locator", "quoted_from")
"""The keys of the evidence whose numbers are only a place or a day."""

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)*"
_UNIT = r"(?:\s?(ns|µs|ms|s|min|kB|MB|MiB|GB|GiB|%)(?!\w))?"
_NUMBER = re.compile(rf"(CVE-\d{{4}}-\d+)|(?<![\w.])(?<!\w-)(?:v(?=\d+\.\d))?({_DIGITS}(?:-{_DIGITS})*){_UNIT}")
"""A number, or several joined by hyphens, as in a range or a day, and its unit."""
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, NAMES))})(?!\w|\.\d)")
_ABSOLUTE = re.compile(
    rf"(?<![\w-])(?P<denied>(?:{'|'.join(DENIALS)}) (?:\w+ ){{,2}})?(?P<word>{'|'.join(ABSOLUTE)})(?![\w-])",
    re.IGNORECASE,
)
_CONDITION = re.compile(rf"(?<![\w-])(?:{'|'.join(CONDITIONS)})(?![\w-])", re.IGNORECASE)
_QUOTATION = re.compile("“[^”]*”")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@lru_cache(maxsize=20_000)  # most texts are as they were when the data were read before
def numbers(text: str) -> tuple[str, ...]:
    """Every number of a text with its unit, as it is written there but for the commas between thousands."""
    found: list[str] = []
    for cve, digits, unit in _NUMBER.findall(_NAMES.sub(" ", text)):
        *others, last = [cve] if cve else digits.replace(",", "").split("-")
        found += [*others, f"{last} {unit}" if unit else last]
    return tuple(found)


def said_by_facts(files: Mapping[str, Any]) -> dict[str, Collection[str]]:
    """The numbers that each fact says: its own, and those of its source, its testbeds and its quantities.

    A fact is left out where one of these cannot be read.
    """
    about = {
        each["id"]: " ".join(_said(each))
        for way in ("sources.sources.*", "testbeds.testbeds.*", "quantities.quantities.*")
        for each in find(files, way)
        if isinstance(each, Mapping) and isinstance(each.get("id"), str)
    }
    said: dict[str, Collection[str]] = {}
    for fact in _facts(files):
        more = [about.get(str(each)) for way in _ABOUT for each in find(fact, way)]
        if None not in more:
            found = numbers(" ".join([*_said(fact), *_with_units(fact), *filter(None, more)]))
            # Whoever leaves out the unit says the number all the same; a number with another unit is another one.
            said[fact["id"]] = frozenset([*found, *(number.partition(" ")[0] for number in found)])
    return said


def _with_units(fact: Mapping[str, Any]) -> Iterator[str]:
    for figure in find(fact, "figures?.*"):
        if isinstance(figure, Mapping):
            yield from (f"{figure[key]} {figure.get('unit')}" for key in ("value", "from", "to") if key in figure)


def unproven(files: Mapping[str, Any], said: Mapping[str, Collection[str]]) -> Iterator[tuple[str, Way, str]]:
    """Every sentence of the data that says what it may not: its file, its place, and what would be right.

    `said` are the numbers that each fact says.
    """
    supporting = _facts_by_row(files)
    for name, content in files.items():
        needs_proof = bool(said) and name not in _EVIDENCE
        for entry, way in _entries(content, ()):
            supported_by = supporting[str(entry.get("id"))] if name == "comparison" else ()
            facts = {*_named(entry), *supported_by} if needs_proof else set()
            proven = {number for fact in facts for number in said.get(fact, ())}
            for within, text in _own_texts(entry, way):
                if (name, within[-1]) in _QUOTED:
                    continue
                yield from ((name, within, message) for message in without_a_condition(text))
                # Where a fact cannot be read, or does not exist, that is what has to be mended.
                if needs_proof and facts <= said.keys():
                    yield from ((name, within, no_fact_says(each)) for each in numbers(text) if each not in proven)


def _facts_by_row(files: Mapping[str, Any]) -> Mapping[str, list[str]]:
    supporting: dict[str, list[str]] = defaultdict(list)
    for fact in _facts(files):
        for row in find(fact, "rows?.*"):
            supporting[str(row)].append(fact["id"])
    return supporting


def _facts(files: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The facts that can be read."""
    for fact in find(files, "evidence.evidence.*"):
        if isinstance(fact, Mapping) and isinstance(fact.get("id"), str):
            yield fact


def no_fact_says(number: str) -> str:
    """What is said of a number without proof."""
    return f"no fact named here says {shortened(number)}, name the fact that does or leave the number out"


@lru_cache(maxsize=20_000)
def without_a_condition(text: str) -> tuple[str, ...]:
    """What is said of each word in a text that knows no exception, where its sentence has none. Quotations may."""
    return tuple(_without_a_condition(_QUOTATION.sub(" ", text)))


def _without_a_condition(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(text):
        if not _CONDITION.search(sentence):
            for found in _ABSOLUTE.finditer(sentence):
                if not found["denied"]:
                    word = f"'{found['word']}' knows no exception"
                    yield f"{word}, say in this sentence who says so or under which condition"


def _entries(value: Any, way: Way) -> Iterator[tuple[Mapping[str, Any], Way]]:
    """Every mapping with a name, and the file itself."""
    if _is_entry(value) or (isinstance(value, dict) and not way):
        yield value, way
    for step, each in _inside(value):
        yield from _entries(each, (*way, step))


def _is_entry(value: Any) -> bool:
    return isinstance(value, dict) and not value.keys().isdisjoint(NAMING)


def _inside(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _own_texts(entry: Mapping[str, Any], way: Way) -> Iterator[tuple[Way, str]]:
    """The sentences of an entry, without those of the entries in it. At the top of a file there are none."""
    for within, text in _texts(entry, way, with_entries=False):
        if len(within) > 1 and not _quiet(within[len(way) :]):
            yield within, text


def _said(value: Mapping[str, Any]) -> list[str]:
    return [text for way, text in _texts(value, ()) if way[-1] not in _SAYS_NOTHING]


def _quiet(way: Way) -> bool:
    return any(
        step in _QUIET and not (step == "also" and _names_sentences(way[place + 1 :])) for place, step in enumerate(way)
    )


def _names_sentences(way: Way) -> bool:
    return any(isinstance(step, str) for step in way)


def _texts(value: Any, way: Way, *, with_entries: bool = True) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str):
        yield way, value
    for step, each in _inside(value):
        if with_entries or not _is_entry(each):
            yield from _texts(each, (*way, step), with_entries=with_entries)


def _named(value: Any) -> Iterator[str]:
    """The facts that are named anywhere in an entry."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key in ("fact", "evidence"):
                yield from [each] if isinstance(each, str) else map(str, each)
            else:
                yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)
