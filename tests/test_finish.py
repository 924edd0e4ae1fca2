"""`python -m macros finish`: what a generator wrote becomes the whole site, whichever generator it was."""

from __future__ import annotations

import errno
import json
import os
import re
import zipfile
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from helpers import built_page

import macros.__main__ as command
from macros.addresses import NOT_FOUND, page_of
from macros.data.model import Site
from macros.finish import cards, finish, scripts, styles
from macros.finish.article import complete_article, make_links_relative
from macros.finish.cards import Card
from macros.finish.metadata import add_metadata
from macros.finish.pages import BuiltPage, read_pages
from macros.finish.scripts import add_scripts, let_pages_keep_nothing
from macros.finish.styles import add_styles
from macros.wording import Mistake

HOSTILE = """A < B & "C" </title><script>alert(1)</script> {x}"""
CHECKED = '<meta name="checked" content="2026-11-23">\n'
NEXT = '<link rel="next" href="{}">\n'
PUBLISHED = '<meta name="published-address" content="https://site.example/index.html">\n'


@pytest.fixture(autouse=True)
def _no_cards_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards have tests of their own; here it is enough that each page has one."""
    monkeypatch.setattr(cards, "as_png", lambda svg, kept: b"a card")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a generator wrote: three pages, one of them in a folder, and files of its theme."""
    pages = {
        "index": ("<p>Words.</p>", NEXT.format("guides/team.html") + CHECKED),
        "guides/team": ('<p>A <a href="/index.html">link</a>.</p>', NEXT.format("../about.html")),
        "about": ("<p>The end.</p>", ""),
        "mainline/kernel": ("<p>In no navigation.</p>", ""),
    }
    files = {
        f"{name}.html": built_page(name, article, title=name, description=f"What {name} is.", head=head).html
        for name, (article, head) in pages.items()
    }
    files[NOT_FOUND] = '<html><head><meta charset="utf-8"><style>p { color: red }</style></head><body></body></html>'
    files |= dict.fromkeys(["main.css", "assets/stylesheets/palette.1.css", "assets/javascripts/bundle.js.map"], "")
    files |= dict.fromkeys(["styles/theme.css", "scripts/clipboard.js", "scripts/iframe-worker.js", "road.map.md"], "")
    files |= dict.fromkeys(["styles/mine.css", "images/site.map", "images/palette.png"], "")
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


# --- the whole site -------------------------------------------------------------------------------------------------


def test_a_finished_site_has_everything_and_nothing_that_is_not_used(folder: Path, small: Site):
    finish(small, folder)
    names = set(contents(folder))
    assert names >= {
        "comparison.json",
        "comparison.csv",
        "llms.txt",
        "service-worker.js",
        "contents.txt",
        "road.map.md",
    }
    assert {"assets/cards/index.png", "assets/cards/guides/team.png", "mainline/kernel.html"} <= names
    assert {"styles/mine.css", "images/site.map", "images/palette.png"} <= names, "an author's own files stay"
    assert not {"styles/theme.css", "assets/stylesheets/palette.1.css", "assets/javascripts/bundle.js.map"} & names
    assert not (folder / "assets/javascripts").exists()


def test_a_site_that_is_finished_stays_as_it_is(folder: Path, small: Site):
    finish(small, folder)
    before = contents(folder)
    finish(small, folder)
    assert contents(folder) == before


def test_a_site_that_was_built_over_a_finished_one_is_refused(folder: Path, small: Site):
    finish(small, folder)
    (folder / "about.html").write_text(built_page("about").html, encoding="utf-8")
    with pytest.raises(Mistake, match="build into an empty folder"):
        finish(small, folder)


def test_the_list_of_contents_names_each_file_with_its_digest(folder: Path, small: Site):
    finish(small, folder)
    listed = dict(reversed(line.split("  ")) for line in read(folder, "contents.txt").splitlines())
    expected = {name: sha256(content).hexdigest() for name, content in contents(folder).items()}
    del expected["contents.txt"]
    assert listed == expected


