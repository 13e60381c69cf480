"""Telling what differs between two editions or revisions, and why.

Takes: two sides: the files of each.
Gives: the differences with their causes, as text, page or JSON.
"""

__all__ = ["blocks", "book_version", "data_and_code", "page", "report"]
