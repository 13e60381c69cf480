"""What published files give away of few people.

Takes: the downloads of the editions that are published, as anyone has them.
Gives: the least and the largest count that each cell can have, those that are told too closely, and what not to tell.
"""

__all__ = ["attack", "fractions", "plan", "published", "relations"]
