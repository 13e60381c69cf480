"""The names of files that several rooms speak of."""

from __future__ import annotations

DOCUMENT_FILE = "styrkort.json"

MANIFEST_FILE = "manifest.yml"
ENTRIES_FOLDER = "manifest"  # beside it: the entry of each extract, one a file

QUERIES_FOLDER = "data/queries"

RECEIVED_FOLDER = "received"  # in an edition's folder: the files as they came

LEDGER_FILE = "results.csv"

FURTHER_FIGURES_FILE = "figures.csv"

SITE_FOLDER = "_site"

PROTECTION_FILE = "protection.csv"
WORD_LIST_FILE = "stavning.txt"  # in `data`: the words of the book that no dictionary has

ACTIONS_FILE = "atgarder.yml"

REVISIONS_FILE = "revisions.yml"

# Above the editions of a site: what has changed in any of them, the latest one's files, and the feed of all.
CHANGES_FILE, LATEST_FOLDER, FEEDS_FOLDER = "andringar.json", "senaste", "floden"
WHOLE_FEED = f"{FEEDS_FOLDER}/utgavor.xml"

OWN_COLOURS = "colours.css"  # of a board, which change those of the style sheet and so come after it
LAID_OUT = "scorecard"  # in the metadata of a cell's output: the book has laid it out, or what of it is left to do
# What may be left.
INTRO, CARD, ROWS, ASSESSMENT, ACTIONS, CHART = "intro", "card", "rows", "assessment", "actions", "chart"

EMBEDS_FOLDER = "inbaddat"  # there, too: the charts that others may show in their pages

ENGLISH_FOLDER = "en"  # in an edition's folder: its summary in English

NARROW_FOLDER = "_static/smal"  # there, too: the charts as they are drawn for a narrow page

SERIES = "data-series"  # of an element: what all the numbers in it are of, as those of a drawing
