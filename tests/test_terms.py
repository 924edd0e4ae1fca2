"""What `macros.terms` does to a finished page: which words get a button, and that nothing else changes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from macros.data.model import Site, Term
from macros.finish.terms import explain_terms

TERMS = (
    Term(id="kernel", term="kernel", also=("kernels",), definition="It speaks to the hardware."),
    Term(id="guest-kernel", term="guest kernel", definition="A kernel inside a virtual machine."),
    Term(id="engine", term="engine", also=("container engine", "Docker"), definition="It starts containers."),
    Term(id="host", term="host (machine)", also=("host machine",), definition="The computer itself."),
    Term(id="copy-on-write", term="copy-on-write", definition="Shared until it changes."),
)
BUTTON = re.compile(r'<button type="button" class="term" popovertarget="term--([a-z0-9-]+)">([^<]*)</button>')
CARDS = re.compile(r'<div class="terms" data-search-exclude>.*</div>\Z', re.DOTALL)
QUIET = [
    *("a", "button", "code", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend"),
    *("option", "pre", "script", "select", "style", "summary", "svg", "textarea", "th"),
]


def marked(html: str, terms: tuple[Term, ...] = TERMS) -> list[tuple[str, str]]:
    """The ids and the words of the buttons that this page gets."""
    return BUTTON.findall(explain_terms(html, terms))


def without_explanations(html: str) -> str:
    return BUTTON.sub(r"\2", CARDS.sub("", html))


class Ids(HTMLParser):
    """Every id of a page, and every id that a button opens."""

    def __init__(self, markup: str):
        super().__init__()
        self.ids: list[str] = []
        self.opened: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id":
                self.ids.append(value or "")
            if name == "popovertarget":
                self.opened.append(value or "")


# --- which words ----------------------------------------------------------------------------------------------------


def test_only_the_first_occurrence_is_marked():
    page = explain_terms("<p>A kernel is a kernel.</p><p>Another kernel.</p>", TERMS)
    assert page.startswith(
        '<p>A <button type="button" class="term" popovertarget="term--kernel">kernel</button> is a kernel.</p>'
        "<p>Another kernel.</p>"
    )


def test_only_the_first_of_all_spellings_is_marked():
    assert marked("<p>Kernels. A kernel. Docker, an engine.</p>") == [("kernel", "Kernels"), ("engine", "Docker")]


@pytest.mark.parametrize("written", ["kernel", "Kernel", "KERNEL", "keRnel", "kernels", "docker", "Host Machine"])
def test_capitals_do_not_matter_and_stay_as_they_are(written: str):
    [(_, words)] = marked(f"<p>The {written} runs.</p>")
    assert words == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a guest kernel", [("guest-kernel", "guest kernel")]),
        ("a guest kernel and a kernel", [("guest-kernel", "guest kernel"), ("kernel", "kernel")]),
        ("a container engine", [("engine", "container engine")]),
        ("a kernel, then a guest kernel", [("kernel", "kernel"), ("guest-kernel", "guest kernel")]),
        ("a guest kernel and another guest kernel", [("guest-kernel", "guest kernel")]),
    ],
)
def test_the_longest_spelling_wins(text: str, expected: list[tuple[str, str]]):
    assert marked(f"<p>{text}</p>") == expected
    assert BUTTON.findall(explain_terms(f"<p>{text}</p>", TERMS[::-1])) == expected, "in any order of the glossary"


@pytest.mark.parametrize(
    "word",
    [
        "microkernel",
        "kernelspace",
        "kernel2",
        "kernel_module",
        "kernel-based",
        "non-kernel",
        "in-kernel-mode",
        "engineer",
        "Dockerfile",
        "copy-on-writer",
        "überkernel",
        "kernelé",
    ],
)
def test_a_part_of_another_word_is_not_marked(word: str):
    assert explain_terms(f"<p>{word}</p>", TERMS) == f"<p>{word}</p>"


@pytest.mark.parametrize(
    "text",
    ["kernel", "kernel.", "(kernel)", "“kernel”", "kernel’s", "kernel/driver", "kernel,", "a kernel", "—kernel—"],
)
def test_punctuation_around_a_word_does_not_hide_it(text: str):
    assert marked(f"<p>{text}</p>") == [("kernel", "kernel")]


def test_a_term_may_contain_hyphens_and_parentheses():
    assert marked("<p>copy-on-write</p>") == [("copy-on-write", "copy-on-write")]
    assert marked("<p>a host (machine) runs</p>") == [("host", "host (machine)")]
    assert marked("<p>a host runs</p>") == []


@pytest.mark.parametrize("text", ["R&amp;D", "a &lt; b", "&#107;ernel", "&nbsp;"])
@pytest.mark.parametrize("word", ["amp", "lt", "107", "nbsp"])
def test_the_name_of_a_character_is_no_word(text: str, word: str):
    term = Term(id="trap", term=word, definition="A trap.")
    assert explain_terms(f"<p>{text}</p>", [term]) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["engıne", "engİne", "hoſt machine", "docKer", "STRASSE"])
def test_letters_that_only_resemble_those_of_a_term_are_no_crash(text: str):
    terms = (*TERMS, Term(id="street", term="Straße", definition="A street."))
    assert without_explanations(explain_terms(f"<p>{text}</p>", terms)) == f"<p>{text}</p>"


# --- where not ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", QUIET)
def test_no_word_is_marked_inside(name: str):
    for quiet in (
        f"<{name}>kernel</{name}>",
        f'<{name} class="x">a <em>kernel</em> here</{name}>',
        f"<{name.upper()}>kernel</{name.upper()}>",
        f"<{name}\nclass='x'>kernel</{name}\n>",
    ):
        assert explain_terms(quiet, TERMS) == quiet


@pytest.mark.parametrize("name", QUIET)
def test_what_follows_is_marked_again(name: str):
    page = explain_terms(f"<{name}>kernel</{name}><p>kernel</p>", TERMS)
    assert page.startswith(f"<{name}>kernel</{name}><p><button ")


@pytest.mark.parametrize("outer", ["a", "svg", "summary", "figure"])
@pytest.mark.parametrize("inner", ["code", "a", "svg", "figcaption"])
def test_what_stands_inside_both_is_quiet_until_the_outer_one_ends(outer: str, inner: str):
    page = explain_terms(f"<{outer}><{inner}>kernel</{inner}> kernel</{outer}><p>kernel</p>", TERMS)
    assert page.startswith(f"<{outer}><{inner}>kernel</{inner}> kernel</{outer}><p><button ")


@pytest.mark.parametrize("name", ["abbr", "article", "aside", "p", "scripted", "strong", "header", "dd", "td", "thead"])
def test_elements_whose_names_only_begin_alike_are_not_quiet(name: str):
    assert marked(f"<{name}>kernel</{name}>") == [("kernel", "kernel")]


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- kernel -->",
        "<!-- a > b, kernel -->",
        "<!--\nkernel\n<p>kernel</p>\n-->",
        '<img alt="kernel">',
        '<p title="the kernel">nothing</p>',
        "<p title='the kernel'>nothing</p>",
        '<p data-kernel="1" class="kernel">nothing</p>',
        '<p title="a > b, the kernel">nothing</p>',
        "<p title='a > b, the kernel'>nothing</p>",
        "<kernel>nothing</kernel>",
        '<img alt="kernel"/>',
    ],
)
def test_tags_attributes_and_comments_stay_as_they_are(markup: str):
    assert explain_terms(markup, TERMS) == markup


@pytest.mark.parametrize(
    "markup",
    [
        "<script>if (a < b) kernel()</script>",
        '<script>write("<a>kernel")</script>',
        "<style>p > a { content: '<svg>' }</style>",
        "<!-- <a> -->",
        "<!-- <svg> kernel -->",
        "</a>",
        '<svg><path d="M0 0"/></svg>',
        "<svg><a/></svg>",
        '<p title="<a>">nothing</p>',
    ],
)
def test_nothing_odd_keeps_the_rest_of_the_page_from_being_explained(markup: str):
    page = explain_terms(f"{markup}<p>kernel</p>", TERMS)
    assert page.startswith(f"{markup}<p><button ")


# --- the rest of the page -------------------------------------------------------------------------------------------

PAGES = [
    "",
    "no tags at all",
    "<p>Nothing to explain &amp; nothing to change.</p>\n",
    "<p>A kernel\r\n\tand  a\u00a0guest kernel.</p>\n\n<ul>\n<li>Docker</li>\n</ul>\n",
    "<h2 id='kernel'>Kernel</h2>\n<p>The <em>kernel</em> of <code>kernel</code> &lt;kernel&gt;</p>",
    '<p>Kernel <a href="#x">engine</a> engine<br/>engine <img alt="host machine"> host machine</p>\n<!-- end -->\n',
    "<p>kernels</p>" * 50,
]


@pytest.mark.parametrize("page", PAGES)
def test_without_the_buttons_and_the_cards_the_page_is_what_it_was(page: str):
    assert without_explanations(explain_terms(page, TERMS)) == page


@pytest.mark.parametrize("page", PAGES)
def test_every_id_stands_once_and_every_button_opens_a_card(page: str):
    reader = Ids(explain_terms(page, TERMS))
    cards = [id for id in reader.ids if id.startswith("term--")]
    assert sorted(cards) == sorted(set(cards)) == sorted(reader.opened)
    assert len(reader.ids) == len(set(reader.ids))


@pytest.mark.parametrize("page", PAGES[:3])
def test_nothing_is_added_where_nothing_is_found(page: str):
    assert explain_terms(page, TERMS) == page


def test_a_glossary_without_terms_changes_nothing():
    assert explain_terms("<p>kernel</p>", ()) == "<p>kernel</p>"


def test_the_cards_stand_at_the_end_in_the_order_of_the_page():
    page = explain_terms("<p>An engine, a kernel, a guest kernel.</p>", TERMS)
    [cards] = CARDS.findall(page)
    assert re.findall(r'class="term__card" id="term--([^"]*)"', cards) == ["engine", "kernel", "guest-kernel"]
    assert page.index(cards) > page.index("</p>")


def test_a_card_says_the_term_its_definition_and_where_the_glossary_has_it():
    page = explain_terms("<p>Docker</p>", TERMS)
    assert "<strong>engine</strong> It starts containers." in page
    assert 'href="/glossary.html#engine"' in page


def test_no_text_of_the_glossary_becomes_markup():
    term = Term(id="trap", term="trap<b>", also=("trap",), definition="<script>alert('x')</script> & \"q\"")
    [cards] = CARDS.findall(explain_terms("<p>trap</p>", [term]))
    assert "<script" not in cards
    assert "<b>" not in cards
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;q&#34;" in cards


def test_a_page_may_be_explained_with_the_glossary_of_the_site(data: Site):
    words = "".join(f"<p>{term.term}</p>\n" for term in data.glossary.glossary)
    page = explain_terms(words, data.glossary.glossary)
    assert without_explanations(page) == words
    assert {id for id, _ in BUTTON.findall(page)} == {term.id for term in data.glossary.glossary}


def test_a_word_is_explained_where_it_is_seen_before_where_it_has_to_be_opened():
    folded = '<details class="explained"><details><p>Docker, a kernel</p></details></details>'
    page = explain_terms(f"{folded}<p>Docker</p>", TERMS)
    assert [id for id, _ in BUTTON.findall(page)] == ["kernel", "engine"]


def test_a_word_is_explained_where_it_is_seen_and_not_in_folded_notes():
    notes = '<details class="notes"><p>Docker</p><details class="notes"><p>Docker</p></details></details>'
    page = explain_terms(f"{notes}<p>Docker</p>", TERMS)
    assert page.startswith(notes)
    assert page.count("popovertarget") == 1
