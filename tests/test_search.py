"""What the search lists: a section for each heading and each entry, with all that a reader sees there and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import built_page

from macros.data.model import Site
from macros.finish.search import Section, sections_of, without_search_marks, write_search
from macros.views import comparison, evidence, glossary, in_between

HEADINGS = """<h1 id="top">The page</h1>
<p>What it is.</p>
<h2 id="one">One<a class="headerlink" href="#one">#</a></h2>
<p>First &amp; <em>fore</em>most.</p>
<h3 id="two">Two <code>&lt;b&gt;</code><a class="headerlink" href="#two">#</a></h3>
<p>Second.</p><p>Third.</p>"""
ENTRY = '<div id="{id}" data-finds="name"><p data-says="name">{name}</p><p>{text}</p></div>'


def listed(article: str, name: str = "page") -> list[tuple[str, str, str]]:
    """Where each section leads, its title and its text."""
    return [
        (each["location"], each["title"], each["text"])
        for each in (section.as_entry() for section in sections_of(built_page(name, article)))
    ]


# --- sections -------------------------------------------------------------------------------------------------------


def test_the_page_itself_and_each_heading_are_a_section_with_what_follows_it():
    assert listed(HEADINGS) == [
        ("page.html", "A title", "<p>The page</p> <p>What it is.</p>"),
        ("page.html#one", "One", "<p>First &amp; foremost.</p>"),
        ("page.html#two", "Two &lt;b&gt;", "<p>Second.</p> <p>Third.</p>"),
    ]


def test_a_section_is_as_deep_as_its_heading_and_an_entry_as_the_deepest():
    page = built_page("page", HEADINGS + ENTRY.format(id="three", name="Three", text="Fourth."))
    assert [section.as_entry()["level"] for section in sections_of(page)] == [1, 2, 3, 3]


def test_a_page_in_a_folder_is_found_there():
    assert [location for location, *_ in listed('<h2 id="one">One</h2>', "guides/team")] == [
        "guides/team.html",
        "guides/team.html#one",
    ]


def test_a_heading_without_an_address_is_text():
    assert listed("<h2>One</h2><p>First.</p>") == [("page.html", "A title", "<p>One</p> <p>First.</p>")]


def test_an_entry_is_a_section_with_its_title_its_text_and_its_address():
    [_, entry] = listed(ENTRY.format(id="kernel", name="a  <b>kernel</b>", text="It speaks."))
    assert entry == ("page.html#kernel", "a kernel", "<p>It speaks.</p>")


def test_text_after_an_entry_goes_on_in_the_section_around_it():
    article = f'<h2 id="one">One</h2><p>Before.</p>{ENTRY.format(id="two", name="Two", text="Within.")}<p>After.</p>'
    assert listed(article)[1:] == [
        ("page.html#one", "One", "<p>Before.</p> <p>After.</p>"),
        ("page.html#two", "Two", "<p>Within.</p>"),
    ]


def test_an_entry_after_an_entry_is_none_of_it():
    first, second = (ENTRY.format(id=id, name=id.capitalize(), text=f"Of {id}.") for id in ("one", "two"))
    assert listed(first + second)[1:] == [
        ("page.html#one", "One", "<p>Of one.</p>"),
        ("page.html#two", "Two", "<p>Of two.</p>"),
    ]


def test_a_heading_ends_the_section_before_it():
    article = '<h2 id="one">One</h2><p>First.</p><h2 id="two">Two</h2><p>Second.</p>'
    assert [text for *_, text in listed(article)] == ["", "<p>First.</p>", "<p>Second.</p>"]


def test_an_entry_whose_title_is_missing_is_found_by_all_of_its_words():
    [_, entry] = listed('<div id="one" data-finds="name"><p>Nameless</p></div>')
    assert entry[:2] == ("page.html#one", "Nameless")


def test_an_entry_that_names_its_title_is_found_by_it():
    [_, entry] = listed('<div id="one" data-finds-as="One &amp; all"><p>Words.</p></div>')
    assert entry == ("page.html#one", "One &amp; all", "<p>Words.</p>")


def test_readers_get_no_marks_of_the_search():
    words = "<p>data-finds data-search-exclude </p>"
    marked = f'<a data-search-exclude href="#x">{words}</a><b id="x" data-finds="x" data-says="x" data-finds-as="a b">'
    assert without_search_marks(marked) == f'<a href="#x">{words}</a><b id="x" data-says="x">'


# --- what is left out -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "markup",
    [
        "<div data-search-exclude>no<div>no</div>no</div>",
        "<div data-search-exclude><div><div>no</div>no</div><p>no</p></div>",
        "<details data-search-exclude><summary>no</summary><details data-search-exclude>no</details>no</details>",
        '<div data-search-exclude><h2 id="no">no</h2><div id="never" data-finds="no">no</div></div>',
        "<svg><title>no</title></svg>",
        "<script>no</script><style>no</style>",
        '<a class="headerlink" href="#x">no</a>',
    ],
    ids=["nested once", "nested twice", "details in details", "sections in it", "a picture", "code", "a link to it"],
)
def test_what_is_left_out_is_left_out_whole(markup: str):
    assert listed(f"<p>Before.</p>{markup}<p>After.</p>") == [("page.html", "A title", "<p>Before.</p> <p>After.</p>")]


def test_words_that_stand_apart_on_the_page_stand_apart_in_the_search():
    [(*_, text)] = listed("<table><tr><td>one</td><td>two</td></tr></table><ul><li>three</li></ul>four<br>five")
    assert text == "<p>one</p> <p>two</p> <p>three</p> <p>four</p> <p>five</p>"


@pytest.mark.parametrize(
    ("view", "count"),
    [
        (comparison.comparison_table, 3),
        (evidence.evidence_list, 6),
        (glossary.glossary_list, 3),
        (in_between.in_between_table, 2),
        (in_between.combination_list, 1),
    ],
)
def test_every_entry_of_the_pages_is_found_and_its_links_to_itself_and_its_notes_are_not_read(view, count, small: Site):
    _, *entries = listed(view(small))
    assert len({location for location, *_ in entries}) == len(entries) == count
    for _, title, text in entries:
        assert title
        assert "#" not in text
        assert "Evidence: " not in text


def test_a_word_is_found_by_its_other_names_too(small: Site):
    entries = {
        location.partition("#")[2]: (title, text) for location, title, text in listed(glossary.glossary_list(small))
    }
    assert entries["engine"] == (
        "engine",
        "<p>The program that starts containers. Also: container engine, Docker</p>",
    )


# --- the index ------------------------------------------------------------------------------------------------------

PAGES = [built_page("index", "<p>Words.</p>"), built_page("about", '<h2 id="one">One</h2>')]
SETTINGS = {"config": {"lang": ["en"], "separator": "[\\s]+"}, "options": {"suggest": True}}


@pytest.mark.parametrize(("name", "key"), [("search/search_index.json", "docs"), ("search.json", "items")])
def test_the_index_keeps_the_settings_of_the_generator_and_gets_our_sections(name: str, key: str, tmp_path: Path):
    index = tmp_path / name
    index.parent.mkdir(exist_ok=True)
    index.write_text(json.dumps({**SETTINGS, key: [{"location": "theirs"}]}), encoding="utf-8")
    write_search(tmp_path, PAGES)
    content = json.loads(index.read_text(encoding="utf-8"))
    assert content == {
        **SETTINGS,
        key: [
            {"location": "index.html", "level": 1, "title": "A title", "text": "<p>Words.</p>"},
            {"location": "about.html", "level": 1, "title": "A title", "text": ""},
            {"location": "about.html#one", "level": 2, "title": "One", "text": ""},
        ],
    }


def test_the_twin_for_pages_from_a_disk_holds_the_same(tmp_path: Path):
    index, twin = tmp_path / "search.json", tmp_path / "search.js"
    index.write_text("{}", encoding="utf-8")
    twin.write_text("var __index = {}", encoding="utf-8")
    write_search(tmp_path, PAGES)
    assert twin.read_text(encoding="utf-8") == f"var __index = {index.read_text(encoding='utf-8')}"


def test_there_is_no_twin_where_the_generator_made_none_and_no_index_where_it_has_no_search(tmp_path: Path):
    write_search(tmp_path, PAGES)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "search.json").write_text("{}", encoding="utf-8")
    write_search(tmp_path, PAGES)
    assert [path.name for path in tmp_path.iterdir()] == ["search.json"]


def test_an_entry_has_what_the_search_of_the_theme_reads():
    section = Section("page.html", "A & B", 2, ["", " one  two ", "a < b"])
    assert section.as_entry() == {
        "location": "page.html",
        "level": 2,
        "title": "A &amp; B",
        "text": "<p>one two</p> <p>a &lt; b</p>",
    }
