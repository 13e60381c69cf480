"""How a Swedish sentence is read: its words and amounts, the times it tells, and what it states of what.

Takes: the text of a report or of a sentence.
Gives: sentences, their words with what each can mean, and the statements that they make.
"""

__all__ = [
    "fitting",
    "plainly",
    "quantity",
    "ranking",
    "report",
    "said",
    "statement",
    "stems",
    "times",
    "verdict",
    "vocabulary",
    "waits",
    "words",
]
