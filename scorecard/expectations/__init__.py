"""What is expected of an extract, given its contract and its own past, and what it does not meet.

Takes a checked table, its contract, the edition, and the same extract as it was known before.
Gives the expectations that are not met, each with its evidence and the key by which an analyst accepts it.
"""

__all__ = ["expect", "unmet"]
