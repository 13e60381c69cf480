"""Made-up extracts that look like a region's health care and give the figures of its printed report.

Takes: an edition and a seed.
Gives: its extracts with their manifest, byte for byte the same each time.
"""

__all__ = ["contacts", "generate", "table"]
