"""What a built site may not hold: pieces of other hosts, paths of the machine that built it, traces of the build."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scorecard.common.faults import Fault, SiteError

TRACES = (".buildinfo", ".doctrees", "objects.inv")
# What the theme ships but no page of ours asks for: six megabytes.
_UNUSED = (
    "_static/**/*.map",
    "_static/**/*webpack-macros.html",
    "_static/scripts/fontawesome.js*",
    "_static/images",
    "_static/locales",
    "_static/vendor",  # the theme's font of icons, which scorecard.css draws
)
# Sphinx adds MathJax from another host wherever it thinks of mathematics; a page without any does not need it.
MATHJAX = re.compile(r'<script\b[^>]*\bsrc="https?://[^"]*mathjax[^"]*"[^>]*>\s*</script>\s*', re.IGNORECASE)
MATHS = re.compile(r'<(?:div|span)\b[^>]*\bclass="[^"]*\bmath\b', re.IGNORECASE)
ICON_FONT = re.compile(r"@font-face\s*\{[^}]*/vendor/fontawesome/[^}]*\}")
THEBE = re.compile(r"<script\b[^>]*>[^<]*\bTHEBE_JS_URL\b[^<]*</script>\s*", re.IGNORECASE)

_ADDRESS = re.compile(r"""(?:https?:|(?<![\w.:/-]))//(?:[\w-]+\.)+[a-z]{2,}\b[^\s"'<>)\\]*""", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"""<(?P<tag>[a-z][\w:-]*)\b.*?\s(?P<name>[\w:-]+)\s*=\s*(?:"[^"]*|'[^']*|[^\s"'>]*)$""", re.DOTALL
)
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
# Names of vocabularies: they look like addresses, and nothing is fetched from them.
NAMESPACES = ("http://www.w3.org/",)
LOADING = {"src", "srcset", "imagesrcset", "href", "xlink:href", "data", "poster", "background", "manifest", "action"}
HARMLESS_LINKS = re.compile(r"""\brel\s*=\s*["']?(?:canonical|license|author|alternate|next|prev|index|search)\b""")
CSS_LOAD = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])$""", re.IGNORECASE)
SCRIPT_LOAD = re.compile(
    r"""(?:\bsrc|\bhref|\bimport|\bfrom|\bfetch|\bimportScripts|\bopen|\bWorker|\bgetScript|\bload)"""
    r"""\s*[=(:,]?\s*(?:"[A-Z]+"\s*,\s*)?["'`]$"""
)
BLOCK = re.compile(r"<(?P<close>/?)(?P<tag>script|style)\b(?P<rest>[^>]*)>", re.IGNORECASE)
TEXT_KINDS = {".html", ".js", ".json", ".css", ".txt", ".csv", ".ipynb", ".md", ".svg", ".xml"}


@dataclass(frozen=True)
class Reference:
    """A place in a site's file where a browser would by itself turn to another host."""

    file: str
    line: int
    address: str


def strip_site(folder: Path) -> None:
    """Take away the traces of the build, and the pieces of other hosts that no page here needs."""
    unused = [path for pattern in _UNUSED for path in folder.glob(pattern)]
    for path in [*(folder / name for name in TRACES), *unused]:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        stripped = THEBE.sub("", text)
        if not MATHS.search(stripped):
            stripped = MATHJAX.sub("", stripped)
        if stripped != text:
            path.write_text(stripped, "utf-8", newline="\n")
    for path in folder.rglob("*.css"):
        text = path.read_text("utf-8")
        if (stripped := ICON_FONT.sub("", text)) != text:
            path.write_text(stripped, "utf-8", newline="\n")


def check_site(folder: Path, private: Iterable[str] = ()) -> None:
    """See that the site has pages, that it needs no other host, and that none of the `private` texts is in it.

    Raises:
        SiteError: with every place.
    """
    if not any(folder.rglob("*.html")):
        raise SiteError(Fault("the site has no page", str(folder)))
    faults = [
        Fault("the page would turn to another host", reference.file, reference.line, found=reference.address)
        for reference in external_references(folder)
    ]
    faults += _private(folder, tuple(text for text in private if len(text) > 1))
    if faults:
        raise SiteError(faults)


def external_references(folder: Path) -> list[Reference]:
    """Find what a browser would fetch from other hosts by itself; links that a reader follows are not among it."""
    found = []
    for path in _texts(folder):
        kind = path.suffix
        if kind not in {".html", ".css", ".js", ".svg"}:
            continue
        text = path.read_text("utf-8", "replace")
        loads = {".css": _in_style, ".js": _in_script_file}.get(kind, _in_page)
        name = path.relative_to(folder).as_posix()
        for match in _ADDRESS.finditer(text):
            if match[0].startswith(NAMESPACES) or not loads(text, match.start()):
                continue
            found.append(Reference(name, text.count("\n", 0, match.start()) + 1, match[0]))
    return found


def _in_style(text: str, start: int) -> bool:
    return CSS_LOAD.search(text[max(0, start - 40) : start]) is not None


def _in_script_file(text: str, start: int) -> bool:
    return SCRIPT_LOAD.search(text[max(0, start - 60) : start]) is not None


def _in_page(text: str, start: int) -> bool:
    block = _open_block(text, start)
    if block is not None:
        if block["tag"].lower() == "style":
            return _in_style(text, start)
        if re.search(r"\btype\s*=\s*[\"']?application/(?:ld\+)?json", block["rest"]):
            return False
        # A script in a page is short and ours to judge: any text in it that is an address counts.
        return text[start - 1] in "\"'`"
    head = text[text.rfind("<", 0, start) : start]
    if ">" in QUOTED.sub("", head):
        return False  # between tags: text that is read
    return _attribute_loads(text, head, start)


def _attribute_loads(text: str, head: str, start: int) -> bool:
    match = ATTRIBUTE.match(head) or ATTRIBUTE.match(head.lower())
    if match is None:
        return False
    tag, name = match["tag"].lower(), match["name"].lower()
    whole = head + text[start : text.find(">", start)]
    if tag in {"a", "area"}:
        return False
    if tag == "link":
        return name == "href" and not HARMLESS_LINKS.search(whole)
    if tag == "meta":
        return "http-equiv" in whole.lower() and "refresh" in whole.lower()
    if name == "style":
        return _in_style(text, start)
    return name in LOADING


def _open_block(text: str, start: int) -> re.Match[str] | None:
    """The script or style element that a place lies in."""
    begin = max(text.rfind("<script", 0, start), text.rfind("<style", 0, start))
    end = max(text.rfind("</script", 0, start), text.rfind("</style", 0, start))
    if begin == -1 or begin < end:
        return None
    match = BLOCK.match(text, begin)
    return match if match is not None and match.end() <= start else None


def _private(folder: Path, texts: tuple[str, ...]) -> Iterator[Fault]:
    for path in _texts(folder):
        content = path.read_text("utf-8", "replace")
        for text in texts:
            if (at := content.find(text)) != -1:
                name, line = path.relative_to(folder).as_posix(), content.count("\n", 0, at) + 1
                yield Fault("the file shows a path of this machine", name, line, found=text)


def _texts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in TEXT_KINDS and path.is_file())
