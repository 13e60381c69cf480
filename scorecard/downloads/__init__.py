"""The files that readers take with them.

Takes: the book of an edition.
Gives: workbook, CSV, JSON, data package, pictures and the report as PDF.
"""

__all__ = [
    "citation",
    "data_package",
    "dataset",
    "edition_document",
    "fact_boxes",
    "facts_file",
    "files",
    "linked_data",
    "pdf",
    "pdf_cells",
    "pictures",
]
