"""The board's word for what is not told: what it may be, and what a file or a reader would take for something else."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from scorecard.catalogue.board import Protection


@pytest.mark.parametrize(
    "word", ["skyddad", "färre än 5", "Uppgift-sekretess", "visas inte", "få", "mindre än 5 personer"]
)
def test_words_that_stand_for_what_is_not_told(word: str) -> None:
    assert Protection.model_validate({"on": True, "word": word}).word == word


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"word": 5}, "valid string"),
        ({"word": True}, "valid string"),
        ({"word": ""}, "words of letters"),
        ({"word": "5"}, "words of letters"),
        ({"word": "1-4"}, "words of letters"),  # a spreadsheet makes a day of it
        ({"word": "<5"}, "words of letters"),
        ({"word": "*"}, "words of letters"),
        ({"word": "=1+1"}, "words of letters"),
        ({"word": "–"}, "words of letters"),
        ({"word": "<b>få</b>"}, "words of letters"),
        ({"word": "få, eller ingen"}, "words of letters"),
        ({"word": " skyddad"}, "words of letters"),
        ({"word": "skyddad\n"}, "words of letters"),
        ({"word": "skydd\u00a0ad"}, "words of letters"),
        ({"word": "så få att de inte får räknas här"}, "at most 30 signs"),
        ({"word": "Saknas"}, "mean nothing else"),
        ({"word": "NaN"}, "mean nothing else"),
        ({"word": "ja"}, "mean nothing else"),
        ({"word": "färre än 5", "least_count": 10}, "word says 5, and least_count is 10: one of them is wrong"),
        ({"word": "färre än 5 av 50"}, "word says 50, and least_count is 5"),
    ],
)
def test_what_is_no_such_word_is_refused(given: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        Protection.model_validate({"on": True, **given})