def test_the_zip_holds_the_site_without_cards(folder: Path, small: Site):
    finish(small, folder)
    with zipfile.ZipFile(folder / "containers-vs-virtual-machines.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    left_out = {"contents.txt", "containers-vs-virtual-machines.zip"}
    assert names == {name for name in contents(folder) if not name.startswith("assets/cards/")} - left_out


def test_the_zip_has_no_link_to_itself(folder: Path, small: Site):
    link = (
        '<p><a href="../containers-vs-virtual-machines.zip" download>Download <b>it</b></a>, <a href="team.html">B</a>'
    )
    page = built_page("guides/team", link, title="Team", description="Who.")
    (folder / "guides/team.html").write_text(page.html, encoding="utf-8")
    finish(small, folder)
    assert link in read(folder, "guides/team.html")
    with zipfile.ZipFile(folder / "containers-vs-virtual-machines.zip") as archive:
        packed = archive.read("containers-vs-virtual-machines/guides/team.html").decode()
    assert '<p>Download <b>it</b>, <a href="team.html">B</a>' in packed


def test_pages_stand_in_the_order_of_the_navigation(folder: Path, small: Site):
    finish(small, folder)
    assert re.findall(r"\]\(https://site.example/([\w/-]+)\.html\): What", read(folder, "llms.txt")) == [
        *("index", "guides/team", "about"),
        "mainline/kernel",
    ]


def test_the_licenses_of_the_theme_are_in_the_site_with_ours(folder: Path, small: Site):
    made_by = '<meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.1, unknown-1">'
    (folder / "index.html").write_text(built_page("index", head=made_by).html, encoding="utf-8")
    finish(small, folder)
    found = read(folder, "licenses.txt")
    assert "The code of this site" in found
    assert "Creative Commons" in found
    assert "Martin Donath" in found
    assert "Pictogrammers" in found


def test_a_folder_without_a_site_is_a_mistake(tmp_path: Path, small: Site):
    with pytest.raises(Mistake, match=r"no built site: it has no index\.html"):
        finish(small, tmp_path)


def test_a_page_without_an_article_is_a_mistake_that_names_it(folder: Path, small: Site):
    (folder / "about.html").write_text("<html><head></head><body></body></html>", encoding="utf-8")
    with pytest.raises(Mistake, match=r"about\.html has no md-content__inner"):
        finish(small, folder)


def test_a_call_that_a_generator_left_on_a_page_is_a_mistake(folder: Path, small: Site):
    (folder / "about.html").write_text(built_page("about", "<p>{{ street(homes=9) }}</p>").html, encoding="utf-8")
    with pytest.raises(Mistake, match=r"docs/about\.md: street\(\) was not replaced"):
        finish(small, folder, ("street",))


def test_braces_that_are_no_call_may_stand_on_a_page(folder: Path, small: Site):
    (folder / "about.html").write_text(built_page("about", "<code>{{ .Values.image }}</code>").html, encoding="utf-8")
    finish(small, folder, ("street",))
    assert "{{ .Values.image }}" in read(folder, "about.html")


def test_the_page_for_wrong_addresses_carries_its_style(folder: Path, small: Site):
    finish(small, folder)
    assert read(folder, NOT_FOUND).index("--paper:") < read(folder, NOT_FOUND).index("p { color: red }")


@pytest.mark.parametrize("folder_name", ["nowhere", "."])
def test_the_command_tells_in_one_line_what_it_cannot_finish(tmp_path: Path, folder_name: str, capsys):
    assert command.main(["finish", str(tmp_path / folder_name)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_disk_that_is_full_is_told_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "about.html")

    monkeypatch.setattr(Path, "write_text", full)
    assert command.main(["finish", str(folder)]) == 1
    assert capsys.readouterr().out == f"[Errno {errno.ENOSPC}] {os.strerror(errno.ENOSPC)}: 'about.html'\n"


# --- a page ---------------------------------------------------------------------------------------------------------


def test_a_page_says_what_it_is():
    page = built_page("guides/team", "<pre><code>a &lt; b\n</code></pre>", title=HOSTILE, head=CHECKED)
    assert (page.title, page.description, page.site_name) == (HOSTILE, "What it is.", "A name")
    assert (page.address, page.published) == ("https://site.example/guides/team.html", False)
    assert (str(page.checked), page.examples, page.root) == ("2026-11-23", ("a < b\n",), "../")


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "24.11.2026"])
def test_a_day_that_is_none_is_a_mistake_that_names_the_page(day: str):
    page = built_page("about", head=f'<meta name="checked" content="{day}">')
    with pytest.raises(Mistake, match=rf"docs/about\.md: checked: '{re.escape(day)}' is not a date"):
        _ = page.checked


