"""What `macros.load` says about good data and about bad.

`tests/small` is a small set of good data. Every other file in `tests/bad` is a case: it changes that data and says,
line by line, what is reported then. To add a case, write such a file:

    # What goes wrong, in a sentence.
    changes:
      - file: comparison.yml
        old: "verdict: Seconds"        # stands in the file exactly once
        new: "vardict: Seconds"
    expected: |
      data/comparison.yml:13:13: the whole line

In place of `old` and `new`, `content: "..."` writes a whole file and `delete: yes` removes one. `encoding: latin-1`
saves a file in another encoding. Every case takes place on one and the same day, 2026-11-25.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache, reduce
from operator import getitem
from pathlib import Path

import pytest
import yaml
from helpers import TOP, built_page

import macros
from macros.data import load as loading
from macros.data.load import DataError, load
from macros.data.model import Site
from macros.finish import exports

ROOT = Path(__file__).resolve().parent.parent
BAD = Path(__file__).resolve().parent / "bad"
SMALL = Path(__file__).resolve().parent / "small"
CASES = sorted(BAD.glob("*.yml"))
TODAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small set of good data."""
    return Path(shutil.copytree(SMALL, tmp_path / "data"))


def replace(path: Path, old: str, new: str, encoding: str = "utf-8") -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has {text.count(old)} places that read {old!r}, not one"
    path.write_text(text.replace(old, new), encoding=encoding)


def apply(change: dict[str, str], folder: Path) -> None:
    path = folder / change["file"]
    if "delete" in change:
        path.unlink()
    elif "content" in change:
        path.parent.mkdir(exist_ok=True)
        path.write_text(change["content"], encoding="utf-8")
    else:
        replace(path, change["old"], change["new"], change.get("encoding", "utf-8"))


def read_case(path: Path) -> dict:
    # Every value stays the text that was written, as it does in the data.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def loaded(folder: Path) -> Site:
    """The data in this folder, which has to be good."""
    return load(folder, TODAY)


def complaint(folder: Path) -> str:
    """What is said about the data in this folder, which has to be bad."""
    with pytest.raises(DataError) as caught:
        load(folder, TODAY)
    return str(caught.value)


# --- what is reported -----------------------------------------------------------------------------------------------


