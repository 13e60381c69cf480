"""What a text of a goal says of it, held against the board's assessment and the colours of the goal's indicators."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from scorecard.judge.rule import Assessment, Light
from scorecard.sentences.report import Sentence, whole_number
from scorecard.sentences.verdict import ClaimVerdict, judged
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.wording.units import NBSP

_THEIR = r"(?:målets |de |dess |av )*"


def goal_held(file: str, sentence: Sentence, assessment: Assessment, goal: str) -> list[ClaimVerdict]:
    """Hold `målet nås inte` in a text of a goal against the board's assessment."""
    found = re.match(
        r"(?:nämnden bedömer att )?(?:resultat)?målet (?:har )?(?P<verb>[\wåäö]+)(?P<how> inte| delvis)?\b",
        sentence.masked,
    )
    if not found or not re.fullmatch(pattern("met"), found["verb"]):
        return []
    forms: dict[str, Assessment] = {"": "uppnas", " inte": "uppnas_inte", " delvis": "uppnas_delvis"}
    said = forms[found["how"] or ""]
    figure = None if said == assessment else claim_words("assessments")[assessment]
    return [judged(file, sentence, "target", figure, fact=f"{goal}.bedomning")]


def goal_colours(
    file: str, sentence: Sentence, goal: str, own: Sequence[Light | None], every: Sequence[Light | None]
) -> list[ClaimVerdict]:
    """Hold `av målets tolv indikatorer är tre gröna` against the colours of the goal's indicators.

    What does not say that they are the goal's may be those of all goals, `every`, as well.
    """
    text, lights = _with_numbers(sentence), claim_words("lights")
    if not re.search(r"\bindikator", text):
        return []
    word = pattern("lights")
    of = re.search(
        rf"(\d+) (?:av )?{_THEIR}(?:(\d+) )?{_THEIR}indikator\w*(?: \w+)? (?:är|var|blev|lyser) ({word})", text
    )
    told = [(int(number), lights[light]) for number, light in re.findall(rf"(\d+) (?:är |var |blev )?({word})", text)]
    total = re.search(rf"(\d+) {_THEIR}indikator", text)
    whole = int(total[1]) if total else None
    if of:
        told, whole = [(int(of[1]), lights[of[3]])], int(of[2]) if of[2] else None
    if not told:
        return []
    among = [own] if re.search(r"\bmålets\b|\bmålet har\b", text) else [own, every]
    right = any(_counts_as(told, whole, each) for each in among)
    counted = Counter(own)
    real = ", ".join(f"{counted[light]} {_of_light(light)}" for light in ("green", "yellow", "red"))
    figure = None if right else f"{real}, av {len(own) - counted[None]}"
    return [judged(file, sentence, "count", figure, fact=f"{goal}.indikatorer")]


def _counts_as(told: Sequence[tuple[int, Light]], whole: int | None, lights: Sequence[Light | None]) -> bool:
    counted = Counter(lights)
    return whole in (None, len(lights), len(lights) - counted[None]) and all(
        counted[light] == number for number, light in told
    )


def _of_light(light: Light) -> str:
    return next(str(word) for word, meant in claim_words("lights").items() if meant == light and word[-1] == "a")


def _with_numbers(sentence: Sentence) -> str:
    """The words of a sentence with its whole numbers in digits; of `tre av tolv`, which is read as a share, both."""
    text = sentence.all_masked.replace(NBSP, " ")
    for place, amount in enumerate(sentence.counted):
        parts = [whole_number(part) for part in amount.text.split(" av ")]
        told = amount.text if None in parts else " av ".join(map(str, parts))
        text = text.replace(f"#{place}#", told)
    return re.sub(r"\b(?:en|ett) av\b", "1 av", text)
