"""What is told of the board's goals: what they are called, who owns them, how many are met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.claims.finding import Finding
from scorecard.claims.judge import GoalKnown
from scorecard.claims.related import Related, Relation
from scorecard.sentences.report import Sentence, whole_number
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.vocabulary import claim_words, pattern


def told_of_goal(related: Related) -> Iterator[Relation]:
    """`Målet Ekonomi i balans uppnås delvis`, `ansvarig för målet X är ekonomichefen`, `mål 5.1 heter X`."""
    text = related.text
    goals = [
        goal
        for goal in related.judge.goals
        if goal.name.lower() in text or ("." in goal.number and re.search(rf"\b{re.escape(goal.number)}\b", text))
    ]
    subject = next(iter(related.judge.known.values()))
    numbers_told = re.findall(r"\b\d+(?:\.\d+)+\b", related.sentence.text)
    named = [goal for goal in related.judge.goals if goal.name.lower() in text]
    if numbers_told and len(numbers_told) == 1:
        numbered = [goal for goal in related.judge.goals if goal.number == numbers_told[0]]
        if not numbered:
            return
        if named:
            yield Relation(Finding("name", named[0] is numbered[0], None, numbered[0].name), subject)
            return
        best = goal_meant(related, re.sub(r"\d+(?:\.\d+)+", "", text))
        if best is not None and re.search(rf"{pattern('namings')}|handlar om|gäller|är målet", text):
            yield Relation(Finding("name", best is numbered[0], None, numbered[0].name), subject)
            return
    if len(goals) != 1:
        return
    if re.search(r"\bansvar\w*|\bäger\b|\bägare\b", text):
        told = re.findall(rf"\b[a-zåäö-]+(?:{'|'.join(claim_words('offices'))})\b", text)
        if len(told) == 1:
            yield Relation(Finding("name", alike(stem(told[0]), stem(goals[0].owner)), None, goals[0].owner), subject)
        return
    verb = re.search(pattern("met", "fulfilled", "missed", "unfulfilled"), text)
    if verb:
        real = goals[0].assessment
        shown = claim_words("assessments")[real]
        yield Relation(Finding("target", _state(related, verb[0]) == real, None, shown), subject)


def goal_meant(related: Related, text: str) -> GoalKnown | None:
    """The goal whose name's words a text has."""
    said = stems(text)
    scores = {
        goal.number: sum(any(alike(word, each) for each in said) for word in stems(goal.name))
        / max(1, len(stems(goal.name)))
        for goal in related.judge.goals
    }
    best = max(scores, key=lambda number: scores[number], default=None)
    return next((goal for goal in related.judge.goals if goal.number == best and scores[goal.number] >= 0.5), None)


def _state(related: Related, verb: str) -> str:
    """The assessment that the words around a verb tell."""
    missed = verb in (*claim_words("missed"), *claim_words("unfulfilled"))
    if re.search(r"\bdelvis\b", related.text):
        return "uppnas_delvis"
    return "uppnas_inte" if missed or re.search(r"\binte\b", related.text) else "uppnas"


