"""axe-core finds nothing on any page: phone and desktop, by day and by night, with and without menus open."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from contract import ALL_PAGES, DESKTOP, LANDING, MATRIX, PHONE, SCHEMES
from playwright.sync_api import Page, expect

SIZES = [PHONE, DESKTOP]

MINIMUM_CONTRAST = 4.5


ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
"""All default rules, and the one of WCAG 2.2 AA that axe-core leaves out by default."""

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What a scheme decides. All else is the same by day and by night."""

BODY_TEXT = {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}
"""The contrast of WCAG AAA."""


def violations(window: Page, options: dict = ALL_RULES, part: str = "html") -> str:
    """What axe-core objects to: one paragraph a rule, three lines an element."""
    if not window.evaluate("Boolean(window.axe)"):
        window.evaluate(AXE_SCRIPT)
    found = window.evaluate(
        # Without preload, which would fetch the style sheets once more: a page on a disk may not.
        "([part, options]) => axe.run(part, { resultTypes: ['violations'], preload: false, ...options })"
        ".then(result => result.violations)",
        [part, options],
    )
    return "\n".join(
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "".join(
            f"  {' '.join(map(str, node['target']))}\n    {' '.join(node['html'].split())[:160]}\n"
            f"    {' '.join(node['failureSummary'].split())}\n"
            for node in rule["nodes"]
        )
        for rule in found
    )


def until_still(window: Page) -> None:
    """Wait until what opens is open: half-way through, its colors are neither one nor the other."""
    window.evaluate("() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})))")


def assert_accessible(window: Page, *how: object) -> None:
    found = violations(window, *how)
    assert not found, f"{window.url.rpartition('/')[2]}:\n{found}"


@pytest.mark.parametrize("page", ALL_PAGES)
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_has_no_violation(look_at, page: str, width: int, scheme: str):
    window = look_at(page, width=width, scheme=scheme)
    if width == PHONE:
        assert_accessible(window, ALL_RULES if scheme == SCHEMES[0] else CONTRAST)
        return
    # The words between header and footer have to stand out even more there: see the next test.
    if scheme == SCHEMES[0]:
        assert_accessible(window, {"rules": ALL_RULES["rules"] | {"color-contrast": {"enabled": False}}})
    for part in (".md-header", ".md-tabs", ".md-footer"):
        if window.locator(part).count():
            assert_accessible(window, CONTRAST, part)


@pytest.mark.parametrize("page", ALL_PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_words_of_a_page_stand_out_more_than_they_must(look_at, page: str, scheme: str):
    assert_accessible(look_at(page, scheme=scheme), BODY_TEXT, "main")


def test_a_violation_would_be_noticed(open_page):
    window = open_page(LANDING)
    window.evaluate(
        """() => {
            const small = "<button style='width: 9px; height: 9px; padding: 0; border: 0' aria-label='Go'></button>"
            document.querySelector("article").insertAdjacentHTML("beforeend", `<img>${small}${small}`)
        }"""
    )
    found = violations(window)
    assert "image-alt (critical): Images must have alternative text\n  article > img\n" in found
    assert "target-size (serious)" in found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", SIZES)
def test_the_search_dialog_has_no_violation(open_page, width: int, scheme: str):
    window = open_page(LANDING, width=width, scheme=scheme, reduced_motion="reduce")
    window.keyboard.press("/")
    expect(window.get_by_role("dialog", name="Search").get_by_role("textbox")).to_be_focused()
    until_still(window)
    assert_accessible(window, ALL_RULES, ".md-search")
    window.keyboard.type("kernel")
    expect(window.locator(".md-search-result__item a[href*='h=kernel']").first).to_be_visible()
    until_still(window)
    assert_accessible(window, ALL_RULES, ".md-search")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_menu_of_a_phone_has_no_violation(open_page, scheme: str):
    window = open_page(MATRIX, width=PHONE, scheme=scheme, reduced_motion="reduce")
    window.locator(".md-header__button[for=__drawer]").click()
    expect(window.locator(".md-nav--primary .md-nav__link:visible").last).to_be_in_viewport()
    until_still(window)
    assert_accessible(window, ALL_RULES, ".md-sidebar--primary")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", SIZES)
def test_a_marked_row_and_a_copied_link_have_no_violation(open_page, width: int, scheme: str):
    window = open_page(
        f"{MATRIX}#isolation", width=width, scheme=scheme, permissions=["clipboard-read", "clipboard-write"]
    )
    window.locator("#isolation .copy-link").click()
    expect(window.get_by_role("status")).to_contain_text("copied")
    assert_accessible(window, ALL_RULES, "#isolation")
    assert_accessible(window, ALL_RULES, ".copied")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", SIZES)
def test_an_answer_has_no_violation(open_page, width: int, scheme: str):
    answer = open_page("why-it-matters.html?needs=hostile-tenants,fast-start,unknown", width=width, scheme=scheme)
    assert_accessible(answer, ALL_RULES, ".chooser")
