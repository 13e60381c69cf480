"""The ids of facts: what they are of, which of its figures, and when, as "samtal-1177.utfall.2025"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

OUTTURN, WOMEN_OF, MEN_OF, RIKET, TARGET_LEVEL = "utfall", "kvinnor", "man", "riket", "malvarde"
MONTHLY, CONTRIBUTION, AGAINST_REGION = "manad", "bidrag", "mot-regionen"
INVENTED = "pahittade"  # of a count: how many of it rest on invented values
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss"})


def fact_id(*parts: object) -> str:
    """Join the parts of an id, each as letters without marks, digits and hyphens: ("kotid", "Mål", "2025-K1")."""
    return ".".join(id_part(str(part)) for part in parts)


@lru_cache(maxsize=10_000)
def id_part(text: str) -> str:
    """Write a name as a part of an id: "Vårdcentralen Kil" is "vardcentralen-kil"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    written = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return written or "-".join(f"u{ord(sign):x}" for sign in text) or "utan-namn"


def period_part(period: str) -> str:
    """Name the kind of a period of a series: a month, a quarter or tertial, or a year."""
    tail = period.partition("-")[2]
    return MONTHLY if tail.isdigit() else "kvartal" if tail else "ar"
