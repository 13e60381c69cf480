"""What is done with a whole edition: begin, check, build and publish it.

Takes: a folder with a book, and the name of an edition.
Gives: the edition's new folder, its faults, its ledger or its site.
"""

__all__ = [
    "as_built",
    "build",
    "check",
    "draft",
    "fetch",
    "freshness",
    "pull",
    "questions",
    "starter",
    "starter_example",
    "unit_page",
    "watch",
]
