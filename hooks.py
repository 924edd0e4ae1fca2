"""What MkDocs calls while it builds. The work is done in `macros/publish.py`, which is read anew for each build."""

from __future__ import annotations

import sys
from importlib import import_module

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


@event_priority(100)  # before the macros plugin imports the package
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Forget the package, because a running server would otherwise go on with the code it started with."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return import_module("macros.finish.publish").complete(files, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return import_module("macros.finish.publish").explain(html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    publish = import_module("macros.finish.publish")
    publish.summarize(files, config)
    publish.add_cards(files, config)
    return env


@event_priority(-200)  # after search and offline have written their files
def on_post_build(config: MkDocsConfig) -> None:
    publish = import_module("macros.finish.publish")
    publish.keep(config.site_dir)
    publish.pack(config.site_dir)
