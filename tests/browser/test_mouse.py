"""Whatever can be clicked lies at its own middle: nothing covers it."""

from __future__ import annotations

import pytest
from contract import ALL_PAGES, DESKTOP, PAGES, PHONE
from stops import NAME

COVERED = """() => {
    const kinds = "a[href], button, input, select, summary, label"
    const seen = each => each.checkVisibility({
        visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true,
    })
    const name = NAME
    const covered = []
    for (const each of document.querySelectorAll(kinds)) {
        const [box] = each.getClientRects()
        // A sign that lets the pointer through to what it stands on is no control.
        if (getComputedStyle(each).pointerEvents === "none") continue
        if (!seen(each) || !box || box.width <= 4 || box.height <= 4 || box.right <= 0) continue
        each.scrollIntoView({ block: "center", behavior: "instant" })
        const hit = [...each.getClientRects()].some(({ x, y, width, height }) => {
            const found = document.elementFromPoint(x + width / 2, y + height / 2)
            const own = found?.closest(kinds)
            return found && (each.contains(found) || own && (own.contains(each) || own.control === each))
        })
        if (!hit) covered.push(name(each))
    }
    return covered
}""".replace("NAME", NAME)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("page", ALL_PAGES)
def test_whatever_can_be_clicked_lies_at_its_own_middle(open_page, page: str, width: int):
    assert open_page(page, width=width).evaluate(COVERED) == []


def test_what_is_covered_would_be_noticed(open_page):
    window = open_page(PAGES[1])
    window.evaluate(
        """() => {
            const cover = document.createElement("div")
            cover.style.cssText = "position: fixed; inset: 0; z-index: 9"
            document.body.append(cover)
        }"""
    )
    assert len(window.evaluate(COVERED)) > 10
