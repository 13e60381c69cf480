"""Values that are no numbers: missing ones, and those that are suppressed because so few people are behind them."""

from __future__ import annotations

import math
import re
from typing import Annotated

import numpy as np
import pandas as pd
from pydantic import StringConstraints

# How a tidy file has a suppressed number, with what is known of it: "skyddad", "skyddad 1-4". A missing one is blank.
SUPPRESSED = "skyddad"
HIDDEN = "suppressed"  # the column of a table that says in which rows a number is suppressed
SUPPRESSED_SHAPE = rf"{SUPPRESSED}( [0-9]{{1,9}}-[0-9]{{1,9}})?"
# What a code stands for; `mark` is a sign behind a number that leaves it as it is.
Meaning = Annotated[str, StringConstraints(pattern=r"^(nought|missing|mark|suppressed( [0-9]{1,9}-[0-9]{1,9})?)$")]
_Limits = tuple[float, float]


def tidy_code(meaning: str) -> str:
    """Write in a tidy file what a code stands for: a missing number or a suppressed one."""
    return "" if meaning == "missing" else meaning.replace(HIDDEN, SUPPRESSED)


def limits_of(text: str, *, negative: bool = False) -> _Limits:
    """Tell between which numbers the one lies that a tidy file doesn't say; `negative` where it may be below nought."""
    found = re.search(r"(\d+)-(\d+)$", text)
    return (float(found[1]), float(found[2])) if found else (-math.inf if negative else 0.0, math.inf)


def bounds(texts: pd.Series, *, negative: bool) -> pd.DataFrame:
    """Give the least and the greatest number that each text of a tidy column may stand for, as `low` and `high`."""
    known = pd.to_numeric(texts, errors="coerce").astype("float64")
    made = pd.DataFrame({"low": known, "high": known})
    for text in texts[known.isna()].unique():
        made.loc[texts == text, ["low", "high"]] = np.array(limits_of(text, negative=negative))
    return made


def is_suppressed(texts: pd.Series) -> pd.Series:
    """Whether each text of a tidy column is a suppressed number."""
    return texts.str.startswith(SUPPRESSED)
