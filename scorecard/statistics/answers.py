"""Asking a source over the net, by plain HTTP: one question, one answer, kept as the bytes that came.

The clients that there are (koladapy, pxwebpy) give tables of what they read, and no bytes to keep or to read again.
"""

from __future__ import annotations

import http.client
import socket
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from scorecard import __version__
from scorecard.common.faults import Fault, SourceError, UnreachableError

_MOST_BYTES = 5_000_000
_SECONDS = 30  # that an answer may take, whole
_PART = 65_536
_JSON = "application/json"


@dataclass(frozen=True)
class Question:
    """What a source is asked: an address, and a text that is sent to it where the address does not say all."""

    address: str
    body: str | None = None


@dataclass(frozen=True)
class Answer:
    """What a source answered: the bytes as they came, and when."""

    question: Question
    moment: datetime
    data: bytes = field(repr=False)


class _Staying(HTTPRedirectHandler):
    """Follows no redirection: what is kept is the answer of the address that was asked."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def ask(question: Question, seconds: float = _SECONDS, most: int = _MOST_BYTES) -> Answer:
    """Send a question and give the answer; follows no redirection.

    Raises:
        UnreachableError: nobody answers.
        SourceError: the answer is an error, leads elsewhere, takes too long or is too large.
    """
    sent = question.body.encode("utf-8") if question.body is not None else None
    headers = {"User-Agent": f"scorecard/{__version__}", "Accept": _JSON, "Accept-Encoding": "identity"}
    asked = Request(question.address, sent, headers | ({"Content-Type": _JSON} if sent else {}))
    until = time.monotonic() + seconds
    try:
        data = _received(build_opener(_Staying), asked, seconds, most, until)
    except HTTPError as error:
        with error:
            raise SourceError(_refused(question, error)) from None
    except TimeoutError:
        raise _late(question, seconds) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _late(question, seconds) from None
        raise UnreachableError(_unreached(question, error.reason)) from None
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError(_unreached(question, error)) from None
    if data is None:
        what, expected = "the answer is too large", f"at most {most:,} bytes; a selection of one line"
        raise SourceError(Fault(what, question.address, found=f"more than {most:,} bytes", expected=expected))
    return Answer(question, datetime.now().replace(microsecond=0), data)


def _received(opener: OpenerDirector, asked: Request, seconds: float, most: int, until: float) -> bytes | None:
    """Read an answer whole; None of one that is too large."""
    with opener.open(asked, timeout=seconds) as response:
        data = bytearray()
        while part := response.read1(_PART):
            data += part
            if len(data) > most:
                return None
            if time.monotonic() > until:
                raise TimeoutError
        if (length := response.headers.get("Content-Length")) and int(length) != len(data):
            raise http.client.IncompleteRead(bytes(data))
    return bytes(data)


def _refused(question: Question, error: HTTPError) -> Fault:
    told = f"{error.code} {error.reason}".strip()
    if 300 <= error.code < 400:
        what, expected = "the source leads to another address", "the address that answers itself"
        return Fault(what, question.address, found=f"{told}: {error.headers.get('Location')}", expected=expected)
    expected = {
        400: "codes that the source has, as its own pages name them",
        404: "an address and codes that the source has, as its own pages name them",
        429: "fewer questions; try again in a minute",
    }.get(error.code, "an answer; try again later")
    return Fault("the source refuses the question", question.address, found=told, expected=expected)


def _late(question: Question, seconds: float) -> UnreachableError:
    what, expected = "the source does not answer in time", f"an answer within {seconds:g} seconds; try again later"
    return UnreachableError(Fault(what, question.address, expected=expected))


def _unreached(question: Question, reason: object) -> Fault:
    no_name = isinstance(reason, socket.gaierror)
    found = "no such host, or no net" if no_name else f"{type(reason).__name__}: {reason}".rstrip(": ")
    return Fault(
        "the source cannot be reached", question.address, found=found, expected="a way to the net; nothing changed"
    )
