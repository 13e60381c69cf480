"""The one step between what is measured and what is told: few people are not told of, anywhere.

Takes: an indicator's outcome, the board's thresholds, and what editions before it have told.
Gives: the outcome without what is protected, so that nothing that is made of it can tell it.
"""

__all__ = ["dominance", "protect", "tellings", "together", "told_file"]
