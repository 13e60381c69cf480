"""Where a site comes from, and building it again.

Takes: the files, the commit and the versions that a build used; or the record of one.
Gives: the record of a build, or every figure and file that a build of the same commit gives otherwise.
"""

__all__ = ["commit", "document", "frozen", "inputs", "package", "record", "verify"]
