"""Text is text: a build of data in which every text attacks, read as a browser, a wiki and a spreadsheet read it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from string import ascii_lowercase
from typing import get_args

import pytest
import yaml
from helpers import SMALL
from markdown import markdown
from projects import MAKE, copy_of_the_project, page, run

from macros.data.load import load
from macros.data.model import Verdict

ATTACKS = (
    "q\n```\nzq",
    "<zq-a b>zq",
    "zq\n\n~~~\nzq",
    "q\n# zq\n\n- zq",
    '" onzq=b "zq',
    "{% raw %}zq{#",
    '{{"zq"|upper}}',
    "[zq](zq:b)",
    "![zq](zq:b)",
    "</script><zq-b>",
    "/// zq | zq",
    "zq --> <zq-c>",
    "# zq **zq** _zq_",
    "| zq | zq\\",
    "<https://zq>",
    "&lt;zq-d>zq",
    "': url(zq:b); zq",
    "]]> </style><zq-f>",
    "??? zq '''",
    "```{ .zq #zq }",
    "${zq} `zq` %zq",
)
"""What a page, a template, a style, a script or a wiki might take for its own. A digit would need a fact to say it."""

QUIET = {
    *("id", "page", "favors", "role", "technology", "kind", "columns", "technologies", "rows", "row", "source", "side"),
    *("fact", "evidence", "read", "bound", "year", "address", "checked", "value", "from", "to", "corrects", "quantity"),
    *("testbed", "scale", "more", "shape", "path", "gap", "color", "deep", "soft", "wall", "group", "shared", "each"),
    *("kernel", "inside", "yardstick", "unit"),
}
"""Keys under which no text stands but a word of the data's own language, or a number."""
SHORT = {"short": 12, "label": 12}
MIDDLE = ("name", "plural", "verdict", "term", "also", "what", "headline", "sign", "meaning")


def attacking(value: object, key: str, numbers: Iterator[int], same: dict[str, str]) -> object:
    """The value with an attack in place of each text."""
    if isinstance(value, dict):
        return {name: attacking(each, name, numbers, same) for name, each in value.items()}
    if isinstance(value, list):
        return [attacking(each, key, numbers, same) for each in value]
    # The verdict on a misconception is a word of the data's own language.
    if key in QUIET or value in get_args(Verdict):
        return value
    if key in ("what", "figures"):  # a chart names a figure by its text
        return same.setdefault(value, _attack("what", next(numbers)))
    return _attack(key, next(numbers))


def _attack(key: str, number: int) -> str:
    own = "".join(ascii_lowercase[number // 26**place % 26] for place in range(3))
    room = SHORT.get(key, 32 if key in MIDDLE else 80) - 4
    fitting = [each for each in ATTACKS if len(each) <= room]
    text = fitting[(number * 7) % len(fitting)]
    return f"{text} {own}"


class Found(HTMLParser):
    """What a browser would make of a page that is of the attack and not of the page."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.alive: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        own = {"href", "src", "id", "class", "style", "action"}
        code = "highlight" in dict(attributes).get("class", "").split()
        self.alive += [f"<{tag}>"] if tag.startswith("zq") or code else []
        self.alive += [f"{name}={value}" for name, value in attributes if name in own and "zq" in unescape(value or "")]
        self.alive += [name for name, _ in attributes if "zq" in name]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which every text attacks, and every macro is called on a page of its own name, after `make site`."""
    project = copy_of_the_project(tmp_path_factory.mktemp("attacked") / "project")
    shutil.rmtree(project / "data")
    attack(project / "data")
    for file in (project / "docs").rglob("*.md"):
        calls = re.findall(r"^\{\{ \w+\(.*\) \}\}$", file.read_text(encoding="utf-8"), re.MULTILINE)
        known = [re.sub(r"stacks\([^)]*\)", 'stacks("bare-metal", "one-kernel")', call) for call in calls]
        text = "\n\n".join(dict.fromkeys(known))
        file.write_text(page(file.stem, f"{text}\n\nThe _end_."), encoding="utf-8")
    built = run(project, *MAKE)
    assert built.returncode == 0, built.stdout
    return project


def attack(folder: Path) -> None:
    folder.mkdir()
    numbers, same = count(), {}
    for path in sorted(SMALL.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        changed = attacking(content, "", numbers, same)
        # JSON is YAML in which every text has quotes.
        (folder / path.name).write_text(json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8")


def test_no_text_becomes_alive_on_a_page(attacked: Path):
    reached = 0
    for file in (attacked / "site").glob("*.html"):
        found = Found(file.read_text(encoding="utf-8"))
        assert not found.alive, f"{file.name} has taken a text for its own: {found.alive[:5]}"
        assert "ZQ" not in found.text, f"{file.name} has run a text as a template"
        assert found.text.count("The end.") >= (file.name != "404.html"), f"{file.name} has lost its end"
        reached += found.text.count("zq")
    assert reached > 800


def test_no_text_becomes_alive_in_the_search(attacked: Path):
    index = json.loads((attacked / "site/search/search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        for text in (entry["title"], entry["text"]):
            assert not Found(text).alive
    assert "zq" in str(index)


def test_every_text_is_in_the_files_for_programs_as_it_is_in_the_data(attacked: Path):
    site = load(attacked / "data")
    content = json.loads((attacked / "site/comparison.json").read_text(encoding="utf-8"))
    assert [fact["claim"] for fact in content["evidence"]] == [fact.claim for fact in site.facts]
    table = (attacked / "site/comparison.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf"), "a spreadsheet does not know the letters without the mark"
    lines = list(csv.DictReader(table.decode("utf-8-sig").splitlines(), strict=True))
    assert [line["reason"] for line in lines] == [row.reason for row in site.comparison.rows]
    assert not [cell for line in lines for cell in line.values() if cell[:1] in {*"=+-@\t\r"} and cell]


def test_no_text_becomes_alive_in_what_is_written_for_programs_that_read(attacked: Path):
    text = (attacked / "site/llms.txt").read_text(encoding="utf-8")
    shown = markdown(text)
    assert not Found(shown).alive
    assert shown.count("<h1>") == 1
    assert shown.count("<h2>") == text.count("\n## ")
    rows = len(load(attacked / "data").comparison.rows)
    assert shown.count("<li>") == text.count("\n- ") == rows + len([*(attacked / "docs").glob("*.md")]) + 2
    assert len(re.findall("<(?:em|strong|code|img)", shown)) == 0
