"""What was published of every indicator: a row each, frozen on the day, and changed by dated revisions alone.

Takes the outcomes of an edition. Gives `results.csv`, the record of its publications, and the faults of what would
change.
"""
