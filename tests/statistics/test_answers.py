"""A source on this machine that answers, refuses, leads elsewhere, breaks off, sends too much or nothing."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from scorecard.common.faults import SourceError, UnreachableError
from scorecard.statistics.answers import Question, ask

JSON = b'{"values": []}'


class _Source(BaseHTTPRequestHandler):
    silent = Event()
    asked: list[str]

    def do_GET(self) -> None:
        kind = self.path.strip("/")
        if kind == "silent":
            self.silent.wait(20)
            return
        code = {"gone": 404, "often": 429, "elsewhere": 302}.get(kind, 200)
        body = b"x" * 2000 if kind == "large" else JSON
        self.send_response(code)
        if kind == "elsewhere":
            self.send_header("Location", "https://another.example/data")
        self.send_header("Content-Length", str(len(body) + 50 if kind == "broken" else len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture(scope="module")
def source() -> Iterator[Callable[[str], Question]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Source)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield lambda kind: Question(f"http://127.0.0.1:{server.server_port}/{kind}")
    _Source.silent.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_answer_is_the_bytes_that_came(source: Callable[[str], Question]) -> None:
    answer = ask(source("data"))
    assert (answer.data, answer.question, answer.moment.microsecond) == (JSON, source("data"), 0)


def test_what_is_sent_is_text(source: Callable[[str], Question]) -> None:
    question = Question(source("table").address, '{"region": "Örebro"}')
    assert ask(question).data.decode("utf-8") == '{"region": "Örebro"}'


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "gone",
            "the source refuses the question; found 404 Not Found; expected an address and codes that the source has",
        ),
        ("often", "the source refuses the question; found 429 Too Many Requests; expected fewer questions"),
        ("elsewhere", "the source leads to another address; found 302 Found: https://another.example/data; expected"),
        ("large", "the answer is too large; found more than 1,000 bytes"),
    ],
)
def test_a_source_that_gives_no_answer_is_told(kind: str, said: str, source: Callable[[str], Question]) -> None:
    with pytest.raises(SourceError) as caught:
        ask(source(kind), most=1000)
    assert said in str(caught.value)
    assert not isinstance(caught.value, UnreachableError)


def test_a_source_that_is_silent_or_breaks_off_is_told(source: Callable[[str], Question]) -> None:
    with pytest.raises(UnreachableError, match=r"does not answer in time; expected an answer within 0\.2 seconds"):
        ask(source("silent"), seconds=0.2)
    with pytest.raises(UnreachableError, match="cannot be reached; found IncompleteRead"):
        ask(source("broken"))


def test_where_nobody_listens_or_no_such_host_is_it_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(UnreachableError, match="cannot be reached; found ConnectionRefusedError"):
            ask(Question(f"http://127.0.0.1:{held.getsockname()[1]}/data"))
    with pytest.raises(UnreachableError, match="found no such host, or no net"):
        ask(Question("https://no-such-source.invalid/data"))
