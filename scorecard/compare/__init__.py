"""Telling what differs between two editions or revisions, and why.

Takes: two sides: the files of each.
Gives: the differences with their causes, as text, page or JSON.
"""

__all__ = ["attribution", "blocks", "page", "report", "sides"]
