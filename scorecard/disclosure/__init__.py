"""What published files give away of few people.

Takes: the downloads of the editions that are published, as anyone has them.
Gives: the least and the largest count that each cell can have, and those that are told too closely.
"""

__all__ = ["attack"]
