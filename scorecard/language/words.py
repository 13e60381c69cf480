"""Lists of words, and finding the words of a text that are looked up: no code, no addresses, no names of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*-?")
_NO_WORDS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"  # placeholders
    r"|^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1|(`+).+?\2"  # code
    r"|<(?P<shut>code|kbd|pre|script|style|svg)\b.*?</(?P=shut)>"
    r"|(?<=\])\([^)\s]*\)|<[^<>]*>|\{[^{}\s]*\}"  # addresses of links, tags, roles
    r"|\S+@\S+|https?://\S+|\bwww\.\S+|[\w./-]*\w\.(?:\w+/\S*|(?:csv|html|json|js|md|pdf|rdf|se|eu|svg|png|txt|xlsx|xml|yml)\b)"
    r"|&#?\w+;|[\w-]*_\w+|^\(.*\)=$|#[0-9a-fA-F]{6}\b",  # references, names of columns, anchors, colours
    re.DOTALL | re.MULTILINE,
)
FORBIDDEN = "*"  # before a word that the dictionary has and this book never means


def looked_up_words(text: str) -> Iterator[re.Match[str]]:
    """Find the words of a text that is written in Markdown, HTML or neither, each with its place."""
    return WORD.finditer(_NO_WORDS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text))


def read_word_list(path: Path) -> frozenset[str]:
    """Read a list with a word on each line, where `#` begins a comment; a list that does not exist has none."""
    if not path.is_file():
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(filter(None, lines))
