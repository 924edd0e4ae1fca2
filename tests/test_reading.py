"""What is made of the text of a data file, by the parser in C and by the one in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.data import reading
from macros.data.reading import Content, Unreadable

TESTS = Path(__file__).resolve().parent
FILES = sorted([*TESTS.glob("small/*.yml"), *TESTS.glob("bad/*.yml"), *TESTS.parent.glob("data/*.yml")])


@pytest.fixture(params=["libyaml", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What reads: libyaml where it is installed, or what is there without it."""
    if request.param == "Python":
        monkeypatch.setattr(reading, "LIBYAML", yaml.BaseLoader)
    return request.param


def unreadable(text: str) -> tuple[str, tuple[int, int]]:
    with pytest.raises(Unreadable) as caught:
        Content(text)
    return caught.value.message, caught.value.place


# --- values and places ----------------------------------------------------------------------------------------------

TEXT = """\
# A comment.
columns: [one, "two", 'three ü']
rows:
- id: first
  empty:
  folded: >-
    in two
    lines
- {id: second, list: [], keys: {}}
"""


def test_every_value_is_a_text_a_list_or_keys(parser: str):
    assert Content(TEXT).value == {
        "columns": ["one", "two", "three ü"],
        "rows": [
            {"id": "first", "empty": "", "folded": "in two lines"},
            {"id": "second", "list": [], "keys": {}},
        ],
    }


@pytest.mark.parametrize(
    ("way", "place", "words"),
    [
        ((), (2, 1), ""),
        (("columns",), (2, 1), "columns"),
        (("columns", 2), (2, 23), "columns[3]"),
        (("rows", 0), (4, 3), "rows.first"),
        (("rows", 0, "empty"), (5, 3), "rows.first.empty"),
        (("rows", 1, "keys"), (9, 26), "rows.second.keys"),
        (("rows", 1, "missing"), (9, 3), "rows.second.missing"),
        (("rows", 1, "list", 0), (9, 16), "rows.second.list[1]"),
    ],
)
def test_a_value_is_found_by_the_way_to_it(way: tuple, place: tuple[int, int], words: str, parser: str):
    content = Content(TEXT)
    assert content.place_of(way) == place
    assert content.in_words(way) == words