def test_the_data_that_the_cases_change_is_good(small: Site):
    assert [row.id for row in small.comparison.rows] == ["startup", "isolation", "cost"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_reported_where_it_stands(path: Path, folder: Path):
    case = read_case(path)
    for change in case["changes"]:
        apply(change, folder)
    assert complaint(folder) == case["expected"].rstrip("\n")


FILES = sorted(path.name for path in SMALL.iterdir())
GOOD = {file: yaml.load((SMALL / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for file in FILES}
"""The small data as plain values."""


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_missing_is_one_line_whatever_refers_to_it(file: str, folder: Path):
    (folder / file).unlink()
    assert complaint(folder) == f"data/{file}:1:1: this file is missing, every data file is needed"


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_one_line_whatever_refers_to_it(file: str, folder: Path):
    (folder / file).write_text("[", encoding="utf-8")
    message = complaint(folder)
    assert message.startswith(f"data/{file}:1:2: not valid YAML: ")
    assert len(message.splitlines()) == 1


LISTS = [(file, key) for file in FILES for key, value in GOOD[file].items() if isinstance(value, list)]


@pytest.mark.parametrize(("file", "key"), LISTS)
def test_a_list_that_is_none_is_one_line_whatever_refers_to_it(file: str, key: str, folder: Path):
    (folder / file).write_text(json.dumps(GOOD[file] | {key: "5"}, indent=1), encoding="utf-8")
    [message] = complaint(folder).splitlines()
    assert re.fullmatch(
        rf"data/{file}:\d+:\d+: {key}: a list is expected here, start each entry with a hyphen", message
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("charts.yml", "fact: start-time", "fact: [start-time]"),
        ("timeline.yml", "evidence: [early-machine]", "evidence: early-machine"),
        ("timeline.yml", "evidence: [early-machine]", "evidence: [{id: early-machine}]"),
        ("evidence.yml", "    source: kernel-manual\n    locator: chapter 1", "    locator: chapter 1"),
        ("evidence.yml", "technologies: [sandbox]", "technologies: sandbox"),
    ],
)
def test_a_reference_that_cannot_be_read_is_one_line_for_what_nothing_else_refers_to(
    file: str, old: str, new: str, folder: Path
):
    replace(folder / file, old, new)
    [message] = complaint(folder).splitlines()
    assert message.startswith(f"data/{file}:")


def lines_of_facts() -> Iterator[tuple[int, str, int]]:
    """Every line that a fact cannot be without: its number, what is missing without it, and where that is told."""
    fact, start, entry, entry_name, figure = "", 0, 0, "", 0
    for number, line in enumerate((SMALL / "evidence.yml").read_text(encoding="utf-8").splitlines(), start=1):
        key = line.strip("- ").partition(":")[0]
        if line.startswith("  - "):
            fact, start, figure = line.partition(": ")[2], number, 0
        if line.startswith("      - "):
            figure += 1
            entry, entry_name = number, f"evidence.{fact}.figures[{figure}]"
        # A figure may have a year of its own, or leave it to its fact.
        if key in ("source", "locator", "read", "checked", "claim") or line.startswith("    year"):
            yield pytest.param(number, f"evidence.{fact}.{key}", start, id=f"{fact} {key}")
        if key == "unit":
            yield pytest.param(number, f"{entry_name}.{key}", entry, id=f"{fact} {key} {figure}")


@pytest.mark.parametrize(("number", "name", "start"), list(lines_of_facts()))
def test_a_fact_without_one_of_its_lines_is_reported_by_the_name_of_that_line(
    number: int, name: str, start: int, folder: Path
):
    lines = (folder / "evidence.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[number - 1]
    (folder / "evidence.yml").write_text("".join(lines), encoding="utf-8")
    place = f"data/evidence.yml:{start}:{9 if '[' in name else 5}"
    assert complaint(folder) == f"{place}: {name}: this key is missing, add it here"


@pytest.mark.parametrize("fact", ["boot-time", "start-time", "sandbox-weight"])
def test_a_fact_with_figures_is_reported_without_its_conditions(fact: str, folder: Path):
    text = (folder / "evidence.yml").read_text(encoding="utf-8")
    before, start, rest = text.partition(f"  - id: {fact}\n")
    rest = re.sub("^    conditions: .*\n", "", rest, count=1, flags=re.MULTILINE)
    (folder / "evidence.yml").write_text(before + start + rest, encoding="utf-8")
    line = before.count("\n") + 1
    expected = f"evidence.{fact}: a fact with figures needs 'conditions', add them here"
    assert complaint(folder) == f"data/evidence.yml:{line}:5: {expected}"


def test_a_fact_without_figures_needs_neither_measured_nor_conditions(folder: Path):
    replace(folder / "evidence.yml", "    conditions: Since the first version.\n", "")
    loaded(folder)


def test_a_fact_that_only_a_counter_uses_is_used(folder: Path):
    replace(folder / "analogies.yml", "fact: own-kernel", "fact: early-machine")
    replace(folder / "timeline.yml", "evidence: [early-machine]", "evidence: [boot-time]")
    replace(folder / "timeline.yml", "year: 1972", "year: 2018")
    loaded(folder)


def test_everything_that_a_fact_lacks_is_reported_at_once(folder: Path):
    missing = "    kind: reserved\n    measured: Memory of the sandbox itself.\n    conditions: One instance.\n"
    replace(folder / "evidence.yml", missing, "")
    assert "figures[1]: what sort of number is this?" in complaint(folder)
    assert "figures[1]: of what is it the number?" in complaint(folder)
    assert "'conditions'" in complaint(folder)


def test_every_cell_without_evidence_is_reported_at_once(folder: Path):
    for technology in ("virtual-machine", "container"):
        old = f"technologies: [{technology}]\n    rows: [startup]"
        replace(folder / "evidence.yml", old, f"technologies: [{technology}]\n    rows: [isolation]")
    message = complaint(folder)
    assert "data/comparison.yml:7:9: groups.at-a-glance.rows.startup: no fact supports" in message
    assert "'virtual-machine'" in message
    assert "'container'" in message


@pytest.mark.parametrize("written", ["unread", "'unread'"])
def test_a_fact_that_nobody_has_read_is_refused_without_the_advice_to_call_it_read(written: str, folder: Path):
    place = "    locator: table 3\n    read: "
    replace(folder / "evidence.yml", f"{place}full text", f"{place}{written}")
    [message] = complaint(folder).splitlines()
    assert message.startswith("data/evidence.yml:41:5: evidence.start-time.read: ")
    assert "facts that nobody has read are not published" in message
    assert "full text" not in message


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/manual",
        "ftp://example.org/manual",
        "//example.org/manual",
        "example.org/manual",
        "https://",
        "https://example.org/the manual",
        "javascript:alert(1)",
        "HTTPS manual",
        "https://example",
        "https://example.org/A|B",
        "https://example.org/<b>",
        "https://example.org/%zz",
        "https://example.org/ü",
        "https://example.org:port/",
        "https://[::1/",
        "https://somebody:secret@example.org/",
    ],
)
def test_an_address_that_is_not_secure_is_answered_with_one_that_is(address: str, folder: Path):
    replace(folder / "sources.yml", "address: https://example.org/manual", f"address: '{address}'")
    [message] = complaint(folder).splitlines()
    assert message.startswith(f"data/sources.yml:14:5: sources.kernel-manual.address: '{address}' ")
    assert "https" in message.partition(f"'{address}' ")[2]
    assert "an id" not in message


@pytest.mark.parametrize("address", ["https://example.org/A_(b)?c=%20d&e=[f]#g", "https://a-b.example.org:8443"])
def test_an_address_with_every_sign_that_an_address_may_have_is_good(address: str, folder: Path):
    replace(folder / "sources.yml", "address: https://example.org/manual", f"address: '{address}'")
    loaded(folder)


@pytest.mark.parametrize("written", ["1_000", "4,5", "0x10", "１２", "four", "4.", ".5", "--4", "1e"])
def test_a_number_is_written_in_digits(written: str, folder: Path):
    replace(folder / "evidence.yml", "value: 45", f"value: '{written}'")
    line = next(each for each in complaint(folder).splitlines() if "is not a number, write digits only" in each)
    assert line.startswith("data/evidence.yml:8:9: evidence.boot-time.figures[1].value: ")


def test_no_time_and_no_size_is_less_than_nothing(folder: Path):
    replace(folder / "evidence.yml", "value: 45", "value: -45")
    assert "data/evidence.yml:7:9: evidence.boot-time.figures[1]: nothing has less than 0 s" in complaint(folder)


@pytest.mark.parametrize(
    ("file", "key", "old"),
    [
        ("evidence.yml", "source", "source: study-of-starts\n    locator: table 2"),
        ("evidence.yml", "year", "year: 2018"),
        ("evidence.yml", "checked", "checked: 2025-02-01"),
        ("evidence.yml", "value", "value: 45"),
        ("evidence.yml", "what", "what: first boot"),
        ("evidence.yml", "read", "locator: table 3\n    read: full text"),
        ("charts.yml", "fact", "fact: start-time"),
        ("charts.yml", "technology", "technology: virtual-machine"),
        ("in-between.yml", "side", "side: container"),
        ("scenarios.yml", "favors", "favors: container"),
        ("timeline.yml", "technology", "technology: virtual-machine"),
        ("sources.yml", "address", "address: https://example.org/manual"),
        ("sources.yml", "kind", "kind: paper"),
    ],
    ids=lambda value: "" if ":" in value else value,
)
@pytest.mark.parametrize("wrong", ["[a, list]", "{a: key}"], ids=["a list", "further keys"])
def test_a_list_in_place_of_a_reference_a_number_or_a_word_is_a_problem_in_our_own_words(
    file: str, key: str, old: str, wrong: str, folder: Path
):
    replace(folder / file, old, re.sub(f"{key}: .*", f"{key}: {wrong}", old))
    message = complaint(folder)
    assert f"data/{file}:" in message
    assert "Input should be" not in message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("technologies.yml", "page: containers", "page: contaners"),
        ("scenarios.yml", "price: Two layers.\n    more: containers", "price: Two layers.\n    more: contaners"),
    ],
)
def test_a_page_that_does_not_exist_is_refused_where_there_are_pages(file: str, old: str, new: str, folder: Path):
    replace(folder / file, old, new)
    load(folder)
    (folder.parent / "docs").mkdir()
    for name in ("containers", "virtual-machines", "in-between"):
        (folder.parent / "docs" / f"{name}.md").write_text(TOP, encoding="utf-8")
    line = next(each for each in complaint(folder).splitlines() if "unknown page" in each)
    assert line.startswith(f"data/{file}:")
    assert "did you mean" in line


