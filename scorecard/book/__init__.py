"""All that one edition of the book is.

Takes: catalogue, extracts, texts and the files of outcomes.
Gives: one value that pages and downloads are made of, with what is only known when all of it is there.
"""

__all__ = [
    "beside_riket",
    "book",
    "book_draft",
    "contents",
    "easy",
    "edition_state",
    "equality",
    "explainer",
    "glances",
    "highlights",
    "noted_sources",
    "printed_figures",
    "red_answers",
    "sexes",
    "unit_profiles",
]
