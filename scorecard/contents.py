"""The table of contents of an edition: the book's own, without the pages that the edition does not have."""

from __future__ import annotations

from collections.abc import Container

import yaml


def without(toc: str, pages: Container[str]) -> str:
    """Leave pages out of a table of contents, and a part that is then empty."""
    if not pages:
        return toc
    read = yaml.safe_load(toc)
    for part in read["parts"]:
        part["chapters"] = [chapter for chapter in part["chapters"] if chapter["file"] not in pages]
    read["parts"] = [part for part in read["parts"] if part["chapters"]]
    return yaml.safe_dump(read, allow_unicode=True, sort_keys=False)
