"""Building a site, checking it and putting it in its place.

Takes: the source folder of the pages.
Gives: pages that are linked, safe and light enough, and the pages above the editions.
"""

__all__ = [
    "build",
    "channels",
    "cite",
    "dress",
    "editions",
    "feeds",
    "finish",
    "first_screen",
    "head",
    "links",
    "markup",
    "policy",
    "publish",
    "root_pages",
    "search",
    "serve",
    "theme",
    "unit_history",
    "weight",
]
