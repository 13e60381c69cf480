"""What a browser may do with a page: one content security policy, as a meta tag and as headers for common hosts."""

from __future__ import annotations

import json

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


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META_CONTENT = _text(DIRECTIVES)
META = f'<meta http-equiv="Content-Security-Policy" content="{META_CONTENT}">'
HEADERS = {"Content-Security-Policy": _text(DIRECTIVES | HEADER_ONLY), **OTHERS}


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
