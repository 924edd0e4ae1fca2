"""`python -m macros`: check the data without building the site.

Prints one line for each problem and ends with exit code 1; prints nothing and ends with 0 where all is well.

`python -m macros facts` lists the facts, the one that was checked longest ago first.
`python -m macros addresses` lists the addresses of all sources, for a link checker.
`python -m macros finish SITE` turns what a site generator wrote into the whole site.
"""

from __future__ import annotations

import argparse
import sys
from io import TextIOWrapper
from pathlib import Path

from . import NAMES
from .data.load import DataError, load
from .data.model import Site
from .finish import finish
from .wording import Mistake


def main(arguments: list[str] | None = None) -> int:
    """Run one command and say how it ended: 0 where all is well, 1 where something has to be mended."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Check the data without building the site.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("facts", help="list the facts, oldest check first")
    commands.add_parser("addresses", help="list the addresses of all sources")
    finishing = commands.add_parser("finish", help="turn what a site generator wrote into the whole site")
    finishing.add_argument("site", type=Path, metavar="SITE", help="the folder that the generator wrote")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):  # a terminal may lack the letters that the data have
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        site = load()
        if options.command == "facts":
            print("\n".join(by_age(site)))
        if options.command == "addresses":
            print("\n".join(sorted({source.address for source in site.sources.sources})))
        if options.command == "finish":
            finish(site, options.site, NAMES)
    except (DataError, Mistake, OSError) as error:
        print(error)
        return 1
    return 0


def by_age(site: Site) -> list[str]:
    """A line for each fact, the one that was checked longest ago first."""
    facts = sorted(site.facts, key=lambda fact: (fact.checked, fact.id))
    return [f"{fact.checked}  {fact.id}  ({fact.source}, {fact.year})" for fact in facts]


if __name__ == "__main__":
    sys.exit(main())
