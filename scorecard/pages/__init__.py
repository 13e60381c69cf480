"""Laying out the pages of the site.

Takes: the book of an edition, its templates and the texts in `book/`.
Gives: the source folder that Jupyter Book builds of.
"""

__all__ = [
    "alone",
    "assemble",
    "bindings",
    "cards",
    "copied_page",
    "downloads",
    "drawn_apart",
    "english",
    "laid_out",
    "markup_parts",
    "own",
    "own_untold",
    "registry",
    "tables",
    "templates",
    "unit_pages",
]