def test_a_problem_tells_its_place_to_programs_too(folder: Path):
    replace(folder / "comparison.yml", "favors: depends", "favors: depend")
    with pytest.raises(DataError) as caught:
        loaded(folder)
    [problem] = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("data/comparison.yml", 51, 9)


@pytest.mark.parametrize(
    ("file", "line", "limit"),
    [
        ("technologies.yml", "    name: container", 32),
        ("technologies.yml", "    plural: containers", 32),
        ("technologies.yml", "    short: VM", 12),
        ("technologies.yml", "    page: containers", 40),
        ("technologies.yml", "    summary: It shares an operating system.", 240),
        ("comparison.yml", "    name: At a glance", 32),
        ("comparison.yml", "        name: Startup", 32),
        ("comparison.yml", "        question: What does it cost?", 80),
        ("comparison.yml", "            verdict: Seconds", 32),
        ("comparison.yml", "            why: It boots.", 160),
        ("comparison.yml", "        rule_of_thumb: Count what you run.", 240),
        ("comparison.yml", "        reason: Copies cost memory.", 700),
        ("comparison.yml", "        exception: Memory is cheap.", 700),
        ("analogies.yml", "    title: A row of houses", 80),
        ("analogies.yml", "    saying: Containers are like flats.", 240),
        ("analogies.yml", "    picture: All flats have one roof and one boiler.", 700),
        ("analogies.yml", "      - Nobody copies a house.", 240),
        ("analogies.yml", "    name: Start", 32),
        ("analogies.yml", "    caution: one after another", 80),
        ("stacks.yml", "    title: On one kernel", 80),
        ("stacks.yml", "    caption: The hypervisor runs on the hardware.", 240),
        ("sources.yml", "    title: A Study of Starts", 200),
        ("sources.yml", "    venue: Journal of Examples 3", 120),
        ("evidence.yml", "    claim: A sandbox weighs little.", 240),
        ("evidence.yml", "    measured: Memory of the sandbox itself.", 240),
        ("quantities.yml", "    name: until it answers", 45),
        ("quantities.yml", "    measured: From the call to the first answer.", 240),
        ("testbeds.yml", "    name: One laptop", 60),
        ("testbeds.yml", "    setup: Ten runs each on the same machine.", 240),
        ("evidence.yml", "    conditions: One instance.", 240),
        ("evidence.yml", "    locator: table 2", 120),
        ("evidence.yml", "    quoted_from: A Study of Starts, page 4", 240),
        ("in-between.yml", "    name: sandbox", 32),
        ("in-between.yml", "    summary: A container with a second wall.", 200),
        ("in-between.yml", "    examples: gVisor", 80),
        ("in-between.yml", "    kernel: A small one of its own", 80),
        ("in-between.yml", "    boundary: The hardware.", 100),
        ("in-between.yml", "    start: In a moment.", 100),
        ("in-between.yml", "    weight: A few megabytes.", 100),
        ("in-between.yml", "    choose: The code is from strangers.", 120),
        ("in-between.yml", "    name: containers in a virtual machine", 60),
        ("in-between.yml", "    text: Most clouds do it this way.", 320),
        ("misconceptions.yml", "    claim: A container is a small machine.", 80),
        ("misconceptions.yml", "    truth: It is a process that sees less than others do.", 480),
        ("glossary.yml", "    term: Guest kernel", 32),
        ("glossary.yml", "    definition: The program that starts containers.", 200),
        ("timeline.yml", "    what: Somebody builds a sandbox.", 160),
        ("charts.yml", "    title: How long a start takes", 80),
        ("charts.yml", "    caption: Memory of one instance.", 400),
        ("charts.yml", "            label: Idle sandbox", 45),
        ("questions.yml", "    name: Basics", 32),
        ("questions.yml", "        question: Do they have the same kernel?", 100),
        ("questions.yml", "        answer: All containers of a host have. A machine has its own.", 480),
        ("scenarios.yml", "    name: Both", 32),
        ("scenarios.yml", "    summary: A container in a machine.", 120),
        ("scenarios.yml", "    price: Two layers.", 160),
        ("scenarios.yml", "    reason: A machine has a kernel of its own.", 240),
        ("scenarios.yml", "      both: In a machine that runs.", 160),
    ],
)
def test_a_text_may_fill_its_room_and_no_more(file: str, line: str, limit: int, folder: Path):
    start = re.match(r" *(- |\w+: )", line)[0]
    replace(folder / file, f"{line}\n", f"{start}{'w' * limit}\n")
    loaded(folder)
    replace(folder / file, "w" * limit, "w" * (limit + 1))
    assert complaint(folder).endswith(f": {limit + 1} characters are too many, at most {limit} fit here")


