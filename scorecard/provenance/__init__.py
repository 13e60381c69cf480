"""Where a site comes from, and whether building it again gives the same.

Takes a book's files, its commit and the versions of the software. Gives `provenance.json`, and the faults of a site
that is not what its own says. Here alone the package of another revision is run.
"""
