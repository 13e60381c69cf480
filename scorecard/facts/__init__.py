"""Every figure that an edition publishes, by an id that lasts.

Takes: a book, with the outcomes of its notebooks and what was received.
Gives: its facts, and the same figures as numbers that know which fact they are.
"""

__all__ = ["bound_figures", "fact", "of_edition", "of_lists", "of_money", "of_printed", "of_trials", "published_values"]
