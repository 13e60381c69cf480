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
