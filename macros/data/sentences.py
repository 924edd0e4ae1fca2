"""What no sentence may say without proof: a number that no fact says, and a word that knows no exception.

A number is any run of digits that is not part of a word, or of a name in `NAMES`: with or without a unit, a year, a
version, the number of a CVE. Numbers in words, such as ten, are not looked for, and code and addresses are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

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
    *(
        "according to",
        "almost",
        "are meant to",
        "as a rule",
        "as long as",
        "by default",
        "by design",
        "called",
        "calls",
    ),
    *("if", "is meant to", "nearly", "not", "on like hosts", "promise", "promised", "promises", "provided that"),
    *("rule of thumb", "said", "say", "says", "unless", "until", "when", "where", "while"),
)
"""What gives such a word a condition, or makes it somebody's own, in the same sentence."""

_EVIDENCE = ("evidence", "sources", "testbeds", "quantities", "technologies")
"""The files that are the evidence themselves, or have no sentences."""
_QUOTED = {("misconceptions", "claim"), ("questions", "question")}
"""What people say, in their own words."""
_QUIET = frozenset(
    (*NAMING, "fact", "figures", "evidence", "rows", "corrects", "also", "columns", "technology", "side", "favors"),
)
"""The keys under which no sentence stands. Under `also`, only a list is no sentence."""

_NUMBER = re.compile(r"CVE-\d{4}-\d+|(?<![\w.-])\d+(?:,\d{3})*(?:\.\d+)*")
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, NAMES))})(?!\w|\.\d)")
_WORDS = {
    words: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE) for words in (ABSOLUTE, CONDITIONS)
}
_QUOTATION = re.compile("“[^”]*”")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def numbers(text: str) -> list[str]:
    """Every number of a text, as it is written there but for the commas between thousands."""
    return [number.replace(",", "") for number in _NUMBER.findall(_NAMES.sub(" ", text))]


def said_by_facts(files: Mapping[str, Any]) -> dict[str, Collection[str]]:
    """The numbers that each fact says: its own, and those of its source, its testbeds and its quantities."""
    about = {
        each["id"]: " ".join(texts for _, texts in _texts(each, ()))
        for way in ("sources.sources.*", "testbeds.testbeds.*", "quantities.quantities.*")
        for each in find(files, way)
        if isinstance(each, Mapping) and isinstance(each.get("id"), str)
    }
    said: dict[str, Collection[str]] = {}
    for fact in find(files, "evidence.evidence.*"):
        if isinstance(fact, Mapping) and isinstance(fact.get("id"), str):
            texts = [text for _, text in _texts(fact, ())]
            said[fact["id"]] = frozenset(numbers(" ".join([*texts, *(about.get(text, "") for text in texts)])))
    return said


def unproven(files: Mapping[str, Any]) -> Iterator[tuple[str, Way, str]]:
    """Every sentence of the data that says what it may not: its file, its place, and what would be right."""
    said = said_by_facts(files)
    supporting: dict[str, list[str]] = defaultdict(list)
    for fact in find(files, "evidence.evidence.*"):
        if isinstance(fact, Mapping) and isinstance(fact.get("id"), str):
            for row in find(fact, "rows?.*"):
                supporting[str(row)].append(fact["id"])
    for name, content in files.items():
        for entry, way in _entries(content, ()):
            named = [*supporting[entry.get("id", "")], *_named(entry)] if name == "comparison" else _named(entry)
            proven = {number for fact in named for number in said.get(fact, ())}
            for within, text in _own_texts(entry, way):
                quoted = (name, str(within[-1])) in _QUOTED
                for message in [] if quoted else without_a_condition(text):
                    yield name, within, message
                for number in [] if quoted or name in _EVIDENCE else numbers(text):
                    if number not in proven:
                        yield name, within, no_fact_says(number)


def no_fact_says(number: str) -> str:
    """What is said of a number without proof."""
    return f"no fact named here says {number}, name the fact that does or leave the number out"


def without_a_condition(text: str) -> Iterator[str]:
    """What is said of each word in a text that knows no exception, where its sentence has none. Quotations may."""
    for sentence in _SENTENCE_END.split(_QUOTATION.sub(" ", text)):
        if not _WORDS[CONDITIONS].search(sentence):
            for word in _WORDS[ABSOLUTE].findall(sentence):
                yield f"'{word}' knows no exception, say in this sentence who says so or under which condition"


def _entries(value: Any, way: Way) -> Iterator[tuple[Mapping[str, Any], Way]]:
    """Every mapping with a name, and the file itself."""
    if isinstance(value, Mapping):
        if not way or any(key in value for key in NAMING):
            yield value, way
        for key, each in value.items():
            yield from _entries(each, (*way, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _entries(each, (*way, place))


def _own_texts(entry: Mapping[str, Any], way: Way) -> Iterator[tuple[Way, str]]:
    """The sentences of an entry, without those of the entries in it."""
    inner = [within for each, within in _entries(entry, way) if each is not entry]
    for within, text in _texts(entry, way):
        if not any(within[: len(each)] == each for each in inner) and not _quiet(within[len(way) :]):
            yield within, text


def _quiet(way: Way) -> bool:
    return any(step in _QUIET and (step != "also" or isinstance(way[place + 1], int)) for place, step in enumerate(way))


def _texts(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, (*way, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, (*way, place))


def _named(value: Any) -> Iterator[str]:
    """The facts that are named anywhere in an entry."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key in ("fact", "evidence"):
                yield from [each] if isinstance(each, str) else (fact for fact in each if isinstance(fact, str))
            else:
                yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)
