"""The rule of "What do you need?" once more, so that what it gives can be read and compared without a browser."""

from __future__ import annotations

from macros.data.load import load

DATA = load()
NEEDS = {need.id: need for need in DATA.scenarios.needs}
ANSWERS = {answer.id: answer for answer in DATA.scenarios.answers}

CONFLICT = ("hostile-tenants", "scale-to-zero")
"""Two needs of which each speaks for another technology."""


def decide(needs: tuple[str, ...]) -> list[str]:
    """The answers that meet every need, in the order of the data, but first those that one of the needs favors."""
    favored = {NEEDS[need].favors for need in needs}
    fitting = [answer for answer in ANSWERS if all(answer in (NEEDS[need].favors, *NEEDS[need].also) for need in needs)]
    return sorted(fitting, key=lambda answer: answer not in favored)


def favoring(needs: tuple[str, ...], answer: str) -> list[str]:
    """The needs that speak for this answer by themselves."""
    return [need for need in needs if NEEDS[need].favors == answer]


def meeting(needs: tuple[str, ...], answer: str) -> list[str]:
    """The needs that this answer meets although they speak for another one."""
    return [need for need in needs if NEEDS[need].favors != answer]
