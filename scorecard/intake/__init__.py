"""Making a tidy table of a file as somebody sent it.

Takes: a received file, and the contract that it should meet.
Gives: the table and how the file was read, or a question to the one who knows.
"""

__all__ = ["fetched", "persons", "plan", "replay", "report", "write"]
