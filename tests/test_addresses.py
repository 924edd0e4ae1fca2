"""Where the site is published, as people write it into the environment."""

from __future__ import annotations

import pytest

from macros.addresses import checked_home, checked_report, published
from macros.wording import Mistake


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "https://docs.example.org",
            "https://docs.example.org/",
            "https://docs.example.org/a/b",
            "http://h:8000/",
        ),
        *("HTTPS://Docs.Example.org/containers/", "https://dócs.example.org/ü/", "http://[::1]/", "https://h/v1.2/"),
    ],
)
def test_the_address_of_a_folder_is_good(written: str):
    assert checked_home(written) == written


@pytest.mark.parametrize(
    "written",
    [
        *("docs.example.org", "true", "123", "/sub/", "ftp://h/c/", "javascript:alert(1)", "https://", "https:///c/"),
        *(
            "https://h/c/ ",
            " https://h/c/",
            " ",
            "https://h/c/ /",
            "https://h/c/?v=1",
            "https://h/c/?",
            "https://h/c/#x",
        ),
        *("https://h/c/index.html", "https://h/c/index.html/", 'https://h/"><script>', "https://h/'", "https://h\\c"),
    ],
)
def test_what_is_no_address_of_a_folder_is_told_in_one_line(written: str):
    with pytest.raises(Mistake) as mistake:
        checked_home(written)
    message = "is no address of a folder on the web, write one such as https://docs.example.org/containers/"
    assert str(mistake.value) == f"SITE_URL: '{written}' {message}"


@pytest.mark.parametrize(
    "written", ["", "https://x/(a)b)?q=1&r=2#s", "mailto:us@example.org?subject=Site", "HTTP://h/"]
)
def test_where_to_report_may_be_a_page_or_mail(written: str):
    assert checked_report(written) == written


@pytest.mark.parametrize(
    "written",
    [
        *("us@example.org", "docs.example.org/report", "yes", "none", "../x", "/x", "mailto:", "mailto:us", "https://"),
        *("javascript:alert(1)", "data:text/html,x", 'https://h/"x', "https://h/ x", " ", "ftp://h/"),
    ],
)
def test_what_nobody_can_report_to_is_told_in_one_line(written: str):
    with pytest.raises(Mistake) as mistake:
        checked_report(written)
    assert str(mistake.value).startswith(f"REPORT_URL: '{written}' is no address to report to, write one such as ")


@pytest.mark.parametrize(
    ("home", "whole"),
    [
        ("https://h", "https://h/evidence.html#a"),
        ("https://h/c/", "https://h/c/evidence.html#a"),
        ("", "evidence.html#a"),
    ],
)
def test_an_address_within_the_site_is_whole_where_the_site_has_one(home: str, whole: str):
    assert published(home, "/evidence.html#a") == whole
