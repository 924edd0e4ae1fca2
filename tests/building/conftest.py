"""A project with little to say, built once, and copies of it to make mistakes in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from helpers import SMALL
from projects import MAKE, copy_of_the_project, page, run

MACROS = {
    "index.md": '{{ difference_tiles("at-a-glance") }}\n\n{{ street(homes=3) }}\n\n{{ parts_table(homes=3) }}',
    "key-differences.md": "{{ comparison_table() }}",
    "evidence.md": "{{ evidence_list() }}",
    "glossary.md": "{{ glossary_list() }}",
    "in-between.md": "{{ in_between_table() }}\n\n{{ combination_list() }}\n\n{{ timeline() }}",
    "misconceptions.md": "{{ misconception_list() }}",
    "questions.md": "{{ question_list() }}",
    "why-it-matters.md": "{{ chooser() }}\n\n{{ needs_table() }}",
}
"""What these show leads from one to the other."""


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with little to say and a good site, made by `make site`."""
    project = copy_of_the_project(tmp_path_factory.mktemp("built") / "project")
    shutil.copytree(SMALL, project / "data", dirs_exist_ok=True)
    for file in (project / "docs").rglob("*.md"):
        file.write_text(page(file.stem, MACROS.get(file.name, "A few words.")), encoding="utf-8")
    built = run(project, *MAKE)
    assert built.returncode == 0, built.stdout
    assert "pip install" not in built.stdout
    return project


@pytest.fixture
def project(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the project with its good site, to make mistakes in."""
    return shutil.copytree(built_once, tmp_path / "project")
