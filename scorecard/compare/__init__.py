"""What differs between two revisions of a book or two editions, and why.

Takes two versions of a book, read as plain files. Gives a `Difference`, and that as Markdown and as a page with charts.
"""
