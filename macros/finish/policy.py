"""What a page lets a browser load and run: only files of the site itself, and what stands in the page.

A browser refuses everything else, wherever it came from. Each script and style in a page is allowed by its digest.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

from ..wording import Mistake
from .markup import pieces

_CHARSET = re.compile(r'<meta charset="utf-8" ?/?>', re.IGNORECASE)
_INLINE = re.compile(r'<(script|style)\b(?![^>]*\s(?:src=|type="application/))[^>]*>(.*?)</\1>', re.DOTALL)
_STYLE = re.compile(r'\sstyle="([^"]*)"')


def add_policy(html: str) -> str:
    """The page with its policy, directly behind its charset: what stands above a policy is not bound by it.

    Raises:
        Mistake: for a page without a charset.
    """
    charset = _CHARSET.search(html)
    if not charset:
        raise Mistake('A page has no <meta charset="utf-8">, behind which its policy stands')
    scripts, styles = _digests(html, "script"), _digests(html, "style")
    policy = (
        f"default-src 'self'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; "
        "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
    )
    # No other site learns which page a reader came from.
    referrer = '<meta name="referrer" content="no-referrer">'
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"{html[: charset.end()]}{meta}{referrer}{html[charset.end() :]}"


def _digests(html: str, element: str) -> str:
    texts = {text for name, text in _INLINE.findall(html) if name == element}
    return "".join(sorted(f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts))


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