@pytest.mark.parametrize(
    ("file", "old", "new", "limit"),
    [
        ("analogies.yml", "label: Boiler room", "label: {}", 12),
        ("analogies.yml", "text: a further boot", "text: {}", 80),
        ("sources.yml", "[Example Foundation]", "[{}]", 60),
        ("questions.yml", '"error: wrong kernel"', "{}", 80),
        ("analogies.yml", "stands_for: Namespaces.", "stands_for: {}", 240),
        ("stacks.yml", "label: Engine", "label: {}", 32),
        ("glossary.yml", "Docker]", "{}]", 32),
        ("evidence.yml", "- what: idle", "- what: empty\n        value: 1\n        unit: {}\n      - what: idle", 24),
    ],
)
def test_a_text_among_others_on_a_line_may_fill_its_room_and_no_more(
    file: str, old: str, new: str, limit: int, folder: Path
):
    replace(folder / file, old, new.format("w" * limit))
    loaded(folder)
    replace(folder / file, "w" * limit, "w" * (limit + 1))
    assert complaint(folder).endswith(f": {limit + 1} characters are too many, at most {limit} fit here")


def test_room_is_counted_in_characters_as_a_reader_sees_them_not_in_bytes(folder: Path):
    replace(folder / "comparison.yml", "verdict: Seconds", f"verdict: {'é' * 32}")
    loaded(folder)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("comparison.yml", "- id: startup", "- id: {}"),
        ("comparison.yml", "favors: depends", "favors: {}"),
        ("comparison.yml", "verdict: Seconds", "{}: Seconds"),
        ("evidence.yml", "year: 2018", "year: {}"),
        ("evidence.yml", "checked: 2025-02-01", "checked: {}"),
        ("evidence.yml", "value: 45", "value: {}"),
        ("evidence.yml", "what: idle", "what: {}"),
        ("analogies.yml", "label: Roof, shared: no", "label: Roof, shared: {}"),
        ("sources.yml", "kind: paper", "kind: {}"),
        ("sources.yml", "address: https://example.org/manual", "address: {}"),
    ],
)
def test_a_problem_quotes_no_more_of_a_long_value_than_its_beginning(file: str, old: str, new: str, folder: Path):
    replace(folder / file, old, new.format("9" * 10_000))
    assert max(map(len, complaint(folder).splitlines())) < 600


