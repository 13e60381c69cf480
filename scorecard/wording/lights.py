"""How a colour is told without colour: its word, its shape and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.catalogue.board import Rule
from scorecard.judge.rule import Assessment, Light
from scorecard.wording import numbers
from scorecard.wording.swedish import heads


@dataclass(frozen=True)
class LightWords:
    """How a colour is told without colour: a word, a shape, and what it means."""

    code: str
    word: str
    shape: str
    goal: str
    indicator: str

    def bent(self, count: float) -> str:
        """The word for that many indicators: "1 gul", "2 gula"."""
        return self.word if count < 2 else f"{self.word}a"


LIGHT_WORDS: dict[Light, LightWords] = {
    "green": LightWords("green", "grön", "●", "Uppnås", "Når målet"),
    "yellow": LightWords("yellow", "gul", "◆", "Uppnås delvis", "Nära målet"),
    "red": LightWords("red", "röd", "■", "Uppnås inte", "Når inte målet"),
}
NO_LIGHT = LightWords("none", "ingen färg", "○", "Inte bedömt", "Inget målvärde")
ASSESSMENTS: dict[Assessment, Light] = {"uppnas": "green", "uppnas_delvis": "yellow", "uppnas_inte": "red"}


def rule_told(rule: Rule) -> tuple[tuple[Light | None, str, str], ...]:
    """Tell the rule that gives an indicator its colour: each colour, its name, and when it is given."""
    limit = numbers.shortest(100 * rule.yellow_from)
    told = ((code, heads(f"rule.{code or 'none'}", limit=limit)) for code in (*LIGHT_WORDS, None))
    return tuple((code, name, when) for code, (name, when) in told)


def light_words(code: Light | None) -> LightWords:
    """Find the words and the shape of a colour; None is the absence of one."""
    return LIGHT_WORDS[code] if code else NO_LIGHT


def assessment_words(code: Assessment) -> LightWords:
    """Find the words and the shape of the board's assessment: uppnas, uppnas_delvis or uppnas_inte."""
    return LIGHT_WORDS[ASSESSMENTS[code]]
