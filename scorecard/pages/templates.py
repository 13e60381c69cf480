"""The package's own templates of HTML: every value is escaped, and one that is not given is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scorecard.wording.swedish import phrase

TEMPLATES = Path(__file__).parent.parent / "templates"
_TEMPLATES = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["phrase"] = phrase  # pyrefly: ignore[unsupported-operation]


def rendered(name: str, **values: object) -> str:
    """Fill a template of the folder `templates`."""
    return _TEMPLATES.get_template(name).render(values)


def card(name: str, **values: object) -> str:
    """Fill a template whose HTML stands in Markdown: without empty lines, which would end it there."""
    return without_empty_lines(rendered(name, **values))


def without_empty_lines(html: str) -> str:
    """Take the empty lines out of HTML."""
    return "\n".join(line for line in html.splitlines() if line.strip())
