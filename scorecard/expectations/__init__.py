"""What is expected of an extract, and what it does not meet.

Takes: a checked table, its contract, the edition, and the same extract as it was known before.
Gives: the expectations that are not met, each with its evidence and the key by which it is accepted.
"""

__all__ = ["earlier", "expect", "history", "panel", "unmet"]
