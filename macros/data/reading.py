"""From YAML text to plain values, with the place of each.

Every scalar stays a text, so that a verdict of "No" or "1.10" is what was written; the types turn the few numbers and
truth values into theirs. The parser is only asked for one event after the other: what would build a tree of them can be
brought down by deep nesting, and by a name that stands for ever more of itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml

from ..wording import shortened

Way = tuple[str | int, ...]
"""The way to a value in its file: the keys and list positions that lead to it."""
Place = tuple[int, int]
"""A line and a column, both counted from 1."""

LIBYAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The parser in C, where it is installed."""
DEEPEST = 20
NAMES = ("id", "role")
"""The keys that name an entry. No two entries of a kind have the same name."""

_PARSER_ERRORS = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
_UNFIT = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no place for, so no picture either, and what YAML takes for the end of a line but no editor does."""


class Unreadable(Exception):
    """A file, or the rest of it, that cannot be read, and where it has to be mended."""

    def __init__(self, message: str, place: Place = (1, 1)) -> None:
        self.message, self.place = message, place
        super().__init__(message)


def decoded(content: bytes) -> str:
    """The text of a file, with the ends of lines as they are here.

    Raises:
        Unreadable: at the first byte that is not UTF-8, or a character that no page can show.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig")
        raise Unreadable("this is not UTF-8 text, save the file as UTF-8", _end_of(before)) from None
    text = re.sub("\r\n?", "\n", text)
    _check(text)
    return text


class Content:
    """What a file says: its value, the place and the name of everything in it, and what is wrong with its keys."""

    def __init__(self, text: str) -> None:
        """Read a text.

        Raises:
            Unreadable: where it is no YAML, or has more than the data files may have.
        """
        self.places: dict[Way, Place] = {}
        self.names: dict[Way, str] = {}
        self.problems: list[tuple[Way, str, Place]] = []
        self._taken: dict[tuple[str, ...], dict[str, Place]] = defaultdict(dict)
        self._events = iter(_events(text))
        self.value = self._value(next(self._events), ())

    def place_of(self, way: Way) -> Place:
        """Where this value stands, or the nearest one around it that stands in the file."""
        while way not in self.places:
            way = way[:-1]
        return self.places[way]

    def in_words(self, way: Way) -> str:
        """The way as a reader follows it: entries by their names, where they have one."""
        words = ""
        for end, step in enumerate(way, start=1):
            name = self.names.get(way[:end]) if isinstance(step, int) else step
            if name is not None:
                words += f".{shortened(name)}" if words else shortened(name)
            elif isinstance(step, int):
                words += f"[{step + 1}]"
        return words

    def _value(self, event: yaml.Event, way: Way) -> Any:
        self.places[way] = _place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(each, (*way, place)) for place, each in enumerate(self._inside())]
        return self._mapping(way)

    def _inside(self) -> Iterator[yaml.Event]:
        # What lies within one of them takes the events of its own, up to its end.
        return takewhile(lambda event: not isinstance(event, yaml.CollectionEndEvent), self._events)

    def _mapping(self, way: Way) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key in self._inside():
            if not isinstance(key, yaml.ScalarEvent):
                self._skip(key)
                self._skip(next(self._events))
                message = "a key has to be plain text, put quotes around a text that begins with a bracket or brace"
                self.problems.append((way, message, _place(key.start_mark)))
                continue
            within = (*way, key.value)
            event = next(self._events)
            if key.value in values:
                self._skip(event)
                message = f"this key stands here twice, first on line {self.places[within][0]}; keep one of the two"
                self.problems.append((within, message, _place(key.start_mark)))
                continue
            values[key.value] = self._value(event, within)
            # A mistake in a short value is best shown where its key stands.
            self.places[within] = _place(key.start_mark)
            if key.value in NAMES and isinstance(event, yaml.ScalarEvent):
                self.names[way] = event.value
                self._take(within, event)
        return values

    def _skip(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            for each in self._inside():
                self._skip(each)

    def _take(self, way: Way, name: yaml.ScalarEvent) -> None:
        kind = tuple(step for step in way if isinstance(step, str))
        first = self._taken[kind].setdefault(name.value, _place(name.start_mark))
        if first != _place(name.start_mark):
            message = f"'{shortened(name.value)}' is taken, line {first[0]} has it already; each {kind[-1]} stands once"
            self.problems.append((way, message, _place(name.start_mark)))


def _events(text: str) -> list[yaml.Event]:
    _check(text)
    try:
        events = list(_allowed(LIBYAML(text)))
    except _PARSER_ERRORS:
        # The parser in Python has the better words, and the better place for some of them.
        events = _events_in_python(text)
    if not events:
        raise Unreadable("this file is empty, see the example at the top of another data file")
    return events


def _events_in_python(text: str) -> list[yaml.Event]:
    loader = yaml.BaseLoader(text)
    try:
        return list(_allowed(loader))
    except yaml.MarkedYAMLError as error:
        # A quote that is never closed is found at the end of the file, but has to be mended where it opens.
        quoted = error.context == "while scanning a quoted scalar"
        mark = error.context_mark if quoted else error.problem_mark or error.context_mark
        what = " ".join(" ".join(filter(None, [error.context, error.problem])).split())
        message = f"not valid YAML: {what}, check the indentation, quotes and colons here"
    except _PARSER_ERRORS:
        mark, message = loader.get_mark(), "not valid YAML: what stands here means no character, write the character"
    raise Unreadable(message, _place(mark))


def _allowed(loader: Any) -> Iterator[yaml.Event]:
    depth = documents = 0
    while loader.check_event():
        event = loader.get_event()
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Unreadable("a second document begins here, remove the three hyphens", _place(event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            yield event
        elif isinstance(event, yaml.NodeEvent):
            depth += isinstance(event, yaml.CollectionStartEvent)
            _check_value(event, depth)
            yield event


def _check_value(event: yaml.NodeEvent, depth: int) -> None:
    if event.anchor:
        message = "no value is named by & or repeated by * here, write it out; a text that begins so needs quotes"
        raise Unreadable(message, _place(event.start_mark))
    if depth > DEEPEST:
        message = "no data lie as deep as this, check the brackets and the indentation"
        raise Unreadable(message, _place(event.start_mark))
    # Only between these quotes a text may hold what the file does not.
    if isinstance(event, yaml.ScalarEvent) and event.style == '"':
        _check(event.value, _place(event.start_mark))


def _check(text: str, place: Place | None = None) -> None:
    if unfit := _UNFIT.search(text):
        message = f"no page can show the character U+{ord(unfit[0]):04X}, write the text without it"
        raise Unreadable(message, place or _end_of(text[: unfit.start()]))


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _end_of(text: str) -> Place:
    return text.count("\n") + 1, len(text) - text.rfind("\n")
