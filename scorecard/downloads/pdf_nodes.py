"""What a printed page is made of, as plain data: the template draws it, and no text in it can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from scorecard.wording.typography import typeset, typeset_parts

Node = dict[str, Any]
Inline = str | Node

# What the shipped fonts can draw, as code points and ranges of them: Latin, Greek, Cyrillic, punctuation, arrows, signs
# of mathematics, shapes.
DRAWN = (
    "20-7E A0-17F 1FA-1FF 218-21B 2C6-2C7 2D8-2DD 391-3A1 3A3-3CE 400-45F 490-491 1E80-1E85 1EF2-1EF3 2009-200B "
    "2010-2015 2018-201E 2020-2022 2026 202F-2030 2032-2033 2039-203A 2044 20AC 2116 2122 2190-2195 2202 2206 220F "
    "2211-2212 221A 221E 222B 2248 2260 2264-2265 25A0-25A1 25B2 25BC 25C6 25CA-25CB 25CF"
)
UNKNOWN = "□"
NOT_DRAWN = re.compile("[^" + re.sub(r"\w+", lambda code: f"\\U{code[0]:>08}", DRAWN).replace(" ", "") + "]")
ROOM = 100.0  # characters in small type that a line of a table holds
_GAP = 2  # between columns
_NARROW = 17  # cells that are no longer than this stay on one line where there is room
LONGEST_WORD = 16
# Only these are hyphenated, which reads better, and is set in two thirds of the time that it takes to try every word.
LONG_WORD = re.compile(r"([^\W\d_]{12,})")
MOST_UNBROKEN = 1000  # characters in a cell; a table with longer ones may break inside its rows


def drawable(text: str) -> str:
    """Keep what the fonts can draw; white space becomes a space, anything else a box."""
    return NOT_DRAWN.sub(lambda found: " " if found[0].isspace() else UNKNOWN, text)


def heading(level: int, text: Sequence[Inline], name: str | None = None) -> Node:
    """A heading; `name` is what links lead to."""
    return {"kind": "heading", "level": level, "text": list(text), "name": name}


def raised(value: Any) -> Any:
    """Give blocks with every heading one level higher."""
    if isinstance(value, list):
        return [raised(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: raised(each) for key, each in value.items()}
    return made | {"level": made["level"] - 1} if made.get("kind") == "heading" else made


def paragraph(*text: Inline, look: str = "plain") -> Node:
    """A paragraph; `look` is "plain", "small" or "lead"."""
    return {"kind": "paragraph", "text": list(text), "look": look}


def bullets(items: Iterable[Sequence[Node]], *, ordered: bool = False) -> Node:
    """A list, each item of which is a sequence of blocks."""
    return {"kind": "list", "items": [list(item) for item in items], "ordered": ordered}


def code(text: str) -> Node:
    """A block of code or of a formula."""
    return {"kind": "code", "text": drawable(text)}


def facts_node(rows: Iterable[tuple[str, Sequence[Inline]]]) -> Node:
    """Labels with what they stand for."""
    return {"kind": "facts", "rows": [[[label], list(text)] for label, text in rows]}


def picture_node(svg: str, alt: str, caption: str) -> Node:
    """A chart with its description."""
    return {"kind": "picture", "svg": svg, "alt": drawable(alt), "caption": typeset(caption)}


def _group(kind: str, blocks: Sequence[Node]) -> Node:
    return {"kind": kind, "blocks": list(blocks)}


def styled(kind: str, *text: Inline) -> Node:
    """A part of a text that looks different: strong, emphasis, literal, small or big."""
    return {"kind": kind, "text": list(text)}


# Blocks that are kept on one page, those of a panel set apart from the running text as well.
panel, kept_together = (partial(_group, kind) for kind in ("panel", "together"))
# Text of importance, of lesser importance, and the figure that a reader looks for first.
strong, small, big = (partial(styled, kind) for kind in ("strong", "small", "big"))
# What needs room on its page, what pushes the rest to the end of its line, and a new line in the same paragraph.
NEEDS_ROOM, SPACE, LINE_BREAK = ({"kind": kind} for kind in ("room", "space", "break"))


def light_node(code: str | None, *text: Inline) -> Node:
    """A colour as shape and words; `code` is green, yellow, red or, where there is no colour, None."""
    return {"kind": "light", "code": code or "none", "text": list(text)}


def link(to: str, text: Sequence[Inline]) -> Node:
    """A link to the name of a heading, or to an address."""
    return {"kind": "link", "to": to, "text": list(text)}


def table_node(
    caption: str | None,
    columns: Sequence[tuple[Sequence[Inline], bool]],
    rows: Sequence[Sequence[Sequence[Inline]]],
    *,
    row_headers: bool = True,
    total_row: bool = False,
    even: bool = False,
) -> Node:
    """A table; a column is its heading and whether it holds numbers. It may have no caption, and `even` columns."""
    heads = [tied(label) for label, _ in columns]
    rows = [[tied(cell) for cell in row] for row in rows]
    return {
        "kind": "table",
        "caption": caption,
        "heads": heads,
        "numeric": [numeric for _, numeric in columns],
        "widths": [1.0] * len(heads) if even else widths(heads, rows),
        "rows": rows,
        "breakable": any(len(plain_node(cell)) > MOST_UNBROKEN for row in rows for cell in row),
        "row_headers": row_headers,
        "total_row": total_row,
    }


def widths(heads: Sequence[Sequence[Inline]], rows: Sequence[Sequence[Sequence[Inline]]]) -> list[float]:
    """Share a table's width, in characters: what is short keeps its line, and long texts share what is left.

    Where there is little room a column is at least as wide as its longest word, up to what hyphenation can mend.
    """
    cells = [[plain_node(cell) for cell in column] for column in zip(*rows, strict=True)] or [[""] for _ in heads]
    longest = [max(map(len, column)) for column in cells]
    words = [_GAP + _word(plain_node(head)) for head in heads]
    least = [max(word, _GAP + min(most, _NARROW)) for word, most in zip(words, longest, strict=True)]
    if sum(least) > ROOM:
        least = [max(word, _GAP + min(LONGEST_WORD, _word(*each))) for word, each in zip(words, cells, strict=True)]
    amount = [(sum(map(len, column)) / len(column)) ** 0.75 for column in cells]
    sharing = {n for n, most in enumerate(longest) if most > _NARROW} or {0}
    while sharing:
        rest = ROOM - sum(each for n, each in enumerate(least) if n not in sharing)
        whole = sum(amount[n] for n in sharing) or 1.0
        shares = {n: rest * (amount[n] / whole or 1.0) for n in sharing}
        tight = {n for n, share in shares.items() if share < least[n]}
        if not tight:
            return [round(shares.get(n, each), 1) for n, each in enumerate(least)]
        sharing -= tight
    return [float(each) for each in least]


def _word(*texts: str) -> int:
    """Give the length of the longest piece that stands on one line."""
    return max(len(word) for text in texts for word in re.split(r"[ \u200b–-]", text))


def tied(text: Sequence[Inline]) -> list[Inline]:
    """Let no line break between a number and its unit, whatever nodes they stand in; what is literal is left alone."""
    return _refilled(text, iter(typeset_parts(list(_leaves(text)))))


def _leaves(text: Sequence[Inline]) -> Iterator[str]:
    for part in text:
        if isinstance(part, str):
            yield part
        elif part["kind"] != "literal":
            yield from _leaves(part.get("text", ()))


def _refilled(text: Sequence[Inline], leaves: Iterator[str]) -> list[Inline]:
    made: list[Inline] = []
    for part in text:
        if isinstance(part, str):
            made.append(next(leaves))
        elif "text" in part and part["kind"] != "literal":
            made.append({**part, "text": _refilled(part["text"], leaves)})
        else:
            made.append(part)
    return made


def plain_node(text: Sequence[Inline]) -> str:
    """The bare text of a sequence of inline nodes."""
    return "".join(part if isinstance(part, str) else plain_node(part.get("text", ())) for part in text)


def finished(blocks: Sequence[Node]) -> list[Node]:
    """Make blocks ready for the template: text that fonts can draw, heading levels without gaps, names that stand once.

    A link whose heading is not in the book becomes its text, and long words that are not in headings are told apart.
    """
    names = {node["name"] for node in _walk(blocks) if node["kind"] == "heading" and node["name"]}
    made: list[Node] = _finished(list(blocks), names)
    level = 0
    seen: set[str | None] = set()
    for node in _walk(made):
        if node["kind"] == "heading":
            level = node["level"] = min(node["level"], level + 1)
            node["name"] = None if node["name"] in seen else node["name"]
            seen.add(node["name"])
    return made


def _finished(value: Any, names: set[str], whole: bool = False) -> Any:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, list):
        inline = any(isinstance(each, str) for each in value)
        made = [_finished(each, names, whole) for each in (tied(value) if inline else value)]
        return made if whole else [part for each in made for part in _long_apart(each)]
    if not isinstance(value, dict):
        return value
    if value["kind"] == "link" and value["to"] not in names and not value["to"].startswith(("https://", "http://")):
        return {"kind": "span", "text": _finished(value["text"], names, whole)}
    if value["kind"] == "literal":
        return {**value, "text": [_finished(each, names) for each in value["text"]]}
    kept = ("kind", "svg", "to", "name", "look", "code")
    whole = whole or value["kind"] == "heading"
    return {
        key: each if key in kept and isinstance(each, str) else _finished(each, names, whole or key == "heads")
        for key, each in value.items()
    }


def _long_apart(part: Any) -> list[Any]:
    """Give what is long of a text as nodes of their own; anything else as it is."""
    if not isinstance(part, str):
        return [part]
    return [styled("long", word) if at % 2 else word for at, word in enumerate(LONG_WORD.split(part)) if word] or [part]


def _walk(value: Any) -> Iterator[Node]:
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _walk(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _walk(each)
