"""The glossary: terms with their inflections and what they mean in plain words, read from data/ordlista.yml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import Field

from scorecard.common import collation
from scorecard.common.faults import Fault, GlossaryError, unknown_name
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.yaml_file import YamlFile, read_model

_FILE = "data/ordlista.yml"
PAGE = "ordlista.html"


class Term(Frozen):
    """A term, the forms that it takes in a text, what it means, and the ids of terms that say more."""

    id: Slug
    term: Text
    forms: tuple[Text, ...] = ()
    definition: Text
    see: tuple[Slug, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of its place on the glossary's page; it stays the same when the term is reworded."""
        return f"ord-{self.id}"

    @property
    def written(self) -> tuple[str, ...]:
        """Every way in which the term stands in a text."""
        return (self.term, *self.forms)


class Glossary(Frozen):
    """All terms, in the order of the Swedish alphabet."""

    terms: tuple[Term, ...] = Field(min_length=1)

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """Every term by its id."""
        return {term.id: term for term in self.terms}


def read_glossary(root: Path) -> Glossary:
    """Read the glossary and check that every form means one thing and that every reference leads somewhere.

    Raises:
        GlossaryError: tells every fault with its line.
    """
    glossary, file, faults = read_model(Glossary, root / _FILE, _FILE)
    if glossary is not None:
        faults += [*_doubled(glossary, file), *_loose(glossary, file)]
    if faults or glossary is None:
        raise GlossaryError(faults)
    return Glossary(terms=tuple(sorted(glossary.terms, key=lambda term: collation.alphabetical(term.term))))


def _doubled(glossary: Glossary, file: YamlFile) -> list[Fault]:
    faults: list[Fault] = []
    ids: set[str] = set()
    forms: dict[str, str] = {}
    for n, term in enumerate(glossary.terms):
        if term.id in ids:
            faults.append(file.fault(f"term {term.id} stands twice", ("terms", n, "id")))
        ids.add(term.id)
        for form in term.written:
            owner = forms.setdefault(form.casefold(), term.id)
            if owner != term.id or [each.casefold() for each in term.written].count(form.casefold()) > 1:
                what = f"{form} is also a form of {owner}" if owner != term.id else f"{form} stands twice"
                faults.append(file.fault(what, ("terms", n, "forms")))
    return list(dict.fromkeys(faults))


def _loose(glossary: Glossary, file: YamlFile) -> Iterator[Fault]:
    for n, term in enumerate(glossary.terms):
        others, what = set(glossary.by_id) - {term.id}, f"{term.id} refers to no other term"
        for m, name in enumerate(term.see):
            if name not in others:
                yield unknown_name(what, name, others, file.name, file.line(("terms", n, "see", m)))
