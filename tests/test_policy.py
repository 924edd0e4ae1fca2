"""The policy of a page: what stands in it is allowed by its digest, its own files are, and nothing else is."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from helpers import ROOT, built_page

from macros.addresses import NOT_FOUND
from macros.data.model import Site
from macros.finish import cards, finish
from macros.finish.policy import add_policy, gather_styles, styles_in_scripts
from macros.wording import Mistake

INLINE = """<script>one()</script><script>one()</script><script id="a" defer>
two()
</script><style>p { color: red }</style>"""
ALLOWED_ANYWAY = """<script src="a.js"></script><script type="application/ld+json">{}</script>"""


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(html: str) -> dict[str, list[str]]:
    """What may come from where, by kind."""
    [content] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return {words[0]: words[1:] for words in (each.split() for each in content.split(";"))}


def test_each_script_and_style_in_a_page_is_allowed_by_its_digest_and_nothing_else_is():
    found = policy(add_policy(built_page("about", INLINE + ALLOWED_ANYWAY).html))
    assert found["script-src"] == ["'self'", *sorted([digest("one()"), digest("\ntwo()\n")])]
    assert found["style-src"] == ["'self'", digest("p { color: red }")]
    assert found["default-src"] == ["'self'"]
    words = {word for name, value in found.items() if name not in ("script-src", "style-src") for word in value}
    assert words == {"'self'", "'none'", "data:"}


def test_what_a_script_of_the_theme_adds_as_a_style_is_allowed_too(tmp_path: Path):
    script = """let a="x",b='.u{color:red}.v{top:0}',c='.md-search',d='no{style}';"""
    (tmp_path / "bundle.js").write_text(script, encoding="utf-8")
    added = styles_in_scripts(tmp_path)
    assert added == [".u{color:red}.v{top:0}"]
    found = policy(add_policy(built_page("about").html, added))
    assert found["style-src"] == ["'self'", *map(digest, added)]


def test_the_policy_stands_above_all_that_it_is_for():
    html = add_policy(built_page("about").html)
    assert re.search(r'<head>\s*<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"', html)
    assert '<meta name="referrer" content="no-referrer">' in html


def test_a_page_without_a_charset_is_a_mistake():
    with pytest.raises(Mistake, match="no <meta charset"):
        add_policy("<html><head></head></html>")


def test_what_elements_say_of_their_looks_moves_into_the_last_style_block_once():
    html = gather_styles(
        """<style>a { top: 0 }</style><a title=">" style="top: 1%">1</a><b style="--x: 2">2</b>"""
        """<i style="top: 1%"/>3 style="4\""""
    )
    assert html == (
        """<style>a { top: 0 } [data-style="1"]:not(#_) { top: 1% } [data-style="2"]:not(#_) { --x: 2 }</style>"""
        """<a title=">" data-style="1">1</a><b data-style="2">2</b><i data-style="1"/>3 style="4\""""
    )


@pytest.mark.parametrize("guarded", [True, False])
def test_every_page_has_a_policy_but_not_while_it_is_edited(
    guarded: bool, small: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cards, "as_png", lambda svg, kept: b"a card")
    for name in ("index", NOT_FOUND.removesuffix(".html")):
        html = built_page(name, '<style></style><p style="top: 0">Words.</p>').html
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    finish(small, tmp_path, guarded=guarded)
    for page in tmp_path.glob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert html.count("Content-Security-Policy") == guarded
        assert ' style="' not in html
        if guarded:
            [style] = policy(html)["style-src"][1:2]
            assert style in [digest(text) for text in re.findall(r"<style>(.*?)</style>", html, re.DOTALL)]


def test_hosts_are_told_what_no_page_can_say_and_which_names_change_with_what_is_in_a_file():
    headers = (ROOT / "overrides" / "_headers").read_text(encoding="utf-8")
    rules = dict(re.findall(r"^(/\S*)\n((?:  \S.*\n)+)", headers, re.MULTILINE))
    assert {"frame-ancestors", "nosniff", "no-referrer"} <= set(re.findall(r"[\w-]+", rules.pop("/*")))
    assert set(rules) == {"/assets/javascripts/*", "/assets/stylesheets/*", "/scripts/*"}
    assert all("immutable" in rule for rule in rules.values())
