"""Drawing pictures in one calm look.

Takes: an indicator and its outcomes.
Gives: SVG, with what a reading layer tells at each place.
"""

__all__ = [
    "converter",
    "differences",
    "draw",
    "history",
    "layouts",
    "lent_drawing",
    "own",
    "own_spec",
    "sparkline",
    "strip",
    "svg",
    "theme",
]
