"""Which answer "What do you need?" gives to which needs."""

from __future__ import annotations

from itertools import combinations

import pytest
from contract import CHOOSER, ROOT, published_needs
from deciding import ANSWERS, CONFLICT, DATA, NEEDS, decide

SINGLES_AND_PAIRS = [*((id,) for id in NEEDS), *combinations(NEEDS, 2)]
TRIPLES = list(combinations(NEEDS, 3))


def test_the_page_decides_by_this_rule_whatever_the_order_of_the_needs(look_at):
    choices = [*SINGLES_AND_PAIRS, *TRIPLES, *(triple[::-1] for triple in TRIPLES)]
    decided = look_at(CHOOSER).evaluate(
        """choices => {
            const [needs, answers] = [readNeeds(), Object.keys(readAnswers())]
            return choices.map(ids => decide(ids.map(id => needs[id]), answers))
        }""",
        choices,
    )
    assert decided == [decide(choice) for choice in choices]


def test_a_need_alone_is_answered_with_what_it_favors():
    assert [decide((id,))[0] for id in NEEDS] == [need.favors for need in NEEDS.values()]


def test_any_three_needs_have_an_answer():
    assert [triple for triple in TRIPLES if not decide(triple)] == []


def test_needs_that_pull_apart_are_answered_with_both_or_something_in_between():
    technologies = set(DATA.comparison.columns)
    apart = [pair for pair in combinations(NEEDS, 2) if technologies.isdisjoint(decide(pair))]
    assert CONFLICT in apart
    assert {decide(pair)[0] for pair in apart} == set(ANSWERS) - technologies


@pytest.mark.compares
def test_the_answers_to_all_pairs_are_as_they_were(compare):
    """A list to read through whenever a need changes."""
    lines = [f"{' + '.join(choice)}: {', '.join(decide(choice))}\n" for choice in SINGLES_AND_PAIRS]
    compare("".join(lines), ROOT / "tests" / "browser" / "decisions.txt")


def test_no_published_need_is_gone_and_no_need_is_unpublished():
    gone = [id for id in published_needs() if id not in NEEDS]
    assert not gone, f"people have links to these needs, so they have to stay: {gone}"
    new = [id for id in NEEDS if id not in published_needs()]
    assert not new, f"add to tests/browser/published_needs.txt: {new}"
