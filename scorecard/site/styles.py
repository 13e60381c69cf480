"""One style sheet for all pages: the book's own, and the tenth of the theme's that a page uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from zlib import crc32

import tinycss2

from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import write_over
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.pages.templates import TEMPLATES
from scorecard.site.finish import FinishedPage
from scorecard.site.used_names import UsedNames, kept_names

# Those of the theme and its extensions; the book's own are written by hand, and have pages above the editions to dress.
_TRIMMED = ("_static/styles/*.css", "_static/basic.css", "_static/mystnb.*.css", "_static/pygments.css")
STYLE_SHEET = "_static/scorecard.css"  # what all of them become
_LINK = re.compile(
    r'\s*<link (?=[^>]*rel="stylesheet")[^>]*href="(?P<up>(?:\.\./)*)(?P<path>_static/[^"?]+)[^"]*"[^>]*>'
)
_HEAD_ENDS = "</head>"
_LOADED = re.compile(r'<script [^>]*\bsrc="(?:[^"?]*/)?([^"?/]+)')
_REMARK = re.compile(r"^\s*(?://|/?\*).*$", re.MULTILINE)  # a line of a script that does nothing
_STEPS, _PAPER = "@keyframes ", "@media print"
_DONE = re.compile(r":(?:hover|active|focus[\w-]*|visited)(?![\w-])")  # what a reader does
# What is hidden until the sheet has come, by scorecard/templates/first_screen.css, is shown by the sheet.
_SHOWN = "html{--sc-later:visible;animation:none;}"
_IMPORT = re.compile(r"@import\s*(?:url\()?[\"']?(?P<path>[^\"')]+)[\"']?\)?")
_GROUPS = frozenset(("media", "supports", "container", "layer"))
_ASKED = re.compile(r"--[\w-]+")
CssNode = Any  # tinycss2 tells no types


@dataclass(frozen=True)
class StyleRule:
    """A rule: what stands before its brace, and in it declarations, by their names, or other rules.

    `selectors` are those of an ordinary one; a rule without a brace has neither declarations nor rules.
    """

    before: str
    selectors: tuple[tuple[CssNode, ...], ...] = ()
    declarations: tuple[tuple[str, str], ...] | None = None
    rules: tuple[StyleRule, ...] | None = None

    def __str__(self) -> str:
        if self.rules is not None:
            return f"{self.before}{{{''.join(map(str, self.rules))}}}"
        if self.declarations is None:
            return f"{self.before};"
        return f"{self.before}{{{''.join(text for _, text in self.declarations)}}}"


def join_styles(folder: Path, pages: Sequence[FinishedPage]) -> None:
    """Make one style sheet of those that the pages of a built site ask for, which a browser would fetch one by one.

    The pages are written with it. Those sheets of the theme keep what these pages, and those above them, may use; the
    book's own keep all of their rules. All lose comments and the blanks between rules.

    Raises:
        SiteError: one of them is not there.
    """
    texts, names = {page.path: page.text for page in pages}, [each for page in pages for each in page.names]
    loaded = {name for text in texts.values() for name in _LOADED.findall(text)}
    scripts = [path.read_text("utf-8") for path in sorted((folder / "_static").rglob("*.js")) if path.name in loaded]
    templates = (path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.html")))
    beside = kept_names(templates, [_REMARK.sub("", script) for script in scripts])
    used = UsedNames.together([*names, beside])
    sheets = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.css"))}
    theirs = [name for name in sheets if any(fnmatch(name, pattern) for pattern in _TRIMMED)]
    asking = [text for name, text in sheets.items() if name not in theirs]
    asked = {name for text in (*asking, *scripts) for name in _ASKED.findall(text)}
    heads = {path: text.partition(_HEAD_ENDS) for path, text in texts.items()}  # which alone ask for style sheets
    linked = list(dict.fromkeys(found["path"] for head, *_ in heads.values() for found in _LINK.finditer(head)))

    def make() -> bytes:
        rules = {name: style_rules(text) for name, text in sheets.items()}
        kept = without_properties([trimmed(rules[name], used) for name in theirs], asked)
        rules |= dict(zip(theirs, kept, strict=True))
        together = [rule for name in linked for rule in _imported(name, rules)]
        return "".join(f"{rule}\n" for rule in (_SHOWN, *_without_steps(together))).encode()

    made_of = (list(sheets.items()), used.named_in(sheets.values()), sorted(asked), linked)
    joined = lent_kept(("joined styles", made_by(__name__), *made_of), make)
    for name in sheets:
        (folder / name).unlink()
    (folder / STYLE_SHEET).write_bytes(joined)
    version = f"{crc32(joined):08x}"  # so that no browser takes one from before
    for path, (head, *rest) in heads.items():
        made = texts[path]
        if found := _LINK.search(head):
            link = f'\n  <link rel="stylesheet" href="{found["up"]}{STYLE_SHEET}">'
            made = f"{head[: found.start()]}{link}{_LINK.sub('', head[found.end() :])}{''.join(rest)}"
            made = made.replace(f'{STYLE_SHEET}"', f'{STYLE_SHEET}?v={version}"')
        write_over(path, made)


def _without_steps(rules: Sequence[StyleRule]) -> Iterator[StyleRule]:
    """Give rules without the steps of what moves that none of them asks for."""
    asked = " ".join(str(rule) for rule in rules if not rule.before.startswith(_STEPS))
    for rule in rules:
        if not rule.before.startswith(_STEPS) or re.search(rf"(?<![\w-]){rule.before.split()[1]}(?![\w-])", asked):
            yield rule


def _imported(name: str, rules: Mapping[str, tuple[StyleRule, ...]]) -> Iterator[StyleRule]:
    """Give the rules of a style sheet, those of what it imports among them."""
    if name not in rules:
        raise SiteError(Fault("a style sheet that pages ask for is not there", name))
    for rule in rules[name]:
        if found := _IMPORT.fullmatch(rule.before):
            yield from _imported(normpath(join(dirname(name), found["path"])), rules)
        else:
            yield rule


@cache
def style_rules(style: str) -> tuple[StyleRule, ...]:
    """Read the rules of a style sheet."""
    return _read(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True))


def trimmed(rules: Iterable[StyleRule], used: UsedNames) -> tuple[StyleRule, ...]:
    """Give rules without the selectors that can match nothing, and without what is then empty."""
    made = []
    for rule in rules:
        if rule.selectors:
            if kept := tuple(each for each in rule.selectors if _may_match(each, used)):
                made.append(replace(rule, before=",".join(map(_plain, kept)), selectors=kept))
        elif rule.rules is None:
            made.append(rule)
        elif inside := trimmed(rule.rules, used):
            made.append(replace(rule, rules=inside))
    return tuple(made)


def at_first(rules: Iterable[StyleRule]) -> Iterator[StyleRule]:
    """Give rules without those of paper and of what a reader does, and without what is said to none."""
    for rule in rules:
        if rule.selectors:
            if kept := tuple(each for each in rule.selectors if not _DONE.search(_plain(each))):
                yield replace(rule, before=",".join(map(_plain, kept)), selectors=kept)
        elif rule.rules is not None:
            if not rule.before.startswith(_PAPER) and (inside := tuple(at_first(rule.rules))):
                yield replace(rule, rules=inside)
        elif rule.declarations is not None and not rule.before.startswith(_STEPS):
            yield rule


def without_properties(sheets: Sequence[Iterable[StyleRule]], asked: Collection[str]) -> list[tuple[StyleRule, ...]]:
    """Give style sheets without the properties of their own that nothing asks for, nor what is left in them."""
    left = [tuple(sheet) for sheet in sheets]
    while True:
        every = [one for sheet in left for one in _declared(sheet)]
        wanted = {*asked, *(name for own, text in every for name in _ASKED.findall(text.removeprefix(own)))}
        if all(name in wanted for name, _ in every if name.startswith("--")):
            return left
        left = [tuple(_bare(sheet, wanted)) for sheet in left]


def dropped_selectors(rules: Iterable[StyleRule], used: UsedNames) -> Iterator[str]:
    """Give every selector that `trimmed` takes out."""
    for rule in rules:
        yield from (_plain(each) for each in rule.selectors if not _may_match(each, used))
        yield from dropped_selectors(rule.rules or (), used)


def _read(nodes: Iterable[CssNode]) -> tuple[StyleRule, ...]:
    made = []
    for node in nodes:
        if node.type == "qualified-rule":
            listed = tuple(_listed(node.prelude))
            made.append(StyleRule(_plain(node.prelude), listed, _declarations(node.content)))
        elif node.type == "at-rule":
            before = f"@{node.at_keyword} {_plain(node.prelude)}".strip()
            if node.content is None:
                made.append(StyleRule(before))
            elif node.lower_at_keyword in _GROUPS:
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                made.append(StyleRule(before, rules=_read(inside)))
            else:  # a font, or the steps of something that moves, which are kept as they are
                made.append(StyleRule(before, declarations=(("", _plain(node.content)),)))
    return tuple(made)


def _declarations(content: Iterable[CssNode]) -> tuple[tuple[str, str], ...]:
    """What a rule declares, by name; what no browser can read is left out."""
    found = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return tuple((each.name, _declared_as(each)) for each in found if each.type == "declaration")


def _declared_as(declaration: CssNode) -> str:
    value = _plain(declaration.value) or " "  # a property of one's own may be empty
    return f"{declaration.name}:{value}{'!important' if declaration.important else ''};"


def _declared(rules: Iterable[StyleRule]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        yield from rule.declarations or ()
        yield from _declared(rule.rules or ())


def _bare(rules: Iterable[StyleRule], wanted: Collection[str]) -> Iterator[StyleRule]:
    """Give rules without the own properties that are not wanted; rules and groups that are then empty go, too."""
    for rule in rules:
        if rule.rules is not None:
            if inside := tuple(_bare(rule.rules, wanted)):
                yield replace(rule, rules=inside)
        elif rule.declarations is None:
            yield rule
        elif kept := tuple(one for one in rule.declarations if one[0] in wanted or not one[0].startswith("--")):
            yield replace(rule, declarations=kept)


def _plain(nodes: Sequence[CssNode]) -> str:
    return str(tinycss2.serialize(nodes)).strip()


def _listed(nodes: Iterable[CssNode]) -> list[tuple[CssNode, ...]]:
    """Part a list of selectors at its commas."""
    parts: list[list[CssNode]] = [[]]
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tuple(part) for part in parts]


def _may_match(selector: Sequence[CssNode], used: UsedNames) -> bool:
    """Whether all that a selector names is there; what it says is not there, and states, count as met."""
    before = ""
    for node in selector:
        kind, sign, before = node.type, before, node.value if node.type == "literal" else ""
        if kind == "ident" and sign == ".":
            met = node.value in used.classes
        elif kind == "ident" and sign != ":":
            met = node.lower_value in used.tags
        elif kind == "hash":
            met = node.value in used.ids
        elif kind == "[] block":
            name = next((each.lower_value for each in node.content if each.type == "ident"), "")
            met = name in used.attributes
        elif kind == "function" and node.lower_name in ("is", "where"):
            met = any(_may_match(each, used) for each in _listed(node.arguments))
        else:
            met = True
        if not met:
            return False
    return True
