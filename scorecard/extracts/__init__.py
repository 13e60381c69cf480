"""The tables that were received, and what is expected of them.

Takes: the files of an edition, their manifest and the contracts in `data/contracts/`.
Gives: tidy tables that are as their contracts say.
"""

__all__ = [
    "checks",
    "codes",
    "contract",
    "headings",
    "labels",
    "manifest",
    "manifest_entries",
    "origin",
    "periods",
    "revised",
    "table_file",
    "times",
    "unit_names",
]
