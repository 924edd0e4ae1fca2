"""The pages in `docs/`, held to what the data are held to: each number leads to its fact, in its own sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from .reading import Place
from .sentences import no_fact_says, numbers, without_a_condition

_NOT_READ = re.compile(
    r"<!--.*?-->|^(?P<fence>```+|~~~+).*?^(?P=fence)|\{[{%#].*?[}%#]\}|\{[^{}\n]*\}|`[^`\n]+`|<[^>]+>",
    re.DOTALL | re.MULTILINE,
)
"""What is no sentence: comments, code, macros, attributes and tags."""
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NOT_READ_IN_HEAD = re.compile(r"^(?:title|description)(?=:)|^(?!title:|description:).+", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^)\s]*)[^)]*\)")
_SENTENCE = re.compile(r"(?:[^.!?:\n]|[.!?:](?!\s)|\n(?!\s*(?:\n|[-*#|:]|\d+\.\s)))+")
_EVIDENCE = re.compile(r"(?:\.\./)*evidence\.md")
_COUNTED = re.compile(r"^([ #]*)\d+\. ", re.MULTILINE)
"""The number of a heading or of an entry in a list."""


def unproven_on(page: str, said: Mapping[str, Collection[str]]) -> Iterator[tuple[Place, str]]:
    """Every sentence of a page that says what it may not: its place, and what would be right."""
    head = _HEAD.sub(lambda match: _NOT_READ_IN_HEAD.sub(_blank, match[0]), page)
    text = _COUNTED.sub(_uncounted, _NOT_READ.sub(_blank, head))
    for sentence in _SENTENCE.finditer(text):
        targets = [link["target"] for link in _LINK.finditer(sentence[0])]
        words = _LINK.sub("]", sentence[0])
        facts = [fact for file, _, fact in (each.partition("#") for each in targets) if _EVIDENCE.fullmatch(file)]
        proven = {number for fact in facts for number in said.get(fact, ())}
        start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        for message in without_a_condition(words):
            yield place, message
        for number in numbers(words) if said else ():
            if number not in proven:
                yield place, no_fact_says(number) + "; a page names it by a link to evidence.md#fact"


def _blank(match: re.Match[str]) -> str:
    # What stands behind it keeps its line and its column.
    return re.sub(r"[^\n]", " ", match[0])


def _uncounted(match: re.Match[str]) -> str:
    # It still begins a sentence of its own.
    return match[1] + "-".ljust(len(match[0]) - len(match[1]))
