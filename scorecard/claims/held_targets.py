"""A target as it is told, held against the one that was set: its value, and over or at least."""

from __future__ import annotations

import operator
import re
from dataclasses import replace

from scorecard.claims.facts import MONEY_FACT
from scorecard.claims.figure_told import SHARES
from scorecard.claims.finding import Finding, printed
from scorecard.claims.held_topic import HeldTopic
from scorecard.sentences.statement import SaidValue
from scorecard.sentences.vocabulary import claim_words, pattern

MEETS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}


def target_held(topic: HeldTopic, said: SaidValue) -> Finding | None:
    """Hold a target as it is said against the one that was set: its value, and over or at least."""
    target, amount = topic.one.fact("mal"), said.amount
    later = any(re.fullmatch(r"20\d\d", word) and int(word) > topic.one.year.number for word in said.words)
    if later or re.search(pattern("foretold"), " ".join(said.words)):
        return None  # of a year to come
    share = topic.one.unit in SHARES or "per" in topic.one.unit.split()
    counted = any(word.startswith(claim_words("number_of")) for word in said.words) and "per" not in said.words
    if share and counted and not amount.unit:
        return None  # of how many of something there are
    own = topic.one.fact("utfall")
    if target is None and own and topic.how == "card" and amount.unit == own.unit and topic.one.target is None:
        return Finding("target", False, own, claim_words("no_target"))
    if target is None or topic.one.target is None or (not amount.unit and target.unit == MONEY_FACT):
        return None
    signs: dict[str, str] = claim_words("operators")
    sign = next((sign for form, sign in signs.items() if amount.text.lower().startswith(f"{form} ")), None)
    real = topic.one.target.op.replace(">=", "≥").replace("<=", "≤")
    if amount.how is None and any(word in claim_words("enough") for word in said.words):
        enough = MEETS[topic.one.target.op](amount.value, target.value)
        return Finding("operator", enough != ("inte" in said.words), target, f"{real} {printed(target)}")
    if not target.agrees(replace(amount, how=None)) or (target.unit != amount.unit and amount.unit):
        return Finding("target", False, target)
    if sign and sign != real:
        return Finding("operator", False, target, f"{real} {printed(target)}")
    return Finding("target", True, target)