def test_blanks_around_a_text_do_not_count(folder: Path):
    replace(folder / "comparison.yml", "verdict: Seconds", f"verdict: '  {'w' * 32}  '")
    assert loaded(folder).comparison.rows[0].cells["virtual-machine"].verdict == "w" * 32


def test_blanks_around_the_name_and_the_unit_of_a_figure_do_not_count(folder: Path):
    replace(folder / "evidence.yml", "- what: start\n", "- what: ' start '\n")
    replace(folder / "evidence.yml", "unit: ms", "unit: ' ms '")
    assert loaded(folder).fact("start-time").figures[0].what == "start"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- id: startup", '- id: "two\\nlines"'),
        ("favors: depends", 'favors: "two\\nlines"'),
        ("verdict: Seconds", '"two\\nlines": Seconds'),
    ],
    ids=["an id", "a reference", "a key"],
)
def test_a_problem_is_one_line_even_where_the_value_is_not(old: str, new: str, folder: Path):
    replace(folder / "comparison.yml", old, new)
    for line in complaint(folder).splitlines():
        assert re.match(r"data/[a-z-]+\.yml:\d+:\d+: \S", line)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    short: VM", "    {{ short }}: VM", 5),
        ("    short: VM", "    [short]: VM", 5),
        ("name: virtual machine\n", "name: {{ name }}\n", 3),
    ],
    ids=["braces for a key", "a list for a key", "braces for a text"],
)
def test_a_key_that_is_no_text_is_a_problem_and_not_a_crash(old: str, new: str, line: int, folder: Path):
    replace(folder / "technologies.yml", old, new)
    assert f"data/technologies.yml:{line}:" in complaint(folder)


def test_a_list_in_place_of_yes_or_no_is_answered_with_yes_and_no(folder: Path):
    replace(folder / "analogies.yml", "label: Roof, shared: no", "label: Roof, shared: [no]")
    message = complaint(folder)
    assert message.startswith("data/analogies.yml:23:36: parts.roof.virtual-machine.shared: ")
    assert "yes" in message
    assert "no" in message
    assert "boolean" not in message


def shape(value: object) -> object:
    """A value without its texts."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else ""


def places(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside this one, of a list only to one entry of each shape."""
    inside: dict[str | int, object] = {}
    if isinstance(value, dict):
        inside = value
    elif isinstance(value, list):
        last = {str(shape(each)): place for place, each in enumerate(value)}
        inside = {place: value[place] for place in last.values()}
    for step, each in inside.items():
        yield (*way, step)
        yield from places(each, (*way, step))


MISSING = object()
CALLS = {
    "street": lambda site: (3,),
    "parts_table": lambda site: (3,),
    "scene": lambda site: (site.comparison.columns[0], 2),
    "part": lambda site: (site.comparison.columns[0], site.analogies.parts[0].role),
    "stacks": lambda site: [each.id for each in site.stacks.stacks],
    "difference_tiles": lambda site: [site.comparison.groups[0].id],
}
"""With what the pages call the macros that need more than the data."""


def render_everything(site: Site) -> None:
    for macro in macros.MACROS:
        macro(site, *CALLS.get(macro.__name__, lambda site: ())(site))
    exports.as_json(site, "https://site.example/")
    exports.as_csv(site)
    exports.as_llms_text(site, "https://site.example/", [built_page("index")])


def test_the_small_data_render_with_every_macro(small: Site):
    render_everything(small)


