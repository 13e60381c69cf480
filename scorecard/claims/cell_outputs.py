"""What the cells of executed notebooks show by themselves: what they print, end with or display, and their comments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from io import StringIO
from pathlib import Path
from tokenize import COMMENT, TokenError, generate_tokens

from nbformat import NotebookNode

from scorecard.book.book import Book
from scorecard.common.faults import Fault, SheetError
from scorecard.common.names import LAID_OUT
from scorecard.judge.outcome import GoalResult, ShownText
from scorecard.notebooks.file import read_notebook
from scorecard.pages.markup_parts import lines_of_text, markup_parts
from scorecard.pages.own_untold import numbers_put_in
from scorecard.wording.bound import unbound
from scorecard.wording.texts import markdown_reader

_LEFT_OUT = {"remove-cell", "remove-output"}
_CODE_LEFT_OUT = {"remove-cell", "remove-input"}
_ENGLISH = re.compile(r"\b(?:the|of|is|are|and|a|an|to|by|where|which|with|has|as|its|that|from|not|for all)\b", re.I)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_COLUMNS = re.compile(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_LINE_BREAK = re.compile(r"<br\s*/?>")
_UNREAD = frozenset(("script", "style", "template"))
_ATTRIBUTES = ("alt", "title", "aria-label")  # that readers are told


def with_shown(book: Book, executed: Path) -> Book:
    """Give a book that knows what the cells of its executed notebooks, in a folder, show by themselves as well.

    Raises:
        SheetError: cells show numbers that code puts there, where few people are protected; tells each.
    """
    results, faults = list[GoalResult](), list[Fault]()
    for one in book.results:
        path = executed / f"{one.goal}.ipynb"
        notebook = read_notebook(path)
        shown = list(shown_texts(notebook))
        faults += _unprotected(notebook, shown, f"notebooks/{path.name}") if book.board.protection.on else ()
        results.append(one.model_copy(update={"shown": (*one.shown, *shown, *comments(notebook))}))
    if faults:
        raise SheetError(faults)
    return replace(book, results=tuple(results))


def _unprotected(notebook: NotebookNode, shown: Iterable[ShownText], name: str) -> Iterator[Fault]:
    """Tell the numbers that code puts into what cells show by themselves: they may be counts of few people."""
    sources = {cell.id: cell.source for cell in notebook.cells}
    right = "sheet.text with a placeholder, or sheet.text(…, of_people=False) where it counts no people"
    for each in shown:
        for number in numbers_put_in([each.text], sources[each.cell]):
            what = "few people may be behind a number that a cell shows by itself, and nothing protects them"
            yield Fault(what, f"{name}, cell {each.cell}", found=number, expected=right)


def shown_texts(notebook: NotebookNode) -> Iterator[ShownText]:
    """Give each text that the cells of a notebook show a reader, but for what the book has laid out itself."""
    for cell in notebook.cells:
        tags = {tag.replace("_", "-") for tag in cell.metadata.get("tags", ())}
        for output in () if tags & _LEFT_OUT else cell.get("outputs", ()):
            unseen = output.get("name") == "stderr" and "remove-stderr" in tags
            text = "" if unseen or LAID_OUT in output.get("metadata", {}) else unbound(_text_of(output))
            if text.strip():
                yield ShownText(cell=cell.id, text=text.strip("\n"), as_read=True)


def comments(notebook: NotebookNode) -> Iterator[ShownText]:
    """Give the Swedish comments of the code that readers can unfold; lines below each other are one text."""
    for cell in notebook.cells:
        tags = {tag.replace("_", "-") for tag in cell.metadata.get("tags", ())}
        if cell.cell_type == "code" and not tags & _CODE_LEFT_OUT:
            for text in _comments_in(cell.source):
                if not _ENGLISH.search(text):
                    yield ShownText(cell=cell.id, text=text, as_read=True)


def _comments_in(source: str) -> Iterator[str]:
    lines, last = list[str](), 0  # what stands beside code goes on with nothing
    try:
        for token in generate_tokens(StringIO(source).readline):
            if token.type == COMMENT:
                alone = not token.line[: token.start[1]].strip()
                if lines and not (alone and token.start[0] == last + 1):
                    yield "\n".join(lines)
                    lines = list[str]()
                lines.append(token.string.lstrip("# "))
                last = token.start[0] if alone else 0
    except (TokenError, SyntaxError):  # a cell with a magic
        pass
    if lines:
        yield "\n".join(lines)


def _text_of(output: NotebookNode) -> str:
    """What a reader sees of an output, of the forms that it has in the one that a page takes."""
    if output.output_type == "stream":
        return _of_plain(output.text)
    data = output.get("data", {})
    if html := data.get("text/html"):
        return _of_html(html)
    if markdown := data.get("text/markdown"):
        return _of_html(markdown_reader(html=True).render(markdown))
    if latex := data.get("text/latex"):
        return str(latex)
    return _of_plain("\n\n".join(_texts_in(data["text/plain"])) if "text/plain" in data else output.get("evalue", ""))


def _texts_in(value: str) -> list[str]:
    """The texts that a value consists of, as it is written in Python; the whole where it is of none."""
    try:
        nodes = list(ast.walk(ast.parse(value, mode="eval")))
    except (SyntaxError, ValueError, RecursionError):
        return [value]
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)] or [value]


def _of_plain(text: str) -> str:
    """A text as it is printed, where what stands in columns are cells as those of a table."""
    lines = _COLOUR.sub("", text).splitlines()
    return "\n".join(f"| {_COLUMNS.sub(' | ', line)} |" if _COLUMNS.search(line) else line for line in lines)


def _of_html(html: str) -> str:
    """The texts of HTML, each between two elements that begin lines a paragraph, and those that attributes tell."""
    parts = list(markup_parts(_LINE_BREAK.sub("\n", html)))
    texts = ["".join(parts[place].html for place in line) for line in lines_of_text(parts, _UNREAD)]
    texts += [value for part in parts for name, value in part.attributes.items() if name in _ATTRIBUTES]
    return "\n\n".join(re.sub(r"\s*\n\s*", "\n", unescape(text).strip()) for text in texts)
