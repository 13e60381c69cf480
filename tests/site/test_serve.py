"""The server of a site on this machine: only its own name is answered, and only the files of the site are given."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import answering

from scorecard.common.faults import SiteError
from scorecard.site.policy import meta, page_headers, style_sum
from scorecard.site.serve import HOST, make_server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("served")
    site = folder / "_site"
    (site / "empty").mkdir(parents=True)
    (site / "index.html").write_text("<p>startsidan</p>", "utf-8")
    (site / "styled.html").write_text(f"{meta([style_sum('p{}')])}<style>p{{}}</style>", "utf-8")
    (folder / "secret.txt").write_text("hemligt", "utf-8")
    (site / "way-out.txt").symlink_to(folder / "secret.txt")
    with make_server(site, 0) as server, answering(server):
        yield server.server_port


def answer(port: int, path: str, *headers: str, method: str = "GET") -> tuple[int, str]:
    """Ask over a socket, with these headers and no others, as no HTTP library would."""
    with socket.create_connection((HOST, port), timeout=10) as connection:
        lines = [f"{method} {path} HTTP/1.0", *headers, "", ""]
        connection.sendall("\r\n".join(lines).encode("latin-1"))
        told = b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8")
    return int(told.split()[1]), told


@pytest.mark.parametrize("name", [HOST, "localhost"])
def test_its_own_name_is_answered_with_the_headers_of_the_policy(port: int, name: str) -> None:
    status, told = answer(port, "/", f"Host: {name}:{port}")
    assert status == 200
    assert told.endswith("<p>startsidan</p>")
    assert f"Content-Security-Policy: {page_headers()['Content-Security-Policy']}\r\n" in told


def test_the_style_of_a_page_is_allowed_in_that_page(port: int) -> None:
    _, told = answer(port, "/styled.html?x=1", f"Host: {HOST}:{port}")
    assert f"Content-Security-Policy: {page_headers([style_sum('p{}')])['Content-Security-Policy']}\r\n" in told


@pytest.mark.parametrize(
    "headers",
    [
        ["Host: evil.example"],
        ["Host: evil.example:{port}"],
        ["Host: 127.0.0.1"],
        ["Host: 127.0.0.1:1"],
        ["Host: 127.0.0.1.evil.example:{port}"],
        ["Host: 0.0.0.0:{port}"],
        ["Host: [::1]:{port}"],
        ["Host: "],
        [],
        ["Host: 127.0.0.1:{port}", "Host: evil.example"],
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_any_other_name_is_not(port: int, headers: list[str], method: str) -> None:
    status, told = answer(port, "/", *(header.format(port=port) for header in headers), method=method)
    assert status == 421
    assert "startsidan" not in told


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/empty/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/way-out.txt",
        "/empty/",
        "/missing.html",
    ],
)
def test_nothing_but_the_files_of_the_site_is_given(port: int, path: str) -> None:
    status, told = answer(port, path, f"Host: {HOST}:{port}")
    assert status == 404
    assert "hemligt" not in told
    assert "way-out" not in told


def test_nothing_can_be_sent_to_it(port: int) -> None:
    assert answer(port, "/", f"Host: {HOST}:{port}", "Content-Length: 0", method="POST")[0] == 501


def test_only_this_machine_reaches_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", "utf-8")
    with make_server(tmp_path, 0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="there is no site here yet; expected run `scorecard build` first"):
        make_server(tmp_path, 0)
