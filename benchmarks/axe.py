"""axe-core on pages, light and dark, at 360 and 1280 pixels, in the font that the site ships and in two others.

The tests look at every page in the shipped font. A reader whose browser fetches no fonts has those of the machine: they
are wider, so that a text may lie over another or outside what can be pressed. Here the fonts of the site are kept away,
and the machine has those of one family alone. Run it with the project's own Python, after a build:

    .venv/bin/python benchmarks/axe.py [--edition 2025-12] [PAGE ...]
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from axe_core import look  # noqa: E402
from browsing import FONTS, NARROW, WIDE, installed, launched  # noqa: E402

SHIPPED = "the shipped font"
PAGES = (
    "index.html",
    "goals/tillganglig-vard.html",
    "indikatorer/samtal-1177.html",
    "enheter/index.html",
    "indikatorer.html",
    "de-roda.html",
    "lattlast.html",
    "en/index.html",
    "kvinnor-och-man.html",
    "ekonomi.html",
    "politiska-beslut.html",
    "search.html",
)


class Quiet(SimpleHTTPRequestHandler):
    """Tells of no request."""

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def main() -> int:
    """Look at each page in each way, print what is wrong and a line a font, and fail where anything is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edition", default="2025-12")
    parser.add_argument("--site", type=Path, default=ROOT / "_site")
    parser.add_argument("pages", nargs="*", default=PAGES)
    given = parser.parse_args()
    names = [name for name in given.pages if (given.site / given.edition / name).is_file()]
    if not names:
        raise SystemExit(f"{given.site / given.edition} has none of these pages: build the edition first")
    wrong = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=given.site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{given.edition}/"
        for font in (SHIPPED, *FONTS):
            found = looked_at(address, names, font)
            wrong += len(found)
            print(
                "\n".join(
                    [*found, f"{font}: {len(names)} pages, light and dark, 360 and 1280: {len(found)} violations"]
                )
            )
        server.shutdown()
    return int(wrong > 0)


def looked_at(address: str, names: list[str], font: str) -> list[str]:
    """What is wrong in pages in one font, with where."""
    if font != SHIPPED and not installed(font):
        raise SystemExit(f"{font} is not installed: see .ci/run")
    found = []
    with launched() if font == SHIPPED else launched(font) as browser:
        for scheme in ("light", "dark"):
            for size in (NARROW, WIDE):
                page = browser.new_page(color_scheme=scheme, viewport=size, reduced_motion="reduce")
                if font != SHIPPED:
                    page.route("**/*.woff2", lambda route: route.abort())
                for name in names:
                    page.goto(address + name)
                    page.locator("html[data-painted]").wait_for(state="attached")
                    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
                    found += [f"{name}, {scheme}, {size['width']}: {fault}" for fault in look(page)["wrong"]]
                page.close()
    return found


if __name__ == "__main__":
    raise SystemExit(main())
