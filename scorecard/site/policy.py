"""What a browser may do with a page: one content security policy, as a meta tag and as headers for common hosts."""

from __future__ import annotations

import json

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


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META_CONTENT = _text(DIRECTIVES)
META = f'<meta http-equiv="Content-Security-Policy" content="{META_CONTENT}">'
EMBED_META_CONTENT = _text(EMBED_DIRECTIVES)
EMBED_META = f'<meta http-equiv="Content-Security-Policy" content="{EMBED_META_CONTENT}">'
HEADERS = {"Content-Security-Policy": _text(DIRECTIVES | HEADER_ONLY), **OTHERS}


EMBED_HEADERS = {"Content-Security-Policy": _text(EMBED_DIRECTIVES | {"frame-ancestors": "*"}), **OTHERS}


def headers_of(path: str) -> dict[str, str]:
    """The headers of a page by its path in the site: only charts to be embedded may stand in pages of others."""
    return EMBED_HEADERS if path.startswith(f"{EMBEDS_FOLDER}/") else HEADERS


def header_files(path: str | None = None) -> dict[str, str]:
    """Write the headers as the files that common static hosts read, by file name.

    `path` is the folder of its host that the site stands in: hosts are then told of its page for what is missing.
    """
    apache, embed = (
        "\n".join(f'  Header always set {name} "{value}"' for name, value in headers.items())
        for headers in (HEADERS, EMBED_HEADERS)
    )
    nginx, nginx_embed = (
        "\n".join(f'{space}add_header {name} "{value}" always;' for name, value in headers.items())
        for space, headers in (("", HEADERS), ("  ", EMBED_HEADERS))
    )
    lines = "\n".join(f"  {name}: {value}" for name, value in HEADERS.items())
    policy = EMBED_HEADERS["Content-Security-Policy"]
    folder = f"/{path or ''}{EMBEDS_FOLDER}"
    azure: dict[str, object] = {
        "globalHeaders": HEADERS,
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
