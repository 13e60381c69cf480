"""When a built edition's pages can be read, layout shift and weight, on a telephone that is throttled.

Each page is opened in headless Chromium with 1.6 Mbit/s, 150 ms there and back, and a processor four times slower,
as often as `--times` says, between openings of an empty page that asks for the same fonts. The earliest time at which
something of it could be read, the one that was least disturbed, is told as a ratio to the empty page's, and so is that
of its first paint: a browser counts one that shows nothing yet, as that of the empty page is while its fonts are on
their way. Files are sent compressed, as static hosts do, and nothing is kept between openings. Run it with the
project's own Python, after a build:

    .venv/bin/python benchmarks/paint.py [--edition 2025-12] [--times 5] [PAGE ...]
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from scorecard.site.weight import COMPRESSED

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "index.html",
    "goals/tillganglig-vard.html",
    "indikatorer/samtal-1177.html",
    "indikatorer.html",
    "de-roda.html",
    "lattlast.html",
    "en/index.html",
)
BITS, DELAY, SLOWER = 1_600_000, 150, 4  # a second; milliseconds; times
AT_MOST, MOVED = 2.0, 0.1  # of the times of the empty page; of the screen
EMPTY = "empty.html"
FONTS = ("styrkort-sans-regular", "styrkort-sans-semibold")
EMPTY_PAGE = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Tom</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{links}
<style>{faces} body {{ font-family: a, b }} b {{ font-family: b }}</style></head>
<body><p>Tom <b>sida</b></p></body></html>"""
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# The first paint and the first that could be read, in milliseconds, and how far what stands on the page has moved.
# Letters that wait for their font are painted as nothing, and are no candidates for the largest thing that was painted.
SEEN = """() => new Promise((tell) => {
    let moved = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) if (!each.hadRecentInput) moved += each.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
        const [read] = list.getEntries();
        const [painted] = performance.getEntriesByName("first-contentful-paint");
        if (read) setTimeout(() => tell([painted.startTime, read.startTime, moved]), 100);
    }).observe({ type: "largest-contentful-paint", buffered: true });
})"""


@dataclass(frozen=True)
class Opened:
    """What was measured when a page was opened: milliseconds, share of the screen, and bytes as sent."""

    painted: float
    read: float
    moved: float
    sent: int


def main() -> int:
    """Measure, print a line a page, and fail where one is painted or can be read later, or moves more than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edition", default="2025-12")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("pages", nargs="*", default=PAGES)
    given = parser.parse_args()
    folder = ROOT / "_site" / given.edition
    names = [name for name in given.pages if (folder / name).is_file()]
    if not names:
        raise SystemExit(f"{folder} has none of these pages: build the edition first")
    late = False
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"), args=["--no-sandbox"]
        )
        for name in names:
            pairs = [(opened(browser, address + EMPTY), opened(browser, address + name)) for _ in range(given.times)]
            read = min(page.read for _, page in pairs) / min(empty.read for empty, _ in pairs)
            paint = min(page.painted for _, page in pairs) / min(empty.painted for empty, _ in pairs)
            moved, sent = max(page.moved for _, page in pairs), pairs[0][1].sent
            late = late or max(read, paint) > AT_MOST or moved > MOVED
            times = f"can be read after {read:.2f} times what an empty page takes (first paint {paint:.2f})"
            print(f"{name}: {times}, moved {moved:.3f}, {sent / 1000:.0f} kB")
        browser.close()
    return int(late)


def opened(browser: Browser, address: str) -> Opened:
    """Open a page for the first time, throttled, and wait until it is whole."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    speed = BITS / 8
    conditions = {"offline": False, "latency": DELAY, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sent: list[int] = []
    session.on("Network.loadingFinished", lambda told: sent.append(int(told["encodedDataLength"])))
    page.goto(address, wait_until="networkidle")
    painted, read, moved = page.evaluate(SEEN)
    context.close()
    return Opened(painted, read, moved, sum(sent))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built edition's folder on a server that compresses, with the empty page beside the others."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.partition("?")[0].removeprefix("/edition/")
            found = content(folder, name)
            self.send_response(404 if found is None else 200)
            suffix = Path(name).suffix
            self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
            if found is not None and suffix not in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(found or b"")))
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/edition/"
        server.shutdown()


@cache
def content(folder: Path, name: str) -> bytes | None:
    """A file as it is sent; what lies above the edition is found there."""
    path = (folder / name).resolve()
    if name == EMPTY:
        addresses = [f"_static/fonts/{font}.woff2" for font in FONTS]
        link = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin="anonymous">'
        face = '@font-face {{ font-display: block; font-family: {}; src: url("{}") format("woff2") }}'
        links = "".join(map(link.format, addresses))
        faces = "".join(face.format(family, each) for family, each in zip("ab", addresses, strict=True))
        return gzip.compress(EMPTY_PAGE.format(links=links, faces=faces).encode(), 6)
    if not path.is_relative_to(folder.parent.resolve()) or not path.is_file():
        return None
    return path.read_bytes() if path.suffix in COMPRESSED else gzip.compress(path.read_bytes(), 6)


if __name__ == "__main__":
    raise SystemExit(main())
