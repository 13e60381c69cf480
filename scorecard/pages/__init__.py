"""The tables, charts and cards of the pages, and the source folder that the site is built from.

Takes a book with its downloads; gives Markdown pages and notebooks with everything filled in, ready for Jupyter Book.
"""
