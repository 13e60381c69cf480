"""A real Chromium for the tests of pages, the site on a server of its own, and a watch for what should not happen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from built import EDITION, Project
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from servers import answering

from scorecard.site.serve import HOST, make_server

# That which has no window to begin with needs less, and shows the same.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "/usr/bin/chromium"
# With memory for so few tiles nothing is painted but what the screen shows: nobody looks at pictures of the pages. No
# page is open long enough for its scripts to be worth the time of the compiler that makes the most of them, and only
# what runs very often is worth that of the other.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-gpu-mem-available-mb=2"),
    "--js-flags=--no-opt --invocation-count-for-maglev=1000 --single-threaded-gc",
]
# Those that .ci/run installs, by family; pages are looked at with the first, and some again with the others.
FONTS = {
    "DejaVu": ["/usr/share/fonts/truetype/dejavu"],
    "Liberation": ["/usr/share/fonts/truetype/liberation", "/usr/share/fonts/truetype/liberation2"],
}
FAMILY = "DejaVu"
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
NO_CACHE = {"Cache-Control": "no-cache"}
Watched = tuple[BrowserContext, Page, list[str]]

needs_chromium = pytest.mark.skipif(
    not Path(CHROMIUM).is_file(), reason="Chromium is not installed: neither `chromium-headless-shell` nor `chromium`"
)


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address of the edition on a server of its own, which is that of `scorecard serve`.

    But a browser may keep what is no page, and its connection, since the site stays as it is: of what a page needs all
    but the page itself is shared by all. One that says `NO_CACHE` asks for all of it at each page, as who comes first.
    """
    with make_server(project.site, 0) as server:
        handler = server.RequestHandlerClass

        class Kept(handler.func):
            protocol_version = "HTTP/1.1"

            def send_header(self, name: str, value: str) -> None:
                page = Path(self.path.partition("?")[0]).suffix in {"", ".html"}
                kept = name == "Cache-Control" and not page and self.headers.get("Cache-Control") != "no-cache"
                super().send_header(name, "max-age=3600" if kept else value)

        server.RequestHandlerClass = partial(Kept, **handler.keywords)
        with answering(server):
            yield f"http://{HOST}:{server.server_port}/{EDITION}/"


@contextmanager
def launched(fonts: str = FAMILY) -> Iterator[Browser]:
    """A Chromium that knows the fonts of one family, whatever others the machine has."""
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        settings = Path(folder) / "fonts.conf"
        dirs = "".join(f"<dir>{place}</dir>" for place in FONTS[fonts])
        cache = f"<cachedir>{folder}</cachedir>"
        settings.write_text(f"<fontconfig>{dirs}{cache}<include>/etc/fonts/conf.d</include></fontconfig>", "utf-8")
        only = {"FONTCONFIG_FILE": str(settings)} if installed(fonts) else {}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=os.environ | only)
        yield browser
        browser.close()


_kept = ExitStack()


@cache
def kept_browser() -> Browser:
    """The Chromium that the tests of a worker share until it is closed: to launch one takes longer than most of them.

    While it is open, nothing else can run a loop of its own in this thread.
    """
    return _kept.enter_context(launched())


def close_browser() -> None:
    """Close it, if there is one."""
    _kept.close()
    kept_browser.cache_clear()


def installed(fonts: str) -> bool:
    return any(Path(place).is_dir() for place in FONTS[fonts])


def begin(page: Page, viewport: ViewportSize = WIDE, **media: str) -> None:
    """Give an open page its size, and the colours and the motion that its reader has asked for."""
    page.set_viewport_size(viewport)
    page.emulate_media(**{"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"} | media)


def forget(context: BrowserContext, page: Page) -> None:
    """Leave an open page as it was, with nothing of what a reader has chosen or pointed at.

    It stays at the site, with a text that is no page: for an empty page, and from it, Chromium begins a process anew.
    """
    page.unroute_all()
    context.clear_cookies()
    page.mouse.move(0, 0)
    if (parts := urlsplit(page.url)).hostname == HOST:
        page.evaluate("() => [localStorage, sessionStorage].forEach((kept) => kept.clear())")
        page.goto(f"{parts.scheme}://{parts.netloc}/robots.txt")


@contextmanager
def watched(browser: Browser, site: str, **settings) -> Iterator[Watched]:
    """A page, with a list that everything goes into that should not have happened."""
    context = browser.new_context(base_url=site, **settings)
    context.set_default_timeout(10_000)
    page, faults = context.new_page(), []
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("request", lambda asked: None if of_this_host(asked.url) else faults.append(f"another host: {asked.url}"))
    yield context, page, faults
    context.close()


def soon(page: Page, came: Callable[[], bool]) -> bool:
    """Whether what the page does of itself comes, however busy the machine is."""
    for _ in range(200):
        if came():
            return True
        page.wait_for_timeout(50)
    return False


def drawn(page: Page) -> None:
    """Wait until the page has drawn what it is now: it is told of scrolling, and of sizes, once a picture."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


def of_this_host(address: str) -> bool:
    parts = urlsplit(address)
    return parts.hostname == HOST or parts.scheme in {"data", "blob"}