@pytest.fixture
def load_or_render(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Sequence, object], None]:
    """Put a value into a place of a file, and check that it is refused properly, or that everything renders."""
    # Only one of the files differs from load to load.
    read, read_once = loading._read, lru_cache(loading._read)

    def load_or_render(file: str, way: Sequence[str | int], wrong: object) -> None:
        monkeypatch.setattr(loading, "_read", lambda path: (read if path.name == file else read_once)(path))
        changed = deepcopy(GOOD[file])
        *steps, last = way
        around = reduce(getitem, steps, changed)
        if wrong is MISSING:
            del around[last]
        else:
            around[last] = wrong
        (folder / file).write_text(json.dumps(changed), encoding="utf-8")
        try:
            site = loaded(folder)
        except DataError as error:
            for line in str(error).splitlines():
                assert re.match(r"data/[a-z-]+\.yml:\d+:\d+: \S", line)
                assert "Input should be" not in line, "the message is the validator's, not ours"
        else:
            # Whatever the build would refuse has to be refused here, where the file and the line are known.
            render_everything(site)

    return load_or_render


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "wrong",
    [MISSING, "", ["a list"], {"id": {"a": "key"}}],
    ids=["nothing", "an empty text", "a list", "further keys"],
)
def test_no_wrong_value_in_any_place_is_a_crash(wrong: object, file: str, load_or_render: Callable):
    for way in places(GOOD[file]):
        load_or_render(file, way, wrong)


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        *((("value", "from", "to"), each) for each in ("0", "-5", "1e12", "1e308", "1e-12", "1e-320", "nan")),
        *((("unit",), each) for each in ("ms", "s", "MiB", "calls", "%", "x", "hours")),
    ],
)
def test_no_figure_is_a_crash(keys: tuple[str, ...], wrong: str, load_or_render: Callable):
    ways = [way for way in places(GOOD["evidence.yml"]) if way[-1] in keys]
    assert len(ways) >= 5
    for way in ways:
        load_or_render("evidence.yml", way, wrong)


# --- what may be said -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("comparison.yml", "why: It boots.", "why: It boots within 45 s, or 1.5 to 2.5 s the next time, as of 2018."),
        ("comparison.yml", "why: It boots.", "why: It boots, as a study said in 2019."),
        ("comparison.yml", "why: It stores one application.", "why: It takes 20 to 1,200 MB."),
        ("misconceptions.yml", "truth: It is a process", "truth: On a Type 1 hypervisor or WSL 2, it is a process"),
        ("charts.yml", "caption: Memory of one instance.", "caption: Between 15 and 1,200 of them, or 15-1200."),
        ("glossary.yml", "to the hardware.", "to the hardware since 2024.\n    evidence: [own-kernel]"),
        ("stacks.yml", "label: Engine", "label: cgroup v2"),
    ],
)
def test_a_number_that_a_fact_of_the_entry_says_is_good(file: str, old: str, new: str, folder: Path):
    replace(folder / file, old, new)
    loaded(folder)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("comparison.yml", "why: It boots.", "why: It always boots, as long as it has a disk."),
        ("comparison.yml", "exception: Walls can be hardened.", "exception: By design, walls are completely solid."),
        ("evidence.yml", "claim: Every machine has a kernel", "claim: Its maker says that it never shares a kernel"),
        ("misconceptions.yml", "claim: A container is a small machine.", "claim: Containers run everywhere."),
        ("questions.yml", "question: Do they have the same kernel?", "question: Are they identical?"),
        ("questions.yml", "A machine has its own.", "Its own is not always there."),
        ("misconceptions.yml", "truth: It is a process", "truth: “Completely isolated” means a process"),
    ],
)
def test_an_absolute_word_is_good_with_a_condition_or_in_the_words_of_others(
    file: str, old: str, new: str, folder: Path
):
    replace(folder / file, old, new)
    loaded(folder)


@pytest.fixture
def docs(folder: Path) -> Path:
    """The pages beside the small data, as few as it needs."""
    docs = folder.parent / "docs"
    (docs / "guides").mkdir(parents=True)
    for name in ("containers", "virtual-machines"):
        (docs / f"{name}.md").write_text(TOP, encoding="utf-8")
    return docs


def test_a_page_is_held_to_what_the_data_are_held_to(folder: Path, docs: Path):
    text = "# A page\n\nIt starts\nwithin [125 ms](../evidence.md#start-time).\nA machine takes 45 s, always.\n"
    (docs / "guides" / "start.md").write_text(TOP + text, encoding="utf-8")
    word, number = complaint(folder).splitlines()
    assert word.startswith("docs/guides/start.md:10:1: 'always' knows no exception, say in this sentence who says so")
    assert number.startswith("docs/guides/start.md:10:1: no fact named here says 45 s, name the fact that does ")
    assert number.endswith("; a page names it by a link to evidence.md#fact")


def test_only_a_page_that_no_folder_holds_is_named_by_its_name_alone(folder: Path, docs: Path):
    (docs / "guides" / "start.md").write_text(TOP, encoding="utf-8")
    replace(folder / "technologies.yml", "page: containers", "page: start")
    assert "unknown page 'start'" in complaint(folder)