def found_in(text: str) -> tuple:
    try:
        content = Content(text)
    except Unreadable as error:
        return error.message, error.place
    return content.value, content.places, content.names, content.problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_both_parsers_find_the_same_values_at_the_same_places(path: Path, monkeypatch: pytest.MonkeyPatch):
    text = path.read_text(encoding="utf-8")
    found = found_in(text)
    monkeypatch.setattr(reading, "LIBYAML", yaml.BaseLoader)
    assert found_in(text) == found


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (1, 1), "empty"),
        ("# nothing\n", (1, 1), "empty"),
        ("a: b\nc: [d\n", (2, 4), "not valid YAML: while parsing a flow sequence"),
        ("a: b\nc: {d: e\nf: g\n\nh: i\n", (2, 4), "not valid YAML: while parsing a flow mapping"),
        ("a: b\nc\nd: e\n", (2, 1), "not valid YAML: while scanning a simple key"),
        ("a: 'b\nc: d\ne: isn't\n", (1, 4), "ends on the line where it begins"),
        ('a:\n- "b\n  c"\n', (2, 3), "ends on the line where it begins"),
        ("a: !b c\n", (1, 4), "has a tag"),
        ("a: ! b\n", (1, 4), "has a tag"),
        ("a: !!str b\n", (1, 4), "has a tag"),
        ("a: [b, !c [d]]\n", (1, 8), "has a tag"),
        ("!a b: c\n", (1, 1), "has a tag"),
        *((f"a: [b, {word}]\n", (1, 8), "alone stands for nothing") for word in ("null", "Null", "NULL", "~")),
        ("~: a\n", (1, 1), "alone stands for nothing"),
        ("ü: 😀 b # c\n", (1, 4), "ends before the #"),
        ("a: b\r\nc: d #e\r\n", (2, 4), "ends before the #"),
        ("a:\n  b\n  c\t#d\n", (2, 3), "ends before the #"),
        ("a: #b\nc: d\n", (1, 3), "ends before the #"),
        ("a: [b, #c\n  d #e\n  ]\n", (2, 3), "ends before the #"),
        ("a #b\n: c\n", (1, 1), "ends before the #"),
        ("a: 'b\nc: d\n", (1, 4), "not valid YAML: while scanning a quoted scalar"),
        ("a: b: c\n", (1, 5), "not valid YAML: mapping values are not allowed here"),
        ("a:\n\tb: c\n", (2, 1), "not valid YAML: while scanning for the next token"),
        ("a: b\n---\na: b\n", (2, 1), "second document"),
        ("a: &b c\n", (1, 4), "named by &"),
        ("a: *b\n", (1, 4), "repeated by *"),
        ("? &a b\n: c\n", (1, 3), "named by &"),
        ('a: "\\UFFFFFFFF"\n', (1, 7), "means no character"),
        ('a: "\\U00110000"\n', (1, 7), "means no character"),
        ('a: "\\ud800"\n', (1, 4), "U+D800"),
        ('a: "b\\0"\n', (1, 4), "U+0000"),
        ('"a\\e": b\n', (1, 1), "U+001B"),
        ("a: b\nü: \x00c\n", (2, 4), "U+0000"),
        ("a: b\x85c: d\n", (1, 5), "U+0085"),
        ("a: \ufffe\n", (1, 4), "U+FFFE"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(text: str, place: tuple[int, int], words: str, parser: str):
    message, found = unreadable(text)
    assert words in message
    assert found == place


@pytest.mark.parametrize(
    "text", ["ü’–×µ", "\U0001f433", "e\u0301", "漢字", "👩🏽\u200d💻", "❤\ufe0f", "می\u200cخواهم", "क्\u200dष"]
)
def test_what_a_reader_sees_is_read(text: str, parser: str):
    assert Content(f"a: '{text}'\n").value == {"a": text}
    assert Content(f'a: "{text}"\n').value == {"a": text}


UNSEEN = {
    "\0": "a control character",
    "\x7f": "a control character",
    "\x9b": "a control character",
    "\xa0": "NO-BREAK SPACE",
    "\xad": "SOFT HYPHEN",
    "\u034f": "COMBINING GRAPHEME JOINER",
    "\u061c": "ARABIC LETTER MARK",
    "\u1160": "HANGUL JUNGSEONG FILLER",
    "\u2003": "EM SPACE",
    "\u200b": "ZERO WIDTH SPACE",
    "\u200c": "ZERO WIDTH NON-JOINER",
    "\u200d": "ZERO WIDTH JOINER",
    "\u200e": "LEFT-TO-RIGHT MARK",
    "\u2028": "LINE SEPARATOR",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u202f": "NARROW NO-BREAK SPACE",
    "\u2060": "WORD JOINER",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2800": "BRAILLE PATTERN BLANK",
    "\u3000": "IDEOGRAPHIC SPACE",
    "\u3164": "HANGUL FILLER",
    "\ud800": "half of a character",
    "\ue000": "of no agreed meaning",
    "\ufdd0": "no character",
    "\ufe0f": "VARIATION SELECTOR-16",
    "\ufffe": "no character",
    "\U0001ffff": "no character",
    "\U000e0041": "TAG LATIN CAPITAL LETTER A",
}


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_told_by_its_name(character: str, parser: str):
    named = f"the character U+{ord(character):04X} {UNSEEN[character]}, "
    message, place = unreadable(f"a: b\nc: 'd{character}e'\n")
    assert (named in message, place) == (True, (2, 6))
    message, place = unreadable(f'a: b\nc: "d\\U{ord(character):08x}e"\n')
    assert (named in message, place) == (True, (2, 4))


@pytest.mark.parametrize("text", ["|\n  ```\n  b\n  ```", ">\n  ```\n\n  b\n\n  ```", '"```\\nb\\t```"'])
def test_a_text_is_one_line(text: str, parser: str):
    assert Content(f"a: {text}\n").value == {"a": "``` b ```"}


@pytest.mark.parametrize(
    "text", ["'#b'", '"a #b"', "a#b", "|\n  a #b", "'!b'", "'&b'", "'~'", '"null"', "nullify", "~b"]
)
def test_what_means_something_to_yaml_is_a_text_in_quotes_or_within_a_word(text: str, parser: str):
    assert len(Content(f"a: {text}\n").value["a"]) >= 1


def test_a_comment_has_a_line_of_its_own_or_follows_what_is_closed(parser: str):
    text = "# a\na: #b\n  - 'c' # d\n  # e\n  - [f] # g\n  - >- # h\n    i\n"
    assert Content(text).value == {"a": ["c", ["f"], "i"]}


@pytest.mark.parametrize("text", ["- a\n- b\n- a\n", "[a, b, a]", "[a, b, 'a  ']"])
def test_a_text_that_stands_twice_in_a_list_is_told_where_it_stands_again(text: str, parser: str):
    [(way, message, place)] = Content(text).problems
    assert (way, "twice" in message) == ((), True)
    assert place in ((3, 3), (1, 8))


@pytest.mark.parametrize("levels", [18, 19])
def test_data_may_be_nested_a_little(levels: int, parser: str):
    value = Content("a: " + "[" * levels + "]" * levels).value["a"]
    for _ in range(levels - 1):
        [value] = value
    assert value == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: " + "[" * 20, (1, 23)),
        ("a: " + "[" * 100_000, (1, 23)),
        ("{a: " * 100_000, (1, 81)),
        ("- " * 100_000, (1, 41)),
        ("\n".join(" " * level + "a:" for level in range(400)), (21, 21)),
        ("a: b\n? " + "[" * 100_000, (2, 22)),
    ],
    ids=["one too many", "lists", "keys", "hyphens", "indentation", "a key"],
)
def test_nesting_is_refused_before_it_is_followed(text: str, place: tuple[int, int], parser: str):
    message, found = unreadable(text)
    assert "no data lie as deep as this" in message
    assert found == place


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a: \xe0", (1, 4)),
        ("ü: ü\nä: ".encode() + b"\xff", (2, 4)),
        ("a: b".encode("utf-16"), (1, 1)),
        (b"\xef\xbb\xbfa: \xe0", (1, 4)),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_told_by_its_place(content: bytes, place: tuple[int, int]):
    with pytest.raises(Unreadable, match="not UTF-8") as caught:
        reading.decoded(content)
    assert caught.value.place == place


def test_a_mark_at_the_start_that_says_utf_8_is_no_part_of_the_text():
    assert reading.decoded(b"\xef\xbb\xbfa: b") == "a: b"