def test_only_the_words_of_the_article_are_explained(small: Site):
    page = built_page("about", "<p>A kernel.</p><article>A guest kernel.</article>", title="A kernel")
    complete_article(small, page)
    assert len(re.findall('class="term"', page.html)) == 2
    assert page.html.index('class="term"') > page.html.index("<article")
    assert page.html.rindex('class="term') < page.html.rindex("</article>")


def test_the_glossary_itself_is_not_explained(small: Site):
    page = built_page(page_of("term").strip("/").removesuffix(".html"), "<p>A kernel.</p>")
    complete_article(small, page)
    assert 'class="term"' not in page.html


def test_a_page_says_how_to_cite_it_with_its_address_only_where_it_is_published(small: Site):
    for head, addresses in ((CHECKED, 0), (CHECKED + PUBLISHED, 3)):
        page = built_page("about", "<p>Words.</p>", title="About", head=head)
        complete_article(small, page)
        article = page.html.partition("<article")[2]
        assert "“About”. A name, checked 2026-11-23." in article
        assert article.count("https://site.example/about.html") == addresses


def test_a_title_is_text_to_latex_and_the_key_of_a_page_is_one_word(small: Site):
    page = built_page("my pages/ü & x", "<p>Words.</p>", title=r"Q&A 100% #1_2 $ {x} ^~ \n", head=CHECKED)
    complete_article(small, page)
    [bibtex] = re.findall(r'<code id="bibtex">(.*?)</code>', page.html, re.DOTALL)
    assert r"title = {Q\&A 100\% \#1\_2 \$ \{x\} \textasciicircum{}\textasciitilde{} \textbackslash{}n}" in unescape(
        bibtex
    )
    assert bibtex.startswith("@online{my-pages-x-2026-11-23,")


def test_a_page_without_a_day_has_no_foot(small: Site):
    page = built_page("about", "<p>Words.</p>")
    complete_article(small, page)
    assert 'class="cite"' not in page.html


@pytest.mark.parametrize(("name", "root"), [("about", ""), ("guides/team", "../"), ("a/b/c", "../../")])
def test_links_from_the_root_begin_where_the_page_stands(name: str, root: str):
    page = built_page(name, '<a href="/evidence.html#x">a</a> <a class="b" href="//host/">c</a> <a href="#y">d</a>')
    make_links_relative(page)
    assert re.findall(r'<a [^>]*?href="([^"]*)"', page.html) == [f"{root}evidence.html#x", "//host/", "#y"]


def test_markup_in_a_title_stays_text(small: Site):
    page = built_page("about", "<p>Words.</p>", title=HOSTILE, description=HOSTILE, head=CHECKED)
    complete_article(small, page)
    add_metadata(page, "https://site.example/", Card("", HOSTILE))
    assert page.html.count("<script>alert(1)") == 0
    again = BuiltPage("about", page.html)
    assert again.title == HOSTILE
    [facts] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html)
    assert json.loads(facts)["headline"] == HOSTILE


def test_a_site_without_an_address_claims_none(folder: Path, small: Site):
    for file in folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        address = "" if file.stem == "about" else r'<link rel="canonical" href="/\1">'
        file.write_text(re.sub('<link rel="canonical" href="https://[^/]*/([^"]*)">', address, html), encoding="utf-8")
    (folder / NOT_FOUND).write_text(
        '<meta charset="utf-8"><style></style><a href="/index.html">A</a>', encoding="utf-8"
    )
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).touch()
    finish(small, folder)
    assert not {"sitemap.xml", "sitemap.xml.gz"} & set(contents(folder))
    assert "[about](about.html): What about is." in read(folder, "llms.txt")
    assert json.loads(read(folder, "comparison.json"))["groups"][0]["rows"][0]["address"].startswith(
        "key-differences.html#"
    )
    assert 'href="index.html"' in read(folder, NOT_FOUND)
    pages = [read(folder, f"{name}.html") for name in ("index", "guides/team", "about")]
    assert not [
        page
        for page in pages
        if "site.example" in page or "canonical" in page or "og:" in page or '"url"' in page or "None" in page
    ]


def test_the_map_for_search_engines_stays_where_the_address_is_known(folder: Path, small: Site):
    (folder / "sitemap.xml").touch()
    finish(small, folder)
    assert "sitemap.xml" in contents(folder)


