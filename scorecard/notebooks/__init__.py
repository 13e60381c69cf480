"""Notebooks as files, and how they are run.

Takes notebooks and their parameters. Gives the executed notebooks in the one form in which they are stored; what
their cells found, they write into files themselves.
"""
