"""What an author can get wrong on a page that no generator minds, each told by its line in `docs/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import built_page

from macros.finish import check
from macros.finish.check import refuse_mistakes, refuse_taken_names
from macros.wording import Mistake

TOP = "---\ntitle: About\ndescription: What it is.\n---\n\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The pages as they are written."""
    (tmp_path / "docs/guides").mkdir(parents=True)
    return tmp_path / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of a built site, as many as the pages lead to."""
    for name in ("index.html", "guides/team.html", "comparison.csv", "a picture.png"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).touch()
    return tmp_path / "site"


def told(folder: Path, docs: Path, article: str, source: str = "", name: str = "about") -> list[str]:
    """What is told of a page that stands beside two others."""
    (docs / f"{name}.md").write_text(TOP + (source or article), encoding="utf-8")
    others = [
        built_page("index", '<h2 id="kernel">A</h2>', title="Overview", description="All."),
        built_page("guides/team", '<h2 id="ü x">A</h2>', title="Team", description="Who."),
    ]
    try:
        refuse_mistakes(folder, [*others, built_page(name, article, title="About")], docs)
    except Mistake as mistake:
        return str(mistake).splitlines()
    return []


@pytest.mark.parametrize(
    "article",
    [
        '<a href="index.html#kernel">a</a> <a href="index.html">b</a> <a href="?needs=a#own">c</a><p id="own"></p>',
        '<a href="guides/team.html#%C3%BC%20x">a</a> <a href="./guides/../index.html#">b</a> <a href="#">c</a>',
        '<a href="comparison.csv">a</a> <a href="containers-vs-virtual-machines.zip">b</a> <a href="contents.txt"></a>',
        '<img src="a%20picture.png" alt=""> <img src="data:image/png;base64,AA==" alt="">',
        '<a href="https://a.example/x">a</a> <a href="mailto:a@b.example">b</a> <a href="tel:+1">c</a>',
        "<code>a[i][j]</code> <pre>[x][y]</pre> [x] [y] a[1]",
        '<svg><path id="p"/><use href="#p"/></svg>',
        "<h1>A</h1><h2>B</h2><h2>B</h2>",
    ],
)
def test_what_leads_somewhere_is_good(article: str, folder: Path, docs: Path):
    assert told(folder, docs, article) == []


def test_a_page_in_a_folder_leads_from_there(folder: Path, docs: Path):
    article = '<a href="../index.html#kernel">a</a> <a href="team.html">b</a> <a href="index.html">c</a>'
    [line] = told(folder, docs, article, name="guides/start")
    assert line == "docs/guides/start.md:6: 'index.html' leads nowhere, the site has no such page or file"


NO_FILE = "leads nowhere, the site has no such page or file"


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ('<a href="nowhere.html">a</a>', f"8: 'nowhere.html' {NO_FILE}"),
        ('<a href="nowhere.html#x">a</a>', f"8: 'nowhere.html' {NO_FILE}"),
        ('<a href="/index.html">a</a>', f"8: '/index.html' {NO_FILE}"),
        ('<a href="../index.html">a</a>', f"8: '../index.html' {NO_FILE}"),
        ('<img src="nowhere.png" alt="">', f"8: 'nowhere.png' {NO_FILE}"),
        ('<a href="#nowhere">a</a>', "8: '#nowhere' leads nowhere, about.html has no such id"),
        ('<a href="index.html#nowhere">a</a>', "8: 'index.html#nowhere' leads nowhere, index.html has no such id"),
        ('<a href="javascript:x()">a</a>', "8: 'javascript:x()' is no address of a page, write one with http or https"),
        ('<a href="data:text/html,x">a</a>', "8: 'data:text/html,x' is no address of a page"),
        ('<a href="http://[a">a</a>', "8: 'http://[a' is no address, a bracket in it is not closed"),
        ('<a href="//other.example/">a</a>', "8: '//other.example/' is no address of a page"),
        ("See [x][undefined].", "8: '[x][undefined]' names an address that the page does not give"),
        ("See [undefined][].", "8: '[undefined][]' names an address that the page does not give"),
        ("<h1>Another</h1>", "8: this is a second heading of the first level, begin it with ##"),
        ('<p id="one">a</p>', "8: the id 'one' stands twice on this page"),
    ],
)
def test_each_mistake_is_told_with_its_line_and_what_would_be_right(article: str, line: str, folder: Path, docs: Path):
    [message] = told(folder, docs, f'<h1 id="one">A</h1>\n\n{article}\n')
    assert message.startswith(f"docs/about.md:{line}")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{{ street(homes=3) }}\n\n{{ street(homes=2) }}\n\n{{ handout() }}", 8),
        ("{{ street(homes=3) }}\n\n{{ handout() }}\n\nWords.", 8),
        ("## One {: #one }\n\n## Two {: #one }\n", 8),
        ('<p id=one>a</p>\n<p id="one-more">b</p>', 6),
        ("Words.", 1),
    ],
)
def test_what_a_macro_makes_twice_is_told_at_its_call(source: str, line: int, folder: Path, docs: Path):
    [message] = told(folder, docs, '<p id="one"></p><p id="one"></p>', source)
    assert message.startswith(f"docs/about.md:{line}: the id 'one' stands twice on this page")


def test_all_that_a_macro_makes_twice_is_told_in_one_line(folder: Path, docs: Path):
    article = '<p id="one"></p><p id="two"></p><p id="three"></p>' * 2
    [message] = told(folder, docs, article, "{{ street(homes=3) }}")
    assert message.startswith("docs/about.md:6: the id 'one' and 2 more stand twice on this page")


def test_a_page_that_is_gone_is_told_once_however_often_it_is_linked(folder: Path, docs: Path):
    article = '<a href="gone.html#a">A</a> <a href="gone.html#b">B</a> <a href="gone.html">C</a>'
    assert len(told(folder, docs, article)) == 1


def test_two_pages_say_different_things_of_themselves(folder: Path, docs: Path):
    (docs / "about.md").write_text(TOP, encoding="utf-8")
    pages = [built_page("index", title="About"), built_page("about", title="About")]
    with pytest.raises(Mistake) as mistake:
        refuse_mistakes(folder, pages, docs)
    assert str(mistake.value).splitlines() == [
        "docs/about.md:2: title: docs/index.md says the same of itself, tell the two apart",
        "docs/about.md:3: description: docs/index.md says the same of itself, tell the two apart",
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("comparison.json", "comparison.csv", "llms.txt", "contents.txt", "service-worker.js", "404.md", "404.html"),
        *("containers-vs-virtual-machines.zip", "sitemap.xml", "assets/cards/about.png", "styles/theme.css"),
        *(f"scripts/{path.name}" for path in sorted(check.SCRIPTS.iterdir())),
    ],
)
def test_a_name_that_the_site_gives_itself_is_not_taken(name: str, docs: Path):
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).touch()
    with pytest.raises(Mistake) as mistake:
        refuse_taken_names([built_page("about")], docs)
    assert str(mistake.value) == f"docs/{name}:1: the site makes a file of this name itself, give yours another one"


def test_other_names_are_free(docs: Path):
    for name in ("mine.json", "about.png", "guides/404.md"):
        (docs / name).touch()
    refuse_taken_names([built_page("about")], docs)
