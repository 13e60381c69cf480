"""What a built site may not hold: pieces of other hosts, paths of the machine that built it, traces of the build."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import write_over

TRACES = (".buildinfo", ".doctrees", "objects.inv")
# What the theme ships but no page of ours asks for: six megabytes.
_UNUSED = (
    "_static/**/*.map",
    "_static/**/*webpack-macros.html",
    "_static/scripts/fontawesome.js*",
    "_static/scripts/bootstrap.js*",
    "_static/images",
    "_static/locales",
    "_static/vendor",  # the theme's font of icons, which scorecard.css draws
)
ICON_FONT = re.compile(r"@font-face\s*\{[^}]*/vendor/fontawesome/[^}]*\}")
_ADDRESS = re.compile(r"""(?:https?:|(?<![\w.:/-]))//(?:[\w-]+\.)+[a-z]{2,}\b[^\s"'<>)\\]*""", re.IGNORECASE)
# Names of vocabularies: they look like addresses, and nothing is fetched from them.
NAMESPACES = ("http://www.w3.org/",)
CSS_LOAD = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])$""", re.IGNORECASE)
SCRIPT_LOAD = re.compile(
    r"""(?:\bsrc|\bhref|\bimport|\bfrom|\bfetch|\bimportScripts|\bopen|\bWorker|\bgetScript|\bload)"""
    r"""\s*[=(:,]?\s*(?:"[A-Z]+"\s*,\s*)?["'`]$"""
)
_LOADS = {".css": CSS_LOAD, ".js": SCRIPT_LOAD}
_BEFORE = 60  # characters before an address in which it shows whether it is fetched
TEXT_KINDS = {".html", ".js", ".json", ".css", ".txt", ".csv", ".ipynb", ".md", ".svg", ".xml"}


def copy_stripped(built: Path, folder: Path) -> None:
    """Copy a site without the traces of the build, and without what the theme ships but no page here needs."""
    unused = {path for pattern in (*TRACES, *_UNUSED) for path in built.glob(pattern)}

    def left_out(at: str, names: list[str]) -> set[str]:
        return {name for name in names if Path(at, name) in unused}

    shutil.copytree(built, folder, ignore=left_out, copy_function=shutil.copyfile)
    for path in folder.rglob("*.css"):
        text = path.read_text("utf-8")
        if (stripped := ICON_FONT.sub("", text)) != text:
            write_over(path, stripped)


def check_site(folder: Path, private: Iterable[str] = ()) -> None:
    """See that the site has pages, that it needs no other host, and that none of the `private` texts is in it.

    Raises:
        SiteError: with every place.
    """
    if not any(folder.rglob("*.html")):
        raise SiteError(Fault("the site has no page", str(folder)))
    faults = [*external_references(folder), *_private(folder, tuple(text for text in private if len(text) > 1))]
    if faults:
        raise SiteError(faults)


def external_references(folder: Path) -> Iterator[Fault]:
    """Find what style sheets and scripts would fetch from other hosts; pages and drawings are looked at as parsed."""
    for path in _texts(folder):
        if path.suffix not in _LOADS:
            continue
        text = path.read_text("utf-8", "replace")
        for match in _ADDRESS.finditer(text):
            before = text[max(0, match.start() - _BEFORE) : match.start()]
            if _LOADS[path.suffix].search(before) and not match[0].startswith(NAMESPACES):
                name, line = path.relative_to(folder).as_posix(), text.count("\n", 0, match.start()) + 1
                yield Fault("the file would turn to another host", name, line, found=match[0])


def _private(folder: Path, texts: tuple[str, ...]) -> Iterator[Fault]:
    for path in _texts(folder):
        content = path.read_text("utf-8", "replace")
        for text in texts:
            if (at := content.find(text)) != -1:
                name, line = path.relative_to(folder).as_posix(), content.count("\n", 0, at) + 1
                yield Fault("the file shows a path of this machine", name, line, found=text)


def _texts(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in TEXT_KINDS and path.is_file())
