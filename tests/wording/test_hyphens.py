"""Long words are parted where Swedish parts them, with marks that show only at the end of a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.wording.hyphens import SOFT_HYPHEN, parted_words, with_soft_hyphens, without_soft_hyphens


def marked_in(text: str) -> str:
    return with_soft_hyphens(text, parted_words(text))


def parted(text: str) -> str:
    return marked_in(text).replace(SOFT_HYPHEN, "|")


# By the rules of Svenska skrivregler: a compound is parted at its seams before anything else.
@pytest.mark.parametrize(
    "word",
    [
        "specialist|läkare",
        "personal|kostnader",
        "vård|centralerna",
        "sjukhus|förvärvade",
        "Procent|enheter",
        "karies|skadade",
        "barn|tand|vården",
        # What the dictionary has as one word and the patterns would part wrong: "årsre-dovisning", "unders-ökningar".
        "års|redo|visning",
        "under|sökningar",
        "verksamhets|området",
        "patient|säkerhets|berättelse",
        "med|arbetarna",
    ],
)
def test_a_compound_is_parted_at_its_seams(word: str) -> None:
    assert parted(word.replace("|", "")) == word


def test_a_long_word_that_is_none_is_parted_between_its_syllables() -> None:
    assert parted("utlokaliserade") == "utlo|ka|li|se|rade"


@pytest.mark.parametrize(
    "text",
    [
        "vårdplatser",  # eleven letters have room
        "3,2\u00a0procentenheter",  # a number does not part from its unit
        "www.hjartsviktregistret.example/patientsakerhet",
        "arsredovisning_patientsakerhet-2025.pdf",
        "info@patientsakerhet.example",
    ],
)
def test_what_shall_stay_whole_does(text: str) -> None:
    assert marked_in(text) == text


def test_a_text_is_the_same_without_its_marks_and_is_not_marked_twice() -> None:
    text = "Sjukfrånvaro och personalomsättning (tillsvidareanställda), Region Värmlands resultatmål"
    marked = marked_in(text)
    assert marked.count(SOFT_HYPHEN) == 4
    assert without_soft_hyphens(marked) == text
    assert marked_in(marked) == marked


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="abcdeiklmnorstuvåäöÅ -.,1\u00a0", max_size=60))
def test_no_text_loses_or_gains_a_letter_and_no_part_is_empty(text: str) -> None:
    marked = marked_in(text)
    assert without_soft_hyphens(marked) == text
    for word in marked.split():
        assert all(word.split(SOFT_HYPHEN))
