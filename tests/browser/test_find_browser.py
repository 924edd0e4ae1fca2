"""`make test` finds a browser or brings one; it never skips a test for want of one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from find_browser import COMMANDS, USUAL_PLACES, Machine, NoBrowser, find_browser

PLAYWRIGHTS_OWN = "/downloads/chrome"
DEBIANS = "/usr/bin/chromium"


class PretendMachine(Machine):
    """A machine that has these commands and files, and on which some installations work."""

    def __init__(
        self,
        *has: str,
        named: str | None = None,
        broken: Sequence[str] = (),
        root: bool = True,
        download_works: bool = False,
        debian_works: bool = False,
    ):
        self.has = set(has)
        self.environment = {"CHROMIUM": named} if named else {}
        self.broken = broken
        self.root = root
        self.download_works = download_works
        self.debian_works = debian_works
        self.commands: list[str] = []

    def find_command(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if f"/usr/bin/{name}" in self.has else None

    def has_file(self, path: str) -> bool:
        return path in self.has

    def is_root(self) -> bool:
        return self.root

    def run(self, command: Sequence[str]) -> bool:
        self.commands.append(" ".join(command))
        if "playwright" in command and self.download_works:
            self.has.add(PLAYWRIGHTS_OWN)
            return True
        if "apt-get" in command and self.debian_works:
            self.has.add(DEBIANS)
            return True
        return False

    def starts(self, browser: str) -> bool:
        return browser in self.has and browser not in self.broken


def test_the_named_browser_comes_before_all_others():
    machine = PretendMachine("/opt/mine", "/usr/bin/chromium", PLAYWRIGHTS_OWN, named="/opt/mine")
    assert find_browser(PLAYWRIGHTS_OWN, machine) == "/opt/mine"


def test_a_named_browser_may_be_a_command():
    machine = PretendMachine("/usr/bin/brave", named="brave")
    assert find_browser(PLAYWRIGHTS_OWN, machine) == "/usr/bin/brave"


def test_a_named_browser_that_does_not_start_is_said_and_no_other_is_taken():
    machine = PretendMachine("/usr/bin/chromium", named="/opt/gone")
    with pytest.raises(NoBrowser, match="CHROMIUM names /opt/gone, which does not start"):
        find_browser(PLAYWRIGHTS_OWN, machine)


@pytest.mark.parametrize("first", range(len(COMMANDS)))
def test_installed_commands_are_tried_in_their_order(first: int):
    machine = PretendMachine(*(f"/usr/bin/{name}" for name in COMMANDS[first:]), PLAYWRIGHTS_OWN, *USUAL_PLACES)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == f"/usr/bin/{COMMANDS[first]}"
    assert machine.commands == []


def test_the_usual_place_of_another_system_comes_before_a_download():
    machine = PretendMachine(USUAL_PLACES[0], download_works=True)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == USUAL_PLACES[0]
    assert machine.commands == []


def test_an_earlier_download_is_used_without_asking_the_network():
    machine = PretendMachine(PLAYWRIGHTS_OWN)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == PLAYWRIGHTS_OWN
    assert machine.commands == []


def test_playwrights_download_comes_before_debians_package():
    machine = PretendMachine("/usr/bin/apt-get", download_works=True, debian_works=True)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == PLAYWRIGHTS_OWN
    assert len(machine.commands) == 1


def test_debians_package_is_installed_where_the_download_fails():
    machine = PretendMachine("/usr/bin/apt-get", debian_works=True)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == DEBIANS
    assert [each.partition("apt-get ")[2] for each in machine.commands[1:]] == ["update", "install --yes chromium"]
    assert not any("sudo" in each for each in machine.commands)


def test_debians_package_is_installed_where_the_download_does_not_start():
    machine = PretendMachine("/usr/bin/apt-get", broken=[PLAYWRIGHTS_OWN], download_works=True, debian_works=True)
    assert find_browser(PLAYWRIGHTS_OWN, machine) == DEBIANS


def test_a_stand_in_that_does_not_start_is_passed_over():
    machine = PretendMachine(
        "/usr/bin/chromium-browser", "/usr/bin/google-chrome", broken=["/usr/bin/chromium-browser"]
    )
    assert find_browser(PLAYWRIGHTS_OWN, machine) == "/usr/bin/google-chrome"


def test_without_root_the_package_is_installed_through_a_sudo_that_asks_nothing():
    machine = PretendMachine("/usr/bin/apt-get", root=False, debian_works=True)
    find_browser(PLAYWRIGHTS_OWN, machine)
    assert all(each.startswith("sudo --non-interactive ") for each in machine.commands[1:])


@pytest.mark.parametrize("has", [(), ("/usr/bin/apt-get",)], ids=["no package manager", "no network"])
def test_without_any_browser_one_sentence_says_what_to_install(has: tuple[str, ...]):
    with pytest.raises(NoBrowser) as stop:
        find_browser(PLAYWRIGHTS_OWN, PretendMachine(*has))
    sentence = str(stop.value)
    assert "\n" not in sentence
    assert "apt install chromium" in sentence
    assert "CHROMIUM=" in sentence


def test_a_real_machine_knows_what_runs_and_what_does_not():
    assert Machine().run(["git", "--version"])
    assert not Machine().run(["git", "no-such-command"])
    assert not Machine().starts("/no/such/browser")
