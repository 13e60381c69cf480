"""Which indicator a text names: compounds by their parts, kinds of a thing, and a budget that names nothing alone."""

from __future__ import annotations

import pytest

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.naming import Names
from scorecard.common.edition import BoardYear


def known(key: str, unit: str, *names: str) -> Subject:
    return Subject(key, unit, "higher", BoardYear(2025, 1), {"utfall": KnownFigure(key, 1.0, unit, 0)}, names=names)


NAMES = Names(
    {
        one.id: one
        for one in (
            known("barn", "percent", "Utredning i barn- och ungdomspsykiatri", ""),
            known("vuxna", "percent", "Utredning i vuxenpsykiatri", ""),
            known("frånvaro", "percent", "Sjukfrånvarokvot", "", "sjuk"),
            known("inhyrd", "money", "Inhyrd personal", ""),
            known("mot-budget", "money", "Bemanningskostnad mot budget", "", "budget", "personalkostnad"),
            known("buller", "percent", "Buller vid vägar", ""),
            known("tre", "percent", "Besök på mottagning inom tre dagar", ""),
            known("trettio", "percent", "Besök på mottagning inom 30 dagar", ""),
        )
    }
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Barnpsykiatrins utredningar kom i gång.", ["barn"]),
        ("Sjukfrånvaromålet sprack.", ["frånvaro"]),
        ("Sjukfrånvarosiffran är låg.", ["frånvaro"]),
        ("Personalomsättningen ökade.", []),  # which is of no staff that is hired
        ("Budgeten för inhyrd personal höjdes.", ["inhyrd"]),
        ("Bemanningskostnaden mot budget är gul.", ["mot-budget"]),
    ],
)
def test_a_text_names_what_its_compounds_are_of(text: str, keys: list[str]) -> None:
    assert NAMES.named(text) == keys


def test_a_compound_whose_beginning_no_name_has_is_a_kind_of_what_its_end_is() -> None:
    assert NAMES.narrower("ambulanspersonal", "personal")
    assert not NAMES.narrower("vuxenpsykiatri", "psykiatri")


def test_the_limit_of_a_wait_says_which_of_several_is_meant() -> None:
    assert NAMES.named("Besöken på mottagningen inom 3 dagar blev fler.") == ["tre"]
    assert NAMES.named("Besöken på mottagningen inom 30 dagar blev fler.") == ["trettio"]


def test_a_stem_is_of_a_word_by_its_form_its_parts_or_what_it_is_of() -> None:
    assert NAMES.is_form("utlokaliserad", "utlokalisering")
    assert NAMES.is_form("telefonmål", "telefon")
    assert not NAMES.is_form("telefontolk", "telefon")
