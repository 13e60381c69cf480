"""What a browser may do with a page: one content security policy, as a meta tag and as headers for common hosts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scorecard.common.faults import Fault, SiteError

# Everything comes from the site itself, nothing is made of text at run time, and nothing is sent anywhere.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADER_ONLY = {"frame-ancestors": "'none'"}  # browsers pass over it in a meta tag
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.IGNORECASE)
_FORBIDDEN = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=\"|\son[a-z]+=\"|javascript:", re.IGNORECASE)
TAGS = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META = f'<meta http-equiv="Content-Security-Policy" content="{_text(DIRECTIVES)}">'
HEADERS = {"Content-Security-Policy": _text(DIRECTIVES | HEADER_ONLY), **OTHERS}


def with_policy(page: str, name: str) -> str:
    """Put the policy into a page, before anything that it is about.

    Raises:
        SiteError: the page has no place for it, or holds a script, a style or a handler that it would forbid.
    """
    faults = [
        Fault("the policy forbids what this page holds", name, page.count("\n", 0, tag.start()) + 1, found=tag[0][:80])
        for tag in TAGS.finditer(page)
        if _FORBIDDEN.match(tag[0]) or _FORBIDDEN.search(tag[0], 1)
    ]
    place = CHARSET.search(page)
    if place is None:
        faults.append(Fault("the page has no place for its policy", name, expected="<meta charset>"))
    if faults or place is None:
        raise SiteError(faults)
    return f"{page[: place.end()]}\n{META}{page[place.end() :]}"


def add_policy(folder: Path) -> int:
    """Put the policy into every page of a built site; returns how many there were.

    Raises:
        SiteError: with every page that cannot live under it.
    """
    faults: list[Fault] = []
    pages = sorted(folder.rglob("*.html"))
    for path in pages:
        try:
            made = with_policy(path.read_text("utf-8"), path.relative_to(folder).as_posix())
        except SiteError as error:
            faults.extend(error.faults)
            continue
        path.write_text(made, "utf-8", newline="\n")
    if faults:
        raise SiteError(faults)
    return len(pages)


def header_files() -> dict[str, str]:
    """Write the headers as the files that common static hosts read, by file name."""
    lines = "\n".join(f"  {name}: {value}" for name, value in HEADERS.items())
    apache = "\n".join(f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    nginx = "\n".join(f'add_header {name} "{value}" always;' for name, value in HEADERS.items())
    return {
        "_headers": f"/*\n{lines}\n",
        ".htaccess": f"<IfModule mod_headers.c>\n{apache}\n</IfModule>\n",
        "nginx-headers.conf": f"{nginx}\n",
        "staticwebapp.config.json": json.dumps({"globalHeaders": HEADERS}, indent=1) + "\n",
    }
