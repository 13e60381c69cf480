"""The glossary and its links: every fault with its line, and pages in which nothing but the links is changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard.catalogue.glossary import Glossary, Term, read_glossary
from scorecard.common.faults import GlossaryError
from scorecard.site.terms import Linker

FILE = """\
terms:
  - id: ovrigt
    term: övrigt
    definition: Allt annat.
  - id: namnare
    term: nämnare
    forms: [nämnaren]
    definition: Talet under strecket.
    see: [ovrigt]
"""


def read(root: Path, text: str) -> Glossary:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "ordlista.yml").write_text(text, "utf-8")
    return read_glossary(root)


def faults(root: Path, old: str, new: str) -> list[str]:
    assert FILE.count(old) == 1
    with pytest.raises(GlossaryError) as caught:
        read(root, FILE.replace(old, new))
    return [str(fault).removeprefix("data/ordlista.yml:") for fault in caught.value.faults]


def test_terms_are_in_the_order_of_the_swedish_alphabet(tmp_path):
    terms = read(tmp_path, FILE).terms
    assert [term.term for term in terms] == ["nämnare", "övrigt"]
    assert terms[0].anchor == "ord-namnare"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: ovrigt", "id: namnare", ["5: term namnare stands twice", "9: namnare refers to no other term; found "]),
        ("[nämnaren]", "[Övrigt]", ["7: Övrigt is also a form of ovrigt"]),
        ("[nämnaren]", "[nämnaren, Nämnaren]", ["7: nämnaren stands twice", "7: Nämnaren stands twice"]),
        ("see: [ovrigt]", "see: [ovrig]", ["9: namnare refers to no other term; found ovrig; expected ovrigt (did"]),
        ("see: [ovrigt]", "see: [namnare]", ["9: namnare refers to no other term; found namnare; expected"]),
        ("    definition: Allt annat.\n", "", ["2: terms.0.definition: a required key is missing"]),
        ("forms:", "form:", ["7: terms.1.form: unknown key"]),
    ],
)
def test_every_fault_has_its_line(tmp_path, old, new, told):
    found = faults(tmp_path, old, new)
    assert len(found) == len(told)
    assert all(fault.startswith(start) for fault, start in zip(found, told, strict=True)), found


def test_a_missing_glossary_is_a_fault(tmp_path):
    with pytest.raises(GlossaryError, match=r"data/ordlista\.yml: the file does not exist"):
        read_glossary(tmp_path)


def linker() -> Linker:
    made = [
        Term(id="bup", term="BUP", definition="x"),
        Term(id="namnare", term="nämnare", forms=("nämnaren",), definition="x"),
        Term(id="vard", term="vård", definition="x"),
        Term(id="nara-vard", term="nära vård", definition="x"),
    ]
    return Linker(Glossary(terms=tuple(made)))


def link(name: str, text: str, up: str = "") -> str:
    return f'<a class="sc-term" href="{up}ordlista.html#ord-{name}">{text}</a>'


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        # The first time only, in any inflection, at the beginning of a sentence too.
        ("<p>Nämnaren och en nämnare</p>", f"<p>{link('namnare', 'Nämnaren')} och en nämnare</p>"),
        # The longest form wins, over a broken line too; a part of a word is no form.
        ("<p>nära\nvård</p>", f"<p>{link('nara-vard', 'nära' + chr(10) + 'vård')}</p>"),
        ("<li>sjukvård, vårdplats, vård-</li>", "<li>sjukvård, vårdplats, vård-</li>"),
        # Capitals stay capitals.
        ("<dd>bup och BUP</dd>", f"<dd>bup och {link('bup', 'BUP')}</dd>"),
        # No prose: headings, links, code, tables, folds' summaries, charts, loose text.
        *(
            (f"<p><{tag}>nämnare</{tag}></p>",) * 2
            for tag in ("h2", "a", "code", "button", "summary", "svg", "table", "pre")
        ),
        ("nämnare <dt>nämnare</dt>", "nämnare <dt>nämnare</dt>"),
        # Attributes, comments and entities are no text.
        ('<p title="nämnare > x">y<!-- nämnare --></p>', '<p title="nämnare > x">y<!-- nämnare --></p>'),
        ("<p>&lt;b&gt; nämnare</p>", f"<p>&lt;b&gt; {link('namnare', 'nämnare')}</p>"),
        ("<p>a<br/><b>vård</b></p>", f"<p>a<br/><b>{link('vard', 'vård')}</b></p>"),
        ("<p><a>x</a> vård</p>", f"<p><a>x</a> {link('vard', 'vård')}</p>"),
    ],
)
def test_the_first_time_that_a_term_stands_in_prose_is_a_link(html, linked):
    assert linker().linked(html, "index.html") == linked


def test_a_page_in_a_folder_leads_up():
    assert linker().linked("<p>vård</p>", "goals/x.html") == f"<p>{link('vard', 'vård', '../')}</p>"


def test_only_the_text_of_a_page_is_touched_and_the_glossary_never():
    made = Linker(Glossary(terms=(Term(id="vard", term="vård", definition="x"),)))
    for name, linked in {
        "goals/x": link("vard", "vård", "../"),
        "index": link("vard", "vård"),
        "ordlista": "vård",
    }.items():
        context = {"title": "<p>vård</p>", "body": "<p>vård</p>"}
        made.link_page(None, name, "page.html", context, None)
        assert context == {"title": "<p>vård</p>", "body": f"<p>{linked}</p>"}
    without = {"title": "<p>vård</p>"}
    made.link_page(None, "search", "search.html", without, None)
    assert without == {"title": "<p>vård</p>"}


def test_the_glossary_of_the_project_has_what_readers_meet(repository):
    terms = read_glossary(repository).terms
    assert len(terms) > 60
    forms = {form for term in terms for form in term.written}
    asked = "effektmål täljare nämnare HME SVF SELMA Medrave PVQ Cosmic Raindance mnkr BUP preliminär trattdiagram"
    assert not set(asked.split()) - forms
    assert not [term.id for term in terms if not re.search(r"[.]$", term.definition)]
