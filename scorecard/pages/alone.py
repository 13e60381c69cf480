"""What a cell shows where no site is built: in Jupyter, and in a page that is made of one notebook alone."""

from __future__ import annotations

import re
from pathlib import Path

from markupsafe import Markup

from scorecard.pages.styles import STYLES, style_sheet
from scorecard.wording.bound import unbound

_PARTS = ("20-colours", "50-cards", "55-answers", "60-charts", "70-tables")  # those of cards and charts
_DARK = re.compile(r'html\[data-theme="dark"\]([^{}]*\{[^}]*\})')
_LINK = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


def alone_style(root: Path) -> str:
    """Give the style of cards and charts as an element; "" in a book that has none."""
    if not (root / STYLES).is_dir():
        return ""
    own = (Path(__file__).parent.parent / "templates" / "alone.css").read_text("utf-8")
    return str(Markup("<style>\n{}\n{}</style>").format(Markup(style_sheet(root, _PARTS)), Markup(own)))


def page_style(root: Path) -> str:
    """Give the style of a page of cells alone, which runs no script: it is dark where its reader's screen is."""
    style = alone_style(root)
    dark = " ".join(f"html{rule}" for rule in _DARK.findall(style))
    both = f"html {{ color-scheme: light dark; }} @media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    return f"{style}\n<style>{both}</style>" if style else ""


def alone(html: str, style: str) -> str:
    """Let HTML of a page stand for itself: no links to pages that are not there, and figures as readers see them."""
    if not html:
        return ""
    inside = _LINK.sub(r"\1", unbound(html))
    return f'{style}<div class="bd-article sc-alone">\n{inside}\n</div>'
