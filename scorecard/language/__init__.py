"""The Swedish of a book: words that no dictionary knows, and how hard its pages are to read.

Takes: the files that an edition is written in, or its built pages.
Gives: misspelled words with their places, and a LIX for each page.
"""

__all__ = ["readability", "spelling"]
