"""What is said of a part that no figure is of: who they are, what some stand for, how it is at the writer's unit."""

from __future__ import annotations

import re

from scorecard.sentences.report import Sentence
from scorecard.sentences.vocabulary import pattern


def of_a_part(sentence: Sentence) -> bool:
    """Whether a sentence tells such a part: `av besökarna är två av tre flickor`, `står för 41 procent av`."""
    masked = sentence.all_masked
    sexes = pattern("women", "men")
    composed = rf"{pattern('composed')} (?:\w+ )?#\d+# {sexes}[.!]?$"
    stands_for = rf"{pattern('stands_for')} (?:\w+ )?#\d+# {pattern('part_of')} "
    amounts_to = rf"{pattern('amounts_to')} (?:\w+ )?#\d+#"
    alone = rf"^(?!{pattern('back', 'home')}).* {pattern('stands_for')} (?:\w+ )?#\d+#[.!]?$"
    comes_from = rf"#\d+# (?:\w+ ){{0,4}}{pattern('has_its_origin')}"
    shared = any(one.unit == "percent" for one in sentence.counted)
    told = (
        composed,
        stands_for,
        alone,
        *((amounts_to,) if shared else ()),
        comes_from,
        concerns(),
        pattern("own_unit"),
    )
    return any(re.search(each, masked) for each in told)


def goes_to_some(sentence: Sentence) -> bool:
    """Whether a share of something goes to a part: `av kostnaden går 40 procent till`, `en tredjedel går till`."""
    verb = pattern("goes_to")
    to = pattern("goes_where")
    told = rf"{verb} (?:\w+ )?#\d+# {to} |#\d+# {pattern('part_of')} [^#]* {verb} {to} "
    return re.search(told, sentence.all_masked) is not None


def concerns() -> str:
    """The pattern of what some are said to be about: `sju av tio samtal gäller tidsbokning`."""
    return rf"#\d+# (?:(?!det )\w+ ){{1,4}}{pattern('concerns')} (?!{pattern('women', 'men')})"
