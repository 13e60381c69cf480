"""What was published, as rows that can be compared.

Takes: the outcomes of an edition, and its earlier publications.
Gives: the ledger, and every difference to what was frozen.
"""

__all__ = ["archive", "csv_file", "publications", "rows", "versions"]
