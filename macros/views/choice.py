"""What helps to choose: the form that answers what the reader needs, and the table of all needs."""

from __future__ import annotations

from markupsafe import Markup

from ..data.model import Site
from ..render import render
from .notes import named


def chooser(site: Site) -> Markup:
    """The form and the board of answers: check what you need, see what that rules out, and read which answer is left.

    Only readers with scripts see it. The reasons come from `needs_table`, which has to stand on the same page.
    """
    return render(
        "choice/chooser.html",
        groups=[
            (group, [need for need in site.scenarios.needs if need.group == group.id])
            for group in site.scenarios.groups
        ],
        answers=[(answer, site.technologies_by_id.get(answer.id)) for answer in site.scenarios.answers],
    )


def needs_table(site: Site) -> Markup:
    """Every need under the answer it speaks for, with the reason, what else meets it, and the evidence."""
    return render(
        "choice/needs-table.html",
        names={answer.id: answer.name for answer in site.scenarios.answers},
        groups=[
            (
                answer,
                site.technologies_by_id.get(answer.id),
                [
                    (need, site.rows_named(need.rows), named(site, need.evidence))
                    for need in site.scenarios.needs
                    if need.favors == answer.id
                ],
            )
            for answer in site.scenarios.answers
        ],
    )
