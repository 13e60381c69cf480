"""How a colour is told without colour: its word, its shape and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LightWords:
    """How a colour is told without colour: a word, a shape, and what it means."""

    code: str
    word: str
    shape: str
    goal: str
    indicator: str


LIGHT_WORDS = {
    "green": LightWords("green", "grön", "●", "Uppnås", "Når målet"),
    "yellow": LightWords("yellow", "gul", "◆", "Uppnås delvis", "Nära målet"),
    "red": LightWords("red", "röd", "■", "Uppnås inte", "Når inte målet"),
}
NO_LIGHT = LightWords("none", "ingen färg", "○", "Inte bedömt", "Inget målvärde")
ASSESSMENTS = {"uppnas": "green", "uppnas_delvis": "yellow", "uppnas_inte": "red"}


def light_words(code: str | None) -> LightWords:
    """Find the words and the shape of a colour; None is the absence of one."""
    return LIGHT_WORDS[code] if code else NO_LIGHT


def assessment_words(code: str) -> LightWords:
    """Find the words and the shape of the board's assessment: uppnas, uppnas_delvis or uppnas_inte."""
    return LIGHT_WORDS[ASSESSMENTS[code]]
