"""What the board answers for: goals, indicators, targets, units, words and the board itself, each with its time.

Takes: `notebooks/*.yml` and the settings and registers in `data/`.
Gives: frozen models that are whole and agree with each other.
"""

__all__ = [
    "accent",
    "accessibility",
    "actions",
    "board",
    "choices",
    "easy_words",
    "english_words",
    "glossary",
    "goals",
    "indicator",
    "target",
    "targets",
    "unit_register",
]