def test_an_edit_of_a_page_is_noticed(folder: Path, docs: Path):
    page = docs / "containers.md"
    page.write_text(f"{TOP}It starts in 1 ms.\n", encoding="utf-8")
    assert complaint(folder).startswith("docs/containers.md:6:1: no fact named here says 1")
    page.write_text(f"{TOP}It starts within [125 ms](evidence.md#start-time).\n", encoding="utf-8")
    loaded(folder)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (f"{TOP}Gr\xfc\xdfe\n".encode("latin-1"), "6:3: this is not UTF-8 text, save the file as UTF-8"),
        (TOP.encode("utf-16"), "1:1: this is not UTF-8 text, save the file as UTF-8"),
        (f"{TOP}a\0b\n".encode(), "6:2: nobody sees the character U+0000"),
        (TOP.replace("A page", "A \x1b[1mpage").encode(), "2:10: nobody sees the character U+001B"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_with_the_place(content: bytes, line: str, folder: Path, docs: Path):
    (docs / "containers.md").write_bytes(content)
    [told] = complaint(folder).splitlines()
    assert told.startswith(f"docs/containers.md:{line}")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_may_come_from_any_editor(mark: str, newline: str, folder: Path, docs: Path):
    (docs / "containers.md").write_text(f"{mark}{TOP}\nA word.\n", encoding="utf-8", newline=newline)
    loaded(folder)


# --- what the texts become ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    ["No", "yes", "on", "Off", "true", "'null'", "1.10", "010", "0x1F", "1_000", "1e3", "12:30", "2012-01-01", "=1"],
)
def test_a_text_stays_what_was_written(written: str, folder: Path):
    replace(folder / "evidence.yml", "claim: A sandbox weighs little.", f"claim: {written}")
    assert loaded(folder).fact("sandbox-weight").claim == written.strip("'")


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no_become_truth_values_only_where_they_are_asked_for(written: str, meant: bool, folder: Path):
    replace(
        folder / "analogies.yml",
        "shared: no, meaning: In short e, stands_for: One virtual machine.",
        f"shared: {written}, meaning: In short e, stands_for: {written}",
    )
    [house] = [pair.virtual_machine for pair in loaded(folder).analogies.parts if pair.role == "home"]
    assert house.shared is meant
    assert house.stands_for == written


def test_a_text_over_several_lines_is_joined(folder: Path):
    replace(folder / "comparison.yml", "why: It boots.", "why: >-\n              It boots,\n              slowly.")
    assert loaded(folder).comparison.rows[0].cells["virtual-machine"].why == "It boots, slowly."


def test_a_byte_order_mark_does_no_harm(folder: Path, small: Site):
    text = (folder / "stacks.yml").read_text(encoding="utf-8")
    (folder / "stacks.yml").write_text(text, encoding="utf-8-sig")
    assert loaded(folder) == small


def test_windows_line_endings_do_no_harm(folder: Path, small: Site):
    content = (folder / "comparison.yml").read_bytes()
    (folder / "comparison.yml").write_bytes(content.replace(b"\n", b"\r\n"))
    assert loaded(folder) == small


# --- what is no good file -------------------------------------------------------------------------------------------


def test_a_folder_in_place_of_a_file_is_one_line(folder: Path):
    (folder / "timeline.yml").unlink()
    (folder / "timeline.yml").mkdir()
    assert complaint(folder) == "data/timeline.yml:1:1: this is no file, write the data into one of this name"


def test_a_pipe_in_place_of_a_file_is_one_line_and_nobody_waits_for_it(folder: Path):
    (folder / "timeline.yml").unlink()
    os.mkfifo(folder / "timeline.yml")
    assert complaint(folder) == "data/timeline.yml:1:1: this is no file, write the data into one of this name"


def test_a_link_that_leads_nowhere_is_one_line(folder: Path):
    (folder / "timeline.yml").unlink()
    (folder / "timeline.yml").symlink_to("nowhere.yml")
    assert complaint(folder) == "data/timeline.yml:1:1: this file is missing, every data file is needed"


def test_a_link_to_itself_is_one_line(folder: Path):
    (folder / "timeline.yml").unlink()
    (folder / "timeline.yml").symlink_to("timeline.yml")
    assert complaint(folder).startswith("data/timeline.yml:1:1: this file cannot be read: ")
    assert len(complaint(folder).splitlines()) == 1


def test_a_file_that_may_not_be_read_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch):
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "timeline.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert complaint(folder) == "data/timeline.yml:1:1: this file cannot be read: Permission denied"


@pytest.mark.parametrize("name", [".#timeline.yml", ".timeline.yml.swp.yml", ".hidden.yaml"])
def test_the_lock_that_an_editor_sets_does_no_harm(name: str, folder: Path, small: Site):
    (folder / name).symlink_to("somebody@somewhere.1234:5678")
    assert loaded(folder) == small


@pytest.mark.parametrize("deep", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000], ids=["lists", "keys", "hyphens"])
def test_nesting_without_end_is_one_line(deep: str, folder: Path):
    (folder / "timeline.yml").write_text(f"events: {deep}", encoding="utf-8")
    [message] = complaint(folder).splitlines()
    assert message.startswith("data/timeline.yml:1:")


# --- pages and days -------------------------------------------------------------------------------------------------


def test_pages_are_looked_for_only_where_there_are_some(folder: Path):
    loaded(folder)
    (folder.parent / "docs").mkdir()
    loaded(folder)
    (folder.parent / "docs" / "index.md").write_text(TOP, encoding="utf-8")
    assert len(complaint(folder).splitlines()) == 4
    for name in ("containers", "virtual-machines"):
        (folder.parent / "docs" / f"{name}.md").write_text(TOP, encoding="utf-8")
    loaded(folder)


