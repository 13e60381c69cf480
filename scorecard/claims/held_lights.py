"""The light that an indicator is said to have, held against its own."""

from __future__ import annotations

import re

from scorecard.claims.finding import Finding
from scorecard.claims.held_topic import HeldTopic, glue
from scorecard.sentences.statement import SaidLight
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import claim_words


def light_held(topic: HeldTopic, said: SaidLight) -> Finding | None:
    """Hold the light that an indicator is said to have, or not to have, against its own."""
    if topic.one.light is None or (topic.how != "name" and not said.about and not topic.named_at_all_by(said)):
        return None
    bare = not [word for word in stems(" ".join(said.words)) if word not in glue()]
    if not (bare or (topic.named_by(said.words) if topic.how == "name" else topic.sure(said))):
        return None
    if any(re.fullmatch(r"(?:19|20)\d\d", word) and word != str(topic.one.year.number) for word in said.words):
        return None
    lights: dict[str, str] = claim_words("lights")
    if topic.how == "name" and (topic.is_strange(said.behind) or said.behind.endswith(tuple(claim_words("sets")))):
        return None  # of a red notebook, or of several indicators
    real = next(word for word, light in lights.items() if light == topic.one.light)
    right = (said.light == topic.one.light) != said.denied
    return Finding("light", right, topic.one.fact("utfall"), real)
