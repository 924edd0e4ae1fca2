"""What a sentence may say: which digits are a number that needs a fact, and which words need a condition."""

from __future__ import annotations

import pytest

from macros.data.prose import unproven_on
from macros.data.sentences import ABSOLUTE, CONDITIONS, NAMES, numbers, without_a_condition

# --- numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes 125 ms.", ["125 ms"]),
        ("It takes 125ms.", ["125 ms"]),
        ("It takes 0.2 s.", ["0.2 s"]),
        ("It takes 1,001 ms, or 1,234,567.5.", ["1001 ms", "1234567.5"]),
        ("Between 1.5 and 2.5 s.", ["1.5", "2.5 s"]),
        ("20–30 MB, 20-30 MB, 1,000-2,000 MB", ["20", "30 MB", "20", "30 MB", "1000", "2000 MB"]),
        ("It loses 5%, or 3× as much, or -2 dB.", ["5 %", "3", "2"]),
        ("A pod of 5 GiB, in 3 seconds.", ["5 GiB", "3"]),
        ("In 2019.", ["2019"]),
        ("(2019)", ["2019"]),
        ("On 2026-11-25.", ["2026", "11", "25"]),
        ("Since Linux 6.10, Docker 20.10.7 and Kubernetes v1.35.", ["6.10", "20.10.7", "1.35"]),
        ("A 64-bit host", ["64"]),
        ("See CVE-2024-21626 and CVE-2025-40300.", ["CVE-2024-21626", "CVE-2025-40300"]),
        ("Exit code 137", ["137"]),
        ("Type 1.5 and WSL 2.1", ["1.5", "2.1"]),
    ],
)
def test_every_number_is_found_as_it_is_written(text: str, expected: list[str]):
    assert [*numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It takes ten seconds.",
        "A Type 1 hypervisor, and Type 2.",
        "WSL 2, PID 1 and HTTP/2.",
        "cgroup v2, cgroups v2 and cgroup v1",
        "x86-64, s390x, k3s, IPv4, ARM64 and e2fsck",
        "NIST SP 800-190",
        "CC BY 4.0.",
    ],
)
def test_digits_in_a_word_or_a_name_are_no_number(text: str):
    assert not numbers(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_none_within_a_longer_word(name: str):
    assert not numbers(name)
    assert not numbers(f"{name}.")
    assert numbers(f"{name}.7") or name[-2:-1] == "v"


# --- words without exceptions ---------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    return [message.split("'")[1] for message in without_a_condition(text)]


@pytest.mark.parametrize("word", ABSOLUTE)
def test_a_word_that_knows_no_exception_is_found_in_small_and_in_capital_letters(word: str):
    assert words(f"It is {word} so.") == [word]
    assert words(f"{word.capitalize()}, it is so.") == [word.capitalize()]


@pytest.mark.parametrize("text", ["An imperfect copy.", "A never-ending story.", "Alwaysland", "It is identicalness."])
def test_a_part_of_another_word_is_none(text: str):
    assert words(text) == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_in_the_same_sentence_makes_it_good(condition: str):
    assert words(f"It always runs {condition} so.") == []
    assert words(f"{condition.capitalize()}, it always runs.") == []


def test_a_condition_in_another_sentence_does_not():
    assert words("It always runs. That is so if it has a disk.") == ["always"]
    assert words("By design it has a disk! It always runs.") == ["always"]


@pytest.mark.parametrize(
    "text",
    ["It is not always so.", "It is not by itself impossible.", "Almost instantly.", "No wall is perfect."],
)
def test_a_word_that_is_taken_back_is_good(text: str):
    assert words(text) == []


def test_a_denial_of_something_else_takes_nothing_back():
    assert words("It does not have a disk of its own and always runs.") == ["always"]


def test_a_system_call_is_no_condition():
    assert words("System calls are always checked.") == ["always"]
    assert words("Its maker calls it impossible.") == []


def test_a_quotation_may_say_everything():
    assert words("“VMs are completely isolated” is said often.") == []
    assert words("“They are isolated” is completely wrong.") == ["completely"]
    assert words("So much for “always. And never.”") == []


# --- pages ----------------------------------------------------------------------------------------------------------

SAID = {"start-time": {"125 ms", "125", "2019"}, "boot-time": {"45 s", "45"}}


def found(page: str) -> list[tuple[int, int, str]]:
    """The line, the column and the first words of everything that a page may not say."""
    return [
        (*place, message.split(" knows")[0].split(", name")[0].removeprefix("no fact named here says "))
        for place, message in unproven_on(page, SAID)
    ]


@pytest.mark.parametrize(
    "page",
    [
        "It starts within [125 ms](evidence.md#start-time).",
        "It starts within 125 ms, as [measured in 2019](evidence.md#start-time).",
        "It starts\nwithin 125 ms\n([evidence](evidence.md#start-time)).",
        "From [125 ms](evidence.md#start-time) to [45 s](evidence.md#boot-time).",
        "[125 ms](../evidence.md#start-time 'a title')",
    ],
)
def test_a_number_is_good_with_a_link_to_its_fact_in_its_sentence(page: str):
    assert found(page) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("It starts within 125 ms.", [(1, 1, "125 ms")]),
        ("It starts. It takes 125 ms. [Evidence](evidence.md#start-time).", [(1, 12, "125 ms")]),
        ("It takes [45 s](evidence.md#start-time).", [(1, 1, "45 s")]),
        ("It takes [45 s](evidence.md#no-such-fact).", [(1, 1, "45 s")]),
        ("It takes [45 s](key-differences.md#boot-time).", [(1, 1, "45 s")]),
        ("It takes [45 s](other-evidence.md#boot-time).", [(1, 1, "45 s")]),
        ("# A title\n\nA line.\n\n  It takes 45 s.", [(5, 3, "45 s")]),
        ("- [45 s](evidence.md#boot-time)\n- 45 s", [(2, 1, "45 s")]),
        ("| [45 s](evidence.md#boot-time) |\n| 45 s |", [(2, 1, "45 s")]),
        ("1. [45 s](evidence.md#boot-time)\n2. 45 s", [(2, 1, "45 s")]),
        ("1. First\n2. Second takes 3 s", [(2, 1, "3 s")]),
    ],
)
def test_a_number_without_it_is_reported_where_its_sentence_begins(page: str, expected: list):
    assert found(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "Run `sleep 60`.",
        "```sh\nsleep 60\n```",
        "~~~\nIt is always 60.\n~~~",
        "See [there](https://example.org/2019/12).",
        '<span style="width: 60px" markdown>A span.</span>',
        "A [word](glossary.md#kernel){ .word data-homes=6 }.",
        "{{ street(homes=3) }}",
        "<!-- 60 times\nalways -->",
        "---\nchecked: 2026-11-23\n---\n",
        "## 2. A heading\n\n1. An entry\n2. Another",
    ],
    ids=[
        *("a code span", "code", "code between tildes", "an address", "a tag", "attributes", "a macro", "a comment"),
        *("the day in the head", "numbers of headings and entries"),
    ],
)
def test_what_is_no_sentence_is_not_read(page: str):
    assert found(page) == []


def test_what_stands_behind_it_keeps_its_place():
    assert found("```\nsleep 60\n```\n\nRun `x`. It takes 45 s.") == [(5, 10, "45 s")]


def test_a_word_without_a_condition_is_found_on_a_page():
    assert found("A line.\nIt [always](glossary.md) runs.\n") == [(2, 1, "'always'")]
    assert found("It [always](glossary.md) runs, if it has a disk.") == []


def test_what_a_page_says_of_itself_in_its_head_is_read_too():
    page = "---\ntitle: Always there\ndescription: It takes 45 s.\nchecked: 2026-11-23\n---\n\n# A page\n"
    assert found(page) == [(2, 8, "'Always'"), (3, 14, "45 s")]
