"""All that one edition is: its sources, read and checked, its results, its money, and the printed report beside it.

Takes a folder, an edition and the results of its notebooks; gives the book that pages and downloads lay out.
"""
