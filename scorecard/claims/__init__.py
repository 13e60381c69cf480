"""What a Swedish text says, held against the figures of an edition.

Takes: a report, or the texts of an edition, and the edition's book.
Gives: each statement that can be checked, whether it agrees, with which figure, and otherwise what would be right.
"""

__all__ = [
    "cell_outputs",
    "checker",
    "edition_texts",
    "few_people",
    "typed",
]
