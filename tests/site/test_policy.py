"""The content security policy: in every page and in every host's file, and no page that it would break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scorecard.common.faults import SiteError
from scorecard.site import policy

PAGE = (
    '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n</head>\n'
    "<body>{}</body></html>\n"
)


def test_the_policy_stands_before_everything_that_it_is_about() -> None:
    made = policy.with_policy(PAGE.format("<p>text</p>"), "a.html")
    lines = made.splitlines()
    assert lines[3] == '<meta charset="utf-8">'
    assert lines[4].startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src')
    assert made.replace(lines[4] + "\n", "") == PAGE.format("<p>text</p>")


@pytest.mark.parametrize(
    "forbidden",
    [
        "<script>alert(1)</script>",
        '<script type="module">x</script>',
        "<style>p {}</style>",
        '<p style="color: red">x</p>',
        '<p onclick="x()">x</p>',
        '<a href="javascript:x()">x</a>',
    ],
)
def test_what_the_policy_forbids_is_a_fault_with_its_line(forbidden: str) -> None:
    with pytest.raises(SiteError) as told:
        policy.with_policy(PAGE.format(f"\n{forbidden}"), "a.html")
    assert [(fault.file, fault.line) for fault in told.value.faults] == [("a.html", 8)]


@pytest.mark.parametrize(
    "allowed",
    ['<script src="_static/a.js"></script>', "<p>onclick=x style= &lt;script&gt;</p>", '<p data-style="x">x</p>'],
)
def test_what_the_policy_allows_is_left_alone(allowed: str) -> None:
    assert allowed in policy.with_policy(PAGE.format(allowed), "a.html")


def test_a_page_without_a_charset_has_no_place_for_it() -> None:
    with pytest.raises(SiteError, match=r"a\.html: the page has no place for its policy; expected <meta charset>"):
        policy.with_policy("<html><head></head></html>", "a.html")


def test_all_faults_of_all_pages_are_told_and_none_is_passed_over(tmp_path: Path) -> None:
    for name, body in {"a": "<style></style>", "b": "<p>text</p>", "c": "<script>1</script>"}.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format(body), "utf-8")
    with pytest.raises(SiteError) as told:
        policy.add_policy(tmp_path)
    assert [fault.file for fault in told.value.faults] == ["a.html", "c.html"]
    (tmp_path / "a.html").unlink()
    (tmp_path / "c.html").unlink()
    (tmp_path / "b.html").write_text(PAGE.format("<p>text</p>"), "utf-8")
    assert policy.add_policy(tmp_path) == 1


def test_every_host_gets_the_same_headers() -> None:
    files = policy.header_files()
    azure = json.loads(files["staticwebapp.config.json"])["globalHeaders"]
    assert azure["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert len(azure) == len({"Content-Security-Policy"}) + len(policy.OTHERS)
    for name, value in azure.items():
        assert f"  {name}: {value}\n" in files["_headers"]
        assert f'Header always set {name} "{value}"' in files[".htaccess"]
        assert f'add_header {name} "{value}" always;' in files["nginx-headers.conf"]


def test_nothing_unsafe_is_in_the_policy() -> None:
    whole = " ".join(policy.HEADERS.values())
    assert "unsafe" not in whole
    assert "*" not in whole
    assert "http" not in whole