def test_a_fact_may_be_checked_today_wherever_that_is(folder: Path):
    for hours in (-12, 0, 14):
        today = datetime.now(timezone(timedelta(hours=hours))).date()
        text = (folder / "evidence.yml").read_text(encoding="utf-8")
        (folder / "evidence.yml").write_text(re.sub(r"checked: \S+", f"checked: {today}", text), encoding="utf-8")
        assert {fact.checked for fact in load(folder).facts} == {today}


def test_a_fact_may_not_be_checked_on_a_day_that_has_not_come(folder: Path):
    replace(folder / "evidence.yml", "checked: 2026-10-05", "checked: 2999-12-31")
    with pytest.raises(DataError, match="2999-12-31 lies in the future"):
        load(folder)


def test_a_new_day_is_noticed(folder: Path):
    replace(folder / "evidence.yml", "checked: 2026-10-05", "checked: 2026-11-26")
    assert "2026-11-26 lies in the future" in complaint(folder)
    load(folder, date(2026, 11, 26))


# --- what is kept ---------------------------------------------------------------------------------------------------


def test_the_same_files_are_read_once(folder: Path):
    assert loaded(folder) is loaded(folder)


def test_an_edit_is_noticed(folder: Path):
    before = loaded(folder)
    replace(folder / "comparison.yml", "verdict: Seconds", "verdict: Half an hour")
    assert before.comparison.rows[0].cells["virtual-machine"].verdict == "Seconds"
    assert loaded(folder).comparison.rows[0].cells["virtual-machine"].verdict == "Half an hour"


def test_an_edit_of_the_same_length_is_noticed(folder: Path):
    loaded(folder)
    path = folder / "comparison.yml"
    later = path.stat().st_mtime_ns + 1_000_000
    replace(path, "verdict: Seconds", "verdict: Moments")
    os.utime(path, ns=(later, later))
    assert loaded(folder).comparison.rows[0].cells["virtual-machine"].verdict == "Moments"


def test_an_edit_is_noticed_even_where_a_copy_kept_the_old_time(folder: Path):
    loaded(folder)
    path = folder / "comparison.yml"
    before = path.stat().st_mtime_ns
    replace(path, "verdict: Seconds", "verdict: Half an hour")
    os.utime(path, ns=(before, before))
    assert loaded(folder).comparison.rows[0].cells["virtual-machine"].verdict == "Half an hour"


def test_a_file_that_appears_or_goes_is_noticed(folder: Path):
    good = loaded(folder)
    (folder / "prices.yml").write_text("prices: []\n", encoding="utf-8")
    assert "data/prices.yml:1:1:" in complaint(folder)
    (folder / "prices.yml").unlink()
    assert loaded(folder) == good


def test_a_mistake_is_reported_until_it_is_mended(folder: Path):
    replace(folder / "stacks.yml", "kind: engine", "kind: engin")
    assert complaint(folder) == complaint(folder)
    replace(folder / "stacks.yml", "kind: engin,", "kind: engine,")
    loaded(folder)


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of everything that the command needs, with the small data."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SMALL, project / "data")
    return project


def check_data(project: Path, working_directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros"],
        cwd=working_directory,
        env={**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"} | environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.fixture(params=["in the project", "elsewhere"])
def working_directory(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Path:
    if request.param == "in the project":
        return project
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    return elsewhere


def test_the_command_says_nothing_about_good_data(project: Path, working_directory: Path):
    result = check_data(project, working_directory)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_command_prints_each_problem_and_fails(project: Path, working_directory: Path):
    case = read_case(BAD / "missing-cell-and-a-fault-in-another.yml")
    for change in case["changes"]:
        apply(change, project / "data")
    result = check_data(project, working_directory)
    assert (result.returncode, result.stdout, result.stderr) == (1, case["expected"], "")


def test_the_command_does_not_fall_over_files_it_cannot_read(project: Path):
    (project / "data" / "stacks.yml").write_bytes(b"\xff\xfe\x00")
    (project / "data" / "technologies.yml").write_text("technologies: [", encoding="utf-8")
    (project / "data" / "analogies.yml").unlink()
    result = check_data(project, project)
    assert result.returncode == 1
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == [
        "data/analogies.yml",
        "data/stacks.yml",
        "data/technologies.yml",
    ]
    assert "Traceback" not in result.stdout + result.stderr


def test_the_command_prints_what_the_terminal_has_no_letters_for(project: Path):
    replace(project / "data" / "comparison.yml", "favors: depends", "favors: dépend")
    result = check_data(project, project, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert result.returncode == 1
    assert result.stdout.startswith("data/comparison.yml:51:9: groups.in-depth.rows.cost.favors: 'd\\xe9pend' ")
    assert "Traceback" not in result.stdout + result.stderr
