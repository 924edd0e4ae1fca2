"""The rooms of the house: what may import what, and what each file may be called upon for."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from macros import NAMES

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "macros").rglob("*.py"))
GENERATORS = {"material", "mkdocs", "mkdocs_macros", "zensical"}
COMMANDS = {"macros.__main__", "macros.for_mkdocs"}
ROOMS = ("data", "views", "finish")


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """The modules that a file imports, by their whole names."""
    package = module(path).split(".") if path.name == "__init__.py" else module(path).split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            around = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            start = around if node.level else node.module
            found |= {start, *(f"{start}.{each.name}" for each in node.names)}
    return found


def room(name: str) -> str:
    """The room that a module of ours stands in."""
    parts = name.split(".")
    return parts[1] if parts[0] == "macros" and len(parts) > 1 and parts[1] in ROOMS else ""


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_room_knows_only_the_rooms_before_it(path: Path):
    rooms = {room(each) for each in imports(path)} - {"", room(module(path))}
    allowed = {"data": set(), "views": {"data"}, "finish": {"data", "views"}}.get(room(module(path)), {"data", "views"})
    assert rooms <= allowed | ({"finish"} if module(path) in COMMANDS else set())


@pytest.mark.parametrize("path", FILES, ids=module)
def test_one_file_alone_knows_a_generator(path: Path):
    known = {each.partition(".")[0] for each in imports(path)} & GENERATORS
    assert not known or module(path) == "macros.for_mkdocs"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_file_is_short_enough_to_be_read_at_once(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 300 or module(path) == "macros.data.model", "split it by duty"


def test_the_check_needs_no_generator():
    forget = f"import sys; sys.modules.update(dict.fromkeys({sorted(GENERATORS)}, None)); "
    check = "from macros.__main__ import main; sys.exit(main([]))"
    done = subprocess.run([sys.executable, "-c", forget + check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_readme_says_what_is_where():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {f"{line.split('/')[0]}/" for line in tracked.splitlines() if "/" in line} - {".ci/", "macros/"}
    folders |= {f"macros/{path.name}/" for path in (ROOT / "macros").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert sorted(each for each in folders if f"| `{each}` |" not in readme) == [], "name it in the table of README.md"


def test_the_readme_lists_every_macro():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}(" not in readme] == [], "name it in the table of README.md"
