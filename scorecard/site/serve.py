"""Looking at the site on this machine: a small server that only this machine reaches."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from scorecard.common.faults import Fault, SiteError
from scorecard.site.policy import headers_of

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".rdf": "application/rdf+xml",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ipynb": "application/x-ipynb+json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
}


class _Handler(SimpleHTTPRequestHandler):
    def send_head(self) -> Any:
        # A page of another host whose name was made to lead here has that name in its requests: it is not answered.
        server = cast(ThreadingHTTPServer, self.server)
        hosts = [[f"{name}:{server.server_port}".removesuffix(":80")] for name in (HOST, "localhost")]
        if self.headers.get_all("Host") not in hosts:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if not Path(self.translate_path(self.path)).resolve().is_relative_to(Path(self.directory).resolve()):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def guess_type(self, path: Any) -> str:
        # The machine's own table of types is not looked at: on Windows it can be wrong.
        return _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        # A page that was built anew should be seen anew.
        self.send_header("Cache-Control", "no-cache")
        for name, value in headers_of(self.path.lstrip("/")).items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # A reader who has gone on to another page needs no answer.
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Make a server of a folder, listening on this machine only; port 0 takes a free one.

    Raises:
        SiteError: there is no site in the folder, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SiteError(Fault("there is no site here yet", str(folder), expected="run `scorecard build` first"))
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise SiteError(Fault(f"port {port} cannot be used: {error.strerror}", expected="another --port")) from error


def serve(folder: Path, port: int, ready: Callable[[str], None] = print) -> None:
    """Serve a folder until it is interrupted; `ready` is told the address."""
    with make_server(folder, port) as server:
        ready(f"http://{HOST}:{server.server_port}/")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
