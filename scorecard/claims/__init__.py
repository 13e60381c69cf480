"""What a Swedish report says, held against itself.

Takes: the text of a report, as it was written or printed.
Gives: each statement that can be checked, whether it agrees, and where a contradiction has its other place.
"""

__all__ = [
    "by_itself",
    "cell_outputs",
    "checker",
    "edition_texts",
    "few_people",
    "report",
    "typed",
    "verdict",
    "vocabulary",
]