def test_a_site_without_an_address_tells_chats_nothing():
    page = built_page("about")
    page = BuiltPage("about", page.html.replace('<link rel="canonical" href="https://site.example/about.html">\n', ""))
    add_metadata(page, "", Card("", "Words"))
    assert "og:" not in page.html


@pytest.mark.parametrize(
    ("classes", "used"),
    [
        ("", set()),
        ("scene", {"figures", "street", "street-print"}),
        ("wide scene", {"figures", "street", "street-print"}),
        ("scenery", set()),
        ("neighborhood", {"households", "neighborhood", "halves"}),
        ("sign", {"key"}),
        ("parts", {"key"}),
        ("tile", {"differences"}),
        ("stack", {"figures", "stacks"}),
        ("chart", {"figures", "charts"}),
        ("chooser", {"choice"}),
        ("language-bash highlight", {"terminal"}),
    ],
)
def test_a_page_gets_the_styles_that_it_uses(classes: str, used: set[str], small: Site):
    page = built_page("about", f'<div class="{classes}"></div>')
    add_styles(small, page)
    sometimes = [name for name, needed in styles.SHEETS.items() if needed]
    assert {name for name in sometimes if styles.sheet(small, name) in page.html} == used
    assert page.html.index("<style>") > page.html.index('href="main.css"')


def test_the_palette_of_the_theme_is_left_out(small: Site):
    page = built_page("about", head='<link rel="stylesheet" href="../assets/stylesheets/palette.1.min.css">\n')
    add_styles(small, page)
    assert "palette" not in page.html
    assert 'href="main.css"' in page.html


@pytest.mark.parametrize(
    ("classes", "used"),
    [
        ("", []),
        ("groups", ["address", "groups"]),
        ("language-bash highlight", ["copy-commands"]),
        ("pick", ["markdown", "copy-table"]),
        ("chooser", ["address", "markdown", "choose"]),
        ("pick chooser", ["address", "markdown", "copy-table", "choose"]),
    ],
)
def test_a_page_asks_once_for_each_script_that_it_uses(classes: str, used: list[str]):
    page = built_page("guides/team", f'<div class="{classes}"></div>')
    add_scripts(page)
    always = [name for name, needed in scripts.USED_BY.items() if not needed]
    assert re.findall(r'<script src="\.\./scripts/([\w-]+)\.[0-9a-f]{8}\.js">', page.html) == sorted(
        always + used, key=[*scripts.USED_BY].index
    )
    assert "serviceWorker" not in page.html


def test_a_page_that_may_keep_nothing_knows_it_before_any_other_script_runs():
    page = built_page("about", head="<script>localStorage.getItem(1)</script>")
    let_pages_keep_nothing(page)
    assert page.html.index('"localStorage", "sessionStorage"') < page.html.index("localStorage.getItem(1)")
    assert page.html.count('"localStorage", "sessionStorage"') == 1


def test_only_a_published_page_asks_for_the_worker():
    page = built_page("guides/team", head=PUBLISHED)
    add_scripts(page)
    assert 'register("../service-worker.js")' in page.html


def test_every_script_and_style_sheet_is_one_that_some_page_can_get():
    inline = {*scripts.AT_ONCE, "service-worker", "storage"}
    assert {path.stem for path in scripts.SCRIPTS.iterdir()} == {*scripts.USED_BY, *inline}
    assert {path.stem for path in styles.STYLES.iterdir()} == set(styles.SHEETS) - set(styles.GENERATED)


def test_what_leads_on_to_another_page_is_left_as_it_is(folder: Path, small: Site):
    leads_on = '<!doctype html><meta http-equiv="refresh" content="0; url=about.html">'
    (folder / "old.html").write_text(leads_on, encoding="utf-8")
    finish(small, folder)
    assert read(folder, "old.html") == leads_on
    assert "old.html" not in read(folder, "llms.txt")


def test_a_loop_in_the_navigation_ends(tmp_path: Path):
    for name, following in (("index", "about"), ("about", "index")):
        page = built_page(name, head=NEXT.format(f"{following}.html"))
        (tmp_path / f"{name}.html").write_text(page.html, encoding="utf-8")
    assert [page.name for page in read_pages(tmp_path)] == ["index", "about"]
