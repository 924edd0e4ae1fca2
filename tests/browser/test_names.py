"""Whoever hears the name of a link or a button knows where it leads: no other one of the page is named so."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, PHONE
from windows import Windows

OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => (each.open = true))"

NAMED = """() => {
    const text = node => {
        if (node.nodeType === Node.TEXT_NODE) return node.data
        if (node.ariaHidden === "true" || node.nodeType !== Node.ELEMENT_NODE) return ""
        const { display, visibility } = getComputedStyle(node)
        if (display === "none" || visibility === "hidden") return ""
        return node.ariaLabel ?? node.getAttribute("alt") ?? [...node.childNodes].map(text).join("")
    }
    const labels = each => (each.getAttribute("aria-labelledby") ?? "").split(" ")
        .map(id => document.getElementById(id)).filter(Boolean).map(text).join(" ")
    const leads = each => each.localName === "a" ? each.href : each.getAttribute("popovertarget") ?? ""
    const seen = each => each.checkVisibility({ visibilityProperty: true })
    const kinds = "a[href], button, summary, input:not([type=hidden])"
    // Of two sources with one title, and of two events of one year, the fact around the link says which it is.
    const told = each => seen(each) && !each.matches(".fact dd a")
    return [...document.querySelectorAll(kinds)].filter(told).map(each => [
        (labels(each) || each.ariaLabel || [...(each.labels ?? [])].map(text).join() || text(each) || each.title)
            .trim().replace(/\\s+/g, " "),
        leads(each) || [...document.querySelectorAll(each.localName)].indexOf(each),
        each.localName,
    ])
}"""
"""Of each thing that can be pressed: its name, where it leads, or which one it is if nowhere, and its kind."""


@pytest.mark.parametrize("page", ALL_PAGES)
def test_no_two_links_or_buttons_with_one_name_do_different_things(open_page: Windows, page: str):
    window = open_page(page, width=PHONE)
    window.evaluate(OPEN_ALL)
    leads: dict[tuple[str, str], set[str]] = {}
    for name, target, kind in window.evaluate(NAMED):
        leads.setdefault((kind, name), set()).add(str(target))
    alike = {name: targets for name, targets in leads.items() if len(targets) > 1 or not name[1]}
    assert not alike, f"{page}: say in each name which one it is:\n" + "\n".join(map(str, alike.items()))