def how_many_goals(related: Related) -> Iterator[Relation]:
    """`Tre av tio resultatmål uppnås`."""
    if not re.search(r"\b(?:resultatmål\w*|målen|mål)\b", related.text) or not related.judge.goals:
        return
    verb = re.search(pattern("met", "fulfilled", "missed", "unfulfilled"), related.text)
    if several := list(_goals_by_state(related)):
        yield from several
        return
    counts = [one for one in related.amounts if not one.unit]
    pair = [one for one in related.amounts if one.slack and " av " in one.text]
    if not verb:
        return
    if pair:
        words = re.split(r" av ", re.sub(r"^.*?(\w+ av )", r"\1", pair[0].text))
        counts = [one for word in words for one in Sentence(0, word, 0, 0).counted]
    state = _state(related, verb[0])
    both = re.search(r"\b(?:och|eller|samt) delvis\b", related.text)
    states = {"uppnas", "uppnas_delvis"} if both else {state}
    real, whole = sum(one.assessment in states for one in related.judge.goals), len(related.judge.goals)
    subject = next(iter(related.judge.known.values()))
    every = re.match(
        r"\W*(?:bara |endast )?(?:(?P<one>ett)|(?P<all>alla|samtliga)|inget|inga) resultatmål\b", related.text
    )
    if every and not counts:
        told = 1 if every["one"] else whole if every["all"] else 0
        yield Relation(Finding("count", told == real, None, f"{real} av {whole}"), subject)
        return
    if not counts or len(counts) > 2 or any(one.value > 50 for one in counts):
        return
    if len(counts) == 1 and "resultatmål" not in related.text:
        return
    part = min(counts, key=lambda one: one.value)
    if len(counts) == 1 and (
        few := re.search(r"\b(?:(?P<one>ett)|inget|inga|noll|inte ett enda) (?:av|som) ", related.text)
    ):
        part, counts = replace(part, value=1.0 if few["one"] else 0.0), [*counts, part]
    if len(counts) == 2 and max(one.value for one in counts) != whole and "resultatmål" not in related.text:
        return  # of others than all
    right = part.value == real and (len(counts) == 1 or max(one.value for one in counts) == whole)
    yield Relation(Finding("count", right, None, f"{real} av {whole}"), subject)


def _goals_by_state(related: Related) -> Iterator[Relation]:
    """`Tre resultatmål uppnås, sex uppnås delvis och ett uppnås inte`."""
    parts = re.split(r", (?:och )?| och | samt | medan | men ", related.text)
    told = [_counted_in(related, part) for part in parts]
    verbs = re.findall(rf"{pattern('met', 'missed', 'fulfilled', 'unfulfilled', 'not')}|\bdelvis\b", related.text)
    if not _tells_goals(related) or len(parts) < 2 or None in told or len(verbs) < len(parts):
        return
    counts = []
    for part, number in zip(parts, told, strict=True):
        missed = re.search(pattern("missed", "unfulfilled", "not"), part)
        state = "uppnas_delvis" if "delvis" in part else "uppnas_inte" if missed else "uppnas"
        counts.append((number, sum(one.assessment == state for one in related.judge.goals)))
    shown = ", ".join(str(real) for _, real in counts)
    right = all(told == real for told, real in counts)
    yield Relation(Finding("count", right, None, shown), next(iter(related.judge.known.values())))


def _tells_goals(related: Related) -> bool:
    """Whether a sentence tells of the goals: by that name, or by how many they are."""
    whole = len(related.judge.goals)
    wholes = (re.search(r" av (\w+)$", one.text) for one in related.amounts)
    return "resultatmål" in related.text or any(whole_number(one[1]) == whole for one in wholes if one)


def _counted_in(related: Related, part: str) -> float | None:
    """How many goals a part of a sentence counts, but for how many they are in all."""
    counts: list[float] = []
    for found in re.finditer(r"#(?P<n>\d+)#|\bett\b", part):
        amount = related.amounts[int(found["n"])] if found["n"] else None
        share = re.match(r"(\w+) av \w+", amount.text.lower()) if amount and amount.slack else None
        counts.append(Sentence(0, share[1], 0, 0).counted[0].value if share else amount.value if amount else 1.0)
    counts = [one for one in counts if one != len(related.judge.goals)] if len(counts) > 1 else counts
    return counts[0] if len(counts) == 1 else None


def effektmal_of_goal(related: Related) -> Iterator[Relation]:
    """`Effektmålet bakom Ekonomi i balans är Hållbar organisation`."""
    told = {each for goal in related.judge.goals if (each := goal.effektmal) and each.lower() in related.text}
    rest = re.sub("|".join(re.escape(each.lower()) for each in told), " ", related.text) if told else related.text
    goals = [goal for goal in related.judge.goals if goal.name.lower() in rest] or [
        goal for goal in related.judge.goals if re.search(rf"(?<![\d.]){re.escape(goal.number)}(?![\d.])", related.text)
    ]
    if len(told) == 1 and len(goals) == 1:
        right = goals[0].effektmal in told
        yield Relation(Finding("name", right, None, goals[0].effektmal), next(iter(related.judge.known.values())))
