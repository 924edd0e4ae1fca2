"""What a page in `docs/` says of itself at its top: its title, what it is about, and the day it was last checked.

A generator prints a top that it cannot read as text of the page, and goes on. Here that is a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from ..wording import did_you_mean, shortened
from .reading import Content, Place, Unreadable

SHORTEST, LONGEST = 40, 200
"""The characters of a description: about as much as search engines and chats show."""

_TEXTS = ("title", "description")
_NEEDED = (*_TEXTS, "checked")
_KNOWN = (*_NEEDED, "hide", "icon", "search", "status", "subtitle", "template")
"""What a page may say, the last ones to the theme."""
_TOP = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_TEXT = "tag:yaml.org,2002:str"


def mistakes_at_the_top(page: str, today: date) -> Iterator[tuple[Place, str]]:
    """Everything that is wrong with what a page says of itself: its place, and what would be right."""
    top = _TOP.match(page)
    if not top:
        message = "a page begins on its first line with three hyphens, then title, description, checked, three hyphens"
        yield (1, 1), message
        return
    try:
        content = Content(f"\n{top[1]}")  # the line of hyphens counts
    except Unreadable as error:
        yield error.place, error.message
        return
    yield from ((place, message) for _, message, place in content.problems)
    if not isinstance(content.value, Mapping):
        yield (2, 1), "further keys are expected here, such as 'title: Containers', one a line"
        return
    for key, message in _mistakes(content.value, today):
        yield content.place_of((key,)), f"{shortened(key)}: {message}"
    for key, message in _read_otherwise(top[1]):
        yield content.place_of((key,)), f"{key}: {message}"


def _mistakes(said: Mapping[str, object], today: date) -> Iterator[tuple[str, str]]:
    yield from ((key, f"unknown key{did_you_mean(key, _KNOWN)}") for key in said if key not in _KNOWN)
    yield from ((key, "this key is missing, add it here") for key in _NEEDED if key not in said)
    for key in _NEEDED:
        if not isinstance(said.get(key, ""), str):
            yield key, "a text is expected here, not a list or further keys"
        elif said.get(key) == "":
            yield key, "nothing is written here, write at least a word"
    description = said.get("description")
    if isinstance(description, str) and description and not SHORTEST <= len(description) <= LONGEST:
        yield "description", f"it has {len(description)} characters, write {SHORTEST} to {LONGEST}"
    checked = said.get("checked")
    if isinstance(checked, str) and checked:
        yield from (("checked", message) for message in _wrong_with_the_day(checked, today))


def _wrong_with_the_day(text: str, today: date) -> Iterator[str]:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        day = None
    if day is None:
        yield f"'{shortened(text)}' is not a date, write it as 2026-11-23"
    elif day > today:
        yield f"{day} lies in the future, write the day on which the page was last compared with its sources"


def _read_otherwise(top: str) -> Iterator[tuple[str, str]]:
    """The texts that YAML takes for something else than a text."""
    mapping: Any = yaml.compose(top, yaml.SafeLoader)
    for key, value in mapping.value:
        if key.value not in _TEXTS or not isinstance(value, yaml.ScalarNode) or not value.value:
            continue
        if value.tag != _TEXT:
            yield key.value, f"'{shortened(value.value)}' is no text to YAML, put it in quotes"
