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
from .characters import unfit

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
_TO_MEND_WHERE_IT_BEGINS = (
    *("while scanning a quoted scalar", "while scanning a simple key"),
    *("while parsing a flow sequence", "while parsing a flow mapping"),
)
"""What the parser tells where it gives up, which may be far below."""
_NOTHING = ("null", "Null", "NULL", "~")
_COMMENT = re.compile(r"[ \t]+#")


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
            # No text has lines of its own, so none can begin one that means something on a page.
            return " ".join(event.value.split())
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(way)
        return self._mapping(way)

    def _list(self, way: Way) -> list[Any]:
        values: list[Any] = []
        for place, event in enumerate(self._inside()):
            within = (*way, place)
            value = self._value(event, within)
            if isinstance(value, str) and value in values:
                message = f"'{shortened(value)}' stands here twice, keep one of the two"
                self.problems.append((way, message, self.places[within]))
            values.append(value)
        return values

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
        events = list(_allowed(LIBYAML(text), text))
    except _PARSER_ERRORS:
        # The parser in Python has the better words, and the better place for some of them.
        events = _events_in_python(text)
    if not events:
        raise Unreadable("this file is empty, see the example at the top of another data file")
    return events


def _events_in_python(text: str) -> list[yaml.Event]:
    loader = yaml.BaseLoader(text)
    try:
        return list(_allowed(loader, text))
    except yaml.MarkedYAMLError as error:
        at_its_beginning = error.context in _TO_MEND_WHERE_IT_BEGINS
        mark = error.context_mark if at_its_beginning else error.problem_mark or error.context_mark
        what = " ".join(" ".join(filter(None, [error.context, error.problem])).split())
        message = f"not valid YAML: {what}, check the indentation, quotes and colons here"
    except _PARSER_ERRORS:
        mark, message = loader.get_mark(), "not valid YAML: what stands here means no character, write the character"
    raise Unreadable(message, _place(mark))


def _allowed(loader: Any, text: str) -> Iterator[yaml.Event]:
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
            if message := _bars(event, depth, text):
                raise Unreadable(message, _place(event.start_mark))
            yield event


def _bars(event: yaml.NodeEvent, depth: int, text: str) -> str:
    """What YAML knows and no data file has."""
    if event.anchor:
        return "no value is named by & or repeated by * here, write it out; a text that begins so needs quotes"
    if getattr(event, "tag", None):
        return "no value has a tag, which begins with !, write the value alone; a text that begins so needs quotes"
    if depth > DEEPEST:
        return "no data lie as deep as this, check the brackets and the indentation"
    if isinstance(event, yaml.ScalarEvent):
        return _bars_text(event, text)
    return ""


def _bars_text(event: Any, text: str) -> str:
    if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
        return "a text in quotes ends on the line where it begins, close the quotes there"
    if not event.style and event.value in _NOTHING:
        return f"'{event.value}' alone stands for nothing, leave the key out; a text that reads so needs quotes"
    if not event.style and _COMMENT.match(text, event.end_mark.index):
        return "the text ends before the #, put quotes around it, or the comment on a line of its own"
    # Only between these quotes a text may hold what the file does not.
    found = unfit(event.value) if event.style == '"' else None
    return _about(found[1]) if found else ""


def _check(text: str) -> None:
    if found := unfit(text):
        raise Unreadable(_about(found[1]), _end_of(text[: found[0]]))


def _about(character: str) -> str:
    return f"nobody sees the character {character}, write a plain space or nothing in its place"


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _end_of(text: str) -> Place:
    return text.count("\n") + 1, len(text) - text.rfind("\n")
