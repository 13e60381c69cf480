"""Looking at the site on this machine: a small server that only this machine reaches."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from scorecard.common.faults import Fault, SiteError
from scorecard.site.policy import headers_of, page_styles

HOST = "127.0.0.1"
RELOAD, CHANGES, _NOWHERE = "/-/reload.js", "/-/changes", "/-/"  # addresses that no site has
_SCRIPT = Path(__file__).with_name("reload.js")
_ASKS_AGAIN, _SIGN_OF_LIFE = 0.2, 10.0  # seconds
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
        return super().send_head() if self.answered() else None

    def answered(self) -> bool:
        """Whether what is asked for is of this site; where not, the answer has been given."""
        # A page of another host whose name was made to lead here has that name in its requests: it is not answered.
        server = cast(ThreadingHTTPServer, self.server)
        hosts = [[f"{name}:{server.server_port}".removesuffix(":80")] for name in (HOST, "localhost")]
        if self.headers.get_all("Host") not in hosts:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        if not self._lies_here():
            self.path = _NOWHERE  # the answer is not looked for by a name that no file can have
            self.send_error(HTTPStatus.NOT_FOUND)
            return False
        return True

    def _lies_here(self) -> bool:
        try:
            path = Path(self.translate_path(self.path)).resolve()
            path.exists()
        except (OSError, ValueError):  # a name that is too long, or holds a sign that no name may
            return False
        return path.is_relative_to(Path(self.directory).resolve())

    def guess_type(self, path: Any) -> str:
        # The machine's own table of types is not looked at: on Windows it can be wrong.
        return _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def list_directory(self, path: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        # A page that was built anew should be seen anew.
        self.send_header("Cache-Control", "no-cache")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        styles = page_styles(page) if page.suffix == ".html" and page.is_file() else ()
        for name, value in headers_of(self.path.lstrip("/"), styles).items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # A reader who has gone on to another page needs no answer.
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


class _Watched(_Handler):
    """Puts a script on pages that loads them again when the site is another, and tells it when that is."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if not self.answered():
            return
        if self.path == CHANGES:
            self._tell_changes()
        elif self.path.partition("?")[0] == RELOAD:
            self._send(_SCRIPT.read_bytes(), ".js")
        elif page.suffix == ".html" and page.is_file():
            known = site_identity(Path(self.directory))
            html = page.read_text("utf-8")
            script = f'<script src="{RELOAD}?{known}"></script>'
            at = html.rfind("</body>")
            self._send((f"{html[:at]}{script}{html[at:]}" if at >= 0 else html + script).encode("utf-8"), ".html")
        else:
            super().do_GET()

    def _send(self, content: bytes, suffix: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES[suffix])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(content)

    def _tell_changes(self) -> None:
        """Tell which site lies there, and each time another takes its place, for as long as somebody listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told, waited = "", 0.0
        with suppress(ConnectionError):
            while True:
                known = site_identity(Path(self.directory))
                if known and known != told:
                    self.wfile.write(f"data: {known}\n\n".encode())
                    told = known
                elif waited >= _SIGN_OF_LIFE:
                    self.wfile.write(b":\n\n")  # where nobody listens any more, this fails
                    waited = 0.0
                time.sleep(_ASKS_AGAIN)
                waited += _ASKS_AGAIN


def site_identity(folder: Path) -> str:
    """Tell one site from another that took its place: each is a folder of its own; "" while there is none."""
    with suppress(OSError):
        about = folder.stat()
        return f"{about.st_ino}-{about.st_mtime_ns}"
    return ""


def make_server(folder: Path, port: int, reloads: bool = False) -> ThreadingHTTPServer:
    """Make a server of a folder, listening on this machine only; port 0 takes a free one.

    With `reloads` its pages are loaded again when another site takes the place of this one.

    Raises:
        SiteError: there is no site in the folder, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SiteError(Fault("there is no site here yet", str(folder), expected="run `scorecard build` first"))
    try:
        made = ThreadingHTTPServer((HOST, port), partial(_Watched if reloads else _Handler, directory=str(folder)))
    except OSError as error:
        raise SiteError(Fault(f"port {port} cannot be used: {error.strerror}", expected="another --port")) from error
    made.daemon_threads = True  # whoever still listens is not waited for
    return made


def serve(folder: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve a folder until it is interrupted; `ready` is told the address."""
    with make_server(folder, port) as server:
        ready(f"http://{HOST}:{server.server_port}/")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
