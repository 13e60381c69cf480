"""What a browser may do with a page: one content security policy, as a meta tag and as headers for common hosts."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from scorecard.common.names import EMBEDS_FOLDER

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
# A chart that others may show in their pages: it runs nothing, and fetches its picture and its style alone.
EMBED_DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
MISSING_PAGE = "404.html"
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


_META = '<meta http-equiv="Content-Security-Policy" content="{}">'
_HEAD = 2_000  # characters
_STATED = re.compile(_META.format('([^"]*)'))
_SUM = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


def style_sum(style: str) -> str:
    """Give the sum by which a policy names a style that stands in a page."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def page_styles(path: Path) -> list[str]:
    """Give the sums of the styles that the policy of a page allows in it, which stands where the page begins."""
    with path.open(encoding="utf-8") as page:
        return [each for content in _STATED.findall(page.read(_HEAD)) for each in _SUM.findall(content)]


def meta_content(styles: Iterable[str] = ()) -> str:
    """Give the policy of a page, with the sums of the `styles` that may stand in it."""
    return _text(_with_styles(styles))


def meta(styles: Iterable[str] = ()) -> str:
    """Give the meta tag of a page, with the sums of the `styles` that may stand in it."""
    return _META.format(meta_content(styles))


def _with_styles(styles: Iterable[str]) -> dict[str, str]:
    return DIRECTIVES | {"style-src": " ".join((DIRECTIVES["style-src"], *styles))}


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META = meta()
EMBED_META_CONTENT = _text(EMBED_DIRECTIVES)
EMBED_META = _META.format(EMBED_META_CONTENT)
EMBED_HEADERS = {"Content-Security-Policy": _text(EMBED_DIRECTIVES | {"frame-ancestors": "*"}), **OTHERS}


def page_headers(styles: Iterable[str] = ()) -> dict[str, str]:
    """Give the headers of pages, with the sums of the `styles` that may stand in one of them."""
    return {"Content-Security-Policy": _text(_with_styles(styles) | HEADER_ONLY), **OTHERS}


def headers_of(path: str, styles: Iterable[str] = ()) -> dict[str, str]:
    """The headers of a page by its path in the site: only charts to be embedded may stand in pages of others."""
    return EMBED_HEADERS if path.startswith(f"{EMBEDS_FOLDER}/") else page_headers(styles)


def header_files(path: str | None = None, styles: Iterable[str] = ()) -> dict[str, str]:
    """Write the headers as the files that common static hosts read, by file name.

    `path` is the folder of its host that the site stands in: hosts are then told of its page for what is missing. The
    `styles` are the sums of those that stand in any of its pages, each of which allows its own alone.
    """
    every = page_headers(styles)
    apache, embed = (
        "\n".join(f'  Header always set {name} "{value}"' for name, value in each.items())
        for each in (every, EMBED_HEADERS)
    )
    nginx, nginx_embed = (
        "\n".join(f'{space}add_header {name} "{value}" always;' for name, value in each.items())
        for space, each in (("", every), ("  ", EMBED_HEADERS))
    )
    lines = "\n".join(f"  {name}: {value}" for name, value in every.items())
    policy = EMBED_HEADERS["Content-Security-Policy"]
    folder = f"/{path or ''}{EMBEDS_FOLDER}"
    azure: dict[str, object] = {
        "globalHeaders": every,
        "routes": [{"route": f"{folder}/*", "headers": {"Content-Security-Policy": policy}}],
    }
    missing = "" if path is None else f"/{path}{MISSING_PAGE}"
    if missing:
        azure["responseOverrides"] = {"404": {"rewrite": f"/{MISSING_PAGE}"}}
    embedded = f'  <If "%{{REQUEST_URI}} =~ m#/{EMBEDS_FOLDER}/#">\n{embed}\n  </If>\n'
    return {
        # A rule for a folder takes away what the one for all has set, and sets its own.
        "_headers": f"/*\n{lines}\n\n{folder}/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {policy}\n",
        ".htaccess": f"<IfModule mod_headers.c>\n{apache}\n{embedded}</IfModule>\n"
        + (f"ErrorDocument 404 {missing}\n" if missing else ""),
        "nginx-headers.conf": f"{nginx}\nlocation ~ /{EMBEDS_FOLDER}/ {{\n{nginx_embed}\n}}\n"
        + (f"error_page 404 {missing};\n" if missing else ""),
        "staticwebapp.config.json": json.dumps(azure, indent=1) + "\n",
    }
