"""What a page lets a browser load and run: only files of the site itself, and what stands in the page.

A browser refuses everything else, wherever it came from. Each script and style in a page is allowed by its digest.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import unescape
from pathlib import Path

from ..wording import Mistake
from .markup import pieces

_CHARSET = re.compile(r'<meta charset="utf-8" ?/?>', re.IGNORECASE)
_INLINE = re.compile(r'<(script|style)\b(?![^>]*\s(?:src=|type="application/))[^>]*>(.*?)</\1>', re.DOTALL)
_STYLE_IN_SCRIPT = re.compile(r"(?<==)'(\.[^'\\]*\{[^'\\]*\})'")
_STYLE = re.compile(r'\sstyle="([^"]*)"')


def styles_in_scripts(folder: Path) -> list[str]:
    """The style sheets that a theme's script holds as a text, to put them into a page when it runs."""
    scripts = (path.read_text(encoding="utf-8") for path in folder.rglob("*.js"))
    return sorted(style for script in scripts for style in _STYLE_IN_SCRIPT.findall(script))


def add_policy(html: str, styles_added: Sequence[str] = ()) -> str:
    """The page with its policy, directly behind its charset: what stands above a policy is not bound by it.

    Raises:
        Mistake: for a page without a charset.
    """
    charset = _CHARSET.search(html)
    if not charset:
        raise Mistake('A page has no <meta charset="utf-8">, behind which its policy stands')
    scripts = _digests(_texts(html, "script"))
    styles = _digests([*_texts(html, "style"), *styles_added])
    policy = (
        f"default-src 'self'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; "
        "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
    )
    # No other site learns which page a reader came from.
    referrer = '<meta name="referrer" content="no-referrer">'
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{html[: charset.end()]}{meta}{referrer}{html[charset.end() :]}"


def _texts(html: str, element: str) -> list[str]:
    return [text for name, text in _INLINE.findall(html) if name == element]


def _digests(texts: Sequence[str]) -> str:
    return "".join(sorted({f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts}))


def gather_styles(html: str) -> str:
    """The page with what its elements say of their own looks in its last style block: a policy allows no style there.

    No selector of a style sheet is stronger, as none was before.
    """
    rules: dict[str, str] = {}

    def number(style: re.Match[str]) -> str:
        place = len(rules) + 1
        rules.setdefault(unescape(style[1]), f' data-style="{place}"')
        return rules[unescape(style[1])]

    moved = "".join(_STYLE.sub(number, each.raw) if each.get("style") else each.raw for each in pieces(html))
    block = "".join(f" [{mark.strip()}]:not(#_) {{ {style} }}" for style, mark in rules.items())
    before, end, after = moved.rpartition("</style>")
    return f"{before}{block}{end}{after}"
